// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_filter_bar.h"

#include "core/compare/metric_tables.h"
#include "ui/icons.h"
#include "ui/live_run.h"
#include "ui/models/run_cells.h"
#include "ui/models/run_filter.h"
#include "ui/models/run_table_model.h"
#include "ui/plot/run_series.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QSettings>

#include <algorithm>
#include <optional>
#include <set>

namespace captune {
namespace {

QComboBox* addBox(QHBoxLayout& line, const QString& name, QWidget* parent) {
    auto* box = new QComboBox(parent);
    box->setAccessibleName(name);
    box->setToolTip(name);
    box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    line.addWidget(box);
    return box;
}

template <class Enum>
std::optional<Enum> chosen(const QComboBox& box) {
    const QVariant value = box.currentData();
    return value.isValid() ? std::optional(static_cast<Enum>(value.toInt())) : std::nullopt;
}

}  // namespace

RunFilterBar::RunFilterBar(RunFilter& shown, QWidget* parent) : QWidget(parent), shown_(shown) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    search_ = new QLineEdit(this);
    search_->setPlaceholderText(tr("Search name, tag, note, method, backbone, data"));
    search_->setAccessibleName(tr("Search runs"));
    search_->setClearButtonEnabled(true);
    search_->addAction(themedIcon("search"), QLineEdit::LeadingPosition);
    connect(search_, &QLineEdit::textChanged, &shown_, &RunFilter::setText);
    line->addWidget(search_, 1);
    addFilters(*line);
    metric_ = addBox(*line, tr("Figure in the columns of best and last values"), this);
    connect(metric_, &QComboBox::activated, this, [this] {
        wantedMetric_ = metric_->currentData().toString();
        Q_EMIT metricChosen(wantedMetric_);
    });
    grouped_ = new QCheckBox(tr("Group by seed"), this);
    grouped_->setToolTip(
        tr("Fold runs that differ only in their seed into one row with mean and "
           "standard deviation"));
    connect(grouped_, &QCheckBox::toggled, this, &RunFilterBar::groupedToggled);
    line->addWidget(grouped_);
    count_ = new QLabel(this);
    count_->setProperty("role", "secondary");
    line->addWidget(count_);
}

void RunFilterBar::addFilters(QHBoxLayout& line) {
    status_ = addBox(line, tr("State of the runs"), this);
    status_->addItem(tr("all states"));
    for (const RunStatus status : {RunStatus::Running,
                                   RunStatus::Finished,
                                   RunStatus::Stopped,
                                   RunStatus::Failed,
                                   RunStatus::Interrupted})
        status_->addItem(runStatusText(status), static_cast<int>(status));
    connect(status_, &QComboBox::currentIndexChanged, this, [this] {
        shown_.setStatus(chosen<RunStatus>(*status_));
    });
    method_ = addBox(line, tr("Method of the runs"), this);
    method_->addItem(tr("all methods"));
    for (const Method method : {Method::Adapter, Method::Finetune, Method::Scratch})
        method_->addItem(methodText(method), static_cast<int>(method));
    connect(method_, &QComboBox::currentIndexChanged, this, [this] {
        shown_.setMethod(chosen<Method>(*method_));
    });
}

void RunFilterBar::showMetrics(const std::vector<RunRow>& rows) {
    std::set<std::string, MetricOrder> metrics;
    for (const RunRow& row : rows)
        for (const auto* figures : {&row.run.best, &row.run.last})
            for (const auto& [name, value] : *figures) metrics.insert(name);
    metric_->clear();
    for (const std::string& metric : metrics)
        metric_->addItem(metricTitle(metric), QString::fromStdString(metric));
    const int cider = metric_->findData(QStringLiteral("CIDEr"));
    const int wanted = metric_->findData(wantedMetric_);
    metric_->setCurrentIndex(wanted >= 0 ? wanted : std::max(cider, 0));
    metric_->setVisible(metric_->count() > 1);
    if (metric_->count() > 0) Q_EMIT metricChosen(metric_->currentData().toString());
}

void RunFilterBar::showCount(int runs, int all) {
    count_->setText(runs == all ? tr("%n runs", nullptr, all)
                                : tr("%1 of %n runs", nullptr, all).arg(runs));
}

void RunFilterBar::focusSearch() {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

void RunFilterBar::remember(QSettings& settings) const {
    settings.setValue("compare/runs/search", search_->text());
    settings.setValue("compare/runs/status", status_->currentData());
    settings.setValue("compare/runs/method", method_->currentData());
    settings.setValue("compare/runs/metric", wantedMetric_);
    settings.setValue("compare/runs/grouped", grouped_->isChecked());
}

void RunFilterBar::recall(QSettings& settings) {
    search_->setText(settings.value("compare/runs/search").toString());
    const auto choose = [&](QComboBox& box, const char* key) {
        const QVariant value = settings.value(key);
        box.setCurrentIndex(value.isValid() ? std::max(box.findData(value.toInt()), 0) : 0);
    };
    choose(*status_, "compare/runs/status");
    choose(*method_, "compare/runs/method");
    wantedMetric_ = settings.value("compare/runs/metric").toString();
    grouped_->setChecked(settings.value("compare/runs/grouped").toBool());
}

}  // namespace captune
