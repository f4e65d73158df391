// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/captioning/beam_search.h"

#include "core/engine/model/kernels/kernels.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace captune {
namespace {

constexpr std::int64_t kBos = 0;
constexpr std::int64_t kPad = 1;
constexpr std::int64_t kEos = 2;
constexpr std::int64_t kUnk = 3;
constexpr float kImpossible = -std::numeric_limits<float>::infinity();

struct Beam {
    std::vector<std::int64_t> tokens{kBos};
    std::vector<float> tokenScores;
    float score = 0.0F;
};

struct Candidate {
    float score;
    std::int64_t row;
    std::int64_t token;
    float tokenScore;
};

bool ranksBefore(const Candidate& a, const Candidate& b) {
    if (a.score != b.score) return a.score > b.score;
    return a.row != b.row ? a.row < b.row : a.token < b.token;
}

/// The best `size` candidates seen, kept as a heap with the worst on top.
class BestCandidates {
public:
    explicit BestCandidates(std::size_t size) : size_(size) { heap_.reserve(size + 1); }

    [[nodiscard]] float bar() const {
        return heap_.size() < size_ ? kImpossible : heap_.front().score;
    }

    void offer(const Candidate& candidate) {
        if (heap_.size() == size_) {
            if (!ranksBefore(candidate, heap_.front())) return;
            std::pop_heap(heap_.begin(), heap_.end(), ranksBefore);
            heap_.back() = candidate;
        } else {
            heap_.push_back(candidate);
        }
        std::push_heap(heap_.begin(), heap_.end(), ranksBefore);
    }

    [[nodiscard]] std::vector<Candidate> sorted() && {
        std::sort_heap(heap_.begin(), heap_.end(), ranksBefore);
        return std::move(heap_);
    }

private:
    std::size_t size_;
    std::vector<Candidate> heap_;
};

void banRepeats(float* scores, const std::vector<std::int64_t>& tokens, std::int64_t n) {
    const auto length = static_cast<std::int64_t>(tokens.size());
    if (n <= 0 || length < n) return;
    const auto ending = tokens.end() - (n - 1);
    for (auto start = tokens.begin(); start + n <= tokens.end(); ++start)
        if (std::equal(ending, tokens.end(), start)) scores[*(start + n - 1)] = kImpossible;
}

/// One picture's beams while it is being decoded.
struct Search {
    std::size_t picture = 0;
    std::vector<Beam> beams{Beam{}};
    std::vector<Hypothesis> finished;
};

struct NextScores {
    explicit NextScores(at::Tensor of)
        : logits(std::move(of)), peaks(static_cast<std::size_t>(logits.size(0))) {}

    [[nodiscard]] float* row(std::int64_t index) const {
        return logits.data_ptr<float>() + index * vocabulary();
    }
    [[nodiscard]] std::int64_t vocabulary() const { return logits.size(1); }

    at::Tensor logits;        ///< [rows, V]
    std::vector<Peak> peaks;  ///< before anything was forbidden
};

class BeamSearch {
public:
    BeamSearch(NextTokenScorer& scorer, const BeamOptions& options)
        : scorer_(scorer), options_(options) {}

    std::vector<std::vector<Hypothesis>> run(std::int64_t pictures, const StopToken& stop) {
        results_.resize(static_cast<std::size_t>(pictures));
        for (std::size_t i = 0; i < results_.size(); ++i) active_.push_back({i, {Beam{}}, {}});
        for (std::int64_t step = 0; !active_.empty(); ++step) {
            stop.check();
            advance(step);
        }
        return std::move(results_);
    }

private:
    void advance(std::int64_t step) {
        const auto rowsEach = static_cast<std::int64_t>(active_.front().beams.size());
        const NextScores scores = nextScores(step, rowsEach);
        std::vector<std::int64_t> pictures;
        std::vector<std::int64_t> rows;
        std::vector<Search> next;
        for (std::size_t i = 0; i < active_.size(); ++i) {
            const auto firstRow = static_cast<std::int64_t>(i) * rowsEach;
            Search& search = active_[i];
            const auto parents = extend(search, scores, firstRow, step);
            if (parents.empty()) {
                finish(search);
                continue;
            }
            pictures.push_back(static_cast<std::int64_t>(i));
            for (const auto parent : parents) rows.push_back(firstRow + parent);
            next.push_back(std::move(search));
        }
        active_ = std::move(next);
        if (!active_.empty()) scorer_.select(toTensor(pictures), toTensor(rows));
    }

    /// Logits of the next token with everything that is not allowed at -inf, and what makes
    /// log-probabilities of them.
    NextScores nextScores(std::int64_t step, std::int64_t rowsEach) {
        std::vector<std::int64_t> newest;
        for (const Search& search : active_)
            for (const Beam& beam : search.beams) newest.push_back(beam.tokens.back());
        NextScores next(scorer_.score(toTensor(newest)).contiguous());
        if (options_.temperature != 1.0) next.logits.div_(options_.temperature);
        at::parallel_for(0, next.logits.size(0), 4, [&](std::int64_t first, std::int64_t last) {
            for (std::int64_t row = first; row < last; ++row) {
                const auto place = static_cast<std::size_t>(row);
                next.peaks[place] = kernels().peakOf(next.row(row), next.vocabulary());
                const Search& search = active_[place / static_cast<std::size_t>(rowsEach)];
                restrict(next.row(row),
                         next.vocabulary(),
                         search.beams[place % static_cast<std::size_t>(rowsEach)],
                         step);
            }
        });
        return next;
    }

