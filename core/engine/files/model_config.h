// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/named_tensors.h"
#include "core/engine/files/pickle_value.h"

#include <nlohmann/json_fwd.hpp>

#include <array>
#include <cstdint>
#include <filesystem>
#include <string>

namespace captune {

/// A JSON object from a file of at most 16 MB. Throws Error naming the file.
[[nodiscard]] nlohmann::json readJsonObject(const std::filesystem::path& file);

/// The flags inside an original checkpoint (cfg["model"] or args; `task` may be null and is asked
/// for what the first does not have) under the keys of ModelFiles::config. Throws Error with
/// `file` in it if a flag asks for what Captune does not have.
[[nodiscard]] nlohmann::json configFromFlags(const PickleValue& flags,
                                             PickleRef task,
                                             const NamedTensors& weights,
                                             const std::string& file);

/// Adds to a config what it leaves open: sizes and switches that the weights show (`weights` may be
/// empty), defaults for the rest. Throws Error with `file` in it if its vocabulary and the word
/// embedding do not agree, or if it asks for what Captune does not have.
void completeConfig(nlohmann::json& config, const NamedTensors& weights, const std::string& file);

struct ImageSettings {
    std::int64_t size = 0;  ///< pixels
    std::array<float, 3> mean{0.5F, 0.5F, 0.5F};
    std::array<float, 3> std{0.5F, 0.5F, 0.5F};
};

/// From preprocessor_config.json in `folder` (may be absent or the path empty), else
/// "patch_image_size" of the config, else by d_model: 256 (up to 512), 384 (up to 768), 480
/// (above). Throws Error naming the file.
[[nodiscard]] ImageSettings readImageSettings(const std::filesystem::path& folder,
                                              const nlohmann::json& config,
                                              const std::string& file);

}  // namespace captune
