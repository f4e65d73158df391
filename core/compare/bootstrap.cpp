// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/bootstrap.h"

#include "core/base/error.h"
#include "core/base/random.h"
#include "core/metrics/bleu.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace captune {
namespace {

constexpr std::size_t kBleuNumbers = 2 + 2 * kLongestNgram;
constexpr std::size_t kColumns = 8;  // of a block: a cache line, and few enough for registers
constexpr std::int64_t kResamplesBetweenStops = 64;

void putBleu(double* to, const BleuCounts& counts) {
    *to++ = static_cast<double>(counts.length);
    *to++ = static_cast<double>(counts.referenceLength);
    for (const std::int64_t count : counts.guesses) *to++ = static_cast<double>(count);
    for (const std::int64_t count : counts.correct) *to++ = static_cast<double>(count);
}

BleuCounts takeBleu(const double* from) {
    const auto next = [&from] { return static_cast<std::int64_t>(std::llround(*from++)); };
    BleuCounts counts;
    counts.length = next();
    counts.referenceLength = next();
    for (std::int64_t& count : counts.guesses) count = next();
    for (std::int64_t& count : counts.correct) count = next();
    return counts;
}

/// The numbers of all pictures: the differences of the means, then the counts of both sides, each a
/// column. Whatever is drawn is one sum of rows. Columns lie in blocks, so that a sum over many
/// drawn rows stays in registers.
class Rows {
public:
    Rows(const PictureScores& first, const PictureScores& second)
        : pictures_(std::min(countOf(first), countOf(second))) {
        if (const std::size_t most = std::max(countOf(first), countOf(second));
            pictures_ != 0 && pictures_ != most)
            throw Error("the sides of a paired comparison have figures of " +
                        std::to_string(pictures_) + " and " + std::to_string(most) +
                        " pictures; take the pictures that both have");
        for (const auto& [name, values] : first.means)
            if (second.means.contains(name)) names_.push_back(name);
        hasBleu_ = !first.bleu.empty() && !second.bleu.empty();
        const std::size_t used = names_.size() + (hasBleu_ ? 2 * kBleuNumbers : 0);
        blocks_ = (used + kColumns - 1) / kColumns;
        numbers_.resize(blocks_ * kColumns * pictures_, 0.0);
        std::vector<double> row(blocks_ * kColumns, 0.0);
        for (std::size_t i = 0; i < pictures_; ++i) {
            fill(row, i, first, second);
            for (std::size_t c = 0; c < row.size(); ++c)
                numbers_[(c / kColumns * pictures_ + i) * kColumns + c % kColumns] = row[c];
        }
    }

    [[nodiscard]] std::size_t pictures() const { return pictures_; }

    [[nodiscard]] std::vector<std::string> metrics() const {
        std::vector<std::string> all = names_;
        for (std::size_t n = 1; hasBleu_ && n <= kLongestNgram; ++n)
            all.push_back("Bleu_" + std::to_string(n));
        return all;
    }

    /// Sums of all columns over the drawn pictures.
    void sum(const std::vector<std::uint32_t>& drawn, std::vector<double>& sums) const {
        sums.clear();
        for (std::size_t block = 0; block < blocks_; ++block) {
            const double* rows = numbers_.data() + block * pictures_ * kColumns;
            std::array<double, kColumns> total{};
            for (const std::uint32_t picture : drawn) {
                const double* row = rows + std::size_t{picture} * kColumns;
                for (std::size_t c = 0; c < kColumns; ++c) total[c] += row[c];
            }
            sums.insert(sums.end(), total.begin(), total.end());
        }
    }

