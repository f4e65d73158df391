// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/home.h"

#include "core/base/error.h"

#include <cstdlib>

namespace captune {
namespace {

namespace fs = std::filesystem;

fs::path environmentPath(const char* name) {
    const char* value = std::getenv(name);
    return value == nullptr ? fs::path() : fs::path(value);
}

fs::path platformDataFolder() {
    const fs::path home = environmentPath("HOME");
    if (const fs::path data = environmentPath("XDG_DATA_HOME"); data.is_absolute()) return data;
    if (!home.is_absolute())
        throw Error("there is no place for runs, since HOME is not set; set CAPTUNE_HOME or HOME");
#ifdef __APPLE__
    return home / "Library/Application Support";
#else
    return home / ".local/share";
#endif
}

}  // namespace

fs::path homeFolder(const std::string& option) {
    if (!option.empty()) return option;
    if (fs::path home = environmentPath("CAPTUNE_HOME"); !home.empty()) return home;
    return platformDataFolder() / "captune";
}

}  // namespace captune
