// SPDX-License-Identifier: GPL-3.0-or-later
// One measurement a process, so that peak memory is its own:
//   bench_ofa WORK tiny|base [repetitions]
// caption             one picture, beam 5, 16 tokens and eos
// folder              a picture of a batch of 8
// encode              trunk and encoder of a picture, and their share of the product rate
// adapter_step        only adapters train; the trunk is run each time
// adapter_step_cached the same from trunk features that are kept
// finetune_step       everything trains
// attach              puts an adapter folder onto a model in memory, as CaptionSession::useAdapter
//                     does, and reads each of its weights once
// gemm                only the rate of a 1024 x 768 x 3072 product
// A step with _recompute behind its name is one with gradient checkpointing. 480 x 480 pixels,
// random weights; steps have batch 4 and 12 target tokens.
// Prints one JSON object: median and best seconds, peak memory, the product rate around the
// repetitions and, where the original code was measured, its seconds as they would be at this rate,
// the ratio of ours to them (median of the repetitions, each at its own rate) and the largest ratio
// that is good enough.
#include "core/base/clock.h"
#include "core/base/process.h"
#include "core/engine/captioning/generate.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/files/adapter_folder.h"
#include "core/engine/model/ofa_model.h"
#include "core/engine/training/loss.h"
#include "core/engine/training/optimizer.h"
#include "support/procedural_weights.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

using namespace captune;

