// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/engine.h"
#include "core/metrics/picture_results.h"
#include "core/runs/run_recorder.h"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace captune::test {

/// What the commands asked of the engine, for tests to look at.
struct EngineCalls {
    std::optional<ModelChoice> choice;
    std::optional<RunConfig> config;
    std::optional<GenerateConfig> generate;
    std::optional<TestRequest> test;
    std::optional<SceneRequest> scenes;
    std::optional<AdapterRequest> combined;
    std::string combinedInto;
    std::vector<std::string> images;
    std::string caption;
    std::string resumed;
    ProcessPlace place;
    std::vector<std::string> trained;     ///< names of the runs begun, in order
    std::vector<std::string> allResumed;  ///< ids, in order
    std::vector<TestRequest> tests;
    std::vector<Method> inspected;
    Engine::Precision precision = Engine::Precision::Float32;
};

/// Captions every picture with its file's name; a name with "broken" cannot be read.
class FakeSession final : public CaptionSession {
public:
    explicit FakeSession(EngineCalls& calls) : calls_(calls) {}

    [[nodiscard]] CaptionResult caption(const std::filesystem::path& image,
                                        const GenerateConfig& settings,
                                        StopToken stop) override {
        stop.check();
        calls_.images.push_back(image.string());
        calls_.generate = settings;
        CaptionResult result;
        result.image = image.string();
        if (image.filename().string().find("broken") != std::string::npos) {
            result.error = image.string() + " is torn: take another picture";
            return result;
        }
        const std::string name = image.stem().string();
        result.captions = {{"a " + name, " a " + name, -0.25, {4, 5, 2}},
                           {"the " + name, " the " + name, -0.5, {6, 5, 2}}};
        result.seconds = 0.125;
        return result;
    }
    [[nodiscard]] CaptionResult caption(const EncodedPicture&,
                                        const GenerateConfig&,
                                        StopToken) override {
        throw Error("the command line hands over files");
    }
    [[nodiscard]] ScoreResult score(const std::filesystem::path& image,
                                    const std::string& caption) override {
        calls_.images.push_back(image.string());
        calls_.caption = caption;
        return {{7, 2}, {-1.5, -0.5}, 2.0};
    }
    [[nodiscard]] WordAttention attention(const std::filesystem::path&,
                                          const Caption&,
                                          StopToken) override {
        return {};
    }
    [[nodiscard]] WordAttention attention(const EncodedPicture&,
                                          const Caption&,
                                          StopToken) override {
        return {};
    }
    void useAdapter(const std::string&) override {}

private:
    EngineCalls& calls_;
};

/// An engine without a network: short runs with made-up figures that are written by the real
/// RunStore, so that commands can be tested in milliseconds.
class FakeEngine final : public Engine {
public:
    EngineCalls calls;
    RunStatus trainingEnds = RunStatus::Finished;
    std::map<std::string, RunStatus> endsOf;  ///< of runs with these names
    std::map<std::string, double> cider;      ///< of tests, by run id; else 1.25
    std::string failure;                      ///< thrown by openCaptioner when not empty

