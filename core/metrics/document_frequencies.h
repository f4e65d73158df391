// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/reference_ngrams.h"
#include "core/metrics/words.h"

#include <filesystem>
#include <span>
#include <string>
#include <unordered_map>

namespace captune {

/// In how many pictures one n-gram (words joined by single spaces) is said.
struct NgramFrequency {
    std::string words;
    double pictures = 0.0;
};

/// In how many pictures of a corpus each n-gram is said, for CIDEr. Immutable: may be shared
/// between threads.
class DocumentFrequencies {
public:
    /// Of these references, which must not be empty and must outlive this object.
    explicit DocumentFrequencies(const ReferenceNgrams& corpus);
    /// Given as a table over `pictures` pictures. Throws Error if an n-gram has no or more than
    /// four words, or a figure is not positive.
    DocumentFrequencies(std::span<const NgramFrequency> table, double pictures);

    /// Numbers of the words of the n-grams.
    [[nodiscard]] const WordIds& words() const;
    /// ln(pictures / pictures that say it); an unknown one counts as said in one.
    [[nodiscard]] double inverse(const Ngram& ngram) const;

private:
    const WordIds* corpusWords_ = nullptr;
    WordIds ownWords_;
    double logPictures_ = 0.0;
    std::unordered_map<Ngram, double, NgramHash> frequency_;
};

/// Reads {"pictures": N, "document_frequency": {"a dog": 12, …}}. Throws Error naming the file.
[[nodiscard]] DocumentFrequencies readDocumentFrequencies(const std::filesystem::path& file);

}  // namespace captune
