// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/data_check.h"

#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/data/caption_check.h"
#include "core/data/data_split.h"
#include "core/data/picture_survey.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace captune {
namespace {

/// Of the data alone: a model that is not there yet is no concern here.
void addSettingProblems(const RunConfig& config, DataReport& report) {
    for (const FieldProblem& problem : findProblems(config))
        if (problem.key.starts_with("data."))
            report.problems.push_back({"setting", "", "", problem.sentence, true});
}

bool isAsked(const DataConfig& data, const std::string& split) {
    return split != "test" || !data.test.empty() || data.format == DataFormat::Sample ||
           holdsAllSplits(data.format);
}

/// A file of all splits need not have a test split.
bool mayBeAbsent(const DataConfig& data, const std::string& split) {
    return split == "test" && data.test.empty() && holdsAllSplits(data.format);
}

std::optional<CocoDataset> open(const RunConfig& config,
                                const std::string& split,
                                const std::filesystem::path& dataFolder,
                                const DataCheckTools& tools,
                                const StopToken& stop,
                                DataReport& report) {
    const auto reading = [&](std::int64_t done, std::int64_t total) {
        tools.progress("Reading the " + split + " split, MiB", done >> 20, total >> 20);
    };
    tools.progress("Reading the " + split + " split", 0, 0);
    try {
        return readSplit(config.data, split, dataFolder, reading, stop);
    } catch (const Error& error) {
        if (!mayBeAbsent(config.data, split))
            report.problems.push_back({"captions file", split, "", error.what(), split != "test"});
        return std::nullopt;
    }
}

}  // namespace

void LengthRange::add(std::int64_t length) {
    least = count == 0 ? length : std::min(least, length);
    most = std::max(most, length);
    sum += length;
    ++count;
}

double LengthRange::mean() const {
    return count == 0 ? 0.0 : static_cast<double>(sum) / static_cast<double>(count);
}

bool DataReport::stopsTraining() const {
    return std::ranges::any_of(problems, &DataProblem::stopsTraining);
}

DataReport checkData(const RunConfig& config,
                     const std::filesystem::path& dataFolder,
                     const DataCheckTools& tools,
                     const StopToken& stop) {
    DataReport report;
    addSettingProblems(config, report);
    if (report.stopsTraining()) return report;
    std::vector<CheckedSplit> splits;
    for (const std::string split : {"train", "val", "test"}) {
        if (!isAsked(config.data, split)) continue;
        auto data = open(config, split, dataFolder, tools, stop, report);
        if (!data) continue;
        const std::string file = splitFile(config.data, split, dataFolder).string();
        splits.push_back({split, file, std::move(*data)});
    }
    for (const CheckedSplit& split : splits) {
        stop.check();
        checkCaptions(split, config.train.maxTargetWords, tools, report);
    }
    surveyPictures(splits, tools, stop, report);
    if (config.data.format == DataFormat::Folder)
        findUnlisted(splits, config.data.images, stop, report);
    return report;
}

}  // namespace captune
