// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/engine.h"
#include "core/runs/run_recorder.h"
#include "ui/workers/engine_source.h"

#include <atomic>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace captune {

/// How a FakeEngine behaves.
struct FakeScript {
    std::int64_t updates = 40;
    std::int64_t updatesPerEpoch = 10;
    std::int64_t evaluateEvery = 10;
    std::chrono::milliseconds pace{1};              ///< of one update
    std::int64_t failAt = 0;                        ///< update that throws; 0: none
    std::chrono::milliseconds captionTime{1};       ///< of one picture
    std::chrono::milliseconds pieceTime{0};         ///< of a picture drawn, a MiB written
    std::chrono::milliseconds checkTime{0};         ///< of a picture checked
    std::string brokenModel{};                      ///< this model cannot be opened
    std::vector<std::filesystem::path> pictures{};  ///< of the sample captions
    bool writeRuns = false;                         ///< also into the store
};

namespace fake {

inline const std::vector<std::vector<std::string>>& captions() {
    static const std::vector<std::vector<std::string>> texts{
        {"a red square", "a red house", "a red boat on the water", "a red boat on the sea"},
        {"a large circle", "a large tree", "a tree by a house", "a tall tree beside a small house"},
        {"two blue squares", "two blue cars", "two cars on a road", "two blue cars on a grey road"},
        {"a green triangle", "a green hill", "a dog on a hill", "a brown dog on a green hill"},
        {"a yellow circle",
         "a yellow sun",
         "the sun over a field",
         "the sun shines over a wide field"}};
    return texts;
}

class Session final : public CaptionSession {
public:
    Session(ModelChoice choice, std::chrono::milliseconds time, std::atomic<int>* asked = nullptr)
        : choice_(std::move(choice)), time_(time), asked_(asked) {}

    CaptionResult caption(const std::filesystem::path& image,
                          const GenerateConfig& settings,
                          StopToken stop) override {
        if (!std::filesystem::exists(image)) {
            return {image.string(), {}, 0.0, image.string() + " is missing: choose another file"};
        }
        return make(image.string(), settings, stop);
    }
    CaptionResult caption(const EncodedPicture& image,
                          const GenerateConfig& settings,
                          StopToken stop) override {
        return make(image.name, settings, stop);
    }
    ScoreResult score(const std::filesystem::path&, const std::string&) override { return {}; }
    /// Looks at one corner after another, from word to word.
    WordAttention attention(const std::filesystem::path& image,
                            const Caption& caption,
                            StopToken stop) override {
        if (!std::filesystem::exists(image)) {
            WordAttention missing;
            missing.error = image.string() + " is missing: choose another file";
            return missing;
        }
        return look(caption, stop);
    }
    WordAttention attention(const EncodedPicture&,
                            const Caption& caption,
                            StopToken stop) override {
        return look(caption, stop);
    }
    void useAdapter(const std::string& adapterFolder) override { choice_.adapter = adapterFolder; }

private:
    WordAttention look(const Caption& caption, const StopToken& stop) {
        stop.check();
        if (asked_) ++*asked_;
        constexpr std::int64_t kSide = 16;
        WordAttention result{kSide, kSide, {}, {}};
        std::istringstream text(caption.text);
        for (std::string word; text >> word;) {
            const auto n = result.words.size();
            const double x = n % 2 ? 11.0 : 4.0;
            const double y = n / 2 % 2 ? 11.0 : 4.0;
            WordAttention::Word made{word, {}, 0.25};
            double sum = 0.0;
            for (std::int64_t i = 0; i < kSide * kSide; ++i) {
                const double dx = static_cast<double>(i % kSide) - x;
                const double dy = static_cast<double>(i / kSide) - y;
                made.weights.push_back(static_cast<float>(std::exp(-(dx * dx + dy * dy) / 8.0)));
                sum += made.weights.back();
            }
            for (float& weight : made.weights) weight *= static_cast<float>(0.75 / sum);
            result.words.push_back(std::move(made));
        }
        return result;
    }

