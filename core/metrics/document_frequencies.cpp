// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/document_frequencies.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace captune {

namespace {

constexpr std::uintmax_t kMaxTableBytes = std::uintmax_t{1} << 30U;

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& what) {
    throw Error(file.string() + " is no table of document frequencies: " + what +
                R"(; expected {"pictures": N, "document_frequency": {"a dog": 12}})");
}

}  // namespace

DocumentFrequencies::DocumentFrequencies(const ReferenceNgrams& corpus)
    : corpusWords_(&corpus.words()),
      logPictures_(std::log(static_cast<double>(corpus.pictures().size()))) {
    for (const auto& picture : corpus.pictures())
        for (const auto& [ngram, count] : picture.most) frequency_[ngram] += 1.0;
}

DocumentFrequencies::DocumentFrequencies(std::span<const NgramFrequency> table, double pictures)
    : logPictures_(std::log(pictures)) {
    if (!(pictures > 0.0) || !std::isfinite(pictures)) {
        throw Error("a document-frequency table over " + std::to_string(pictures) +
                    " pictures cannot score CIDEr: give the number of pictures behind it");
    }
    for (const NgramFrequency& row : table) {
        const std::vector<WordId> ids = ownWords_.idsOf(row.words);
        if (ids.empty() || ids.size() > kLongestNgram || !(row.pictures > 0.0)) {
            throw Error(
                "\"" + row.words + "\" in " + std::to_string(row.pictures) +
                " pictures is no document frequency: give 1 to 4 words and a positive count");
        }
        Ngram ngram{};
        std::ranges::copy(ids, ngram.begin());
        frequency_[ngram] = row.pictures;
    }
}

const WordIds& DocumentFrequencies::words() const {
    return corpusWords_ != nullptr ? *corpusWords_ : ownWords_;
}

double DocumentFrequencies::inverse(const Ngram& ngram) const {
    const auto known = frequency_.find(ngram);
    const double pictures = known == frequency_.end() ? 0.0 : known->second;
    return logPictures_ - std::log(std::max(1.0, pictures));
}

DocumentFrequencies readDocumentFrequencies(const std::filesystem::path& file) {
    const auto json = nlohmann::json::parse(readTextFile(file, kMaxTableBytes), nullptr, false);
    if (json.is_discarded()) refuse(file, "it is not JSON");
    if (!json.is_object() || !json.contains("pictures") || !json["pictures"].is_number())
        refuse(file, "it has no number \"pictures\"");
    if (!json.contains("document_frequency") || !json["document_frequency"].is_object())
        refuse(file, "it has no object \"document_frequency\"");
    std::vector<NgramFrequency> table;
    for (const auto& [words, pictures] : json["document_frequency"].items()) {
        if (!pictures.is_number()) refuse(file, "\"" + words.substr(0, 80) + "\" has no number");
        table.push_back({words, pictures.get<double>()});
    }
    if (table.empty()) refuse(file, "its table is empty");
    try {
        return {table, json["pictures"].get<double>()};
    } catch (const Error& error) {
        throw Error(file.string() + ": " + error.what());
    }
}

}  // namespace captune
