// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/transfer.h"

#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/base/random.h"
#include "core/config/config_yaml.h"
#include "core/runs/json_fields.h"

#include <iomanip>
#include <sstream>
#include <system_error>

namespace captune {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uintmax_t kMaxResultBytes = 1024U * 1024U;

const std::string& captionsFile(const DataConfig& data, const std::string& split) {
    if (split == "train") return data.train;
    return split == "val" ? data.val : data.test;
}

/// Size and time of a file, so that other content is noticed without reading it.
std::string stampOf(const fs::path& file) {
    std::error_code problem;
    const auto size = fs::file_size(file, problem);
    if (problem) return "missing";
    const auto time = fs::last_write_time(file, problem).time_since_epoch().count();
    return std::to_string(size) + " bytes of " + std::to_string(time);
}

}  // namespace

TransferResults::TransferResults(const RunStore& store, const Run& run) : run_(run) {
    auto checkpoint = store.checkpoint(run, "best");
    if (!checkpoint) checkpoint = store.checkpoint(run, "last");
    if (!checkpoint)
        throw Error("run " + run.id +
                    " has no checkpoint yet; train it until its first evaluation");
    checkpoint_ = checkpoint->filename().string();
}

std::string TransferResults::keyOf(const TransferQuestion& question) const {
    RunConfig config;
    config.data = question.data;
    config.generate = question.generate;
    std::string key = "update " + checkpoint_ + ", " + question.split + " split, at most " +
                      std::to_string(question.limit) + " pictures\n" + toYaml(config);
    if (question.data.format != DataFormat::Sample)
        key += stampOf(captionsFile(question.data, question.split)) + "\n";
    return key;
}

fs::path TransferResults::fileOf(const std::string& key) const {
    std::ostringstream name;
    name << std::hex << std::setw(16) << std::setfill('0') << seedFor(0, key) << ".json";
    return run_.folder / "transfer" / name.str();
}

std::optional<std::map<std::string, double>> TransferResults::find(
    const TransferQuestion& question) const {
    const std::string key = keyOf(question);
    const fs::path file = fileOf(key);
    std::error_code ignored;
    if (!fs::is_regular_file(file, ignored)) return {};
    const json object = json::parse(readTextFile(file, kMaxResultBytes), nullptr, false);
    if (!object.is_object() || textIn(object, "key") != key) return {};
    const auto metrics = realsIn(object, "metrics");
    if (metrics.empty()) return {};
    return metrics;
}

void TransferResults::keep(const TransferQuestion& question,
                           const std::map<std::string, double>& metrics) const {
    const std::string key = keyOf(question);
    makeFolders(run_.folder / "transfer");
    const json object{{"key", key}, {"metrics", metrics}, {"time", utcNow()}};
    writeFileAtomically(fileOf(key), toText(object, 1) + "\n");
}

}  // namespace captune
