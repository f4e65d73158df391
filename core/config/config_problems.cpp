// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/field_text.h"
#include "core/config/resources.h"

#include <filesystem>
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

void checkCombined(const AdapterConfig& adapter, Problems& problems) {
    const auto folders = splitList(adapter.from);
    if ((adapter.combine == AdapterCombine::None) != folders.empty())
        problems.push_back(
            {"adapter.from",
             folders.empty() ? "adapter.from is empty; name the adapter folders to combine"
                             : "adapter.from names adapters, but adapter.combine is none; choose "
                               "average, stack or fusion, or leave adapter.from empty"});
    for (const std::string& folder : folders) {
        std::error_code ignored;
        if (!fs::exists(fs::path(folder) / "adapter_config.json", ignored))
            problems.push_back({"adapter.from",
                                folder + " in adapter.from is no adapter folder; name a folder "
                                         "with adapter_config.json"});
    }
}

void checkAdapter(const RunConfig& config, Problems& problems) {
    const AdapterConfig& adapter = config.adapter;
    if (config.method == Method::Adapter) checkCombined(adapter, problems);
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

void checkFile(const std::string& key, const std::string& path, Problems& problems) {
    std::error_code ignored;
    if (path.empty())
        problems.push_back({key, key + " is empty; name a COCO captions JSON file"});
    else if (!fs::exists(path, ignored))
        problems.push_back({key, "there is no file " + path + "; check the path"});
    else if (fs::is_directory(path, ignored))
        problems.push_back({key, path + " is a folder; name a COCO captions JSON file"});
}

void checkCoco(const DataConfig& data, Problems& problems) {
    std::error_code ignored;
    if (data.images.empty())
        problems.push_back(
            {"data.images", "data.images is empty; name the folder of the pictures"});
    else if (!fs::is_directory(data.images, ignored))
        problems.push_back(
            {"data.images", "there is no picture folder " + data.images + "; check the path"});
    checkFile("data.train", data.train, problems);
    checkFile("data.val", data.val, problems);
    if (!data.test.empty()) checkFile("data.test", data.test, problems);
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
    if (config.data.format == DataFormat::Coco) checkCoco(config.data, problems);
    checkSchedule(config.train, problems);
    checkDecoding(config.generate, problems);
    return problems;
}

}  // namespace captune
