// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/adapter_shape.h"

#include <filesystem>
#include <string>

namespace captune {

/// The file's name in an adapter folder.
inline constexpr const char* kAdapterConfigFile = "adapter_config.json";

/// What adapter_config.json says: what the adapter is made of and which backbone it belongs to.
/// Version 1 is a bottleneck with its settings at the top. Version 2 is a stack or a fusion:
/// "type", and "parts", each with its own "type" and settings or parts; nothing refers to another
/// file, so an adapter folder is whole by itself.
struct AdapterFacts {
    AdapterShape shape;
    std::string baseModel;  ///< name of the backbone, for messages
    std::string baseHash;   ///< its ModelFiles::hash
};

/// Throws Error naming the file if it is no adapter's, forged, nested too deep or of a newer
/// version.
[[nodiscard]] AdapterFacts readAdapterConfig(const std::filesystem::path& folder);
/// Throws Error if the file cannot be written.
void writeAdapterConfig(const std::filesystem::path& folder, const AdapterFacts& facts);

}  // namespace captune
