// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/json.h"

#include "core/compare/tables.h"
#include "core/config/config_fields.h"

#include <nlohmann/json.hpp>

namespace captune {
namespace {

using Json = nlohmann::ordered_json;

Json runJson(const ComparedRun& compared) {
    const Run& run = compared.run;
    return {{"id", run.id},
            {"label", compared.label},
            {"group", run.config.group},
            {"method", configField("method").get(run.config)},
            {"status", toString(run.status)},
            {"model_hash", run.modelHash},
            {"trainable", run.trainable},
            {"parameters", run.parameters},
            {"updates", run.step},
            {"train_seconds", run.trainSeconds},
            {"seconds_per_update", compared.secondsPerUpdate},
            {"peak_memory_bytes", run.peakMemoryBytes}};
}

Json figureJson(const std::optional<Figure>& figure) {
    if (!figure) return nullptr;
    Json object{{"value", figure->value}};
    if (figure->deviation) object["deviation"] = *figure->deviation;
    if (figure->delta) object["delta"] = *figure->delta;
    if (figure->interval) object["interval"] = {figure->interval->low, figure->interval->high};
    return object;
}

Json tableJson(const MetricTable& table) {
    Json rows = Json::array();
    for (const MetricRow& row : table.rows) {
        Json figures = Json::array();
        for (const auto& figure : row.figures) figures.push_back(figureJson(figure));
        rows.push_back({{"metric", row.metric}, {"figures", figures}});
    }
    return {{"title", titleOf(table)},
            {"against", againstOf(table)},
            {"columns", columnTitles(table)},
            {"rows", rows},
            {"note", noteOf(table)}};
}

Json pictureJson(const PictureDifference& picture) {
    return {{"image_id", picture.imageId},
            {"image_file", picture.imageFile},
            {"references", picture.references},
            {"captions", picture.captions},
            {"cider", picture.cider}};
}

template <class Values, class Convert>
Json listOf(const Values& values, Convert convert) {
    Json list = Json::array();
    for (const auto& value : values) list.push_back(convert(value));
    return list;
}

}  // namespace

std::string toJsonText(const Comparison& comparison) {
    const Json object{{"split", comparison.split},
                      {"runs", listOf(comparison.runs, runJson)},
                      {"warnings", warningSentences(comparison)},
                      {"notes", comparison.notes},
                      {"differences",
                       listOf(comparison.differences,
                              [](const SettingDifference& difference) -> Json {
                                  return {{"key", difference.key}, {"values", difference.values}};
                              })},
                      {"tables", listOf(comparison.tables, tableJson)},
                      {"pictures", listOf(comparison.pictures, pictureJson)}};
    return object.dump(-1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace captune
