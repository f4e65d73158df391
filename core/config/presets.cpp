// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/presets.h"

#include <algorithm>
#include <fstream>
#include <optional>

namespace captune {
namespace {

namespace fs = std::filesystem;

std::string trimmed(const std::string& text) {
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

std::optional<std::string> commentText(const std::string& line) {
    if (!line.starts_with('#')) {
        return std::nullopt;
    }
    return trimmed(line.substr(1));
}

Preset readPreset(const fs::path& file) {
    Preset preset{.name = file.stem().string(),
                  .file = file,
                  .title = file.stem().string(),
                  .description = {}};
    std::ifstream stream(file);
    std::string line;
    if (!std::getline(stream, line) || !commentText(line)) {
        return preset;
    }
    preset.title = *commentText(line);
    while (std::getline(stream, line) && commentText(line)) {
        preset.description += preset.description.empty() ? "" : " ";
        preset.description += *commentText(line);
    }
    return preset;
}

}  // namespace

std::vector<Preset> listPresets(const fs::path& folder) {
    std::vector<Preset> presets;
    std::error_code problem;
    for (fs::directory_iterator at(folder, problem), end; !problem && at != end;
         at.increment(problem)) {
        std::error_code ignored;
        if (at->path().extension() == ".yaml" && at->is_regular_file(ignored)) {
            presets.push_back(readPreset(at->path()));
        }
    }
    std::sort(presets.begin(), presets.end(), [](const Preset& a, const Preset& b) {
        return a.name < b.name;
    });
    return presets;
}

}  // namespace captune
