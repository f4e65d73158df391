// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/meteor_aligner.h"

#include <algorithm>
#include <cstdlib>

namespace captune {

namespace {

constexpr std::size_t kBeam = 40;
constexpr std::size_t kBits = 64;

/// Matched words as the search counts them: METEOR adds half a word for each word not matched
/// exactly to a whole number, which drops the fraction of each match.
std::int32_t coveredBy(const MeteorMatch& match) {
    const std::int32_t hypothesis = match.hypothesisLength;
    const std::int32_t reference = match.referenceLength;
    if (match.module == MeteorModule::Exact) return hypothesis + reference;
    return hypothesis / 2 + reference / 2;
}

std::int64_t countChunks(const std::vector<const MeteorMatch*>& chosen) {
    std::int64_t chunks = 0;
    const MeteorMatch* last = nullptr;
    for (const MeteorMatch* match : chosen) {
        const bool continues = last != nullptr &&
                               last->reference + last->referenceLength == match->reference &&
                               last->hypothesis + last->hypothesisLength == match->hypothesis;
        if (!continues) ++chunks;
        last = match;
    }
    return chunks;
}

void count(MeteorWordCount& counted, const MeteorWord& word) {
    ++(word.functionWord ? counted.function : counted.content);
}

void countMatch(MeteorSide& side, MeteorModule module, MeteorSentence words) {
    for (const MeteorWord* word : words)
        count(side.matched[static_cast<std::size_t>(module)], *word);
}

}  // namespace

MeteorAligner::MeteorAligner(const MeteorParaphrases& paraphrases) : paraphrases_(paraphrases) {}

MeteorStatistics MeteorAligner::align(MeteorSentence hypothesis, MeteorSentence reference) {
    findMeteorMatches(hypothesis, reference, paraphrases_, matches_);
    hypothesisSize_ = hypothesis.size();
    referenceSize_ = reference.size();
    fixCertainMatches();
    search();

    MeteorStatistics statistics;
    for (const MeteorWord* word : hypothesis) count(statistics.hypothesis.words, *word);
    for (const MeteorWord* word : reference) count(statistics.reference.words, *word);
    const auto matches = chosen();
    for (const MeteorMatch* match : matches) {
        countMatch(statistics.hypothesis,
                   match->module,
                   hypothesis.subspan(match->hypothesis, match->hypothesisLength));
        countMatch(statistics.reference,
                   match->module,
                   reference.subspan(match->reference, match->referenceLength));
    }
    statistics.chunks = countChunks(matches);
    return statistics;
}

/// A match is certain when no other one covers any of its words.
void MeteorAligner::fixCertainMatches() {
    block_ = (hypothesisSize_ + referenceSize_ + kBits - 1) / kBits;
    arena_.assign(block_, 0);
    freeBlocks_.clear();
    fixed_.assign(referenceSize_, nullptr);
    const auto coveredOnce =
        [](const std::vector<std::uint32_t>& coverage, std::size_t start, std::size_t length) {
            const auto first = coverage.begin() + static_cast<std::ptrdiff_t>(start);
            return std::all_of(first, first + static_cast<std::ptrdiff_t>(length), [](auto times) {
                return times == 1;
            });
        };
    for (std::size_t word = 0; word < referenceSize_; ++word) {
        if (matches_.starting[word].size() != 1) continue;
        const MeteorMatch& match = matches_.starting[word].front();
        if (coveredOnce(matches_.referenceCoverage, word, match.referenceLength) &&
            coveredOnce(matches_.hypothesisCoverage, match.hypothesis, match.hypothesisLength)) {
            fixed_[word] = &match;
            use(0, match);
        }
    }
}

void MeteorAligner::search() {
    choices_.assign(1, {});
    paths_.clear();
    nextPaths_.assign(1, {});
    for (std::uint32_t word = 0; word < referenceSize_; ++word) {
        keepBest();
        for (const Path& path : paths_) advance(path, word);
    }
    keepBest();
    for (Path& path : paths_)
        if (path.chunkEnd != -1) ++path.chunks;
    std::ranges::stable_sort(paths_, isBetter);
}

bool MeteorAligner::isBetter(const Path& a, const Path& b) {
    if (a.covered != b.covered) return a.covered > b.covered;
    if (a.chunks != b.chunks) return a.chunks < b.chunks;
    return a.distance < b.distance;
}

void MeteorAligner::keepBest() {
    std::swap(paths_, nextPaths_);
    nextPaths_.clear();
    std::ranges::stable_sort(paths_, isBetter);
    const std::size_t kept = std::min(paths_.size(), kBeam);
    for (std::size_t i = 0; i < kept; ++i) settle(paths_[i]);
    for (std::size_t i = kept; i < paths_.size(); ++i)
        if (paths_[i].unsettled == nullptr) freeBlocks_.push_back(paths_[i].usedWords);
    paths_.resize(kept);
}

/// Most new paths are dropped at once, so only those that stay get a record of their own.
void MeteorAligner::settle(Path& path) {
    if (path.unsettled == nullptr) return;
    path.usedWords = copyUsedWords(path.usedWords);
    use(path.usedWords, *path.unsettled);
    choices_.push_back({path.unsettled, path.lastChoice});
    path.lastChoice = static_cast<std::uint32_t>(choices_.size() - 1);
    path.unsettled = nullptr;
}

void MeteorAligner::advance(Path path, std::uint32_t word) {
    if (!isUsed(path.usedWords, hypothesisSize_ + word)) {
        branch(path, word);
    } else if (word >= path.next) {
        take(path, *fixed_[word]);
        path.distance += std::abs(static_cast<std::int32_t>(word) -
                                  static_cast<std::int32_t>(fixed_[word]->hypothesis));
    }
    nextPaths_.push_back(path);
}

/// Every match that starts here makes a new path; `path` itself goes on without one. The distance
/// of a match is added to `path`, so to its later siblings and not to the new path itself: the
/// original does so, and which of equal alignments wins hangs on it.
void MeteorAligner::branch(Path& path, std::uint32_t word) {
    for (const MeteorMatch& match : matches_.starting[word]) {
        if (!isFree(path, match)) continue;
        Path chosen = path;
        chosen.unsettled = &match;
        take(chosen, match);
        nextPaths_.push_back(chosen);
        path.distance +=
            std::abs(static_cast<std::int32_t>(word) - static_cast<std::int32_t>(match.hypothesis));
    }
    if (path.chunkEnd != -1) ++path.chunks;
    path.chunkEnd = -1;
    path.next = word + 1;
}

void MeteorAligner::take(Path& path, const MeteorMatch& match) {
    const auto start = static_cast<std::int32_t>(match.hypothesis);
    path.covered += coveredBy(match);
    if (path.chunkEnd != -1 && path.chunkEnd != start) ++path.chunks;
    path.chunkEnd = start + match.hypothesisLength;
    path.next = match.reference + match.referenceLength;
}

bool MeteorAligner::isFree(const Path& path, const MeteorMatch& match) const {
    for (std::size_t i = 0; i < match.hypothesisLength; ++i)
        if (isUsed(path.usedWords, match.hypothesis + i)) return false;
    for (std::size_t i = 0; i < match.referenceLength; ++i)
        if (isUsed(path.usedWords, hypothesisSize_ + match.reference + i)) return false;
    return true;
}

void MeteorAligner::use(std::uint32_t usedWords, const MeteorMatch& match) {
    for (std::size_t i = 0; i < match.hypothesisLength; ++i)
        setUsed(usedWords, match.hypothesis + i);
    for (std::size_t i = 0; i < match.referenceLength; ++i)
        setUsed(usedWords, hypothesisSize_ + match.reference + i);
}

std::uint32_t MeteorAligner::copyUsedWords(std::uint32_t usedWords) {
    std::size_t copy = arena_.size();
    if (freeBlocks_.empty()) {
        arena_.resize(copy + block_);
    } else {
        copy = freeBlocks_.back();
        freeBlocks_.pop_back();
    }
    std::copy_n(arena_.begin() + usedWords, block_, arena_.begin() + static_cast<long>(copy));
    return static_cast<std::uint32_t>(copy);
}

void MeteorAligner::setUsed(std::uint32_t usedWords, std::size_t bit) {
    arena_[usedWords + bit / kBits] |= std::uint64_t{1} << (bit % kBits);
}

bool MeteorAligner::isUsed(std::uint32_t usedWords, std::size_t bit) const {
    return (arena_[usedWords + bit / kBits] >> (bit % kBits) & 1U) != 0;
}

std::vector<const MeteorMatch*> MeteorAligner::chosen() const {
    std::vector<const MeteorMatch*> matches;
    for (const MeteorMatch* match : fixed_)
        if (match != nullptr) matches.push_back(match);
    for (std::uint32_t i = paths_.front().lastChoice; i != 0; i = choices_[i].previous)
        matches.push_back(choices_[i].match);
    std::ranges::sort(matches, {}, &MeteorMatch::reference);
    return matches;
}

}  // namespace captune
