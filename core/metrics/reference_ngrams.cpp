// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/reference_ngrams.h"

#include <algorithm>

namespace captune {
namespace {

CountedSentence countWords(const std::vector<WordId>& words) {
    return {static_cast<std::int64_t>(words.size()), countNgrams(words)};
}

/// Raises each count of `most` to that of `counts`; both ascending.
NgramCounts maximum(const NgramCounts& most, const NgramCounts& counts) {
    NgramCounts merged;
    merged.reserve(most.size() + counts.size());
    auto other = counts.begin();
    for (const auto& entry : most) {
        while (other != counts.end() && other->first < entry.first) merged.push_back(*other++);
        merged.push_back(entry);
        if (other != counts.end() && other->first == entry.first) {
            merged.back().second = std::max(entry.second, other->second);
            ++other;
        }
    }
    merged.insert(merged.end(), other, counts.end());
    return merged;
}

}  // namespace

ReferenceNgrams::ReferenceNgrams(std::span<const ScoredPair> pairs,
                                 const WordIds* known,
                                 const ParallelOptions& options)
    : words_(known), pictures_(pairs.size()) {
    std::vector<std::vector<std::vector<WordId>>> ids(pairs.size());
    for (std::size_t i = 0; i < pairs.size(); ++i)
        for (const std::string& reference : pairs[i].references)
            ids[i].push_back(words_.idsOf(reference));
    const auto countPicture = [&](std::size_t i) {
        Picture& picture = pictures_[i];
        for (const auto& sentence : ids[i]) {
            picture.references.push_back(countWords(sentence));
            picture.most = maximum(picture.most, picture.references.back().counts);
        }
    };
    forEachPiece(pairs.size(), options, [&] { return countPicture; });
}

CountedSentence ReferenceNgrams::count(std::string_view sentence) const {
    WordIds words(&words_);
    return countWords(words.idsOf(sentence));
}

}  // namespace captune
