// SPDX-License-Identifier: GPL-3.0-or-later
// What a checkpoint costs: how long training is held up while it is copied, and how long a thread
// of its own then writes it, synced to the disk.
//   bench_checkpoint adapter|finetune tiny|base FOLDER
// Random weights; words and settings of the shipped model. Prints one JSON object.
#include "core/base/clock.h"
#include "core/base/process.h"
#include "core/config/resources.h"
#include "core/engine/training/checkpoint.h"
#include "core/runs/checkpoints.h"
#include "support/procedural_weights.h"

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <nlohmann/json.hpp>

#include <filesystem>
#include <iostream>
#include <memory>
#include <string>
#include <vector>

using namespace captune;
namespace fs = std::filesystem;

namespace {

LoadedModel randomModel(const std::string& size, Method method) {
    ModelChoice choice;
    choice.model = resolveModel("mini").string();
    LoadedModel model = openModel(choice, StartWeights::Random);
    model.network = std::make_unique<OfaModel>(test::namedOptions(size));
    auto generator = at::detail::createCPUGenerator(1);
    model.network->backbone().initialise(generator);
    if (method == Method::Adapter) {
        model.network->addAdapters({});
        model.network->adapters().initialise(generator);
    }
    selectTrainable(*model.network, method, {});
    return model;
}

std::int64_t bytesBelow(const fs::path& folder) {
    std::int64_t bytes = 0;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) bytes += static_cast<std::int64_t>(entry.file_size());
    return bytes;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 4) {
        std::cerr << "usage: bench_checkpoint adapter|finetune tiny|base FOLDER\n";
        return 2;
    }
    useThreads(0);
    RunConfig config;
    config.method = std::string(argv[1]) == "adapter" ? Method::Adapter : Method::Finetune;
    const LoadedModel model = randomModel(argv[2], config.method);
    std::vector<TrainedTensor> trained;
    for (const WeightTable* table : {&model.network->backbone(), &model.network->adapters()})
        for (const Weight& weight : table->weights())
            if (weight.tensor.requires_grad()) trained.push_back({weight.name, weight.tensor});
    const Adam adam(trained, {});
    const fs::path folder = fs::path(argv[3]) / "bench-checkpoint";
    fs::create_directories(folder);
    const std::int64_t before = currentMemoryBytes();
    const double start = monotonicSeconds();
    const Snapshot snapshot = takeSnapshot(config, model, adam, {});
    const double copied = monotonicSeconds();
    const std::int64_t more = currentMemoryBytes() - before;
    Checkpoints(folder).save(1, true, [&](const fs::path& at) { writeCheckpoint(at, snapshot); });
    const double written = monotonicSeconds();
    std::cout << nlohmann::json{{"work", "checkpoint"},
                                {"method", argv[1]},
                                {"size", argv[2]},
                                {"held_up_seconds", copied - start},
                                {"write_seconds", written - copied},
                                {"copy_mib", more >> 20},
                                {"mib", bytesBelow(folder) >> 20}}
                     .dump()
              << std::endl;
    fs::remove_all(folder);
    return 0;
}
