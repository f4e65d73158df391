// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace captune {

/// Which part of a JSON file is a long list, and how to speak of the file.
struct JsonList {
    std::string member;                ///< of the file's object; empty: the file is the list itself
    std::vector<std::string> ignored;  ///< members of an entry that are not kept in memory
    std::string kind;                  ///< "a Karpathy split": what the file should have been
};

/// Calls `take` with the entries of a list, one after another, so that no tree of the whole file is
/// built. `key` is empty, or the entry's name where the list is an object. Throws Error naming
/// file, place and remedy if it is not JSON or has no such list; what `take` throws passes.
void forEachJsonEntry(
    const std::filesystem::path& file,
    const JsonList& list,
    const std::function<void(const std::string& key, const nlohmann::json& entry)>& take);

}  // namespace captune
