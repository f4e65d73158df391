// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/field_text.h"
#include "core/config/resources.h"
#include "core/config/test_data.h"

#include <filesystem>
#include <set>
#include <system_error>

namespace captune {
namespace {

namespace fs = std::filesystem;
using Problems = std::vector<FieldProblem>;

void checkRanges(const RunConfig& config, Problems& problems) {
    RunConfig copy = config;
    for (const ConfigField& field : configFields()) {
        try {
            field.set(copy, field.get(config));
        } catch (const Error& error) {
            problems.push_back({field.key, error.what()});
        }
    }
}

void checkModel(const RunConfig& config, Problems& problems) {
    try {
        static_cast<void>(resolveModel(config.model.path));
    } catch (const Error& error) {
        problems.push_back({"model.path", error.what()});
    }
}

void checkAdapter(const RunConfig& config, Problems& problems) {
    const AdapterConfig& adapter = config.adapter;
    std::error_code ignored;
    if (config.method == Method::Adapter)
        for (const std::string& start : splitList(adapter.start))
            if (!fs::is_directory(start, ignored))
                problems.push_back({"adapter.start",
                                    "there is no adapter folder or run " + start +
                                        "; check the path, or leave adapter.start empty"});
    if (config.method != Method::Adapter || adapter.scalar != 0.0) return;
    if (!adapter.learnableScalar)
        problems.push_back({"adapter.scalar",
                            "adapter.scalar is 0, which leaves the adapter without effect; choose "
                            "another number"});
    else if (adapter.init == AdapterInit::Lora)
        problems.push_back({"adapter.scalar",
                            "adapter.scalar starts at 0, from where it cannot learn together with "
                            "adapter.init lora; start it at 1"});
}

std::string wantedFile(DataFormat format) {
    switch (format) {
        case DataFormat::Karpathy:
            return "name Karpathy's dataset_coco.json";
        case DataFormat::Tsv:
            return "name a TSV file in OFA's layout";
        case DataFormat::Folder:
            return "name a CSV or JSON file of captions";
        default:
            return "name a COCO captions JSON file";
    }
}

void checkFile(const std::string& key,
               const std::string& path,
               const std::string& wanted,
               Problems& problems) {
    std::error_code ignored;
    if (path.empty())
        problems.push_back({key, key + " is empty; " + wanted});
    else if (!fs::exists(path, ignored))
        problems.push_back({key, "there is no file " + path + "; check the path"});
    else if (fs::is_directory(path, ignored))
        problems.push_back({key, path + " is a folder; " + wanted});
}

void checkPictureFolder(const DataConfig& data, Problems& problems) {
    std::error_code ignored;
    if (data.images.empty())
        problems.push_back(
            {"data.images", "data.images is empty; name the folder of the pictures"});
    else if (!fs::is_directory(data.images, ignored))
        problems.push_back(
            {"data.images", "there is no picture folder " + data.images + "; check the path"});
}

void checkData(const DataConfig& data, Problems& problems) {
    const std::string wanted = wantedFile(data.format);
    if (data.format != DataFormat::Tsv) checkPictureFolder(data, problems);
    checkFile("data.train", data.train, wanted, problems);
    if (!data.val.empty() || !holdsAllSplits(data.format))
        checkFile("data.val", data.val, wanted, problems);
    if (!data.test.empty()) checkFile("data.test", data.test, wanted, problems);
}

void checkSchedule(const TrainConfig& train, Problems& problems) {
    if (train.endLearningRate > train.learningRate)
        problems.push_back({"train.end_learning_rate",
                            "train.end_learning_rate is above train.learning_rate; the schedule "
                            "falls, so make it smaller"});
    if (train.learningRate == 0.0)
        problems.push_back({"train.learning_rate",
                            "train.learning_rate is 0, so nothing would be learned; raise it"});
}

void checkObjective(const RunConfig& config, Problems& problems) {
    if (config.train.objective != Objective::SelfCritical) return;
    std::error_code ignored;
    const std::string& file = config.train.ciderFrequencies;
    if (!file.empty() && !fs::is_regular_file(file, ignored))
        problems.push_back({"train.cider_frequencies",
                            "there is no file " + file +
                                "; check the path, or leave train.cider_frequencies empty"});
    if (config.generate.beam < 2)
        problems.push_back({"generate.beam",
                            "generate.beam is 1, but train.objective self_critical compares the "
                            "beams of a picture; take at least 2"});
}

/// The data of the sets themselves is checked when it is opened.
void checkFurtherSets(const RunConfig& config, Problems& problems) {
    const std::string key = "data.also_evaluate";
    std::set<std::string> seen;
    for (const std::string& name : splitList(config.data.alsoEvaluate)) {
        try {
            static_cast<void>(findTestData(name, "val", ""));
        } catch (const Error& error) {
            problems.push_back({key, key + ": " + error.what()});
        }
        if (!seen.insert(setLabel(name)).second)
            problems.push_back({key,
                                key + " has two sets called " + setLabel(name) +
                                    ", whose figures could not be told apart; rename one"});
    }
}

void checkDecoding(const GenerateConfig& generate, Problems& problems) {
    if (generate.minLength > generate.maxLength)
        problems.push_back({"generate.min_length",
                            "generate.min_length is above generate.max_length; make it smaller"});
}

}  // namespace

std::vector<FieldProblem> findProblems(const RunConfig& config) {
    Problems problems;
    checkRanges(config, problems);
    checkModel(config, problems);
    checkAdapter(config, problems);
    if (config.data.format != DataFormat::Sample) checkData(config.data, problems);
    checkFurtherSets(config, problems);
    checkObjective(config, problems);
    checkSchedule(config.train, problems);
    checkDecoding(config.generate, problems);
    return problems;
}

}  // namespace captune