namespace {

constexpr std::int64_t kPixels = 480;
constexpr std::int64_t kBatch = 4;
constexpr std::int64_t kTargetTokens = 12;
constexpr std::int64_t kCaptionTokens = 16;

/// The original code on a machine of kReferenceGflops, and how we want to compare.
struct Reference {
    const char* work;
    const char* size;
    double seconds;
    double target;  ///< ratio at most
    double mib;
};
constexpr double kReferenceGflops = 310.0;
constexpr Reference kReferences[] = {{"caption", "tiny", 0.714, 0.50, 750},
                                     {"caption", "base", 3.14, 0.35, 1530},
                                     {"folder", "tiny", 0.714, 0.30, 750},
                                     {"folder", "base", 3.14, 0.30, 1530},
                                     {"adapter_step", "tiny", 2.63, 0.50, 1490},
                                     {"adapter_step", "base", 10.8, 0.50, 4440},
                                     {"adapter_step_cached", "tiny", 2.63, 0.30, 1490},
                                     {"adapter_step_cached", "base", 10.8, 0.35, 4440},
                                     {"finetune_step", "tiny", 5.72, 0.60, 3550},
                                     {"finetune_step", "base", 31.4, 0.60, 9310}};

/// Medians of the repetitions.
struct Figures {
    double seconds = 0.0;
    double best = 0.0;
    double rate = 0.0;   ///< of the product, GFLOP/s
    double gflop = 0.0;  ///< seconds times rate: what the product would have done meanwhile
};

double median(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

double secondsOf(const std::function<void()>& work) {
    const double start = monotonicSeconds();
    work();
    return monotonicSeconds() - start;
}

/// GFLOP/s of a 1024 x 768 x 3072 product just now.
double gemmGflops() {
    constexpr int kProducts = 5;
    static const at::Tensor a = at::rand({1024, 768});
    static const at::Tensor b = at::rand({768, 3072});
    const double seconds = secondsOf([] {
        for (int i = 0; i < kProducts; ++i) (void)at::mm(a, b);
    });
    return kProducts * 2.0 * 1024 * 768 * 3072 / seconds / 1e9;
}

/// The rate is taken before and after each repetition: a shared machine changes its pace within
/// seconds.
Figures measure(int repetitions, const std::function<void()>& work) {
    work();
    (void)gemmGflops();
    std::vector<double> seconds;
    std::vector<double> rates;
    std::vector<double> gflops;
    double before = gemmGflops();
    for (int i = 0; i < repetitions; ++i) {
        seconds.push_back(secondsOf(work));
        const double after = gemmGflops();
        rates.push_back((before + after) / 2);
        gflops.push_back(seconds.back() * rates.back());
        before = after;
    }
    return {median(seconds),
            *std::min_element(seconds.begin(), seconds.end()),
            median(rates),
            median(gflops)};
}

at::Tensor prompt(std::int64_t batch) {
    return at::tensor({0, 99, 473, 5, 2274, 6190, 116, 2}, at::kLong).expand({batch, -1});
}

at::Tensor pictures(std::int64_t count) {
    return at::rand({count, 3, kPixels, kPixels}) * 2 - 1;
}

/// Seconds a picture of a batch.
Figures measureCaption(OfaModel& model, std::int64_t batch, int repetitions) {
    model.foldTrunk();
    const at::Tensor images = pictures(batch);
    BeamOptions options;
    options.minLength = options.maxLength = kCaptionTokens;
    const Figures all =
        measure(repetitions, [&] { (void)generate(model, images, prompt(batch), options); });
    const auto count = static_cast<double>(batch);
    return {all.seconds / count, all.best / count, all.rate, all.gflop / count};
}

Figures measureEncode(OfaModel& model, int repetitions) {
    model.foldTrunk();
    const c10::AutoGradMode noGrad(false);
    const at::Tensor image = pictures(1);
    return measure(repetitions, [&] {
        (void)model.encode({model.features(image), prompt(1), {}});
    });
}

/// Multiplications and additions of a picture's trunk, for each pixel of its output.
double trunkFlops(const OfaOptions& o) {
    double flops = 2.0 * 64 * 64 * 3 * 49;
    double in = 64;
    double planes = 64;
    double cells = 16;
    for (std::size_t stage = 0; stage < 3; ++stage, planes *= 2) {
        for (std::int64_t block = 0; block < o.trunkBlocks[stage]; ++block) {
            const double before = cells;
            if (block == 0 && stage > 0) cells /= 4;
            flops += 2 * planes * (before * in + cells * planes * 9 + cells * planes * 4);
            if (block == 0) flops += 2 * cells * in * planes * 4;
            in = planes * 4;
        }
    }
    return flops;
}

double encodeFlops(const OfaOptions& o) {
    const auto side = static_cast<double>(ResNet::gridSide(kPixels));
    const double patches = side * side;
    const double n = patches + 8;
    const auto d = static_cast<double>(o.width);
    const auto f = static_cast<double>(o.encoderFfn);
    const double layer = 2 * n * d * (4 * d + 2 * f) + 4 * n * n * d;
    return patches * (trunkFlops(o) + 2 * 1024 * d) + static_cast<double>(o.encoderLayers) * layer;
}

Figures measureStep(OfaModel& model, Method method, bool cached, Pass pass, int repetitions) {
    auto generator = at::detail::createCPUGenerator(2);
    if (method == Method::Adapter) {
        model.addAdapters({});
        model.adapters().initialise(generator);
        model.foldTrunk();
    }
    selectTrainable(model, method, {});
    std::vector<TrainedTensor> trained;
    for (const WeightTable* table : {&model.backbone(), &model.adapters()})
        for (const Weight& weight : table->weights())
            if (weight.tensor.requires_grad()) trained.push_back({weight.name, weight.tensor});
    Adam adam(trained, {});
    pass.batchStatistics = method != Method::Adapter;
    const at::Tensor images = pictures(kBatch);
    const at::Tensor kept = cached ? model.features(images, pass) : at::Tensor();
    const at::Tensor words = at::randint(4, 50000, {kBatch, kTargetTokens}, at::kLong);
    return measure(repetitions, [&] {
        const at::Tensor features = cached ? kept : model.features(images, pass);
        const auto memory = model.encode({features, prompt(kBatch), {}}, pass);
        const Loss loss =
            labelSmoothedLoss(model.logits(model.decode(words, memory, pass)), words, {});
        loss.total.backward();
        (void)adam.scaleAndClip(1.0 / static_cast<double>(loss.tokens), 1.0);
        adam.step(1e-6);
        adam.clearGradients();
        model.weightsChanged();
    });
}

Figures measureAttach(std::unique_ptr<OfaModel> network, int repetitions) {
    auto generator = at::detail::createCPUGenerator(2);
    network->addAdapters({});
    network->adapters().initialise(generator);
    LoadedNetwork model{{}, {}, std::move(network)};
    model.files.name = "bench";
    model.files.hash = "0123456789abcdef";
    const auto folder = std::filesystem::temp_directory_path() / "captune-bench-adapter";
    writeAdapter(folder,
                 {{model.network->adapterShape(), model.files.name, model.files.hash},
                  model.network->adapters().tensors()});
    model.network->foldTrunk();
    const Figures figures = measure(repetitions, [&] {
        useAdapterFolder(model, folder);
        for (const Weight& weight : model.network->adapters().weights()) (void)weight.tensor.sum();
    });
    std::filesystem::remove_all(folder);
    return figures;
}

Figures measureWork(const std::string& work, std::unique_ptr<OfaModel> model, int repetitions) {
    constexpr std::int64_t kFolderBatch = 8;
    if (work == "caption") return measureCaption(*model, 1, repetitions);
    if (work == "folder") return measureCaption(*model, kFolderBatch, repetitions);
    if (work == "encode") return measureEncode(*model, repetitions);
    if (work == "attach") return measureAttach(std::move(model), repetitions);
    const Method method = work.starts_with("adapter") ? Method::Adapter : Method::Finetune;
    Pass pass;
    pass.recompute = work.ends_with("_recompute");
    return measureStep(
        *model, method, work.find("_cached") != std::string::npos, pass, repetitions);
}

void write(nlohmann::json& out, const Figures& figures, const OfaOptions& options) {
    out["seconds"] = figures.seconds;
    out["best_seconds"] = figures.best;
    out["peak_mib"] = peakMemoryBytes() / (1 << 20);
    out["gemm_gflops"] = figures.rate;
    if (out["work"] == "encode") {
        out["gflops"] = encodeFlops(options) / figures.seconds / 1e9;
        out["share_of_rate"] = encodeFlops(options) / figures.gflop / 1e9;
    }
    for (const Reference& reference : kReferences) {
        if (out["work"] != reference.work || out["size"] != reference.size) continue;
        out["reference_seconds"] = reference.seconds * kReferenceGflops / figures.rate;
        out["ratio"] = figures.gflop / (reference.seconds * kReferenceGflops);
        out["target"] = reference.target;
        out["memory_ratio"] = out["peak_mib"].get<double>() / reference.mib;
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: bench_ofa caption|folder|encode|adapter_step[_cached][_recompute]|"
                     "finetune_step[_recompute]|attach|gemm tiny|base [repetitions]\n";
        return 2;
    }
    const std::string work = argv[1];
    const std::string size = argv[2];
    const int repetitions = argc > 3 ? std::atoi(argv[3]) : 3;
    useThreads(0);
    const OfaOptions options = test::namedOptions(size);
    nlohmann::json out{{"work", work}, {"size", size}};
    if (work == "gemm") {
        out["gemm_gflops"] = gemmGflops();
    } else {
        auto model = std::make_unique<OfaModel>(options);
        auto generator = at::detail::createCPUGenerator(1);
        model->backbone().initialise(generator);
        write(out, measureWork(work, std::move(model), repetitions), options);
    }
    std::cout << out.dump() << std::endl;
    return 0;
}
