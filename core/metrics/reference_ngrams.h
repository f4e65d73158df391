// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/metrics/evaluate.h"
#include "core/metrics/words.h"

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace captune {

/// A sentence as BLEU and CIDEr see it.
struct CountedSentence {
    std::int64_t words = 0;
    NgramCounts counts;
};

/// The references of a corpus, counted once. Immutable: may be shared between threads.
class ReferenceNgrams {
public:
    struct Picture {
        std::vector<CountedSentence> references;
        NgramCounts most;  ///< how often each n-gram is said in the reference that says it most
    };

    /// Words that `known` knows, if it is given, keep their number; it must outlive this object.
    explicit ReferenceNgrams(std::span<const ScoredPair> pairs,
                             const WordIds* known = nullptr,
                             const ParallelOptions& options = {});

    [[nodiscard]] const std::vector<Picture>& pictures() const { return pictures_; }
    [[nodiscard]] const WordIds& words() const { return words_; }
    /// A sentence that is compared with these.
    [[nodiscard]] CountedSentence count(std::string_view sentence) const;

private:
    WordIds words_;
    std::vector<Picture> pictures_;
};

}  // namespace captune
