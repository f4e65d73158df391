// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/weight_table.h"

#include "core/base/error.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

namespace captune {
namespace {

constexpr double kStandardDeviation = 0.02;
constexpr double kTinyDeviation = 1e-6;
constexpr std::int64_t kPaddingRow = 1;

std::string shapeText(at::IntArrayRef shape) {
    std::ostringstream text;
    text << shape;
    return text.str();
}

void fill(const Weight& weight, at::Generator& generator, double scale) {
    const at::Tensor& t = weight.tensor;
    switch (weight.init) {
        case Init::Zeros:
            t.zero_();
            break;
        case Init::Ones:
            t.fill_(1);
            break;
        case Init::Scale:
            t.fill_(scale);
            break;
        case Init::Normal:
            t.normal_(0.0, kStandardDeviation, generator);
            break;
        case Init::Tiny:
            t.normal_(0.0, kTinyDeviation, generator);
            break;
        case Init::NormalPadded:
            t.normal_(0.0, kStandardDeviation, generator);
            if (t.size(0) > kPaddingRow) t.select(0, kPaddingRow).zero_();
            break;
        case Init::KaimingFanOut: {
            const double fanOut = static_cast<double>(t.size(0) * t.size(2) * t.size(3));
            t.normal_(0.0, std::sqrt(2.0 / fanOut), generator);
            break;
        }
        case Init::UniformFanIn: {
            const double bound = 1.0 / std::sqrt(static_cast<double>(t.size(1)));
            t.uniform_(-bound, bound, generator);
            break;
        }
    }
}

}  // namespace

WeightTable::WeightTable(at::Device device) : device_(device) {}

at::Tensor WeightTable::add(Weight weight, at::IntArrayRef shape, at::ScalarType type) {
    weight.tensor = at::empty(shape, at::TensorOptions().dtype(type).device(device_));
    weights_.push_back(std::move(weight));
    return weights_.back().tensor;
}

const Weight& WeightTable::at(const std::string& name) const {
    const auto found = std::find_if(
        weights_.begin(), weights_.end(), [&](const Weight& w) { return w.name == name; });
    if (found == weights_.end()) throw Error("The network has no tensor named " + name + ".");
    return *found;
}

void WeightTable::load(const NamedTensors& tensors, const std::string& origin) {
    std::set<std::string> known;
    for (Weight& weight : weights_) {
        known.insert(weight.name);
        const auto found = tensors.find(weight.name);
        if (found == tensors.end()) {
            if (weight.tensor.scalar_type() == at::kLong) {
                weight.tensor.zero_();
                continue;
            }
            throw Error("Model " + origin + " lacks the tensor " + weight.name +
                        "; the file is incomplete or belongs to another architecture.");
        }
        const at::Tensor& value = found->second;
        if (value.sizes() != weight.tensor.sizes())
            throw Error("Tensor " + weight.name + " of model " + origin + " has shape " +
                        shapeText(value.sizes()) + " where its config asks for " +
                        shapeText(weight.tensor.sizes()) + "; config and weights do not match.");
        weight.tensor.set_data(value.to(weight.tensor.options()));
    }
    for (const auto& [name, tensor] : tensors)
        if (!known.contains(name))
            throw Error("Model " + origin + " holds the unknown tensor " + name +
                        "; it is no OFA captioning model, or its config does not match.");
}

void WeightTable::initialise(at::Generator& generator, double scale) {
    const c10::AutoGradMode noGrad(false);
    for (const Weight& weight : weights_) fill(weight, generator, scale);
}

void WeightTable::own(const std::string& name) {
    const at::Tensor& tensor = at(name).tensor;
    tensor.set_data(tensor.detach().clone());
}

NamedTensors WeightTable::tensors() const {
    NamedTensors all;
    for (const Weight& weight : weights_) all[weight.name] = weight.tensor.detach();
    return all;
}

std::int64_t WeightTable::parameterCount() const {
    std::int64_t count = 0;
    for (const Weight& weight : weights_)
        if (weight.kind == WeightKind::Parameter) count += weight.tensor.numel();
    return count;
}

std::int64_t WeightTable::trainableCount() const {
    std::int64_t count = 0;
    for (const Weight& weight : weights_)
        if (weight.tensor.requires_grad()) count += weight.tensor.numel();
    return count;
}

Scope::Scope(WeightTable& table, std::string prefix) : Scope(table, std::move(prefix), false) {}

Scope::Scope(WeightTable& table, std::string prefix, bool isFrozen)
    : table_(table), prefix_(std::move(prefix)), frozen_(isFrozen) {}

Scope Scope::operator/(const std::string& part) const {
    return {table_, prefix_.empty() ? part : prefix_ + "." + part, frozen_};
}

Scope Scope::frozen() const {
    return {table_, prefix_, true};
}

Scope Scope::operator/(std::int64_t index) const {
    return *this / std::to_string(index);
}

at::Tensor Scope::parameter(const std::string& name, at::IntArrayRef shape, Init init) const {
    return table_.add(
        {(*this / name).prefix_, {}, init, WeightKind::Parameter, frozen_}, shape, at::kFloat);
}

at::Tensor Scope::buffer(const std::string& name,
                         at::IntArrayRef shape,
                         Init init,
                         at::ScalarType type) const {
    return table_.add({(*this / name).prefix_, {}, init, WeightKind::Buffer}, shape, type);
}

}  // namespace captune
