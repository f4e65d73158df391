// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/engine/files/adapter_shape.h"
#include "core/engine/model/decoder.h"
#include "core/engine/model/encoder.h"
#include "core/engine/model/ofa_options.h"
#include "core/engine/model/weight_table.h"

#include <ATen/core/Generator.h>
#include <ATen/core/Tensor.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace captune {

/// The OFA captioning network: pictures and a prompt in, scores of the next word out, with adapters
/// that can be put in and taken out. Passes may run side by side in several threads, of which one at
/// most updates BatchNorm averages; everything else from one thread at a time. Not copyable, because
/// layers share their tensors with the tables. REFERENCE section 4.
class OfaModel {
public:
    explicit OfaModel(const OfaOptions& options, at::Device device = at::kCPU);
    OfaModel(const OfaModel&) = delete;
    OfaModel& operator=(const OfaModel&) = delete;

    [[nodiscard]] const OfaOptions& options() const { return options_; }
    [[nodiscard]] at::Device device() const { return device_; }

    /// images float32 [B, 3, y, x] -> features [B, 1024, h, w].
    [[nodiscard]] at::Tensor features(const at::Tensor& images, const Pass& pass = {}) const;
    [[nodiscard]] EncoderOutput encode(const EncoderInput& input, const Pass& pass = {}) const;
    /// previous int64 [B, T] -> features [B, T, D].
    [[nodiscard]] at::Tensor decode(const at::Tensor& previous,
                                    const EncoderOutput& memory,
                                    const Pass& pass = {}) const;
    /// features [..., D] -> scores of all words, [..., V].
    [[nodiscard]] at::Tensor logits(const at::Tensor& features) const;

    /// Puts new adapters into the layers that `shape` names, in place of earlier ones. They share
    /// nothing with the backbone, which stays as it is, folded trunk included.
    void addAdapters(const AdapterShape& shape);
    void removeAdapters();

    /// Every tensor of the backbone; adapters have a table of their own, empty without them.
    [[nodiscard]] WeightTable& backbone() { return backbone_; }
    [[nodiscard]] const WeightTable& backbone() const { return backbone_; }
    [[nodiscard]] WeightTable& adapters() { return *adapters_; }
    [[nodiscard]] const WeightTable& adapters() const { return *adapters_; }

    /// What the adapters are made of; means nothing while there are none.
    [[nodiscard]] const AdapterShape& adapterShape() const { return adapterShape_; }

    /// Number of parameters by part: "image trunk", "token embedding", "encoder", "decoder",
    /// "adapters".
    [[nodiscard]] std::map<std::string, std::int64_t> parts() const;

    /// Runs the trunk in its inference form. Only for a trunk that is frozen.
    void foldTrunk() { encoder_->trunk.fold(); }
    void unfoldTrunk() { encoder_->trunk.unfold(); }
    /// Fingerprint of a folded trunk's weights.
    [[nodiscard]] std::uint64_t trunkHash() const { return encoder_->trunk.foldedHash(); }
    /// Must be called after trained weights have changed and before inference.
    void weightsChanged() { encoder_->forgetBiases(); }

    [[nodiscard]] const Encoder& encoder() const { return *encoder_; }
    [[nodiscard]] const Decoder& decoder() const { return *decoder_; }

private:
    OfaOptions options_;
    at::Device device_;
    WeightTable backbone_;
    std::unique_ptr<WeightTable> adapters_;
    AdapterShape adapterShape_;
    at::Tensor tokens_;
    std::unique_ptr<Encoder> encoder_;
    std::unique_ptr<Decoder> decoder_;
};

/// The part that a tensor belongs to by its name, adapters to the half they stand in: "image
/// trunk", "token embedding", "encoder" or "decoder".
[[nodiscard]] std::string partOf(std::string_view name);

/// Marks what a method trains: adapter exactly the adapters (of combined ones what is not frozen),
/// finetune and scratch the backbone except what is switched off. Trained tensors are copied out of
/// mapped files first.
void selectTrainable(OfaModel& model, Method method, const FinetuneConfig& finetune);

}  // namespace captune
