// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/meteor_statistics.h"

#include <algorithm>
#include <cmath>

namespace captune {

namespace {

constexpr double kAlpha = 0.85;
constexpr double kBeta = 0.20;
constexpr double kGamma = 0.60;
constexpr double kDelta = 0.75;
constexpr std::array<double, kMeteorModules> kModuleWeights{1.0, 0.6, 0.8, 0.6};

double weigh(const MeteorWordCount& count) {
    return kDelta * static_cast<double>(count.content) +
           (1.0 - kDelta) * static_cast<double>(count.function);
}

double matchedShare(const MeteorSide& side) {
    double matched = 0.0;
    for (std::size_t i = 0; i < kMeteorModules; ++i)
        matched += kModuleWeights[i] * weigh(side.matched[i]);
    return matched / weigh(side.words);
}

bool isWhollyMatched(const MeteorSide& side) {
    return side.matchedTotal() == side.words.total();
}

bool isOneWholeChunk(const MeteorStatistics& statistics) {
    return statistics.chunks == 1 && isWhollyMatched(statistics.hypothesis) &&
           isWhollyMatched(statistics.reference);
}

double fragmentation(const MeteorStatistics& statistics) {
    if (isOneWholeChunk(statistics)) return 0.0;
    const auto matched = static_cast<double>(statistics.hypothesis.matchedTotal() +
                                             statistics.reference.matchedTotal());
    return static_cast<double>(statistics.chunks) / (matched / 2.0);
}

void add(MeteorWordCount& sum, const MeteorWordCount& other) {
    sum.content += other.content;
    sum.function += other.function;
}

void add(MeteorSide& sum, const MeteorSide& other) {
    add(sum.words, other.words);
    for (std::size_t i = 0; i < kMeteorModules; ++i) add(sum.matched[i], other.matched[i]);
}

}  // namespace

std::int64_t MeteorSide::matchedTotal() const {
    std::int64_t total = 0;
    for (const MeteorWordCount& count : matched) total += count.total();
    return total;
}

MeteorStatistics& MeteorStatistics::operator+=(const MeteorStatistics& other) {
    add(hypothesis, other.hypothesis);
    add(reference, other.reference);
    if (!isOneWholeChunk(other)) chunks += other.chunks;
    return *this;
}

double meteorScore(const MeteorStatistics& statistics) {
    const double precision = matchedShare(statistics.hypothesis);
    const double recall = matchedShare(statistics.reference);
    const double mean = 1.0 / ((1.0 - kAlpha) / precision + kAlpha / recall);
    const double score = mean * (1.0 - kGamma * std::pow(fragmentation(statistics), kBeta));
    return std::isnan(score) ? 0.0 : std::max(score, 0.0);
}

}  // namespace captune
