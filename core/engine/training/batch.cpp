// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/batch.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>

namespace captune {
namespace {

Batch cutOut(const Batch& batch, std::int64_t first, std::int64_t last) {
    const at::Tensor rows =
        batch.pictures.ge(first).logical_and_(batch.pictures.lt(last)).nonzero().squeeze(1);
    Batch part;
    const PictureInput& input = batch.input;
    if (input.features.defined())
        part.input.features = input.features.slice(0, first, last);
    else
        part.input.images = input.images.slice(0, first, last);
    part.previous = batch.previous.index_select(0, rows);
    part.target = batch.target.index_select(0, rows);
    part.pictures = batch.pictures.index_select(0, rows) - first;
    if (batch.advantages.defined()) part.advantages = batch.advantages.index_select(0, rows);
    part.imageIds.assign(batch.imageIds.begin() + first, batch.imageIds.begin() + last);
    part.samples.assign(batch.samples.begin() + first, batch.samples.begin() + last);
    part.number = batch.number;
    return part;
}

}  // namespace

void fillTargets(Batch& batch, const Tokenizer& tokenizer, std::span<const std::string> texts) {
    std::vector<std::vector<std::int64_t>> rows;
    std::size_t longest = 0;
    for (const std::string& text : texts) {
        rows.push_back(tokenizer.encode(text));
        longest = std::max(longest, rows.back().size() + 1);
    }
    const std::array shape{static_cast<std::int64_t>(rows.size()),
                           static_cast<std::int64_t>(longest)};
    batch.previous = at::full(shape, Tokenizer::kPad, at::kLong);
    batch.target = at::full(shape, Tokenizer::kPad, at::kLong);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        auto* previous = batch.previous.data_ptr<std::int64_t>() + i * longest;
        auto* target = batch.target.data_ptr<std::int64_t>() + i * longest;
        *previous = Tokenizer::kBos;
        std::copy(rows[i].begin(), rows[i].end(), previous + 1);
        *std::copy(rows[i].begin(), rows[i].end(), target) = Tokenizer::kEos;
    }
}

std::vector<Batch> splitBatch(const Batch& batch, std::int64_t parts) {
    const auto pictures = static_cast<std::int64_t>(batch.imageIds.size());
    const std::int64_t count =
        std::clamp<std::int64_t>(parts, 1, std::max<std::int64_t>(pictures, 1));
    std::vector<Batch> all;
    for (std::int64_t i = 0; i < count; ++i)
        all.push_back(cutOut(batch, pictures * i / count, pictures * (i + 1) / count));
    return all;
}

}  // namespace captune
