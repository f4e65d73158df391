// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/batch.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>

namespace captune {

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

}  // namespace captune