    CaptionResult make(const std::string& image,
                       const GenerateConfig& settings,
                       const StopToken& stop) {
        const auto until = std::chrono::steady_clock::now() + time_;
        while (std::chrono::steady_clock::now() < until) {
            stop.check();
            std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        const auto& texts = captions()[image.size() % captions().size()];
        CaptionResult result{image, {}, static_cast<double>(time_.count()) / 1000.0 + 0.21, {}};
        const bool trained = choice_.model != "mini";
        for (std::int64_t i = 0; i < settings.beam; ++i) {
            const auto text =
                texts[static_cast<std::size_t>(std::max<std::int64_t>(0, (trained ? 3 : 2) - i))];
            Caption beam;
            beam.text = text;
            beam.decoded = " " + text;
            beam.score = (trained ? -0.21 : -0.84) - 0.13 * static_cast<double>(i);
            beam.tokenIds = {2};
            result.captions.push_back(std::move(beam));
        }
        return result;
    }

    ModelChoice choice_;
    std::chrono::milliseconds time_;
    std::atomic<int>* asked_;
};

}  // namespace fake

/// An engine without LibTorch: trains curves that look real at a set pace, captions from a list.
class FakeEngine final : public Engine {
public:
    explicit FakeEngine(FakeScript script = {}) : script_(std::move(script)) {}

