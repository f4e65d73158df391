// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/process_place.h"
#include "core/base/stop.h"
#include "core/config/run_config.h"
#include "core/data/picture_check.h"
#include "core/data/picture_source.h"
#include "core/runs/run_store.h"
#include "core/runs/train_observer.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// A backbone with an adapter or without, as a user names it.
struct ModelChoice {
    std::string model = "mini";  ///< folder, checkpoint file, shipped name, or run folder
    std::string adapter;         ///< adapter folder, or empty
    std::int64_t imageSize = 0;  ///< 0: what the model was made for
    std::string bpeFolder;       ///< encoder.json, vocab.bpe, dict.txt for an original .pt
    std::string prompt = " what does the image describe?";
    Device device = Device::Auto;
    std::int64_t threads = 0;
};

/// One finished beam.
struct Caption {
    std::string text;                    ///< for people: without the blank that captions begin with
    std::string decoded;                 ///< exactly what the token ids decode to
    double score = 0.0;                  ///< length-normalised log-probability
    std::vector<std::int64_t> tokenIds;  ///< eos included
};

struct CaptionResult {
    std::string image;
    std::vector<Caption> captions;  ///< best first
    double seconds = 0.0;
    std::string error;     ///< one sentence when the picture could not be captioned
    std::string device{};  ///< that worked: "CPU", "CUDA"
};

struct ScoreResult {
    std::vector<std::int64_t> tokenIds;  ///< target ids with eos
    std::vector<double> tokenLogprobs;
    double nll = 0.0;  ///< sum, nats
};

/// Where a model looks in the picture while it says each word of a caption.
struct WordAttention {
    struct Word {
        std::string text;            ///< without blanks around it
        std::vector<float> weights;  ///< rows x columns, row by row, over the whole picture
        double promptShare = 0.0;    ///< what goes to the prompt: with the weights it makes 1
    };
    std::int64_t rows = 0;
    std::int64_t columns = 0;
    std::vector<Word> words;
    std::string error;  ///< one sentence when the picture could not be read
};

/// A picture handed over in memory: the bytes of a JPEG, PNG … file.
struct EncodedPicture {
    std::string name;
    std::vector<unsigned char> bytes;
};

/// A backbone in memory that captions pictures. Use from one thread at a time.
class CaptionSession {
public:
    virtual ~CaptionSession() = default;
    /// An unreadable picture gives a result with `error`. Throws Stopped.
    [[nodiscard]] virtual CaptionResult caption(const std::filesystem::path& image,
                                                const GenerateConfig& settings,
                                                StopToken stop = {}) = 0;
    [[nodiscard]] virtual CaptionResult caption(const EncodedPicture& image,
                                                const GenerateConfig& settings,
                                                StopToken stop = {}) = 0;
    /// Captions pictures as caption() does, several at a time where that is faster, and reads the
    /// next ones meanwhile. `each` gets the results in order. Throws Stopped.
    virtual void captionMany(std::span<const std::filesystem::path> images,
                             const GenerateConfig& settings,
                             const std::function<void(const CaptionResult&)>& each,
                             StopToken stop = {}) {
        for (const std::filesystem::path& image : images) each(caption(image, settings, stop));
    }
    /// Teacher-forced log-probabilities of a given caption.
    [[nodiscard]] virtual ScoreResult score(const std::filesystem::path& image,
                                            const std::string& caption) = 0;
    /// The attention of the words of a caption that this model made of the picture, by its token
    /// ids. An unreadable picture gives a result with `error`. Throws Stopped.
    [[nodiscard]] virtual WordAttention attention(const std::filesystem::path& image,
                                                  const Caption& caption,
                                                  StopToken stop = {}) = 0;
    [[nodiscard]] virtual WordAttention attention(const EncodedPicture& image,
                                                  const Caption& caption,
                                                  StopToken stop = {}) = 0;
    /// Replaces the adapter without loading the backbone again; empty: none. Throws Error if it
    /// was trained on a backbone of another hash.
    virtual void useAdapter(const std::string& adapterFolder) = 0;
};

struct ModelReport {
    std::string name;
    std::string hash;  ///< of the backbone's weights
    std::int64_t imageSize = 0;
    std::int64_t vocabulary = 0;
    std::int64_t parameters = 0;  ///< with the adapter, if any
    std::int64_t adapterParameters = 0;
    std::int64_t trainable = 0;                 ///< by `config.method`
    std::map<std::string, std::int64_t> parts;  ///< "image trunk", "encoder", "decoder" …
    struct Tensor {
        std::string name;
        std::string type;
        std::vector<std::int64_t> shape;
    };
    std::vector<Tensor> tensors;
};

struct AdapterReport {
    std::string kind;                ///< "bottleneck", "stack", "fusion"
    std::string baseModel;           ///< name of the backbone
    std::string baseHash;            ///< of the backbone's weights
    std::vector<std::int64_t> dims;  ///< of its bottlenecks, in order
    AdapterConfig place;             ///< placement, where and layers
    std::int64_t layers = 0;         ///< layers that it stands in
    std::int64_t parameters = 0;
    std::int64_t bytes = 0;  ///< on disk
};

