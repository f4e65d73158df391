// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice.h"

#include "core/metrics/spice/matching.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <limits>
#include <mutex>
#include <thread>

namespace captune {

namespace {

constexpr std::size_t kCategories = 6;

/// F of a picture: over all claims, then by category (NaN where the references have none).
struct PictureScore {
    double all = 0.0;
    std::array<double, kCategories> categories{};
};

PictureScore scorePicture(const ScoredPair& pair,
                          const SpiceLexicon& lexicon,
                          ConceptTable& table) {
    SceneGraph candidate(table);
    for (const SpiceTuple& tuple : parseCaption(pair.hypothesis, lexicon)) candidate.add(tuple);
    SceneGraph merged(table);
    for (const std::string& reference : pair.references)
        for (const SpiceTuple& tuple : parseCaption(reference, lexicon)) merged.add(tuple);
    const std::vector<GraphTuple> said = tuplesOf(candidate);
    const std::vector<GraphTuple> wanted = tuplesOf(merged);
    PictureScore score{matchTuples(said, wanted).f()};
    for (std::size_t i = 0; i < kCategories; ++i) {
        const std::string& category = spiceCategories()[i];
        const std::vector<GraphTuple> references = tuplesIn(category, wanted);
        score.categories[i] = references.empty()
                                  ? std::numeric_limits<double>::quiet_NaN()
                                  : matchTuples(tuplesIn(category, said), references).f();
    }
    return score;
}

/// Takes pictures one run after another until all are done or someone fails.
class Workers {
public:
    Workers(std::span<const ScoredPair> pairs, const SpiceLexicon& lexicon)
        : pairs_(pairs), lexicon_(lexicon), scores_(pairs.size()) {}

    std::vector<PictureScore> run(const SpiceProgress& progress, const StopToken& stop) {
        {
            std::vector<std::jthread> helpers;
            for (unsigned i = 1; i < std::thread::hardware_concurrency(); ++i)
                helpers.emplace_back([&] { work({}, stop); });
            work(progress, stop);
        }
        if (failure_) std::rethrow_exception(failure_);
        return std::move(scores_);
    }

private:
    void work(const SpiceProgress& progress, const StopToken& stop) {
        constexpr std::size_t kRun = 16;
        try {
            ConceptTable table(lexicon_);
            for (std::size_t first = next_.fetch_add(kRun); first < pairs_.size() && !failed_;
                 first = next_.fetch_add(kRun)) {
                stop.check();
                const std::size_t end = std::min(first + kRun, pairs_.size());
                for (std::size_t i = first; i < end; ++i)
                    scores_[i] = scorePicture(pairs_[i], lexicon_, table);
                const std::size_t done = done_ += end - first;
                if (progress)
                    progress(static_cast<std::int64_t>(done),
                             static_cast<std::int64_t>(pairs_.size()));
            }
        } catch (...) {
            const std::lock_guard lock(mutex_);
            if (!failure_) failure_ = std::current_exception();
            failed_ = true;
        }
    }

    std::span<const ScoredPair> pairs_;
    const SpiceLexicon& lexicon_;
    std::vector<PictureScore> scores_;
    std::atomic<std::size_t> next_ = 0;
    std::atomic<std::size_t> done_ = 0;
    std::atomic<bool> failed_ = false;
    std::mutex mutex_;
    std::exception_ptr failure_;
};

SpiceResult summarise(std::span<const PictureScore> scores) {
    SpiceResult result;
    result.note = "SPICE (native)";
    double sum = 0.0;
    for (const PictureScore& score : scores) {
        result.perPicture.push_back(score.all);
        sum += score.all;
    }
    if (!scores.empty()) result.corpus = sum / static_cast<double>(scores.size());
    for (std::size_t i = 0; i < kCategories; ++i) {
        double total = 0.0;
        std::size_t pictures = 0;
        for (const PictureScore& score : scores) {
            if (std::isnan(score.categories[i])) continue;
            total += score.categories[i];
            ++pictures;
        }
        if (pictures > 0)
            result.categories[spiceCategories()[i]] = total / static_cast<double>(pictures);
    }
    return result;
}

SpiceResult askOriginal(std::span<const ScoredPair> pairs,
                        const OriginalSpice& original,
                        const StopToken& stop) {
    SpiceResult result;
    OriginalSpiceScores scores = runOriginalSpice(pairs, original, stop);
    double sum = 0.0;
    for (const double f : scores.perPicture) sum += f;
    if (!scores.perPicture.empty())
        result.corpus = sum / static_cast<double>(scores.perPicture.size());
    result.perPicture = std::move(scores.perPicture);
    result.categories = std::move(scores.categories);
    result.note = "SPICE (original, " + original.jar.filename().string() + ")";
    return result;
}

}  // namespace

SpiceResources SpiceResources::load(const std::filesystem::path& wordnet) {
    std::filesystem::path folder = wordnet;
    const char* set = std::getenv("WNSEARCHDIR");
    if (folder.empty()) folder = set != nullptr ? set : "/usr/share/wordnet";
    return {std::make_shared<const SpiceLexicon>(folder), std::nullopt};
}

SpiceResult scoreSpice(std::span<const ScoredPair> pairs,
                       const SpiceResources& resources,
                       const SpiceProgress& progress,
                       const StopToken& stop) {
    if (resources.original) return askOriginal(pairs, *resources.original, stop);
    return summarise(Workers(pairs, *resources.lexicon).run(progress, stop));
}

}  // namespace captune