    TrainOutcome train(const RunConfig& config,
                       const RunStore& store,
                       TrainObserver& observer,
                       StopToken stop,
                       const ProcessPlace&) override {
        std::unique_ptr<RunRecorder> recorder;
        if (script_.writeRuns) recorder = store.create(config);
        const std::string id = recorder ? recorder->run().id : "20261123-142204-" + config.name;
        TrainObserver silent;
        TrainObserver& record = recorder ? *recorder : silent;
        const auto end = [&](RunStatus status, const std::string& message) {
            if (recorder) recorder->end(status, message);
            return TrainOutcome{id, status, message};
        };
        try {
            loop(id, observer, record, stop);
        } catch (const Stopped&) {
            observer.checkpointSaved(steps_);
            return end(RunStatus::Stopped, {});
        } catch (const Error& error) {
            return end(RunStatus::Failed, error.what());
        }
        return end(RunStatus::Finished, {});
    }
    TrainOutcome resume(const std::string& runId,
                        const RunStore&,
                        TrainObserver& observer,
                        StopToken stop,
                        const ProcessPlace&) override {
        TrainObserver silent;
        try {
            loop(runId, observer, silent, stop);
        } catch (const Stopped&) {
            return {runId, RunStatus::Stopped, {}};
        }
        return {runId, RunStatus::Finished, {}};
    }
    std::unique_ptr<CaptionSession> openCaptioner(const ModelChoice& choice) override {
        ++opened;
        if (choice.model == script_.brokenModel) {
            throw Error(choice.model + " holds no weights: choose a folder with model.safetensors");
        }
        return std::make_unique<fake::Session>(choice, script_.captionTime, &attended);
    }
    ModelChoice resolve(const ModelChoice& choice) override { return choice; }
    ModelReport inspect(const ModelChoice& choice, const RunConfig& config) override {
        if (!script_.brokenModel.empty() && choice.model == script_.brokenModel) {
            throw Error(choice.model +
                        " holds no state dict: choose the checkpoint of an OFA model");
        }
        ModelReport report;
        report.name = choice.model;
        report.hash = "5f3c9a17d20b44e1";
        report.imageSize = imageSize;
        report.vocabulary = 3120;
        report.parameters = 185'900'000;
        report.adapterParameters = 18'490 * config.adapter.dim;
        report.trainable =
            config.method == Method::Adapter ? report.adapterParameters : 182'200'000;
        report.parts = {{"image trunk", 42'800'000},
                        {"encoder", 56'700'000},
                        {"decoder", 75'600'000},
                        {"embeddings", 7'102'000},
                        {"adapters", report.adapterParameters}};
        for (int i = 0; i < 12; ++i) {
            const std::string layer = "encoder.layers." + std::to_string(i);
            report.tensors.push_back({layer + ".self_attn.k_proj.weight", "float32", {768, 768}});
            report.tensors.push_back({layer + ".fc1.weight", "float32", {3072, 768}});
            report.tensors.push_back(
                {"decoder.layers." + std::to_string(i) + ".fc1.weight", "float32", {3072, 768}});
        }
        return report;
    }
    TestOutcome test(const TestRequest&,
                     const RunStore&,
                     const std::function<void(const Progress&)>&,
                     StopToken) override {
        ++tested;
        return {};
    }
    void convert(const ModelChoice& from,
                 const std::filesystem::path& folder,
                 Precision precision,
                 const std::function<void(const Progress&)>& progress,
                 StopToken stop) override {
        if (from.model == script_.brokenModel) {
            throw Error(from.model + " holds no state dict: choose the checkpoint of an OFA model");
        }
        work("Writing the model, MiB", 200, progress, stop);
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "config.json")
            << (precision == Precision::Float16 ? "float16" : "float32");
    }
    AdapterReport inspectAdapter(const std::filesystem::path& folder) override {
        AdapterReport report;
        report.kind = "bottleneck";
        report.baseModel = "mini";
        report.baseHash = folder.filename() == "stranger" ? "00000000000000ff" : "5f3c9a17d20b44e1";
        report.dims = {64};
        report.layers = 12;
        report.parameters = 198'528;
        report.bytes = 796'000;
        return report;
    }
    void combineAdapters(const AdapterRequest& request,
                         const std::filesystem::path& folder) override {
        combined = request;
        std::filesystem::create_directories(folder);
        std::ofstream(folder / "adapter_config.json") << "{}";
    }
    void makeScenes(const SceneRequest& request,
                    const std::function<void(const Progress&)>& progress,
                    StopToken stop) override {
        work("Drawing sample scenes", request.pictures, progress, stop);
        if (drawScenes) drawScenes(request);
    }
    std::vector<PictureCheck> checkPictures(std::span<const PictureSource> pictures,
                                            StopToken stop) override {
        std::vector<PictureCheck> checks(pictures.size());
        for (std::size_t i = 0; i < pictures.size(); ++i) {
            stop.check();
            std::this_thread::sleep_for(script_.checkTime);
            if (std::filesystem::exists(pictures[i].file)) continue;
            checks[i].state = PictureCheck::State::Missing;
            checks[i].error = pictures[i].file.string() + " is missing: copy it there";
        }
        return checks;
    }
    double matrixRate(std::int64_t) override { return 80e9; }
    std::map<std::string, std::string> versions() const override { return {{"fake", "1"}}; }

    AdapterRequest combined;                              ///< the last one asked for
    std::function<void(const SceneRequest&)> drawScenes;  ///< what drawing leaves behind
    std::atomic<int> opened{0};
    std::atomic<std::int64_t> imageSize{256};
    std::atomic<int> tested{0};
    std::atomic<int> attended{0};  ///< captions whose words' attention was asked for

private:
    void work(const std::string& what,
              std::int64_t pieces,
              const std::function<void(const Progress&)>& progress,
              const StopToken& stop) const {
        for (std::int64_t i = 0; i < pieces; ++i) {
            stop.check();
            std::this_thread::sleep_for(script_.pieceTime);
            if (progress) progress({what, i + 1, pieces});
        }
    }
    void loop(const std::string& id, TrainObserver& a, TrainObserver& b, const StopToken& stop) {
        const auto tell = [&](auto call) { call(a), call(b); };
        tell([&](TrainObserver& o) {
            o.noted("Reading the model mini");
            o.planned({id,
                       script_.updates,
                       script_.updatesPerEpoch,
                       0,
                       960,
                       120,
                       185'900'000,
                       3'698'016});
        });
        for (steps_ = 0; steps_ < script_.updates;) {
            stop.check();
            std::this_thread::sleep_for(script_.pace);
            ++steps_;
            if (steps_ == script_.failAt) {
                throw Error("the loss is not a number at update " + std::to_string(steps_) +
                            ": use a smaller train.learning_rate");
            }
            const StepEvent event = step();
            tell([&](TrainObserver& o) { o.stepDone(event); });
            const bool due = script_.evaluateEvery > 0 && steps_ % script_.evaluateEvery == 0;
            const bool asked = stop.take(Request::Evaluation);
            if (due || asked) evaluate(a, b, !due);
            if (stop.take(Request::Captions))
                tell([&](TrainObserver& o) { o.samplesCaptioned(samples()); });
        }
    }