    void restrict(float* scores,
                  std::int64_t vocabulary,
                  const Beam& beam,
                  std::int64_t step) const {
        if (step < options_.minLength) scores[kEos] = kImpossible;
        scores[kPad] = kImpossible;
        scores[kUnk] -= static_cast<float>(options_.unknownPenalty);
        if (step >= options_.maxLength) {
            std::fill(scores, scores + kEos, kImpossible);
            std::fill(scores + kEos + 1, scores + vocabulary, kImpossible);
        }
        banRepeats(scores, beam.tokens, options_.noRepeatNgram);
    }

    std::vector<Candidate> bestCandidates(const Search& search,
                                          const NextScores& next,
                                          std::int64_t firstRow) const {
        BestCandidates best(static_cast<std::size_t>(2 * options_.beam));
        for (std::size_t i = 0; i < search.beams.size(); ++i)
            offerTokens(best, search.beams[i].score, next, firstRow, static_cast<std::int64_t>(i));
        return std::move(best).sorted();
    }

    static void offerTokens(BestCandidates& best,
                            float before,
                            const NextScores& next,
                            std::int64_t firstRow,
                            std::int64_t beamRow) {
        const float* logits = next.row(firstRow + beamRow);
        const std::int64_t vocabulary = next.vocabulary();
        const Peak& peak = next.peaks[static_cast<std::size_t>(firstRow + beamRow)];
        const float logSum = std::log(peak.sum);
        for (std::int64_t token = 0; token < vocabulary; ++token) {
            const float enough = leastLogit(best.bar(), before, peak.largest, logSum);
            token = kernels().firstAtLeast(logits, token, vocabulary, enough);
            if (token == vocabulary) break;
            const float tokenScore = logits[token] - peak.largest - logSum;
            const float score = before + tokenScore;
            // Written so that NaN is refused too.
            if (score > kImpossible && score >= best.bar())
                best.offer({score, beamRow, token, tokenScore});
        }
    }

    /// A logit below this cannot reach the bar, however sums are rounded.
    static float leastLogit(float bar, float before, float largest, float logSum) {
        constexpr float kRounding = 1e-5F;
        const float slack = std::abs(bar) + std::abs(before) + std::abs(largest) + std::abs(logSum);
        const float least = bar - before + logSum + largest - kRounding * slack;
        return std::isnan(least) ? kImpossible : least;
    }

    /// Replaces the beams by their best continuations and collects finished ones. Returns the row
    /// each new beam came from; none when the picture is done.
    std::vector<std::int64_t> extend(Search& search,
                                     const NextScores& next,
                                     std::int64_t firstRow,
                                     std::int64_t step) const {
        const auto candidates = bestCandidates(search, next, firstRow);
        const auto beam = static_cast<std::size_t>(options_.beam);
        for (std::size_t rank = 0; rank < std::min(beam, candidates.size()); ++rank)
            if (candidates[rank].token == kEos && search.finished.size() < beam)
                search.finished.push_back(hypothesis(search, candidates[rank]));
        if (search.finished.size() >= beam || step >= options_.maxLength) return {};

        std::vector<Beam> beams;
        std::vector<std::int64_t> parents;
        for (const Candidate& candidate : candidates) {
            if (candidate.token == kEos || beams.size() == beam) continue;
            beams.push_back(continued(search, candidate));
            parents.push_back(candidate.row);
        }
        padBeams(beams, parents);
        search.beams = std::move(beams);
        return parents;
    }

    /// A vocabulary smaller than the beam leaves places that can never win.
    void padBeams(std::vector<Beam>& beams, std::vector<std::int64_t>& parents) const {
        if (beams.empty()) return;
        while (beams.size() < static_cast<std::size_t>(options_.beam)) {
            beams.push_back(beams.back());
            beams.back().score = kImpossible;
            parents.push_back(parents.back());
        }
    }

    static Beam continued(const Search& search, const Candidate& candidate) {
        Beam beam = search.beams[static_cast<std::size_t>(candidate.row)];
        beam.tokens.push_back(candidate.token);
        beam.tokenScores.push_back(candidate.tokenScore);
        beam.score = candidate.score;
        return beam;
    }

    Hypothesis hypothesis(const Search& search, const Candidate& candidate) const {
        Beam beam = continued(search, candidate);
        beam.tokens.erase(beam.tokens.begin());
        const auto length = static_cast<double>(beam.tokens.size());
        const double penalty = options_.normalize ? std::pow(length, options_.lengthPenalty) : 1.0;
        return {std::move(beam.tokens),
                std::move(beam.tokenScores),
                static_cast<float>(beam.score / penalty)};
    }

    void finish(Search& search) {
        std::stable_sort(
            search.finished.begin(),
            search.finished.end(),
            [](const Hypothesis& a, const Hypothesis& b) { return a.score > b.score; });
        results_[search.picture] = std::move(search.finished);
    }

    static at::Tensor toTensor(const std::vector<std::int64_t>& values) {
        return at::tensor(values, at::kLong);
    }

    NextTokenScorer& scorer_;
    const BeamOptions& options_;
    std::vector<Search> active_;
    std::vector<std::vector<Hypothesis>> results_;
};

}  // namespace

BeamOptions toBeamOptions(const GenerateConfig& config) {
    BeamOptions options;
    options.beam = config.beam;
    options.maxLength = config.maxLength;
    options.minLength = config.minLength;
    options.noRepeatNgram = config.noRepeatNgram;
    options.lengthPenalty = config.lengthPenalty;
    options.temperature = config.temperature;
    return options;
}

std::vector<std::vector<Hypothesis>> beamSearch(NextTokenScorer& scorer,
                                                std::int64_t pictures,
                                                const BeamOptions& options,
                                                const StopToken& stop) {
    return BeamSearch(scorer, options).run(pictures, stop);
}

}  // namespace captune
