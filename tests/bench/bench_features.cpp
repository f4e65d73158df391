// SPDX-License-Identifier: GPL-3.0-or-later
// What keeping a frozen trunk's features costs and brings, for pictures with captions:
//   bench_features MODEL CAPTIONS.json PICTURE_FOLDER float16|float32 [picture size]
// Prints one JSON object: pictures a second computed and kept, and read again; bytes a picture; how
// far logits and loss of the first captions are from those of exact features.
#include "core/base/clock.h"
#include "core/config/resources.h"
#include "core/data/coco_dataset.h"
#include "core/engine/captioning/captioner.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/feature_source.h"
#include "core/engine/training/loss.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <unistd.h>
#include <vector>

using namespace captune;

namespace {

constexpr std::size_t kBatch = 8;

struct Scored {
    at::Tensor logits;
    double loss = 0.0;
};

class Bench {
public:
    Bench(LoadedModel& model, const std::vector<Sample>& samples)
        : model_(model), samples_(samples) {}

    /// Seconds to have the features of all pictures.
    double pass(FeatureSource& source) const {
        const double start = monotonicSeconds();
        for (std::size_t first = 0; first < samples_.size(); first += kBatch)
            (void)features(source, first);
        return monotonicSeconds() - start;
    }

    [[nodiscard]] Scored score(FeatureSource& source, std::size_t first) const {
        Batch batch;
        std::vector<std::string> texts;
        for (const Sample* sample : batchAt(first))
            texts.push_back(toTargetText(sample->captions.front(), 100));
        fillTargets(batch, model_.tokenizer, texts);
        const OfaModel& network = *model_.network;
        const EncoderOutput memory = encodeFeatures(model_, features(source, first));
        const at::Tensor logits = network.logits(network.decode(batch.previous, memory));
        const Loss loss = labelSmoothedLoss(logits, batch.target, {});
        return {logits, loss.nll.item<double>() / static_cast<double>(loss.tokens)};
    }

private:
    [[nodiscard]] std::vector<const Sample*> batchAt(std::size_t first) const {
        std::vector<const Sample*> batch;
        for (std::size_t i = first; i < std::min(first + kBatch, samples_.size()); ++i)
            batch.push_back(&samples_[i]);
        return batch;
    }

    [[nodiscard]] at::Tensor features(FeatureSource& source, std::size_t first) const {
        PictureInput input = source.load(batchAt(first));
        source.complete(input);
        return source.of(input);
    }

    LoadedModel& model_;
    const std::vector<Sample>& samples_;
};

nlohmann::json measure(LoadedModel& model,
                       const std::vector<Sample>& samples,
                       FeatureOptions options) {
    const auto note = [](const std::string& sentence) { std::cerr << sentence << '\n'; };
    PictureCache pictures(model.transform, 0);
    const Bench bench(model, samples);
    FeatureSource kept(model, pictures, options, note);
    const double build = bench.pass(kept);
    FeatureSource later(model, pictures, options, note);
    const double first = bench.pass(later);
    const double again = bench.pass(later);
    options.cache = CacheFeatures::Off;
    FeatureSource exact(model, pictures, options, note);
    double apart = 0.0;
    double largest = 0.0;
    double lossApart = 0.0;
    for (std::size_t at = 0; at < std::min<std::size_t>(samples.size(), 64); at += kBatch) {
        const Scored a = bench.score(exact, at);
        const Scored b = bench.score(later, at);
        apart = std::max(apart, (a.logits - b.logits).abs().max().item<double>());
        largest = std::max(largest, a.logits.abs().max().item<double>());
        lossApart = std::max(lossApart, std::abs(a.loss - b.loss) / a.loss);
    }
    const auto count = static_cast<double>(samples.size());
    return {{"pictures", samples.size()},
            {"picture_size", model.transform.size},
            {"computed_per_second", count / build},
            {"read_first_per_second", count / first},
            {"read_again_per_second", count / again},
            {"bytes_per_picture",
             featureStoreBytes(options.folder) / static_cast<std::int64_t>(samples.size())},
            {"largest_logit", largest},
            {"largest_logit_difference", apart},
            {"largest_relative_loss_difference", lossApart}};
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 5) {
        std::cerr << "usage: bench_features MODEL CAPTIONS.json PICTURE_FOLDER float16|float32 "
                     "[picture size]\n";
        return 2;
    }
    try {
        useThreads(0);
        const c10::AutoGradMode noGrad(false);
        ModelChoice choice;
        choice.model = resolveModel(argv[1]).string();
        choice.imageSize = argc > 5 ? std::atoi(argv[5]) : 0;
        LoadedModel model = openModel(choice);
        model.network->foldTrunk();
        const CocoDataset data(argv[2], argv[3]);
        FeatureOptions options;
        options.trunkFrozen = true;
        options.cache =
            std::string(argv[4]) == "float16" ? CacheFeatures::Float16 : CacheFeatures::Float32;
        options.limitGb = 100.0;
        options.pictures = static_cast<std::int64_t>(data.samples().size());
        options.folder = std::filesystem::temp_directory_path() /
                         ("captune-bench-" + std::to_string(::getpid()));
        nlohmann::json out = measure(model, data.samples(), options);
        out["type"] = argv[4];
        std::cout << out.dump() << std::endl;
        std::filesystem::remove_all(options.folder);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        return 1;
    }
    return 0;
}