/// Adapters to be made one.
struct AdapterRequest {
    AdapterCombine combine = AdapterCombine::Average;  ///< Average or Stack; a fusion is trained
    std::vector<std::filesystem::path> folders;        ///< Stack: the first is nearest the layer
    std::vector<double> weights;                       ///< Average: one each, or empty: all alike
};

struct TrainOutcome {
    std::string runId;
    RunStatus status = RunStatus::Finished;
    std::string message;
};

struct TestOutcome {
    std::map<std::string, double> metrics;
    std::int64_t pictures = 0;
    std::filesystem::path captionsFile;  ///< COCO results JSON
};

struct TestRequest {
    std::string run;    ///< run id: its best checkpoint, its data; or empty and
    ModelChoice model;  ///< this model on
    DataConfig data;    ///< this data
    std::string split = "test";
    GenerateConfig generate;
    std::int64_t limit = 0;  ///< pictures; 0: all
};

struct SceneRequest {
    SceneDomain domain = SceneDomain::Scenes;
    std::int64_t pictures = 1200;
    std::int64_t seed = 1;
    std::filesystem::path folder;
};

/// The border to everything that needs LibTorch or OpenCV. One object may be used from several
/// threads at once; each call works on its own models. Every method throws Error with a sentence
/// for the user, and Stopped when its token asks for it.
class Engine {
public:
    virtual ~Engine() = default;

    /// The whole training contract, for window and command line alike. Makes the run folder,
    /// writes it while training, and reports to `observer`. Failures while training end in
    /// outcome.status Failed with the sentence (also in the run folder); throws Stopped only while
    /// it waits for other processes. `place` is one among several processes that train a run
    /// together: all are called; the first does as if it were alone, and the others help it to do
    /// what it was asked to, whatever they were, keep no folder and report nothing.
    [[nodiscard]] virtual TrainOutcome train(const RunConfig& config,
                                             const RunStore& store,
                                             TrainObserver& observer,
                                             StopToken stop,
                                             const ProcessPlace& place = {}) = 0;
    /// Goes on from the run's `last` checkpoint.
    [[nodiscard]] virtual TrainOutcome resume(const std::string& runId,
                                              const RunStore& store,
                                              TrainObserver& observer,
                                              StopToken stop,
                                              const ProcessPlace& place = {}) = 0;
    [[nodiscard]] virtual std::unique_ptr<CaptionSession> openCaptioner(
        const ModelChoice& choice) = 0;
    /// The files that a choice stands for at the moment: shipped names and runs become a model
    /// folder with, for adapter runs, the adapter folder of the best checkpoint. Choices that then
    /// differ in the adapter alone can share a session.
    [[nodiscard]] virtual ModelChoice resolve(const ModelChoice& choice) = 0;
    /// Counts and shapes; `config` says which method and adapter to count as trainable.
    [[nodiscard]] virtual ModelReport inspect(const ModelChoice& choice,
                                              const RunConfig& config) = 0;
    /// Captions a split and evaluates it.
    [[nodiscard]] virtual TestOutcome test(const TestRequest& request,
                                           const RunStore& store,
                                           const std::function<void(const Progress&)>& progress,
                                           StopToken stop) = 0;
    enum class Precision { Float32, Float16 };
    /// Checkpoint (.pt, .bin, folder, run) to a safetensors model folder, which is there whole or
    /// not at all.
    virtual void convert(const ModelChoice& from,
                         const std::filesystem::path& folder,
                         Precision precision,
                         const std::function<void(const Progress&)>& progress = {},
                         StopToken stop = {}) = 0;
    /// An adapter folder, its weights' names and shapes checked.
    [[nodiscard]] virtual AdapterReport inspectAdapter(const std::filesystem::path& folder) = 0;
    /// Writes an adapter folder that is whole by itself. Throws Error also if the adapters have
    /// different backbones, places or, for a mean, shapes.
    virtual void combineAdapters(const AdapterRequest& request,
                                 const std::filesystem::path& folder) = 0;
    /// Draws captioned pictures in COCO layout.
    virtual void makeScenes(const SceneRequest& request,
                            const std::function<void(const Progress&)>& progress,
                            StopToken stop) = 0;
    /// Decodes pictures on all cores: one result each, in order; never throws for a bad picture.
    [[nodiscard]] virtual std::vector<PictureCheck> checkPictures(
        std::span<const PictureSource> pictures,
        StopToken stop) = 0;
    /// Multiply-adds a second of a large matrix product on the processor with so many threads (0:
    /// all cores), measured for less than half a second.
    [[nodiscard]] virtual double matrixRate(std::int64_t threads) = 0;
    /// Versions of the libraries inside, for about boxes and run.json.
    [[nodiscard]] virtual std::map<std::string, std::string> versions() const = 0;
};

}  // namespace captune
