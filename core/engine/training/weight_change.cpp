// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/weight_change.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>

namespace captune {
namespace {

struct Squares {
    double moved = 0.0;
    double start = 0.0;

    [[nodiscard]] double ratio() const {
        return std::sqrt(moved) / (start > 0.0 ? std::sqrt(start) : 1.0);
    }
};

double squareSum(const at::Tensor& tensor) {
    return tensor.square().sum(at::kDouble).item<double>();
}

}  // namespace

WeightChange::WeightChange(const NamedTensors& start, const std::vector<TrainedTensor>& trained) {
    for (const TrainedTensor& t : trained)
        if (const auto found = start.find(t.name); found != start.end())
            pairs_.push_back({t.name, t.tensor, found->second});
}

std::map<std::string, double> WeightChange::measure(std::int64_t update) const {
    if (pairs_.empty()) return {};
    const c10::AutoGradMode noGrad(false);
    Squares all;
    std::map<std::string, Squares> parts;
    for (const Pair& pair : pairs_) {
        const at::Tensor start = pair.start.to(pair.now.device());
        const Squares squares{squareSum(pair.now - start), squareSum(start)};
        std::string part = partOf(pair.name);
        std::replace(part.begin(), part.end(), ' ', '_');
        for (Squares* sum : {&all, &parts[part]}) {
            sum->moved += squares.moved;
            sum->start += squares.start;
        }
    }
    if (!std::isfinite(all.moved))
        throw Error("The weights have grown beyond all bounds by update " + std::to_string(update) +
                    "; checkpoints are kept from before: lower train.learning_rate.");
    std::map<std::string, double> figures{{"weight_change", all.ratio()}};
    for (const auto& [part, squares] : parts) figures["weight_change_" + part] = squares.ratio();
    return figures;
}

NamedTensors startWeights(const OfaModel& network) {
    NamedTensors start = network.backbone().tensors();
    for (auto& [name, tensor] : start) tensor = tensor.to(at::kCPU);
    for (const auto& [name, tensor] : network.adapters().tensors())
        start[name] = tensor.to(at::kCPU).clone();
    return start;
}

}  // namespace captune
