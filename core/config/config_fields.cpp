// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_fields.h"

#include "core/base/error.h"
#include "core/config/field_text.h"
#include "core/config/layer_ranges.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <optional>
#include <utility>

namespace captune {
namespace {

/// What a row says besides its kind and member.
struct Row {
    std::string key;
    std::string label;
    std::string help;
    std::string unit;
};

template <class Member>
auto at(Member RunConfig::*member) {
    return [member](auto& config) -> auto& {
        return config.*member;
    };
}

template <class Section, class Member>
auto at(Section RunConfig::*section, Member Section::*member) {
    return [ section, member ](auto& config) -> auto& {
        return config.*section.*member;
    };
}

ConfigField blank(Row row, FieldKind kind) {
    ConfigField field;
    field.key = std::move(row.key);
    field.label = std::move(row.label);
    field.help = std::move(row.help);
    field.unit = std::move(row.unit);
    field.kind = kind;
    return field;
}

template <class Access>
ConfigField integer(Row row, Access access, double minimum, double maximum) {
    ConfigField field = blank(std::move(row), FieldKind::Integer);
    field.minimum = minimum;
    field.maximum = maximum;
    field.get = [access](const RunConfig& config) { return std::to_string(access(config)); };
    field.set = [access, key = field.key, minimum, maximum](RunConfig& config,
                                                            const std::string& value) {
        access(config) = parseInteger(key, value, minimum, maximum);
    };
    return field;
}

template <class Access>
ConfigField real(Row row, Access access, double minimum, double maximum) {
    ConfigField field = blank(std::move(row), FieldKind::Real);
    field.minimum = minimum;
    field.maximum = maximum;
    field.get = [access](const RunConfig& config) { return formatReal(access(config)); };
    field.set = [access, key = field.key, minimum, maximum](RunConfig& config,
                                                            const std::string& value) {
        access(config) = parseReal(key, value, minimum, maximum);
    };
    return field;
}

template <class Access>
ConfigField flag(Row row, Access access) {
    ConfigField field = blank(std::move(row), FieldKind::Flag);
    field.get = [access](const RunConfig& config) { return access(config) ? "true" : "false"; };
    field.set = [access, key = field.key](RunConfig& config, const std::string& value) {
        access(config) = parseFlag(key, value);
    };
    return field;
}

template <class Access>
ConfigField text(Row row, FieldKind kind, Access access) {
    ConfigField field = blank(std::move(row), kind);
    field.get = [access](const RunConfig& config) { return access(config); };
    field.set = [access, key = field.key](RunConfig& config, const std::string& value) {
        access(config) = parseText(key, value);
    };
    return field;
}

/// `names` in the order of the enum's values.
template <class Access>
ConfigField choice(Row row, Access access, std::vector<std::string> names) {
    ConfigField field = blank(std::move(row), FieldKind::Choice);
    field.choices = names;
    field.get = [access, names](const RunConfig& config) {
        const auto index = static_cast<std::size_t>(access(config));
        return index < names.size() ? names[index] : std::to_string(index);
    };
    field.set = [access, key = field.key, names](RunConfig& config, const std::string& value) {
        using Enum = std::remove_reference_t<decltype(access(config))>;
        access(config) = static_cast<Enum>(parseChoice(key, value, names));
    };
    return field;
}

constexpr std::string_view kLearnable = "learnable";
constexpr double kLargestScalar = 1000.0;

std::string formatScalar(const RunConfig& config) {
    const AdapterConfig& adapter = config.adapter;
    if (!adapter.learnableScalar) return formatReal(adapter.scalar);
    if (adapter.scalar == 1.0) return std::string(kLearnable);
    return std::string(kLearnable) + ":" + formatReal(adapter.scalar);
}

void parseScalar(RunConfig& config, const std::string& value) {
    const std::string key = "adapter.scalar";
    AdapterConfig& adapter = config.adapter;
    if (!value.starts_with(kLearnable)) {
        const std::optional<double> number = toReal(value);
        if (!number)
            refuseValue(key, value, "a number, learnable, or learnable:0.5 with a start value");
        adapter.scalar = parseReal(key, value, -kLargestScalar, kLargestScalar);
        adapter.learnableScalar = false;
        return;
    }
    const std::string rest = value.substr(kLearnable.size());
    if (!rest.empty() && !rest.starts_with(':'))
        refuseValue(key, value, "a number, learnable, or learnable:0.5 with a start value");
    adapter.scalar =
        rest.empty() ? 1.0 : parseReal(key, rest.substr(1), -kLargestScalar, kLargestScalar);
    adapter.learnableScalar = true;
}

ConfigField scalar(Row row) {
    ConfigField field = blank(std::move(row), FieldKind::Text);
    field.choices = {std::string(kLearnable)};
    field.get = formatScalar;
    field.set = parseScalar;
    return field;
}

ConfigField layers(Row row) {
    ConfigField field = blank(std::move(row), FieldKind::Text);
    field.get = [](const RunConfig& config) { return config.adapter.layers; };
    field.set = [key = field.key](RunConfig& config, const std::string& value) {
        try {
            static_cast<void>(LayerRanges(value));
        } catch (const Error& error) {
            throw Error(key + ": " + error.what());
        }
        config.adapter.layers = value;
    };
    return field;
}

bool isAdapter(const RunConfig& config) {
    return config.method == Method::Adapter;
}
bool goesOn(const RunConfig& config) {
    return isAdapter(config) && !config.adapter.start.empty();
}
bool hasBottleneck(const RunConfig& config) {
    return isAdapter(config) &&
           !(goesOn(config) && config.adapter.combine == AdapterCombine::Fusion);
}
bool isFinetune(const RunConfig& config) {
    return config.method == Method::Finetune;
}
bool isKarpathy(const RunConfig& config) {
    return config.data.format == DataFormat::Karpathy;
}
bool readsFiles(const RunConfig& config) {
    return config.data.format != DataFormat::Sample;
}
bool readsPictureFiles(const RunConfig& config) {
    return readsFiles(config) && config.data.format != DataFormat::Tsv;
}
bool isSample(const RunConfig& config) {
    return config.data.format == DataFormat::Sample;
}
bool isSelfCritical(const RunConfig& config) {
    return config.train.objective == Objective::SelfCritical;
}
bool alsoEvaluates(const RunConfig& config) {
    return !config.data.alsoEvaluate.empty();
}
bool keepsTrunk(const RunConfig& config) {
    return !trunkTrains(config);
}
bool cachesFeatures(const RunConfig& config) {
    return keepsTrunk(config) && config.data.cacheFeatures != CacheFeatures::Off;
}
bool dropsWorst(const RunConfig& config) {
    return config.train.dropWorstRatio > 0.0;
}

using Fields = std::vector<ConfigField>;

void append(Fields& all, const std::string& group, Fields fields) {
    for (ConfigField& field : fields) {
        field.group = group;
        all.push_back(std::move(field));
    }
}

ConfigField when(bool (*applies)(const RunConfig&), ConfigField field) {
    field.applies = applies;
    return field;
}

ConfigField advanced(ConfigField field) {
    field.advanced = true;
    return field;
}

constexpr double kMany = 1e9;
constexpr double kLargestSeed = 9007199254740992.0;  // 2^53: exact as a double, too
constexpr double kAlmostOne = 0.99;

Fields nameFields() {
    return {
        text({"name", "Name", "What the run is called in lists; part of its folder's name.", ""},
             FieldKind::Text,
             at(&RunConfig::name)),
    };
}

Fields modelFields() {
    const auto model = [](auto member) { return at(&RunConfig::model, member); };
    return {
        text({"model.path",
              "Model",
              "Name of a shipped model (mini), a model folder, or an original OFA .pt checkpoint.",
              ""},
             FieldKind::Folder,
             model(&ModelConfig::path)),
        advanced(integer({"model.image_size",
                          "Picture size",
                          "Side of the square that pictures are resized to; 0 takes the size the "
                          "model was made for.",
                          "pixels"},
                         model(&ModelConfig::imageSize),
                         0,
                         2048)),
        advanced(text({"model.prompt",
                       "Prompt",
                       "Question put before every picture. OFA was trained with the default, "
                       "leading blank included.",
                       ""},
                      FieldKind::Text,
                      model(&ModelConfig::prompt))),
        choice({"method",
                "Method",
                "adapter trains small added layers and leaves the model as it is; finetune trains "
                "the model itself; scratch starts from random weights.",
                ""},
               at(&RunConfig::method),
               {"adapter", "finetune", "scratch"}),
    };
}

Fields bottleneckFields() {
    const auto adapter = [](auto member) { return at(&RunConfig::adapter, member); };
    Fields fields{
        integer({"adapter.dim",
                 "Adapter width",
                 "Width of the bottleneck. Twice the width is twice the trained parameters.",
                 ""},
                adapter(&AdapterConfig::dim),
                1,
                65536),
        scalar({"adapter.scalar",
                "Adapter scalar",
                "Factor on what the adapter adds: a number, or learnable to train it from 1 "
                "(learnable:0.5 trains it from 0.5).",
                ""}),
        choice({"adapter.init",
                "Adapter start",
                "bert draws small random weights, as the OFA code does; lora starts with the "
                "adapter changing nothing.",
                ""},
               adapter(&AdapterConfig::init),
               {"bert", "lora"}),
        real({"adapter.dropout",
              "Adapter dropout",
              "Share of the bottleneck that is zeroed at random while training.",
              ""},
             adapter(&AdapterConfig::dropout),
             0.0,
             kAlmostOne),
    };
    for (ConfigField& field : fields) field.applies = hasBottleneck;
    return fields;
}

Fields placeFields() {
    const auto adapter = [](auto member) { return at(&RunConfig::adapter, member); };
    Fields fields{
        advanced(choice({"adapter.placement",
                         "Adapter placement",
                         "ffn: inside the feed-forward branch after its second matrix, as the OFA "
                         "code has it; layer: at the very end of each layer.",
                         ""},
                        adapter(&AdapterConfig::placement),
                        {"ffn", "layer"})),
        choice({"adapter.where",
                "Adapters in",
                "Which half of the model gets adapters: encoder, decoder or both.",
                ""},
               adapter(&AdapterConfig::where),
               {"both", "encoder", "decoder"}),
        advanced(layers({"adapter.layers",
                         "Layers",
                         "Layers that get an adapter, counted from 0: all, or ranges such as "
                         "0-2,4.",
                         ""})),
    };
    for (ConfigField& field : fields) field.applies = isAdapter;
    return fields;
}

Fields startFields() {
    const auto adapter = [](auto member) { return at(&RunConfig::adapter, member); };
    return {
        advanced(when(
            isAdapter,
            text({"adapter.start",
                  "Start adapters",
                  "Adapter folders or runs that the training goes on from, commas between: one "
                  "as in the second stage of a recipe, several to combine; empty starts a new "
                  "adapter.",
                  ""},
                 FieldKind::Folders,
                 adapter(&AdapterConfig::start)))),
        advanced(
            when(goesOn,
                 choice({"adapter.combine",
                         "Combine them by",
                         "average trains the mean of the start adapters on; stack trains a new "
                         "adapter behind them, frozen in their order; fusion trains attention over "
                         "them, frozen (AdapterFusion).",
                         ""},
                        adapter(&AdapterConfig::combine),
                        {"average", "stack", "fusion"}))),
    };
}

Fields finetuneFields() {
    const auto finetune = [](auto member) { return at(&RunConfig::finetune, member); };
    return {
        when(isFinetune,
             flag({"finetune.freeze_trunk",
                   "Freeze image trunk",
                   "Keeps the ResNet that reads the picture as it is: faster, less memory.",
                   ""},
                  finetune(&FinetuneConfig::freezeTrunk))),
        when(isFinetune,
             flag({"finetune.freeze_embeddings",
                   "Freeze embeddings",
                   "Keeps the word embedding, and with it the output layer, as it is.",
                   ""},
                  finetune(&FinetuneConfig::freezeEmbeddings))),
    };
}

Fields fileFields() {
    const auto data = [](auto member) { return at(&RunConfig::data, member); };
    return {
        when(readsPictureFiles,
             text({"data.images",
                   "Picture folder",
                   "Folder that the file names in the captions files are relative to; for COCO "
                   "the one that holds train2014, val2014, train2017 or val2017.",
                   ""},
                  FieldKind::Folder,
                  data(&DataConfig::images))),
        when(readsFiles,
             text({"data.train", "Training captions", "Captions file to train on.", ""},
                  FieldKind::File,
                  data(&DataConfig::train))),
        when(readsFiles,
             text({"data.val",
                   "Validation captions",
                   "Captions file that the run is evaluated on while it trains; where one file "
                   "holds all splits it may stay empty.",
                   ""},
                  FieldKind::File,
                  data(&DataConfig::val))),
        when(readsFiles,
             text({"data.test",
                   "Test captions",
                   "Captions file for the evaluation after training; may stay empty.",
                   ""},
                  FieldKind::File,
                  data(&DataConfig::test))),
        when(isKarpathy,
             flag({"data.restval",
                   "Train on restval",
                   "Adds the pictures marked restval to those that are trained on, as published "
                   "results do.",
                   ""},
                  data(&DataConfig::restval))),
    };
}

Fields sampleFields() {
    const auto data = [](auto member) { return at(&RunConfig::data, member); };
    return {
        when(isSample,
             choice({"data.domain",
                     "Domain",
                     "flat: coloured shapes on plain grounds; scenes: houses, trees, cars, boats "
                     "and animals.",
                     ""},
                    data(&DataConfig::domain),
                    {"flat", "scenes"})),
        when(isSample,
             integer({"data.pictures",
                      "Pictures",
                      "Pictures drawn for all splits together: 80 % to train, 10 % to validate, "
                      "10 % to test.",
                      "pictures"},
                     data(&DataConfig::pictures),
                     10,
                     1'000'000)),
        when(isSample,
             advanced(integer({"data.seed",
                               "Data seed",
                               "Decides which pictures are drawn; the same seed draws the same.",
                               ""},
                              data(&DataConfig::seed),
                              0,
                              kLargestSeed))),
    };
}

Fields cacheFields() {
    const auto data = [](auto member) { return at(&RunConfig::data, member); };
    return {
        advanced(when(keepsTrunk,
                      choice({"data.cache_features",
                              "Keep picture features",
                              "What a frozen image trunk makes of each picture is kept on disk, so "
                              "that later epochs and runs need not compute it: float32 changes no "
                              "result, float16 takes half the space and rounds.",
                              ""},
                             data(&DataConfig::cacheFeatures),
                             {"off", "float16", "float32"}))),
        advanced(when(cachesFeatures,
                      real({"data.cache_limit_gb",
                            "Kept at most",
                            "Disk space that the kept features of all runs together may take. "
                            "Those longest unused are deleted; what still finds no room is "
                            "computed each time.",
                            "GB"},
                           data(&DataConfig::cacheLimitGb),
                           0.0,
                           1e6))),
    };
}

Fields dataFields() {
    Fields fields{
        choice({"data.format",
                "Data",
                "sample: scenes drawn on first use, nothing to download; coco: COCO captions "
                "files; karpathy: dataset_coco.json; tsv: OFA's TSV; folder: your pictures with a "
                "CSV or JSON of captions.",
                ""},
               at(&RunConfig::data, &DataConfig::format),
               {"sample", "coco", "karpathy", "tsv", "folder"}),
    };
    for (ConfigField& field : fileFields()) fields.push_back(std::move(field));
    for (ConfigField& field : sampleFields()) fields.push_back(std::move(field));
    for (ConfigField& field : cacheFields()) fields.push_back(std::move(field));
    fields.push_back(
        advanced(text({"data.also_evaluate",
                       "Also evaluate on",
                       "Further sets, to see what is forgotten: presets, config files, folders in "
                       "COCO layout or captions files, with commas between; figures are named "
                       "after the set.",
                       ""},
                      FieldKind::Text,
                      at(&RunConfig::data, &DataConfig::alsoEvaluate))));
    return fields;
}

Fields lengthFields() {
    const auto train = [](auto member) { return at(&RunConfig::train, member); };
    return {
        integer({"train.epochs", "Epochs", "Passes over the training captions.", ""},
                train(&TrainConfig::epochs),
                1,
                100'000),
        integer({"train.max_updates",
                 "Most updates",
                 "Ends the run after so many updates; 0 does as many as the epochs hold.",
                 "updates"},
                train(&TrainConfig::maxUpdates),
                0,
                kMany),
        integer({"train.batch_size",
                 "Batch size",
                 "Pictures that pass through the model at once; lower it when memory runs out.",
                 "pictures"},
                train(&TrainConfig::batchSize),
                1,
                4096),
        advanced(
            integer({"train.captions_per_picture",
                     "Captions per picture",
                     "Reference captions that share one pass of a picture through the encoder; "
                     "1 is what OFA does, more learns faster when the image trunk trains.",
                     "captions"},
                    train(&TrainConfig::captionsPerPicture),
                    1,
                    64)),
        advanced(integer({"train.accumulate",
                          "Accumulate",
                          "Batches whose gradients are added up for one update: as a larger batch, "
                          "without its memory.",
                          "batches"},
                         train(&TrainConfig::accumulate),
                         1,
                         4096)),
        advanced(integer({"train.workers",
                          "Workers",
                          "Parts of each batch that are worked on side by side, each by one "
                          "processor core: faster for small models; BatchNorm then sees a part at "
                          "a time, as with several GPUs. A GPU always works as one.",
                          "workers"},
                         train(&TrainConfig::workers),
                         1,
                         64)),
        advanced(flag({"train.gradient_checkpointing",
                       "Gradient checkpointing",
                       "Layers compute their inner values a second time for the gradient instead "
                       "of keeping them: less memory, the same result, up to two thirds slower.",
                       ""},
                      train(&TrainConfig::gradientCheckpointing))),
        advanced(choice({"train.mixed_precision",
                         "Mixed precision",
                         "Matrix products in 16 bits, weights in 32: faster on graphics cards. "
                         "float16 scales the loss and skips updates that overflow; on a processor "
                         "only bfloat16 has an effect.",
                         ""},
                        train(&TrainConfig::mixedPrecision),
                        {"off", "float16", "bfloat16"})),
    };
}

Fields optimiserFields() {
    const auto train = [](auto member) { return at(&RunConfig::train, member); };
    return {
        real({"train.learning_rate",
              "Learning rate",
              "Highest rate of the schedule, reached at the end of the warm-up.",
              ""},
             train(&TrainConfig::learningRate),
             0.0,
             10.0),
        advanced(real({"train.end_learning_rate",
                       "End rate",
                       "Rate that the schedule falls to in a straight line at the last update.",
                       ""},
                      train(&TrainConfig::endLearningRate),
                      0.0,
                      10.0)),
        advanced(real({"train.warmup_ratio",
                       "Warm-up",
                       "Share of all updates in which the learning rate rises from 0.",
                       ""},
                      train(&TrainConfig::warmupRatio),
                      0.0,
                      1.0)),
        advanced(real({"train.weight_decay",
                       "Weight decay",
                       "Decoupled decay of every trained parameter; 0 turns it off.",
                       ""},
                      train(&TrainConfig::weightDecay),
                      0.0,
                      10.0)),
        advanced(real({"train.clip_norm",
                       "Gradient clip",
                       "Largest norm of the gradient of all trained parameters together; 0 turns "
                       "clipping off.",
                       ""},
                      train(&TrainConfig::clipNorm),
                      0.0,
                      1e6)),
    };
}

Fields objectiveFields() {
    const auto train = [](auto member) { return at(&RunConfig::train, member); };
    return {
        advanced(choice({"train.objective",
                         "Objective",
                         "cross_entropy learns the reference captions; self_critical (stage 2) "
                         "rewards the model's own beams by CIDEr-D.",
                         ""},
                        train(&TrainConfig::objective),
                        {"cross_entropy", "self_critical"})),
        advanced(when(isSelfCritical,
                      text({"train.cider_frequencies",
                            "CIDEr frequencies",
                            "In how many pictures each n-gram is said: a JSON file or a pickle "
                            "such as coco-train-words.p; empty counts the training captions.",
                            ""},
                           FieldKind::File,
                           train(&TrainConfig::ciderFrequencies)))),
    };
}

Fields lossFields() {
    const auto train = [](auto member) { return at(&RunConfig::train, member); };
    return {
        advanced(real({"train.label_smoothing",
                       "Label smoothing",
                       "Share of the target that is spread over all other tokens.",
                       ""},
                      train(&TrainConfig::labelSmoothing),
                      0.0,
                      kAlmostOne)),
        advanced(real({"train.word_loss",
                       "Word loss",
                       "Weight of a second task for an image trunk that trains: to tell from its "
                       "features which words the captions hold. A trunk from scratch learns to "
                       "see much sooner with it; 0 turns it off.",
                       ""},
                      train(&TrainConfig::wordLoss),
                      0.0,
                      100.0)),
        advanced(integer({"train.word_updates",
                          "Word updates",
                          "First updates of the run, in which an image trunk that trains learns to "
                          "tell the captions' words and nothing else learns: a beginning for a "
                          "trunk from scratch. The learning rate starts anew after them.",
                          "updates"},
                         train(&TrainConfig::wordUpdates),
                         0,
                         1'000'000)),
        advanced(real({"train.drop_worst_ratio",
                       "Drop worst",
                       "Share of a batch's tokens, those of highest loss, that is left out of the "
                       "update; 0 keeps all.",
                       ""},
                      train(&TrainConfig::dropWorstRatio),
                      0.0,
                      kAlmostOne)),
        advanced(when(dropsWorst,
                      integer({"train.drop_worst_after",
                               "Drop worst after",
                               "Updates done before the worst tokens are left out.",
                               "updates"},
                              train(&TrainConfig::dropWorstAfter),
                              0,
                              kMany))),
        advanced(real({"train.dropout",
                       "Dropout",
                       "Share of activations that is zeroed at random while training.",
                       ""},
                      train(&TrainConfig::dropout),
                      0.0,
                      kAlmostOne)),
        advanced(real({"train.drop_path",
                       "Drop path",
                       "Chance of skipping a layer's branch for a picture while training; rises "
                       "from 0 at the first layer to this at the last.",
                       ""},
                      train(&TrainConfig::dropPath),
                      0.0,
                      kAlmostOne)),
        advanced(when(trunkTrains,
                      real({"train.trunk_drop_path",
                            "Trunk drop path",
                            "The same for the blocks of the image trunk's stages; the published "
                            "recipes have 0.",
                            ""},
                           train(&TrainConfig::trunkDropPath),
                           0.0,
                           kAlmostOne))),
        advanced(integer({"train.max_target_words",
                          "Longest caption",
                          "Words kept of a training caption.",
                          "words"},
                         train(&TrainConfig::maxTargetWords),
                         1,
                         1000)),
        advanced(flag({"train.shuffle",
                       "Shuffle",
                       "Draws the training captions in a new order each epoch.",
                       ""},
                      train(&TrainConfig::shuffle))),
        advanced(integer({"train.seed",
                          "Seed",
                          "Decides all that is random in training; the same seed repeats the run.",
                          ""},
                         train(&TrainConfig::seed),
                         0,
                         kLargestSeed)),
    };
}

Fields evaluationFields() {
    const auto train = [](auto member) { return at(&RunConfig::train, member); };
    return {
        integer({"train.evaluate_every",
                 "Evaluate every",
                 "Updates between evaluations, each with a checkpoint; 0 evaluates at the end of "
                 "each epoch.",
                 "updates"},
                train(&TrainConfig::evaluateEvery),
                0,
                kMany),
        integer({"train.evaluate_pictures",
                 "Evaluated pictures",
                 "Pictures of the validation split that are captioned at each evaluation; 0 takes "
                 "all.",
                 "pictures"},
                train(&TrainConfig::evaluatePictures),
                0,
                kMany),
        advanced(integer({"train.sample_captions",
                          "Shown captions",
                          "Fixed validation pictures whose captions are shown at each evaluation.",
                          "pictures"},
                         train(&TrainConfig::sampleCaptions),
                         0,
                         100)),
        choice({"train.keep_best_by",
                "Best by",
                "Figure that decides which checkpoint is the best: highest CIDEr-D, highest BLEU-4 "
                "or lowest loss.",
                ""},
               train(&TrainConfig::keepBestBy),
               {"cider", "bleu4", "loss"}),
        advanced(integer({"train.patience",
                          "Patience",
                          "Evaluations in a row without a new best that end the run early; 0 "
                          "never does.",
                          "evaluations"},
                         train(&TrainConfig::patience),
                         0,
                         kMany)),
        advanced(when(alsoEvaluates,
                      choice({"train.also_evaluate_at",
                              "Further sets at",
                              "every_evaluation evaluates the sets of data.also_evaluate with the "
                              "target; ends only at the start and the end.",
                              ""},
                             train(&TrainConfig::alsoEvaluateAt),
                             {"every_evaluation", "ends"}))),
    };
}

Fields decodingFields() {
    const auto generate = [](auto member) { return at(&RunConfig::generate, member); };
    return {
        integer({"generate.beam",
                 "Beams",
                 "Captions followed side by side by the search; 1 always takes the likeliest "
                 "token.",
                 ""},
                generate(&GenerateConfig::beam),
                1,
                100),
        integer({"generate.max_length", "Longest", "Tokens of a caption at most.", "tokens"},
                generate(&GenerateConfig::maxLength),
                1,
                1000),
        advanced(
            integer({"generate.min_length", "Shortest", "Tokens of a caption at least.", "tokens"},
                    generate(&GenerateConfig::minLength),
                    1,
                    1000)),
        integer({"generate.no_repeat_ngram",
                 "No repeats of",
                 "A caption says no sequence of so many tokens twice; 0 allows it.",
                 "tokens"},
                generate(&GenerateConfig::noRepeatNgram),
                0,
                100),
        advanced(real({"generate.length_penalty",
                       "Length penalty",
                       "Scores are divided by the length to this power: above 1 favours longer "
                       "captions, below 1 shorter ones.",
                       ""},
                      generate(&GenerateConfig::lengthPenalty),
                      -10.0,
                      10.0)),
        advanced(real({"generate.temperature",
                       "Temperature",
                       "Divides the scores before they become probabilities; above 1 flattens "
                       "them.",
                       ""},
                      generate(&GenerateConfig::temperature),
                      0.01,
                      100.0)),
    };
}

Fields machineFields() {
    return {
        advanced(text({"group",
                       "Group",
                       "Runs that belong together carry the same name here, such as those of a "
                       "sweep; they are compared by it.",
                       ""},
                      FieldKind::Text,
                      at(&RunConfig::group))),
        choice({"device",
                "Device",
                "auto takes the graphics card when there is one that LibTorch can use.",
                ""},
               at(&RunConfig::device),
               {"auto", "cpu", "cuda"}),
        integer(
            {"threads", "Threads", "Processor cores used for the matrices; 0 uses all.", "cores"},
            at(&RunConfig::threads),
            0,
            1024),
    };
}

Fields makeFields() {
    Fields all;
    append(all, "Run", nameFields());
    append(all, "Method", modelFields());
    append(all, "Method", bottleneckFields());
    append(all, "Method", placeFields());
    append(all, "Method", startFields());
    append(all, "Method", finetuneFields());
    append(all, "Data", dataFields());
    append(all, "Training", lengthFields());
    append(all, "Training", optimiserFields());
    append(all, "Training", objectiveFields());
    append(all, "Training", lossFields());
    append(all, "Training", evaluationFields());
    append(all, "Decoding", decodingFields());
    append(all, "Run", machineFields());
    return all;
}

}  // namespace

std::span<const ConfigField> configFields() {
    static const Fields fields = makeFields();
    return fields;
}

const ConfigField& configField(std::string_view key) {
    const auto fields = configFields();
    const auto found =
        std::find_if(fields.begin(), fields.end(), [key](const auto& f) { return f.key == key; });
    if (found != fields.end()) return *found;
    std::vector<std::string> known;
    for (const ConfigField& field : fields) known.push_back(field.key);
    throw Error("there is no setting \"" + std::string(key) + "\"; did you mean " +
                nearestWord(key, known) + "?");
}

void setConfigValue(RunConfig& config, std::string_view key, const std::string& value) {
    configField(key).set(config, value);
}

}  // namespace captune
