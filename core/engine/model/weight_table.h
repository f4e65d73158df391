// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/named_tensors.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <string>
#include <vector>

namespace captune {

/// How a tensor starts when nothing is loaded into it. REFERENCE section 1.
enum class Init {
    Zeros,
    Ones,
    Normal,         ///< N(0, 0.02)
    NormalPadded,   ///< N(0, 0.02), the row of the padding token 0
    KaimingFanOut,  ///< N(0, sqrt(2 / fan out)), convolutions
    UniformFanIn,   ///< U(+-1 / sqrt(fan in))
    Scale,          ///< what initialise() is told
    Tiny,           ///< N(0, 1e-6)
};

enum class WeightKind {
    Parameter,
    Buffer,  ///< BatchNorm statistics: part of checkpoints, never trained
};

struct Weight {
    std::string name;  ///< as in original checkpoints
    at::Tensor tensor;
    Init init = Init::Zeros;
    WeightKind kind = WeightKind::Parameter;
    bool frozen = false;  ///< a parameter that no method trains, see Scope::frozen
};

/// All tensors of a network by name. Layers keep handles to the same tensors, so loading into the
/// table loads the network.
class WeightTable {
public:
    explicit WeightTable(at::Device device = at::kCPU);

    at::Tensor add(Weight weight, at::IntArrayRef shape, at::ScalarType type);
    [[nodiscard]] const std::vector<Weight>& weights() const { return weights_; }
    [[nodiscard]] const Weight& at(const std::string& name) const;
    [[nodiscard]] bool empty() const { return weights_.empty(); }

    /// Takes over `tensors` as float32: mapped memory is used as it is, other types are converted.
    /// Throws Error naming `origin` when a tensor is missing, unknown or of another shape.
    void load(const NamedTensors& tensors, const std::string& origin);
    /// Gives every tensor its start value, in table order, from one generator. Learned adapter
    /// scales start at `scale`.
    void initialise(at::Generator& generator, double scale = 1.0);
    /// Copies tensors that are about to be written into (trained), so that no mapped file is.
    void own(const std::string& name);
    /// Handles to the tensors, not copies.
    [[nodiscard]] NamedTensors tensors() const;
    /// Number of values in parameters (buffers not counted).
    [[nodiscard]] std::int64_t parameterCount() const;
    [[nodiscard]] std::int64_t trainableCount() const;

private:
    at::Device device_;
    std::vector<Weight> weights_;
};

/// A place in a WeightTable: names are relative to it.
class Scope {
public:
    explicit Scope(WeightTable& table, std::string prefix = {});
    [[nodiscard]] Scope operator/(const std::string& part) const;
    [[nodiscard]] Scope operator/(std::int64_t index) const;
    /// The same place, where all parameters are frozen.
    [[nodiscard]] Scope frozen() const;
    [[nodiscard]] at::Tensor parameter(const std::string& name,
                                       at::IntArrayRef shape,
                                       Init init) const;
    [[nodiscard]] at::Tensor buffer(const std::string& name,
                                    at::IntArrayRef shape,
                                    Init init,
                                    at::ScalarType type = at::kFloat) const;

private:
    Scope(WeightTable& table, std::string prefix, bool isFrozen);

    WeightTable& table_;
    std::string prefix_;
    bool frozen_ = false;
};

}  // namespace captune
