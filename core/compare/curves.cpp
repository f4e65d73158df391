// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/curves.h"

#include "core/compare/metric_tables.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace captune {
namespace {

using Curve = std::vector<std::pair<double, double>>;

constexpr std::size_t kStretches = 300;

Curve thinned(const Curve& curve) {
    if (curve.size() <= 2 * kStretches) return curve;
    Curve thin;
    for (std::size_t i = 0; i < kStretches; ++i) {
        const auto at = [&](std::size_t stretch) {
            return curve.begin() + static_cast<std::ptrdiff_t>(stretch * curve.size() / kStretches);
        };
        const auto [least, most] = std::minmax_element(
            at(i), at(i + 1), [](const auto& a, const auto& b) { return a.second < b.second; });
        thin.push_back(*std::min(least, most));
        if (least != most) thin.push_back(*std::max(least, most));
    }
    return thin;
}

Curve lossCurve(const RunRecord& record) {
    Curve curve;
    for (const StepEvent& event : record.events.steps)
        if (std::isfinite(event.loss))
            curve.emplace_back(static_cast<double>(event.step), event.loss);
    return thinned(curve);
}

Curve metricCurve(const RunRecord& record, const std::string& metric) {
    Curve curve;
    for (const EvaluationEvent& event : record.events.evaluations) {
        const auto found = event.metrics.find(metric);
        if (found != event.metrics.end() && std::isfinite(found->second))
            curve.emplace_back(static_cast<double>(event.step), found->second);
    }
    return thinned(curve);
}

}  // namespace

std::vector<CurvePlot> makeCurves(std::span<const RunRecord> records) {
    std::vector<CurvePlot> plots(1);
    std::set<std::string, MetricOrder> metrics;
    for (const RunRecord& record : records) {
        plots.front().curves.push_back(lossCurve(record));
        for (const EvaluationEvent& event : record.events.evaluations)
            for (const auto& [name, value] : event.metrics) metrics.insert(name);
    }
    for (const std::string& metric : metrics) {
        plots.push_back({metric, {}});
        for (const RunRecord& record : records)
            plots.back().curves.push_back(metricCurve(record, metric));
    }
    std::erase_if(plots, [](const CurvePlot& plot) {
        return std::ranges::all_of(plot.curves, [](const Curve& curve) { return curve.empty(); });
    });
    return plots;
}

}  // namespace captune
