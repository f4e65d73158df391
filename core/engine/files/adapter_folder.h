// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/engine/files/named_tensors.h"

#include <filesystem>
#include <string>

namespace captune {

/// An adapter as an object of its own (DESIGN section 5, adapter folder).
struct AdapterFiles {
    AdapterConfig config;
    std::string baseModel;  ///< name of the backbone, for messages
    std::string baseHash;   ///< its ModelFiles::hash
    NamedTensors weights;   ///< "encoder.layers.0.adapter.down_proj.weight" …
};

/// Throws Error if the folder is no adapter, is torn, or of a newer format version.
[[nodiscard]] AdapterFiles readAdapter(const std::filesystem::path& folder);
void writeAdapter(const std::filesystem::path& folder, const AdapterFiles& adapter);

}  // namespace captune
