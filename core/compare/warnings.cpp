// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/warnings.h"

#include "core/compare/config_diff.h"

#include <map>
#include <set>

namespace captune {
namespace {

constexpr std::size_t kShownHash = 12;

std::string listed(const SettingDifference& difference, std::span<const std::string> labels) {
    std::string text = difference.key + " ";
    for (std::size_t i = 0; i < labels.size(); ++i)
        text +=
            (i == 0 ? "" : ", ") + std::string("\"") + difference.values[i] + "\" in " + labels[i];
    return text;
}

void warnOfBackbones(std::span<const RunRecord> records,
                     std::span<const std::string> labels,
                     std::vector<std::string>& warnings) {
    SettingDifference hashes{"weights", {}};
    std::set<std::string> known;
    for (const RunRecord& record : records) {
        hashes.values.push_back(record.run.modelHash.substr(0, kShownHash));
        known.insert(record.run.modelHash);
    }
    known.erase("");
    if (known.size() > 1)
        warnings.push_back("The runs rest on different backbones (" + listed(hashes, labels) +
                           "): the figures compare models, not only methods.");
}

/// Facts that tell which data a run has seen: fingerprints and numbers of pictures.
bool isAboutData(const std::string& fact) {
    return fact.find("fingerprint") != std::string::npos || fact.ends_with(" pictures");
}

std::vector<SettingDifference> differentFacts(std::span<const RunRecord> records) {
    std::map<std::string, std::vector<std::string>> facts;
    for (std::size_t i = 0; i < records.size(); ++i)
        for (const auto& [name, value] : records[i].run.facts)
            if (isAboutData(name)) {
                facts[name].resize(records.size());
                facts[name][i] = value;
            }
    std::vector<SettingDifference> different;
    for (auto& [name, values] : facts)
        if (std::set<std::string>(values.begin(), values.end()).size() > 1)
            different.push_back({name, values});
    return different;
}

bool isUnfairSetting(const std::string& key, const char* section) {
    return key.starts_with(section) ||
           (key == "train.evaluate_pictures" && std::string(section) == "data.");
}

void warnOf(const char* section,
            const std::string& sentence,
            std::span<const SettingDifference> differences,
            std::span<const std::string> labels,
            std::vector<std::string>& warnings) {
    for (const SettingDifference& difference : differences)
        if (isUnfairSetting(difference.key, section))
            warnings.push_back(sentence + " (" + listed(difference, labels) + ").");
}

void warnOfUnfinished(std::span<const RunRecord> records,
                      std::span<const std::string> labels,
                      std::vector<std::string>& warnings) {
    for (std::size_t i = 0; i < records.size(); ++i) {
        const Run& run = records[i].run;
        if (run.status == RunStatus::Finished) continue;
        warnings.push_back("Run " + labels[i] + " is " + toString(run.status) + " at update " +
                           std::to_string(run.step) + " of " + std::to_string(run.totalUpdates) +
                           ": its figures may still change.");
    }
}

}  // namespace

std::vector<std::string> findWarnings(std::span<const RunRecord> records,
                                      std::span<const std::string> labels) {
    std::vector<RunConfig> configs;
    for (const RunRecord& record : records) configs.push_back(record.run.config);
    std::vector<SettingDifference> differences = findDifferences(configs);
    std::vector<std::string> warnings;
    warnOfBackbones(records, labels, warnings);
    const std::string data = "The runs have seen different data";
    warnOf("data.", data, differences, labels, warnings);
    for (const SettingDifference& fact : differentFacts(records))
        warnings.push_back(data + " (" + listed(fact, labels) + ").");
    warnOf("generate.",
           "The captions were decoded differently, which alone changes the figures",
           differences,
           labels,
           warnings);
    warnOfUnfinished(records, labels, warnings);
    return warnings;
}

}  // namespace captune
