// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice.h"

#include "core/metrics/meteor_resources.h"
#include "core/metrics/spice/caption_graph.h"
#include "core/metrics/spice/matching.h"

#include <array>
#include <cmath>
#include <cstdio>
#include <functional>
#include <limits>
#include <utility>

namespace captune {

namespace {

constexpr std::size_t kCategories = 6;

/// F of a picture: over all claims, then by category (NaN where the references have none).
struct PictureScore {
    double all = 0.0;
    std::array<double, kCategories> categories{};
};

/// What one thread needs.
class PictureScorer {
public:
    PictureScorer(const SpiceResources& resources, const StopToken& stop)
        : lexicon_(*resources.lexicon), concepts_(*resources.synonyms), stop_(stop) {}

    PictureScore score(const ScoredPair& pair) {
        const SceneGraph candidate = read({&pair.hypothesis, 1});
        const SceneGraph merged = read(pair.references);
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

private:
    SceneGraph read(std::span<const std::string> captions) {
        SceneGraph graph(concepts_);
        for (const std::string& caption : captions) {
            stop_.check();
            for (const SpiceTuple& tuple : parseCaption(caption, lexicon_)) graph.add(tuple);
        }
        return graph;
    }

    const SpiceLexicon& lexicon_;
    ConceptTable concepts_;
    StopToken stop_;
};

/// "Object 0.280, Relation 0.034, …"
std::string listed(const std::map<std::string, double>& categories) {
    std::string text;
    for (const std::string& name : spiceCategories()) {
        const auto found = categories.find(name);
        if (found == categories.end()) continue;
        std::array<char, 16> digits{};
        std::snprintf(digits.data(), digits.size(), "%.3f", found->second);
        text += (text.empty() ? "" : ", ") + name + ' ' + digits.data();
    }
    return text;
}

SpiceResult summarise(std::span<const PictureScore> scores) {
    SpiceResult result;
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
    result.label = kNativeSpice;
    result.note = "scene graphs by our own parser, near the original's; F by category: " +
                  listed(result.categories);
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
    result.label = kOriginalSpice;
    result.note = "the original, " + original.jar.filename().string() +
                  "; F by category: " + listed(result.categories);
    return result;
}

}  // namespace

SpiceResources SpiceResources::load(const std::filesystem::path& original) {
    if (!original.empty()) return {{}, {}, OriginalSpice::find(original)};
    const std::filesystem::path folder = wordNetFolder("SPICE");
    return {std::make_shared<const SpiceLexicon>(folder),
            std::make_shared<const MeteorSynonyms>(MeteorSynonyms::loadWordNet(folder)),
            std::nullopt};
}

SpiceResult scoreSpice(std::span<const ScoredPair> pairs,
                       const SpiceResources& resources,
                       const ParallelOptions& options) {
    if (resources.original) return askOriginal(pairs, *resources.original, options.stop);
    std::vector<PictureScore> scores(pairs.size());
    const auto makeWorker = [&]() -> std::function<void(std::size_t)> {
        return [&, scorer = std::make_shared<PictureScorer>(resources, options.stop)](
                   std::size_t i) { scores[i] = scorer->score(pairs[i]); };
    };
    forEachPiece(pairs.size(), options, makeWorker);
    return summarise(scores);
}

}  // namespace captune
