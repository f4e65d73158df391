// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>

namespace captune {

enum class Method { Adapter, Finetune, Scratch };
enum class AdapterInit { Bert, Lora };
enum class AdapterPlacement { Ffn, Layer };
enum class AdapterWhere { Both, Encoder, Decoder };
enum class AdapterCombine { Average, Stack, Fusion };
enum class DataFormat { Sample, Coco, Karpathy, Tsv, Folder };
enum class SceneDomain { Flat, Scenes };
enum class KeepBestBy { Cider, Bleu4, Loss };
enum class Objective { CrossEntropy, SelfCritical };
enum class AlsoEvaluateAt { EveryEvaluation, Ends };
enum class Device { Auto, Cpu, Cuda };
enum class CacheFeatures { Off, Float16, Float32 };
enum class MixedPrecision { Off, Float16, Bfloat16 };

/// Whether one file may hold all splits, told apart by its entries: then data.val and data.test may
/// be empty and stand for data.train.
[[nodiscard]] constexpr bool holdsAllSplits(DataFormat format) {
    return format == DataFormat::Karpathy || format == DataFormat::Folder;
}

struct ModelConfig {
    std::string path = "mini";   ///< model folder, checkpoint file, or the name of a shipped model
    std::int64_t imageSize = 0;  ///< pixels a side; 0: what the model was made for
    std::string prompt = " what does the image describe?";
};

/// Bottleneck adapter; REFERENCE: y = up(dropout(relu(down(h)))) * scale + h.
struct AdapterConfig {
    std::int64_t dim = 200;
    bool learnableScalar = false;
    double scalar = 1.0;  ///< start value when learnable
    AdapterInit init = AdapterInit::Bert;
    double dropout = 0.0;
    AdapterPlacement placement = AdapterPlacement::Ffn;
    AdapterWhere where = AdapterWhere::Both;
    std::string layers = "all";  ///< "all" or ranges such as "0-2,4"
    std::string start;  ///< adapter or run folders to go on from, commas between; empty: a new one
    AdapterCombine combine = AdapterCombine::Average;  ///< what becomes of those
};

/// What stays frozen in a finetune run.
struct FinetuneConfig {
    bool freezeTrunk = false;
    bool freezeEmbeddings = true;
};

struct DataConfig {
    DataFormat format = DataFormat::Sample;
    // every format but sample
    std::string images;   ///< folder that file names in the captions files are relative to; not tsv
    std::string train;    ///< captions files: JSON, TSV or CSV
    std::string val;      ///< karpathy, folder: empty stands for `train`
    std::string test;     ///< likewise
    bool restval = true;  ///< karpathy: restval joins train
    // format: sample (drawn on first use below the home of runs)
    SceneDomain domain = SceneDomain::Scenes;
    std::int64_t pictures = 1200;  ///< all splits together: 80 % train, 10 % val, 10 % test
    std::int64_t seed = 1;
    // a frozen trunk's features on disk, below the home of runs
    CacheFeatures cacheFeatures = CacheFeatures::Float32;
    double cacheLimitGb = 20.0;  ///< 10^9 bytes, all caches together
    /// Further sets to evaluate on, to see what is forgotten: presets, config files, folders in
    /// COCO layout or captions files, with commas between.
    std::string alsoEvaluate;
};

struct TrainConfig {
    Objective objective = Objective::CrossEntropy;
    std::string ciderFrequencies;  ///< file for self_critical; empty: the training captions
    std::int64_t epochs = 5;
    std::int64_t maxUpdates = 0;          ///< 0: as many as the epochs hold
    std::int64_t batchSize = 8;           ///< pictures
    std::int64_t captionsPerPicture = 1;  ///< targets that share one look at a picture
    std::int64_t accumulate = 1;
    std::int64_t workers = 1;  ///< parts of a batch that are worked on side by side
    bool gradientCheckpointing = false;
    MixedPrecision mixedPrecision = MixedPrecision::Off;
    double learningRate = 1e-5;
    double endLearningRate = 0.0;
    double warmupRatio = 0.06;
    double weightDecay = 0.01;
    double clipNorm = 1.0;  ///< 0: no clipping
    double labelSmoothing = 0.1;
    double wordLoss = 0.0;         ///< weight of the image trunk's task to tell the words; 0: off
    std::int64_t wordUpdates = 0;  ///< first updates, in which the trunk learns that task alone
    double dropWorstRatio = 0.0;
    std::int64_t dropWorstAfter = 0;  ///< updates
    double dropout = 0.1;
    double dropPath = 0.1;             ///< encoder and decoder
    double trunkDropPath = 0.0;        ///< image trunk, when it trains
    std::int64_t maxTargetWords = 20;  ///< words kept of a training caption
    bool shuffle = true;
    std::int64_t seed = 1;
    std::int64_t evaluateEvery = 0;     ///< updates; 0: at the end of each epoch
    std::int64_t evaluatePictures = 0;  ///< of the validation split; 0: all
    std::int64_t sampleCaptions = 5;    ///< fixed validation pictures shown at each evaluation
    KeepBestBy keepBestBy = KeepBestBy::Cider;
    std::int64_t patience = 0;  ///< evaluations without a new best that end the run; 0: off
    AlsoEvaluateAt alsoEvaluateAt = AlsoEvaluateAt::EveryEvaluation;
};

struct GenerateConfig {
    std::int64_t beam = 5;
    std::int64_t maxLength = 16;  ///< tokens, eos not counted
    std::int64_t minLength = 1;
    std::int64_t noRepeatNgram = 3;  ///< 0: off
    double lengthPenalty = 1.0;
    double temperature = 1.0;
};

/// Everything that decides a run. Every member is described once more, with label, help, unit and
/// range, by a row of config_fields; YAML, --set, the form and validation all come from there.
struct RunConfig {
    std::string name;
    ModelConfig model;
    Method method = Method::Adapter;
    AdapterConfig adapter;
    FinetuneConfig finetune;
    DataConfig data;
    TrainConfig train;
    GenerateConfig generate;
    std::string group;  ///< shared by runs that belong together, such as those of a sweep
    Device device = Device::Auto;
    std::int64_t threads = 0;  ///< 0: all cores
};

/// Whether the image trunk changes. Else a picture's features are the same in every epoch.
[[nodiscard]] inline bool trunkTrains(const RunConfig& config) {
    return config.method == Method::Scratch ||
           (config.method == Method::Finetune && !config.finetune.freezeTrunk);
}

}  // namespace captune
