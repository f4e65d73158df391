// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/adapter_config_file.h"
#include "core/engine/files/named_tensors.h"

#include <filesystem>
#include <set>
#include <string>

namespace captune {

/// The file's name in an adapter folder.
inline constexpr const char* kAdapterWeightsFile = "adapter_model.safetensors";

/// An adapter as an object of its own (DESIGN section 5, adapter folder).
struct AdapterFiles : AdapterFacts {
    NamedTensors weights;  ///< "encoder.layers.0.adapter.down_proj.weight" …, see adapterTensors
};

/// Throws Error if the folder is no adapter, is torn, or of a newer format version.
[[nodiscard]] AdapterFiles readAdapter(const std::filesystem::path& folder);
void writeAdapter(const std::filesystem::path& folder, const AdapterFiles& adapter);

/// D of the layers that an adapter was made for; 0 if the weights are none of an adapter's.
[[nodiscard]] std::int64_t widthOf(const NamedTensors& weights);
/// The layers that an adapter stands in: "encoder.layers.0", …
[[nodiscard]] std::set<std::string> layersOf(const NamedTensors& weights);

}  // namespace captune