    /// Differences by metric, in the order of metrics().
    void differences(const std::vector<double>& sums, std::vector<double>& result) const {
        result.clear();
        for (std::size_t i = 0; i < names_.size(); ++i)
            result.push_back(sums[i] / static_cast<double>(pictures_));
        if (!hasBleu_) return;
        const double* counts = sums.data() + names_.size();
        const BleuScores first = bleuOf(takeBleu(counts));
        const BleuScores second = bleuOf(takeBleu(counts + kBleuNumbers));
        for (std::size_t n = 0; n < kLongestNgram; ++n) result.push_back(second[n] - first[n]);
    }

private:
    static std::size_t countOf(const PictureScores& side) {
        std::size_t count = side.bleu.size();
        for (const auto& [name, values] : side.means) {
            if (count != 0 && values.size() != count)
                throw Error("the figures of " + name + " are of " + std::to_string(values.size()) +
                            " pictures and others of " + std::to_string(count) +
                            "; take the pictures that have all");
            count = values.size();
        }
        return count;
    }

    void fill(std::vector<double>& row,
              std::size_t picture,
              const PictureScores& first,
              const PictureScores& second) const {
        double* to = row.data();
        for (const std::string& name : names_)
            *to++ = second.means.at(name)[picture] - first.means.at(name)[picture];
        if (!hasBleu_) return;
        putBleu(to, first.bleu[picture]);
        putBleu(to + kBleuNumbers, second.bleu[picture]);
    }

    std::size_t pictures_;
    std::vector<std::string> names_;
    bool hasBleu_ = false;
    std::size_t blocks_ = 0;
    std::vector<double> numbers_;
};

/// As many pictures as there are, drawn with replacement. Half of a random number is enough for a
/// place: what that favours is below 1 in 10,000 even for 400,000 pictures.
void draw(Random& random, std::vector<std::uint32_t>& drawn) {
    const std::uint64_t count = drawn.size();
    for (std::size_t i = 0; i < drawn.size(); i += 2) {
        const std::uint64_t bits = random.next();
        drawn[i] = static_cast<std::uint32_t>(((bits >> 32U) * count) >> 32U);
        if (i + 1 < drawn.size())
            drawn[i + 1] = static_cast<std::uint32_t>(((bits & 0xffffffffU) * count) >> 32U);
    }
}

double quantile(const std::vector<double>& sorted, double share) {
    const double place = share * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(place);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double part = place - static_cast<double>(below);
    return sorted[below] + part * (sorted[above] - sorted[below]);
}

Interval intervalOf(std::vector<double>& values, double level) {
    std::ranges::sort(values);
    const double tail = (1.0 - level) / 2.0;
    return {quantile(values, tail), quantile(values, 1.0 - tail)};
}

}  // namespace

std::map<std::string, PairedDifference> pairedBootstrap(const PictureScores& first,
                                                        const PictureScores& second,
                                                        const BootstrapOptions& options,
                                                        const StopToken& stop) {
    const Rows rows(first, second);
    const std::vector<std::string> metrics = rows.metrics();
    std::map<std::string, PairedDifference> result;
    if (rows.pictures() == 0 || metrics.empty() || options.resamples <= 0) return result;
    std::vector<double> sums;
    std::vector<double> differences;
    std::vector<std::uint32_t> drawn(rows.pictures());
    std::iota(drawn.begin(), drawn.end(), 0U);
    rows.sum(drawn, sums);
    rows.differences(sums, differences);
    for (std::size_t m = 0; m < metrics.size(); ++m) result[metrics[m]].difference = differences[m];

    std::vector<std::vector<double>> found(metrics.size());
    Random random(options.seed, "bootstrap");
    for (std::int64_t i = 0; i < options.resamples; ++i) {
        if (i % kResamplesBetweenStops == 0) stop.check();
        draw(random, drawn);
        rows.sum(drawn, sums);
        rows.differences(sums, differences);
        for (std::size_t m = 0; m < metrics.size(); ++m) found[m].push_back(differences[m]);
    }
    for (std::size_t m = 0; m < metrics.size(); ++m)
        result[metrics[m]].interval = intervalOf(found[m], options.level);
    return result;
}

}  // namespace captune
