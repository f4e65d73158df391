// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/warnings.h"

#include "core/compare/config_diff.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace captune {
namespace {

using Kind = CompareWarning::Kind;
using Warnings = std::vector<CompareWarning>;

constexpr std::size_t kShownHash = 12;

/// "mini 0123456789ab"
std::string backboneOf(const Run& run) {
    const std::filesystem::path model(run.config.model.path);
    const std::string name = model.has_filename() ? model.filename().string() : model.string();
    return name + " " + run.modelHash.substr(0, kShownHash);
}

void warnOfBackbones(std::span<const RunRecord> records, Warnings& warnings) {
    CompareWarning warning{Kind::Backbones, "weights", {}, 0};
    std::set<std::string> known;
    for (const RunRecord& record : records) {
        warning.values.push_back(backboneOf(record.run));
        known.insert(record.run.modelHash);
    }
    known.erase("");
    if (known.size() > 1) warnings.push_back(std::move(warning));
}

void warnOfFacts(std::span<const RunRecord> records, Warnings& warnings) {
    std::map<std::string, std::vector<std::string>> facts;
    for (std::size_t i = 0; i < records.size(); ++i)
        for (const auto& [name, value] : records[i].run.facts)
            if (isFactAboutData(name)) {
                facts[name].resize(records.size());
                facts[name][i] = value;
            }
    for (auto& [name, values] : facts)
        if (std::set<std::string>(values.begin(), values.end()).size() > 1)
            warnings.push_back({Kind::Data, name, values, 0});
}

void warnOfSettings(std::span<const SettingDifference> differences,
                    Kind kind,
                    bool (*counts)(const std::string& key),
                    Warnings& warnings) {
    for (const SettingDifference& difference : differences)
        if (counts(difference.key))
            warnings.push_back({kind, difference.key, difference.values, 0});
}

std::vector<std::string> testedPictures(const RunRecord& record) {
    std::vector<std::string> ids;
    for (const PictureResult& picture : record.pictures) ids.push_back(picture.imageId);
    std::ranges::sort(ids);
    return ids;
}

void warnOfPictures(std::span<const RunRecord> records, Warnings& warnings) {
    if (records.empty() || records.front().pictures.empty()) return;
    const std::vector<std::string> first = testedPictures(records.front());
    for (std::size_t i = 1; i < records.size(); ++i)
        if (!records[i].pictures.empty() && testedPictures(records[i]) != first)
            warnings.push_back({Kind::OtherPictures, {}, {}, i});
}

}  // namespace

bool isAboutData(const std::string& key) {
    if (key == "train.evaluate_pictures") return true;
    return key.starts_with("data.") && !key.starts_with("data.cache_") &&
           key != "data.also_evaluate";
}

bool isFactAboutData(const std::string& fact) {
    return fact == "train data" || fact == "validation data" || fact.ends_with(" pictures");
}

std::vector<CompareWarning> findWarnings(std::span<const RunRecord> records) {
    std::vector<RunConfig> configs;
    for (const RunRecord& record : records) configs.push_back(record.run.config);
    const std::vector<SettingDifference> differences = findDifferences(configs);
    Warnings warnings;
    warnOfBackbones(records, warnings);
    warnOfSettings(differences, Kind::Data, isAboutData, warnings);
    warnOfFacts(records, warnings);
    warnOfSettings(
        differences,
        Kind::Decoding,
        [](const std::string& key) { return key.starts_with("generate."); },
        warnings);
    for (std::size_t i = 0; i < records.size(); ++i)
        if (records[i].run.status != RunStatus::Finished)
            warnings.push_back({Kind::Unfinished, {}, {}, i});
    warnOfPictures(records, warnings);
    return warnings;
}

}  // namespace captune
