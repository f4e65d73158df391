// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine.h"

#include "core/base/error.h"
#include "core/engine/captioning/adapter_objects.h"
#include "core/engine/captioning/captioner.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/images/check_picture.h"
#include "core/engine/images/sample_scenes.h"
#include "core/engine/model/tensor_memory.h"
#include "core/engine/training/adapter_plan.h"
#include "core/engine/training/matrix_rate.h"
#include "core/engine/training/run_choice.h"
#include "core/engine/training/run_facts.h"
#include "core/engine/training/run_training.h"
#include "core/engine/training/test_split.h"

#include <ATen/ATen.h>

namespace captune {
namespace {

ModelReport report(LoadedNetwork& model, const RunConfig& config) {
    OfaModel& network = *model.network;
    if (config.method == Method::Adapter && network.adapters().empty())
        network.addAdapters(plannedAdapter(config.adapter, model.files).shape);
    selectTrainable(network, config.method, config.finetune);
    ModelReport out;
    out.name = model.files.name;
    out.hash = model.files.hash;
    out.imageSize = model.transform.size;
    out.vocabulary = network.options().vocabulary;
    out.adapterParameters = network.adapters().parameterCount();
    out.parameters = network.backbone().parameterCount() + out.adapterParameters;
    out.trainable = config.method == Method::Adapter ? network.adapters().trainableCount()
                                                     : network.backbone().trainableCount();
    out.parts = network.parts();
    for (const WeightTable* table : {&network.backbone(), &network.adapters()})
        for (const Weight& weight : table->weights())
            out.tensors.push_back({weight.name,
                                   c10::toString(weight.tensor.scalar_type()),
                                   weight.tensor.sizes().vec()});
    return out;
}

/// Gives memory back when a piece of work and all its tensors are gone.
struct TrimAtEnd {
    TrimAtEnd() = default;
    ~TrimAtEnd() { trimTensorMemory(); }
    TrimAtEnd(const TrimAtEnd&) = delete;
    TrimAtEnd& operator=(const TrimAtEnd&) = delete;
};

class EngineOnTorch final : public Engine {
public:
    TrainOutcome train(const RunConfig& config,
                       const RunStore& store,
                       TrainObserver& observer,
                       StopToken stop,
                       const ProcessPlace& place) override {
        const TrimAtEnd trim;
        return runTraining(config, store, observer, stop, place);
    }

    TrainOutcome resume(const std::string& runId,
                        const RunStore& store,
                        TrainObserver& observer,
                        StopToken stop,
                        const ProcessPlace& place) override {
        const TrimAtEnd trim;
        return resumeTraining(runId, store, observer, stop, place);
    }

    std::unique_ptr<CaptionSession> openCaptioner(const ModelChoice& choice) override {
        return std::make_unique<Captioner>(resolveChoice(choice));
    }

    ModelChoice resolve(const ModelChoice& choice) override { return resolveChoice(choice); }

    ModelReport inspect(const ModelChoice& choice, const RunConfig& config) override {
        const ModelChoice resolved = resolveChoice(choice);
        LoadedNetwork model = openNetwork(
            resolved, hasWeights(resolved) ? StartWeights::Stored : StartWeights::Random);
        return report(model, config);
    }

    TestOutcome test(const TestRequest& request,
                     const RunStore& store,
                     const std::function<void(const Progress&)>& progress,
                     StopToken stop) override {
        const TrimAtEnd trim;
        return testSplit(request, store, progress, stop);
    }

    void convert(const ModelChoice& from,
                 const std::filesystem::path& folder,
                 Precision precision,
                 const std::function<void(const Progress&)>& progress,
                 StopToken stop) override {
        const auto tell = [&](const Progress& news) {
            stop.check();
            if (progress) progress(news);
        };
        tell({"Reading the weights", 0, 0});
        const ModelChoice resolved = resolveChoice(from);
        const ModelFiles files = readModel(resolved.model, resolved.bpeFolder);
        tell({"Reading the weights", 0, 0});
        (void)parseOfaOptions(*files.config, files.name);
        requireVocabulary(files);
        writeModel(folder,
                   files,
                   precision == Precision::Float16 ? at::kHalf : at::kFloat,
                   [&](std::int64_t done, std::int64_t total) {
                       tell({"Writing the model, MiB", done >> 20, total >> 20});
                   });
    }

    AdapterReport inspectAdapter(const std::filesystem::path& folder) override {
        return describeAdapter(folder);
    }

    void combineAdapters(const AdapterRequest& request,
                         const std::filesystem::path& folder) override {
        writeCombinedAdapter(request, folder);
    }

    void makeScenes(const SceneRequest& request,
                    const std::function<void(const Progress&)>& progress,
                    StopToken stop) override {
        drawSampleScenes(request, progress, stop);
    }

    std::vector<PictureCheck> checkPictures(std::span<const PictureSource> pictures,
                                            StopToken stop) override {
        return captune::checkPictures(pictures, stop);
    }

    double matrixRate(std::int64_t threads) override { return measureMatrixRate(threads); }

    std::map<std::string, std::string> versions() const override { return libraryVersions(); }
};

}  // namespace
}  // namespace captune

extern "C" __attribute__((visibility("default"))) captune::Engine* captuneMakeEngine() {
    return new captune::EngineOnTorch();
}