    [[nodiscard]] TrainOutcome train(const RunConfig& config,
                                     const RunStore& store,
                                     TrainObserver& observer,
                                     StopToken,
                                     const ProcessPlace& place) override {
        calls.place = place;
        calls.config = config;
        calls.trained.push_back(config.name);
        const auto known = endsOf.find(config.name);
        const RunStatus ending = known == endsOf.end() ? trainingEnds : known->second;
        const auto recorder = store.create(config);
        report(*recorder, observer);
        recorder->saveCheckpoint(2, true, [](const std::filesystem::path& folder) {
            std::filesystem::create_directory(folder / "adapter");
        });
        const std::string message =
            ending == RunStatus::Failed ? "the loss is not a number: lower the rate" : "";
        recorder->end(ending, message);
        return {recorder->run().id, ending, message};
    }
    [[nodiscard]] TrainOutcome resume(const std::string& runId,
                                      const RunStore& store,
                                      TrainObserver&,
                                      StopToken,
                                      const ProcessPlace& place) override {
        calls.place = place;
        calls.resumed = runId;
        calls.allResumed.push_back(runId);
        store.reopen(runId, 2)->end(RunStatus::Finished);
        return {runId, RunStatus::Finished, {}};
    }
    [[nodiscard]] ModelChoice resolve(const ModelChoice& choice) override { return choice; }
    [[nodiscard]] std::unique_ptr<CaptionSession> openCaptioner(
        const ModelChoice& choice) override {
        if (!failure.empty()) {
            throw Error(failure);
        }
        calls.choice = choice;
        return std::make_unique<FakeSession>(calls);
    }
    [[nodiscard]] ModelReport inspect(const ModelChoice& choice, const RunConfig& config) override {
        calls.choice = choice;
        calls.config = config;
        calls.inspected.push_back(config.method);
        ModelReport report;
        report.name = "fake";
        report.hash = "0123456789abcdef";
        report.imageSize = 64;
        report.vocabulary = 1000;
        const bool adapts = config.method == Method::Adapter;
        report.adapterParameters = adapts ? 10 * config.adapter.dim : 0;
        report.parameters = 1'000'000 + report.adapterParameters;
        report.trainable = adapts ? report.adapterParameters : report.parameters;
        report.parts = {{"encoder", 600'000}, {"decoder", 400'000}};
        report.tensors = {{"encoder.weight", "float32", {600, 1000}}};
        return report;
    }
    [[nodiscard]] TestOutcome test(const TestRequest& request,
                                   const RunStore& store,
                                   const std::function<void(const Progress&)>& progress,
                                   StopToken) override {
        calls.test = request;
        calls.tests.push_back(request);
        progress({"Captioning", 3, 12});
        const auto known = cider.find(request.run);
        const double figure = known == cider.end() ? 1.25 : known->second;
        const std::map<std::string, double> metrics{{"CIDEr", figure}, {"Bleu_4", 0.5}};
        if (!request.run.empty()) {
            const Run run = store.load(request.run);
            writePictures(run.folder / "captions" / (request.split + ".jsonl"), figure);
            if (request.split == "test") {
                store.storeTestMetrics(run, metrics);
            }
        }
        return {metrics, 12, "captions/test.json"};
    }
    void convert(const ModelChoice& from,
                 const std::filesystem::path&,
                 Precision precision,
                 const std::function<void(const Progress&)>&,
                 StopToken) override {
        calls.choice = from;
        calls.precision = precision;
    }
    [[nodiscard]] AdapterReport inspectAdapter(const std::filesystem::path& folder) override {
        if (folder.filename() == "torn") {
            throw Error(folder.string() + " is torn: export the adapter again");
        }
        AdapterReport report;
        report.kind = "stack";
        report.baseModel = "fake";
        report.baseHash = "0123456789abcdef";
        report.dims = {200, 16};
        report.layers = 12;
        report.parameters = 3'700'000;
        report.bytes = 14'800'000;
        return report;
    }
    void combineAdapters(const AdapterRequest& request,
                         const std::filesystem::path& folder) override {
        calls.combined = request;
        calls.combinedInto = folder.string();
    }
    void makeScenes(const SceneRequest& request,
                    const std::function<void(const Progress&)>& progress,
                    StopToken) override {
        calls.scenes = request;
        progress({"Drawing", 5, 10});
    }
    /// Fingerprints the bytes, decodes nothing: a name with "broken" cannot be read.
    [[nodiscard]] std::vector<PictureCheck> checkPictures(std::span<const PictureSource> pictures,
                                                          StopToken stop) override {
        std::vector<PictureCheck> checks;
        for (const PictureSource& picture : pictures) {
            stop.check();
            PictureCheck& check = checks.emplace_back();
            check.format = "JPEG";
            try {
                check.content = sha256(readPictureBytes(picture));
            } catch (const Error& error) {
                check.state = PictureCheck::State::Missing;
                check.error = error.what();
            }
            if (toText(picture).find("broken") != std::string::npos) {
                check.state = PictureCheck::State::Truncated;
                check.error = toText(picture) + " is torn: take another picture";
            }
        }
        return checks;
    }
    double matrixRate(std::int64_t) override { return 80e9; }
    [[nodiscard]] std::map<std::string, std::string> versions() const override { return {}; }

private:
    /// Twelve pictures around one CIDEr.
    static void writePictures(const std::filesystem::path& file, double figure) {
        std::vector<PictureResult> pictures;
        for (int i = 0; i < 12; ++i) {
            PictureResult picture{std::to_string(i), "/pictures/boat.jpg", "a boat", {"boats"}, {}};
            picture.figures.metrics = {{"CIDEr", figure + (i % 2 == 0 ? 0.5 : -0.5)}};
            pictures.push_back(picture);
        }
        std::filesystem::create_directories(file.parent_path());
        writePictureResults(file, pictures);
    }
    static void report(RunRecorder& recorder, TrainObserver& observer) {
        RunPlan plan;
        plan.runId = recorder.run().id;
        plan.totalUpdates = 2;
        plan.updatesPerEpoch = 2;
        plan.trainPictures = 8;
        plan.valPictures = 2;
        plan.parameters = 1'000'000;
        plan.trainable = 20'000;
        StepEvent step;
        EvaluationEvent evaluation;
        evaluation.step = 2;
        evaluation.metrics = {{"loss", 2.5}, {"CIDEr", 0.75}};
        evaluation.best = true;
        SampleCaption sample;
        sample.step = 2;
        sample.imageFile = "/pictures/boat.jpg";
        sample.caption = "a boat";
        for (TrainObserver* each : std::initializer_list<TrainObserver*>{&recorder, &observer}) {
            each->planned(plan);
            for (step.step = 1; step.step <= 2; ++step.step) {
                step.loss = 4.0 - static_cast<double>(step.step);
                step.secondsTotal = static_cast<double>(step.step);
                each->stepDone(step);
            }
            each->evaluationDone(evaluation);
            each->samplesCaptioned({sample});
        }
    }
};

}  // namespace captune::test
