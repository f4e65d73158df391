// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/check_of_data.h"

#include "core/base/error.h"
#include "core/config/resources.h"
#include "core/data/data_split.h"
#include "core/text/tokenizer.h"

#include <string>
#include <system_error>

namespace captune {
namespace {

bool lacksScenes(const DataConfig& data, const std::filesystem::path& folder) {
    std::error_code ignored;
    return data.format == DataFormat::Sample && !std::filesystem::exists(folder, ignored);
}

}  // namespace

std::function<std::int64_t(std::string_view)> tokenCounterOf(const RunConfig& config) {
    try {
        const auto tokenizer = std::make_shared<Tokenizer>(resolveModel(config.model.path));
        return [tokenizer, most = config.train.maxTargetWords](std::string_view caption) {
            return static_cast<std::int64_t>(
                       tokenizer->encode(toTargetText(caption, most)).size()) +
                   1;
        };
    } catch (const Error&) {
        return {};
    }
}

DataReport checkDataOf(const RunConfig& config,
                       const std::filesystem::path& dataFolder,
                       const std::function<std::shared_ptr<Engine>()>& engine,
                       const std::function<void(const Progress&)>& progress,
                       const StopToken& stop) {
    const std::filesystem::path scenes = scenesFolder(config.data, dataFolder);
    if (lacksScenes(config.data, scenes))
        engine()->makeScenes(
            {config.data.domain, config.data.pictures, config.data.seed, scenes}, progress, stop);
    DataCheckTools tools;
    tools.checkPictures = [&](std::span<const PictureSource> pictures) {
        return engine()->checkPictures(pictures, stop);
    };
    tools.countTokens = tokenCounterOf(config);
    tools.progress = [&](const std::string& what, std::int64_t done, std::int64_t total) {
        progress({what, done, total});
    };
    return checkData(config, dataFolder, tools, stop);
}

}  // namespace captune
