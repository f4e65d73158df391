// SPDX-License-Identifier: GPL-3.0-or-later
// One measurement a process, so that peak memory is its own:
//   bench_ofa caption|adapter_step|finetune_step|attach|gemm tiny|base [repetitions]
// A step with _recompute behind its name is one with gradient checkpointing. attach puts an adapter
// folder onto a model in memory, as CaptionSession::useAdapter does, and reads each of its weights
// once.
// Prints one JSON object. 480 x 480 pixels, random weights; steps have batch 4 and 12 target
// tokens.
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

struct Figures {
    double seconds = 0.0;  ///< median of the repetitions
    double best = 0.0;
};

Figures measure(int repetitions, const std::function<void()>& work) {
    work();
    std::vector<double> seconds;
    for (int i = 0; i < repetitions; ++i) {
        const double start = monotonicSeconds();
        work();
        seconds.push_back(monotonicSeconds() - start);
    }
    std::sort(seconds.begin(), seconds.end());
    return {seconds[seconds.size() / 2], seconds.front()};
}

at::Tensor prompt(std::int64_t batch) {
    return at::tensor({0, 99, 473, 5, 2274, 6190, 116, 2}, at::kLong).expand({batch, -1});
}

Figures measureCaption(OfaModel& model, int repetitions) {
    model.foldTrunk();
    const at::Tensor image = at::rand({1, 3, kPixels, kPixels}) * 2 - 1;
    BeamOptions options;
    options.minLength = options.maxLength = kCaptionTokens;
    return measure(repetitions, [&] { (void)generate(model, image, prompt(1), options); });
}

Figures measureStep(OfaModel& model, Method method, Pass pass, int repetitions) {
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
    const at::Tensor images = at::rand({kBatch, 3, kPixels, kPixels}) * 2 - 1;
    const at::Tensor words = at::randint(4, 50000, {kBatch, kTargetTokens}, at::kLong);
    return measure(repetitions, [&] {
        const auto memory = model.encode({model.features(images, pass), prompt(kBatch), {}}, pass);
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

/// The rate that baseline figures are scaled by: a 1024 x 768 x 3072 product.
double gemmGflops() {
    const at::Tensor a = at::rand({1024, 768});
    const at::Tensor b = at::rand({768, 3072});
    const Figures figures = measure(20, [&] { (void)at::mm(a, b); });
    return 2.0 * 1024 * 768 * 3072 / figures.best / 1e9;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 3) {
        std::cerr << "usage: bench_ofa caption|adapter_step[_recompute]|"
                     "finetune_step[_recompute]|attach|gemm tiny|base [repetitions]\n";
        return 2;
    }
    const std::string work = argv[1];
    const std::string size = argv[2];
    const int repetitions = argc > 3 ? std::atoi(argv[3]) : 3;
    useThreads(0);
    nlohmann::json out{{"work", work}, {"size", size}};
    if (work != "gemm") {
        auto model = std::make_unique<OfaModel>(test::namedOptions(size));
        auto generator = at::detail::createCPUGenerator(1);
        model->backbone().initialise(generator);
        const Method method = work.starts_with("adapter") ? Method::Adapter : Method::Finetune;
        Pass pass;
        pass.recompute = work.ends_with("_recompute");
        const Figures figures = work == "caption"  ? measureCaption(*model, repetitions)
                                : work == "attach" ? measureAttach(std::move(model), repetitions)
                                                   : measureStep(*model, method, pass, repetitions);
        out["seconds"] = figures.seconds;
        out["best_seconds"] = figures.best;
    }
    out["peak_mib"] = peakMemoryBytes() / (1 << 20);
    out["gemm_gflops"] = gemmGflops();
    std::cout << out.dump() << std::endl;
    return 0;
}
