// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_curves.h"

#include "core/compare/metric_tables.h"
#include "ui/models/run_list_model.h"
#include "ui/plot/plot_view.h"
#include "ui/plot/run_series.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QVBoxLayout>

#include <map>
#include <set>
#include <string>
#include <utility>

namespace captune {
namespace {

PlotCurve curveOf(const RunRecord& record, const std::string& metric) {
    const std::string key = metric.empty() ? "step/loss" : "evaluation/" + metric;
    PlotCurve curve = seriesCurve(key);
    curve.name = runName(record.run);
    curve.color = curveIndexOf(record.run.id);
    const bool adapter = record.run.config.method == Method::Adapter;
    if (!metric.empty()) curve.marker = adapter ? CurveMarker::Disc : CurveMarker::Square;
    for (const CurvePoint& point :
         seriesPoints(key, record.events.steps, record.events.evaluations))
        curve.add(point);
    return curve;
}

}  // namespace

CompareCurves::CompareCurves(QWidget* parent) : QFrame(parent) {
    setProperty("role", "card");
    choice_ = new QComboBox(this);
    choice_->setAccessibleName(tr("Figure"));
    choice_->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    plot_ = new PlotView(tr("Curves"), this);
    plot_->setEmptyText(tr("Tick runs in the table to lay their curves over one another."));
    auto* top = new QHBoxLayout;
    top->setContentsMargins(12, 0, 12, 0);
    top->addWidget(choice_);
    top->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 6, 1, 1);
    layout->addLayout(top);
    layout->addWidget(plot_, 1);
    connect(choice_, &QComboBox::activated, this, [this] {
        figure_ = choice_->currentData().toString();
        showCurves();
    });
    fillChoices();
}

CompareCurves::~CompareCurves() = default;

void CompareCurves::setRuns(std::vector<RunRecord> runs) {
    runs_ = std::move(runs);
    fillChoices();
    showCurves();
}

void CompareCurves::setFigure(const QString& metric) {
    figure_ = metric;
    fillChoices();
    showCurves();
}

void CompareCurves::fillChoices() {
    std::set<std::string, MetricOrder> metrics;
    for (const RunRecord& record : runs_)
        for (const EvaluationEvent& event : record.events.evaluations)
            for (const auto& [metric, value] : event.metrics) metrics.insert(metric);
    const QSignalBlocker blocker(choice_);
    choice_->clear();
    choice_->addItem(tr("training loss"), QString());
    for (const std::string& metric : metrics) {
        const QString key = QString::fromStdString(metric);
        choice_->addItem(metricTitle(metric), key);
    }
    choice_->setCurrentIndex(std::max(choice_->findData(figure_), 0));
}

void CompareCurves::showCurves() {
    const QString metric = choice_->currentData().toString();
    std::vector<PlotCurve> curves;
    std::map<std::size_t, int> used;
    for (const RunRecord& record : runs_) {
        PlotCurve curve = curveOf(record, metric.toStdString());
        const int before = used[curve.color]++;
        curve.dash = before == 0 ? Qt::SolidLine : before == 1 ? Qt::DashLine : Qt::DotLine;
        curves.push_back(std::move(curve));
    }
    plot_->setAxisLabels(metric.isEmpty() ? tr("nats per token")
                                          : metricTitle(metric.toStdString()));
    plot_->setCurves(std::move(curves));
}

}  // namespace captune
