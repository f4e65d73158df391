// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/run_facts.h"

#include "core/engine/files/model_folder.h"
#include "core/engine/files/weight_hash.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <opencv2/core/version.hpp>
#include <torch/version.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string_view>

namespace captune {
namespace {

std::string hex(std::uint64_t value) {
    std::array<char, 17> digits{};
    std::snprintf(digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(value));
    return digits.data();
}

/// Model of the first graphics card as NVIDIA's driver tells it; LibTorch's own interface to ask
/// needs the CUDA headers.
std::string graphicsCard() {
    std::error_code ignored;
    for (std::filesystem::directory_iterator card("/proc/driver/nvidia/gpus", ignored), end;
         !ignored && card != end;
         card.increment(ignored)) {
        std::ifstream information(card->path() / "information");
        for (std::string line; std::getline(information, line);)
            if (line.starts_with("Model:"))
                return line.substr(std::min(line.find_first_not_of(" \t", 6), line.size()));
    }
    return {};
}

std::string backboneHash(const TrainingSet& set) {
    NamedTensors weights = set.model.network->backbone().tensors();
    for (auto& [name, tensor] : weights) tensor = tensor.to(at::kCPU);
    return hashWeights(weights);
}

}  // namespace

std::map<std::string, std::string> libraryVersions() {
    return {{"LibTorch", TORCH_VERSION}, {"OpenCV", CV_VERSION}};
}

std::string fingerprint(const CocoDataset& data) {
    WeightHash hash;
    const auto add = [&hash](std::string_view text) {
        hash.add(static_cast<std::int64_t>(text.size()));
        hash.add(text);
    };
    for (const Sample& sample : data.samples()) {
        add(sample.imageId);
        add(std::filesystem::path(toText(sample.picture)).filename().string());
        hash.add(static_cast<std::int64_t>(sample.captions.size()));
        for (const std::string& caption : sample.captions) add(caption);
    }
    return std::to_string(data.samples().size()) + " pictures, " +
           std::to_string(data.captionCount()) + " captions, " + hex(hash.value());
}

void describeStart(RunRecorder& recorder, const TrainingSet& set) {
    for (const auto& [name, version] : libraryVersions()) recorder.describe(name, version);
    const bool onGpu = set.model.network->device().is_cuda();
    recorder.describe("device", set.model.network->device().str());
    if (onGpu) recorder.describe("gpu", graphicsCard());
    recorder.describe("threads", std::to_string(at::get_num_threads()));
    recorder.describe("train data", fingerprint(set.train));
    recorder.describe("validation data", fingerprint(set.val));
    for (const EvaluationSet& other : set.others)
        recorder.describe("data of " + other.name, fingerprint(other.data));
    recorder.describe("backbone before", backboneHash(set));
}

void describeProcesses(RunRecorder& recorder,
                       const TrainingSet& set,
                       const Processes& processes,
                       std::int64_t gradientBytes) {
    recorder.describe("processes", std::to_string(processes.size()));
    recorder.describe(kProcessesAtStart, std::to_string(set.processes));
    if (processes.alone()) return;
    const std::int64_t all = set.model.network->backbone().parameterCount();
    recorder.describe("gradient bytes sent an update", std::to_string(gradientBytes));
    recorder.describe("gradient bytes of the whole backbone",
                      std::to_string(all * static_cast<std::int64_t>(sizeof(float))));
}

void describeEnd(RunRecorder& recorder, const TrainingSet& set) {
    recorder.describe("backbone after", backboneHash(set));
}

}  // namespace captune
