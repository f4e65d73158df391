// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/json_output.h"

#include "core/config/config_fields.h"
#include "core/runs/json_fields.h"

#include <ostream>

namespace captune {
namespace {

Json fieldJson(const ConfigField& field, const RunConfig& config) {
    const std::string value = field.get(config);
    switch (field.kind) {
        case FieldKind::Integer:
        case FieldKind::Real:
        case FieldKind::Flag:
            return Json::parse(value, nullptr, false);
        default:
            return value;
    }
}

Json configJson(const RunConfig& config) {
    Json all = Json::object();
    for (const ConfigField& field : configFields()) {
        all[field.key] = fieldJson(field, config);
    }
    return all;
}

}  // namespace

Json toJson(const CaptionResult& result) {
    if (!result.error.empty()) {
        return {{"image", result.image}, {"error", result.error}};
    }
    Json captions = Json::array();
    for (const Caption& caption : result.captions) {
        captions.push_back(
            {{"text", caption.decoded}, {"score", caption.score}, {"token_ids", caption.tokenIds}});
    }
    return {{"image", result.image}, {"captions", captions}, {"seconds", result.seconds}};
}

Json toJson(const ScoreResult& result) {
    return {{"token_ids", result.tokenIds},
            {"token_logprobs", result.tokenLogprobs},
            {"nll", result.nll}};
}

Json toJson(const ModelReport& report) {
    Json tensors = Json::array();
    for (const ModelReport::Tensor& tensor : report.tensors) {
        tensors.push_back({{"name", tensor.name}, {"type", tensor.type}, {"shape", tensor.shape}});
    }
    return {{"model", report.name},
            {"hash", report.hash},
            {"image_size", report.imageSize},
            {"vocabulary", report.vocabulary},
            {"parameters", report.parameters},
            {"trainable", report.trainable},
            {"adapter_parameters", report.adapterParameters},
            {"parts", report.parts},
            {"tensors", tensors}};
}

Json toJson(const RunLabels& labels) {
    return {{"name", labels.name}, {"tags", labels.tags}, {"note", labels.note}};
}

Json toJson(const Run& run) {
    return {{"id", run.id},
            {"name", nameOf(run)},
            {"tags", run.labels.tags},
            {"note", run.labels.note},
            {"folder", run.folder.string()},
            {"status", toString(run.status)},
            {"message", run.message},
            {"started", run.started},
            {"ended", run.ended},
            {"parameters", run.parameters},
            {"trainable", run.trainable},
            {"step", run.step},
            {"total_updates", run.totalUpdates},
            {"train_seconds", run.trainSeconds},
            {"peak_memory_bytes", run.peakMemoryBytes},
            {"model_hash", run.modelHash},
            {"best", run.best},
            {"last", run.last},
            {"test", run.test},
            {"facts", run.facts},
            {"time_split", run.timeSplit},
            {"config", configJson(run.config)}};
}

Json toJson(const RunPlan& plan) {
    return {{"event", "planned"},
            {"run", plan.runId},
            {"total_updates", plan.totalUpdates},
            {"updates_per_epoch", plan.updatesPerEpoch},
            {"start_update", plan.startUpdate},
            {"train_pictures", plan.trainPictures},
            {"val_pictures", plan.valPictures},
            {"parameters", plan.parameters},
            {"trainable", plan.trainable}};
}

Json toJson(const Progress& progress) {
    return {{"event", "progress"},
            {"what", progress.what},
            {"done", progress.done},
            {"total", progress.total}};
}

void printJson(std::ostream& out, const Json& value) {
    out << toText(value) << std::endl;
}

}  // namespace captune