    StepEvent step() const {
        const auto n = static_cast<double>(steps_);
        const double part = n / static_cast<double>(script_.updates);
        StepEvent event;
        event.step = steps_;
        event.epoch = n / static_cast<double>(script_.updatesPerEpoch);
        event.loss =
            1.6 + 4.2 * std::exp(-4.0 * part) + 0.25 * std::sin(n * 12.9898) * std::cos(n * 4.1414);
        event.nll = event.loss - 1.1;
        event.learningRate = part < 0.06 ? 1e-3 * part / 0.06 : 1e-3 * (1.0 - (part - 0.06) / 0.94);
        event.gradientNorm = 1.0 + std::exp(-part);
        event.secondsTotal = n * 0.62;
        event.picturesPerSecond = 24.0 + 2.0 * std::sin(n * 0.7);
        return event;
    }

    std::vector<SampleCaption> samples() const {
        const double part = static_cast<double>(steps_) / static_cast<double>(script_.updates);
        std::vector<SampleCaption> samples;
        const auto stage = std::min<std::size_t>(3, static_cast<std::size_t>(part * 4));
        for (std::size_t i = 0; i < fake::captions().size(); ++i) {
            SampleCaption sample;
            sample.step = steps_;
            sample.imageId = std::to_string(i);
            if (i < script_.pictures.size()) sample.imageFile = script_.pictures[i].string();
            sample.caption = fake::captions()[i][stage];
            sample.references = {
                fake::captions()[i][3], "something like it", "another way to say it"};
            sample.cider = 0.4 + 0.5 * static_cast<double>(stage);
            samples.push_back(std::move(sample));
        }
        return samples;
    }

    void evaluate(TrainObserver& a, TrainObserver& b, bool asked) {
        const double part = static_cast<double>(steps_) / static_cast<double>(script_.updates);
        EvaluationEvent event;
        event.step = steps_;
        event.epoch = static_cast<double>(steps_) / static_cast<double>(script_.updatesPerEpoch);
        event.metrics = {{"loss", 1.7 + 3.6 * std::exp(-3.6 * part)},
                         {"CIDEr", 1.9 * (1 - std::exp(-3 * part))},
                         {"Bleu_4", 0.46 * (1 - std::exp(-2.6 * part))},
                         {"ROUGE_L", 0.3 + 0.4 * part}};
        event.pictures = 120;
        event.seconds = 3.1;
        event.secondsTotal = static_cast<double>(steps_) * 0.62;
        event.best = !asked;
        event.asked = asked;
        for (TrainObserver* observer : {&a, &b}) {
            observer->progressed({"Evaluating", 120, 120});
            observer->evaluationDone(event);
            observer->samplesCaptioned(samples());
            if (!asked) observer->checkpointSaved(steps_);
        }
        if (auto* recorder = dynamic_cast<RunRecorder*>(&b); recorder && !asked) {
            recorder->saveCheckpoint(steps_, true, [](const std::filesystem::path& folder) {
                std::ofstream(folder / "adapter_config.json") << "{}";
            });
        }
    }

    FakeScript script_;
    std::int64_t steps_ = 0;
};

inline EngineSource fakeSource(const std::shared_ptr<Engine>& engine) {
    return [engine] { return engine; };
}

}  // namespace captune
