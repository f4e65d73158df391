// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/adapter_folder.h"

#include <filesystem>
#include <string>
#include <vector>

namespace captune {

/// An adapter with the name that messages call it by.
struct NamedAdapter {
    std::string name;
    AdapterFiles files;
};

/// readAdapter for each folder, in order.
[[nodiscard]] std::vector<NamedAdapter> readAdapters(
    const std::vector<std::filesystem::path>& folders);

/// The mean of all parameters, weighted by `weights` over their sum; empty: all the same. Throws
/// Error unless all adapters have one backbone and one shape.
[[nodiscard]] AdapterFiles averageAdapters(const std::vector<NamedAdapter>& adapters,
                                           std::vector<double> weights = {});

/// Adapters as the parts of a Stack or Fusion, their weights under its names; a stack in a stack
/// becomes one. The attention of a Fusion has no weights yet. Throws Error unless all stand in the
/// same places of one backbone.
[[nodiscard]] AdapterFiles nestAdapters(AdapterKind kind,
                                        const std::vector<NamedAdapter>& adapters);

}  // namespace captune
