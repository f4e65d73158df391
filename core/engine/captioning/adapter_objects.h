// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"

#include <filesystem>

namespace captune {

/// See Engine::inspectAdapter.
[[nodiscard]] AdapterReport describeAdapter(const std::filesystem::path& folder);

/// See Engine::combineAdapters.
void writeCombinedAdapter(const AdapterRequest& request, const std::filesystem::path& folder);

}  // namespace captune
