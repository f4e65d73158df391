// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/test_split.h"

#include "core/base/clock.h"
#include "core/base/files.h"
#include "core/data/coco_results.h"
#include "core/data/data_split.h"
#include "core/data/scene_facts.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/training/feature_source.h"
#include "core/engine/training/open_data.h"
#include "core/engine/training/run_choice.h"
#include "core/engine/training/validation.h"
#include "core/metrics/picture_results.h"

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace captune {
namespace {

struct Task {
    ModelChoice model;
    DataConfig data;
    GenerateConfig generate;
    std::filesystem::path captionsFile;
    std::optional<Run> run;
};

Task makeTask(const TestRequest& request, const RunStore& store) {
    if (request.run.empty())
        return {resolveChoice(request.model),
                request.data,
                request.generate,
                store.home() / "captions" / (utcStamp() + "-" + request.split + ".json"),
                std::nullopt};
    Run run = store.load(request.run);
    const auto file = run.folder / "captions" / (request.split + ".json");
    return {choiceOf(run, store), run.config.data, run.config.generate, file, std::move(run)};
}

/// Of drawn pictures: the share of captions that name the right things, and the right colours.
void addFactShares(Validation& validation,
                   const std::map<std::string, SceneFacts>& facts,
                   std::span<const Sample> samples) {
    double judged = 0.0;
    double things = 0.0;
    double colours = 0.0;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const auto found = facts.find(samples[i].imageId);
        if (found == facts.end()) continue;
        const FactCheck check = checkCaption(validation.captions[i], found->second);
        auto& figures = validation.pictures[i].metrics;
        judged += 1.0;
        things += figures["right_things"] = check.rightThings ? 1.0 : 0.0;
        colours += figures["right_colours"] = check.rightColours ? 1.0 : 0.0;
    }
    if (judged == 0.0) return;
    validation.metrics["right_things"] = things / judged;
    validation.metrics["right_colours"] = colours / judged;
}

void writeCaptions(const std::filesystem::path& resultsFile,
                   const Validation& validation,
                   std::span<const Sample> samples) {
    std::vector<CocoResult> results;
    std::vector<PictureResult> pictures;
    for (std::size_t i = 0; i < samples.size(); ++i) {
        const Sample& sample = samples[i];
        results.push_back({sample.imageId, validation.captions[i]});
        pictures.push_back({sample.imageId,
                            toText(sample.picture),
                            validation.captions[i],
                            sample.captions,
                            validation.pictures[i]});
    }
    makeFolders(resultsFile.parent_path());
    writeCocoResults(resultsFile, results);
    writePictureResults(pictureResultsBeside(resultsFile), pictures);
}

}  // namespace

TestOutcome testSplit(const TestRequest& request,
                      const RunStore& store,
                      const std::function<void(const Progress&)>& progress,
                      const StopToken& stop) {
    const Task task = makeTask(request, store);
    useThreads(task.model.threads);
    const CocoDataset data =
        openSplit(task.data, request.split, store.dataFolder(), progress, stop);
    std::span<const Sample> samples = data.samples();
    const auto limit = static_cast<std::size_t>(request.limit);
    if (limit > 0 && limit < samples.size()) samples = samples.first(limit);

    const LoadedModel model = openModel(task.model);
    model.network->foldTrunk();
    PictureCache pictures(model.transform);
    FeatureOptions options;
    if (task.run)
        options = makeFeatureOptions(
            task.run->config, store.dataFolder(), static_cast<std::int64_t>(samples.size()));
    options.trunkFrozen = true;
    FeatureSource features(model, pictures, options, [](const std::string&) {});
    const ScoredReferences references(samples, ScoredReferences::Text::PennTreebank);
    const auto alone = oneProcess();
    Validation validation = validate(
        model, samples, references, features, task.generate, *alone, progress, stop);
    if (task.data.format == DataFormat::Sample || task.data.format == DataFormat::Coco)
        addFactShares(validation,
                      readSceneFacts(splitFile(task.data, request.split, store.dataFolder())),
                      samples);
    writeCaptions(task.captionsFile, validation, samples);
    if (task.run && request.split == "test") store.storeTestMetrics(*task.run, validation.metrics);
    return {validation.metrics, static_cast<std::int64_t>(samples.size()), task.captionsFile};
}

}  // namespace captune
