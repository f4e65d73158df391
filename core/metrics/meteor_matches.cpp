// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/meteor_matches.h"

#include "core/base/error.h"

#include <algorithm>

namespace captune {

namespace {

constexpr std::size_t kMostParaphrases = 1'000'000;

void add(MeteorMatches& matches, const MeteorMatch& match) {
    matches.starting[match.reference].push_back(match);
    for (std::uint32_t i = 0; i < match.referenceLength; ++i)
        ++matches.referenceCoverage[match.reference + i];
    for (std::uint32_t i = 0; i < match.hypothesisLength; ++i)
        ++matches.hypothesisCoverage[match.hypothesis + i];
}

bool shareSense(const MeteorWord& a, const MeteorWord& b) {
    auto left = a.senses.begin();
    auto right = b.senses.begin();
    while (left != a.senses.end() && right != b.senses.end()) {
        if (*left == *right) return true;
        if (*left < *right) {
            ++left;
        } else {
            ++right;
        }
    }
    return false;
}

template <typename Same>
void addWords(MeteorSentence hypothesis,
              MeteorSentence reference,
              MeteorModule module,
              const Same& same,
              MeteorMatches& matches) {
    for (std::uint32_t r = 0; r < reference.size(); ++r) {
        for (std::uint32_t h = 0; h < hypothesis.size(); ++h) {
            if (same(*hypothesis[h], *reference[r])) add(matches, {r, h, 1, 1, module});
        }
    }
}

std::vector<WordId> paraphraseWords(MeteorSentence sentence) {
    std::vector<WordId> words;
    words.reserve(sentence.size());
    for (const MeteorWord* word : sentence) words.push_back(word->inParaphrases);
    return words;
}

/// Calls `found(start, length, otherStart, otherLength)` for each phrase of `sentence` that has a
/// paraphrase in `other`, by start, then length, then the order of the table.
template <typename Found>
void findParaphrases(std::span<const WordId> sentence,
                     std::span<const WordId> other,
                     const MeteorParaphrases& paraphrases,
                     const Found& found) {
    for (std::size_t start = 0; start < sentence.size(); ++start) {
        for (std::size_t length = 1; start + length <= sentence.size(); ++length) {
            const auto phrase = sentence.subspan(start, length);
            if (!paraphrases.isPrefix(phrase)) break;
            for (const auto& entry : paraphrases.entriesOf(phrase)) {
                const auto words = paraphrases.words(entry.paraphrase);
                auto at = std::ranges::search(other, words);
                for (; !at.empty(); at = std::ranges::search(
                                        at.begin() + 1, other.end(), words.begin(), words.end())) {
                    found(start,
                          length,
                          static_cast<std::size_t>(at.begin() - other.begin()),
                          words.size());
                }
            }
        }
    }
}

void addParaphrases(MeteorSentence hypothesis,
                    MeteorSentence reference,
                    const MeteorParaphrases& paraphrases,
                    MeteorMatches& matches) {
    const auto hypothesisWords = paraphraseWords(hypothesis);
    const auto referenceWords = paraphraseWords(reference);
    std::size_t found = 0;
    const auto addMatch =
        [&](std::size_t r, std::size_t rLength, std::size_t h, std::size_t hLength) {
            if (++found > kMostParaphrases) {
                throw Error(
                    "METEOR's paraphrase table has more than a million entries for one caption; "
                    "install METEOR 1.5's data anew, or move paraphrase-en.gz away");
            }
            add(matches,
                {static_cast<std::uint32_t>(r),
                 static_cast<std::uint32_t>(h),
                 static_cast<std::uint16_t>(rLength),
                 static_cast<std::uint16_t>(hLength),
                 MeteorModule::Paraphrase});
        };
    findParaphrases(referenceWords, hypothesisWords, paraphrases, addMatch);
    findParaphrases(hypothesisWords,
                    referenceWords,
                    paraphrases,
                    [&](std::size_t h, std::size_t hLength, std::size_t r, std::size_t rLength) {
                        addMatch(r, rLength, h, hLength);
                    });
}

}  // namespace

void findMeteorMatches(MeteorSentence hypothesis,
                       MeteorSentence reference,
                       const MeteorParaphrases& paraphrases,
                       MeteorMatches& matches) {
    if (matches.starting.size() < reference.size()) matches.starting.resize(reference.size());
    for (auto& starting : matches.starting) starting.clear();
    matches.hypothesisCoverage.assign(hypothesis.size(), 0);
    matches.referenceCoverage.assign(reference.size(), 0);

    using Word = MeteorWord;
    addWords(
        hypothesis,
        reference,
        MeteorModule::Exact,
        [](const Word& a, const Word& b) { return a.id == b.id; },
        matches);
    if (std::ranges::equal(hypothesis, reference)) return;
    addWords(
        hypothesis,
        reference,
        MeteorModule::Stem,
        [](const Word& a, const Word& b) { return a.stem == b.stem && a.id != b.id; },
        matches);
    addWords(
        hypothesis,
        reference,
        MeteorModule::Synonym,
        [](const Word& a, const Word& b) { return a.id != b.id && shareSense(a, b); },
        matches);
    if (!paraphrases.empty()) addParaphrases(hypothesis, reference, paraphrases, matches);
}

}  // namespace captune
