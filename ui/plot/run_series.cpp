// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/run_series.h"

#include "core/compare/metric_tables.h"
#include "ui/language.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string_view>

namespace captune {
namespace {

const std::string kEvaluation = "evaluation/";
constexpr double kNoScore = 1e-3;  // scores up to this are as good as none

enum class Averaged { Yes, No };

struct StepSeries {
    std::string key;
    const char* title;
    const char* unit;
    std::size_t color;
    Averaged averaged;
    std::optional<double> (*value)(const StepEvent&);
};

// The literals are marked for lupdate; they are translated where they are read.
const std::vector<StepSeries>& stepSeries() {
    using Value = std::optional<double>;
    static const std::vector<StepSeries> all{
        {"step/loss",
         QT_TRANSLATE_NOOP("RunSeries", "training loss"),
         QT_TRANSLATE_NOOP("RunSeries", "nats per token"),
         0,
         Averaged::Yes,
         [](const StepEvent& event) -> Value { return event.loss; }},
        {"step/nll",
         QT_TRANSLATE_NOOP("RunSeries", "training loss without label smoothing"),
         QT_TRANSLATE_NOOP("RunSeries", "nats per token"),
         5,
         Averaged::Yes,
         [](const StepEvent& event) -> Value { return event.nll; }},
        {"step/learning_rate",
         QT_TRANSLATE_NOOP("RunSeries", "learning rate"),
         QT_TRANSLATE_NOOP("RunSeries", "learning rate"),
         6,
         Averaged::No,
         [](const StepEvent& event) -> Value { return event.learningRate; }},
        {"step/gradient_norm",
         QT_TRANSLATE_NOOP("RunSeries", "gradient norm"),
         QT_TRANSLATE_NOOP("RunSeries", "gradient norm"),
         7,
         Averaged::Yes,
         [](const StepEvent& event) -> Value { return event.gradientNorm; }},
        {"step/pictures_per_second",
         QT_TRANSLATE_NOOP("RunSeries", "speed"),
         QT_TRANSLATE_NOOP("RunSeries", "pictures/s"),
         4,
         Averaged::Yes,
         [](const StepEvent& event) -> Value { return event.picturesPerSecond; }},
        {"step/reward",
         QT_TRANSLATE_NOOP("RunSeries", "reward of sampled captions"),
         QT_TRANSLATE_NOOP("RunSeries", "CIDEr-D"),
         2,
         Averaged::Yes,
         [](const StepEvent& event) { return event.reward; }},
        {"step/advantage",
         QT_TRANSLATE_NOOP("RunSeries", "distance of rewards from their baseline"),
         QT_TRANSLATE_NOOP("RunSeries", "CIDEr-D"),
         3,
         Averaged::Yes,
         [](const StepEvent& event) { return event.advantage; }},
    };
    return all;
}

const StepSeries* findStepSeries(const std::string& key) {
    const auto found = std::ranges::find(stepSeries(), key, &StepSeries::key);
    return found == stepSeries().end() ? nullptr : &*found;
}

std::string metricOf(const std::string& key) {
    return key.substr(kEvaluation.size());
}

QString text(const char* literal) {
    return QCoreApplication::translate("RunSeries", literal);
}

/// The same metric has the same colour and marker in every plot.
struct Look {
    std::size_t color;
    CurveMarker marker;
};

Look lookOf(const std::string& metric) {
    static const std::map<std::string, Look> known{{"loss", {1, CurveMarker::Square}},
                                                   {"CIDEr", {2, CurveMarker::Disc}},
                                                   {"Bleu_4", {3, CurveMarker::Triangle}},
                                                   {"METEOR", {5, CurveMarker::Diamond}},
                                                   {"ROUGE_L", {4, CurveMarker::Square}},
                                                   {"SPICE", {6, CurveMarker::Disc}}};
    const auto found = known.find(metric);
    if (found != known.end()) return found->second;
    const std::size_t hash = std::hash<std::string>{}(metric);
    constexpr std::array kMarkers{
        CurveMarker::Disc, CurveMarker::Square, CurveMarker::Triangle, CurveMarker::Diamond};
    return {hash % 8, kMarkers[hash / 8 % kMarkers.size()]};
}

constexpr std::string_view kWeightChange = "weight_change";

/// Of all weights, or of a part of the model: "_image_trunk".
QString weightChangeTitle(std::string part) {
    if (part.empty()) return QCoreApplication::translate("RunSeries", "weight change");
    std::ranges::replace(part, '_', ' ');
    return QCoreApplication::translate("RunSeries", "weight change, %1")
        .arg(coreText(part.substr(1)));
}

}  // namespace

std::vector<std::string> seriesOf(const RunEvents& events) {
    std::vector<std::string> keys;
    for (const StepSeries& series : stepSeries()) {
        const bool optional = series.key == "step/reward" || series.key == "step/advantage";
        if (!optional || std::ranges::any_of(events.steps, [&](const StepEvent& event) {
                return series.value(event).has_value();
            })) {
            keys.push_back(series.key);
        }
    }
    std::set<std::string, MetricOrder> metrics;
    for (const EvaluationEvent& event : events.evaluations)
        for (const auto& [metric, value] : event.metrics) metrics.insert(metric);
    for (const std::string& metric : metrics) keys.push_back(kEvaluation + metric);
    return keys;
}

bool isOfEvaluations(const std::string& key) {
    return key.starts_with(kEvaluation);
}

QString seriesTitle(const std::string& key) {
    if (isOfEvaluations(key)) return metricTitle(metricOf(key));
    const StepSeries* const series = findStepSeries(key);
    return series ? text(series->title) : QString::fromStdString(key);
}

QString seriesUnit(const std::string& key) {
    if (!isOfEvaluations(key)) {
        const StepSeries* const series = findStepSeries(key);
        return series ? text(series->unit) : QString();
    }
    const std::string metric = metricOf(key);
    const std::string bare = metric.substr(metric.rfind('/') + 1);
    return bare == "loss" ? text("nats per token") : metricTitle(bare);
}

QString metricTitle(const std::string& metric) {
    static const std::map<std::string, QString> titles{{"Bleu_1", "BLEU-1"},
                                                       {"Bleu_2", "BLEU-2"},
                                                       {"Bleu_3", "BLEU-3"},
                                                       {"Bleu_4", "BLEU-4"},
                                                       {"ROUGE_L", "ROUGE-L"}};
    const auto slash = metric.rfind('/') + 1;
    const std::string bare = metric.substr(slash);
    const auto found = titles.find(bare);
    const QString title =
        found != titles.end() ? found->second
        : bare == "loss"      ? QCoreApplication::translate("RunSeries", "validation loss")
        : bare.starts_with(kWeightChange) ? weightChangeTitle(bare.substr(kWeightChange.size()))
                                          : QString::fromStdString(bare);
    return QString::fromStdString(metric.substr(0, slash)) + title;
}

PlotCurve seriesCurve(const std::string& key) {
    PlotCurve curve;
    curve.name = curve.series = seriesTitle(key);
    if (isOfEvaluations(key)) {
        const Look look = lookOf(metricOf(key));
        curve.color = look.color;
        curve.marker = look.marker;
        curve.negligible = kNoScore;
        return curve;
    }
    if (const StepSeries* const series = findStepSeries(key)) {
        curve.color = series->color;
        curve.smooth = series->averaged == Averaged::Yes;
    }
    return curve;
}

std::vector<CurvePoint> seriesPoints(const std::string& key,
                                     std::span<const StepEvent> steps,
                                     std::span<const EvaluationEvent> evaluations) {
    std::vector<CurvePoint> points;
    const auto add = [&points](const auto& event, double value) {
        points.push_back({static_cast<double>(event.step), event.epoch, event.secondsTotal, value});
    };
    if (isOfEvaluations(key)) {
        const std::string metric = metricOf(key);
        for (const EvaluationEvent& event : evaluations) {
            const auto found = event.metrics.find(metric);
            if (found != event.metrics.end()) add(event, found->second);
        }
    } else if (const StepSeries* const series = findStepSeries(key)) {
        points.reserve(steps.size());
        for (const StepEvent& event : steps)
            if (const std::optional<double> value = series->value(event)) add(event, *value);
    }
    return points;
}

}  // namespace captune
