// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/adapter.h"

#include "core/base/error.h"

#include <ATen/ATen.h>

#include <charconv>
#include <string_view>

namespace captune {
namespace {

std::int64_t parseLayer(std::string_view text, const std::string& layers, std::int64_t count) {
    std::int64_t layer = -1;
    const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), layer);
    if (status != std::errc() || end != text.data() + text.size() || layer < 0 || layer >= count)
        throw Error("adapter.layers \"" + layers +
                    "\" cannot be used: write \"all\" or ranges such as "
                    "\"0-2,4\" among layers 0 to " +
                    std::to_string(count - 1) + ".");
    return layer;
}

}  // namespace

Adapter::Adapter(const Scope& scope, std::int64_t width, const AdapterConfig& config)
    : down_(scope / "down_proj",
            width,
            config.dim,
            config.init == AdapterInit::Lora ? Init::UniformFanIn : Init::Normal),
      up_(scope / "up_proj",
          config.dim,
          width,
          config.init == AdapterInit::Lora ? Init::Zeros : Init::Normal),
      fixedScale_(config.scalar),
      dropout_(config.dropout) {
    if (config.learnableScalar) learnedScale_ = scope.parameter("scale", {1}, Init::Scale);
}

at::Tensor Adapter::operator()(const at::Tensor& x, const Pass& pass) const {
    const double active = pass.generator ? dropout_ : 0.0;
    const at::Tensor inner = up_(dropout(at::relu(down_(x)), active, pass));
    if (learnedScale_.defined()) return inner * learnedScale_ + x;
    return at::add(x, inner, fixedScale_);
}

std::vector<bool> parseLayerRanges(const std::string& layers, std::int64_t count) {
    std::vector<bool> chosen(static_cast<std::size_t>(count), layers == "all");
    if (layers == "all") return chosen;
    for (std::string_view rest = layers;;) {
        const std::string_view part = rest.substr(0, rest.find(','));
        const auto dash = part.find('-');
        const auto first = parseLayer(part.substr(0, dash), layers, count);
        const auto last = dash == std::string_view::npos
                              ? first
                              : parseLayer(part.substr(dash + 1), layers, count);
        for (auto layer = first; layer <= last; ++layer)
            chosen[static_cast<std::size_t>(layer)] = true;
        if (part.size() == rest.size()) return chosen;
        rest.remove_prefix(part.size() + 1);
    }
}

}  // namespace captune
