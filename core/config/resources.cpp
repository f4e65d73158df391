// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/resources.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/process.h"
#include "core/config/home.h"

#include <cstdlib>
#include <system_error>

namespace captune {
namespace {

namespace fs = std::filesystem;

bool isBareName(const std::string& name) {
    return !name.empty() && name.front() != '.' && name.find('/') == std::string::npos;
}

/// A model imported under this name; empty if there is none.
fs::path importedModel(const std::string& name) {
    if (!isBareName(name)) return {};
    try {
        const fs::path folder = importedModels(homeFolder()) / name;
        return isFolder(folder) ? fs::absolute(folder).lexically_normal() : fs::path();
    } catch (const std::exception&) {
        return {};
    }
}

std::string shippedNames(const fs::path& models) {
    std::string names;
    std::error_code ignored;
    for (fs::directory_iterator entry(models, ignored), end; !ignored && entry != end;
         entry.increment(ignored))
        if (entry->is_directory(ignored))
            names += (names.empty() ? "" : ", ") + entry->path().filename().string();
    return names.empty() ? "none" : names;
}

}  // namespace

fs::path resourcesFolder() {
    if (const char* chosen = std::getenv("CAPTUNE_RESOURCES");
        chosen != nullptr && *chosen != '\0') {
        if (!isFolder(chosen))
            throw Error("CAPTUNE_RESOURCES names " + std::string(chosen) +
                        ", which is no folder; correct it or unset it");
        return chosen;
    }
    const fs::path installed = programFolder().parent_path() / CAPTUNE_DATA_FOLDER;
    if (isFolder(installed)) return installed;
    if (isFolder(CAPTUNE_SOURCE_RESOURCES)) return CAPTUNE_SOURCE_RESOURCES;
    throw Error("Captune's resources are neither in " + installed.string() + " nor in " +
                CAPTUNE_SOURCE_RESOURCES + "; install it again or set CAPTUNE_RESOURCES");
}

bool isShippedModel(const std::string& name) {
    if (!isBareName(name)) return false;
    try {
        return isFolder(resourcesFolder() / "models" / name);
    } catch (const Error&) {
        return false;
    }
}

fs::path resolveModel(const std::string& name) {
    if (name.empty()) throw Error("no model is named; name a shipped model, a folder or a file");
    if (isShippedModel(name)) return resourcesFolder() / "models" / name;
    std::error_code problem;
    if (!fs::exists(name, problem)) {
        if (fs::path imported = importedModel(name); !imported.empty()) return imported;
        throw Error("there is no model \"" + name + "\"; name a model folder, a checkpoint file " +
                    "or a shipped model (" + shippedNames(resourcesFolder() / "models") + ")");
    }
    const fs::path path = fs::absolute(name, problem);
    if (problem) throw Error("cannot find " + name + "; check the path");
    return path.lexically_normal();
}

}  // namespace captune
