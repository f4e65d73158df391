// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_tabs.h"

#include "core/compare/comparison.h"
#include "ui/compare_cells.h"
#include "ui/compare_text.h"
#include "ui/pages/compare_pictures.h"
#include "ui/widgets/figure_table.h"

#include <QLabel>
#include <QSettings>
#include <QSignalBlocker>
#include <QTabBar>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace captune {
namespace {

QString keyOf(const MetricTable& table) {
    const QString kind = table.kind == FigureKind::Test             ? QStringLiteral("test")
                         : table.kind == FigureKind::BestValidation ? QStringLiteral("validation")
                                                                    : QStringLiteral("other");
    return table.isOverSeeds() ? kind + QStringLiteral("-seeds") : kind;
}

QWidget* makeTable(const FigureCells& cells, const QString& title, const QString& note) {
    auto* widget = new QWidget;
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    auto* table = new FigureTable(widget);
    table->setAccessibleName(title);
    table->setCells(cells.columns, cells.rows);
    layout->addWidget(table, 1);
    if (!note.isEmpty()) {
        auto* label = new QLabel(note, widget);
        label->setProperty("role", "secondary");
        label->setWordWrap(true);
        layout->addWidget(label);
    }
    return widget;
}

}  // namespace

CompareTabs::CompareTabs(QWidget* parent) : QTabWidget(parent) {
    setDocumentMode(true);
    tabBar()->setDrawBase(false);
    setAccessibleName(tr("Tables and pictures of the ticked runs"));
    pictures_ = new ComparePictures(this);
    addPart("pictures", tr("Pictures"), pictures_);
    connect(this, &QTabWidget::tabBarClicked, this, [this](int index) {
        if (index >= 0) wanted_ = tabBar()->tabData(index).toString();
    });
}

void CompareTabs::addPart(const QString& key, const QString& title, QWidget* widget) {
    const int place = key == "pictures" ? count() : count() - 1;
    tabBar()->setTabData(insertTab(place, widget, title), key);
}

void CompareTabs::showComparison(const Comparison& comparison) {
    const QSignalBlocker quiet(this);
    while (count() > 1) {
        QWidget* old = widget(0);
        removeTab(0);
        old->deleteLater();
    }
    QStringList labels;
    for (const ComparedRun& run : comparison.runs) labels << QString::fromStdString(run.label);
    pictures_->setPictures(comparison.pictures, labels);
    if (comparison.runs.empty()) return;
    std::vector<const MetricTable*> tables;
    for (const MetricTable& table : comparison.tables) tables.push_back(&table);
    std::ranges::stable_sort(tables, {}, [](const MetricTable* table) {
        return table->kind == FigureKind::Test ? 0 : 1;
    });
    for (const MetricTable* table : tables)
        addPart(keyOf(*table),
                tableTitle(*table),
                makeTable(metricCells(*table), tableTitle(*table), tableNote(*table)));
    addPart("runs", tr("Cost"), makeTable(runCells(comparison), tr("Cost and facts"), {}));
    addPart("settings",
            tr("Settings that differ"),
            makeTable(settingCells(comparison),
                      tr("Settings that differ"),
                      comparison.differences.empty()
                          ? tr("These runs have the same settings, as far as they have an effect.")
                          : QString()));
    setCurrentIndex(0);
    for (int i = 0; i < count(); ++i)
        if (tabBar()->tabData(i).toString() == wanted_) setCurrentIndex(i);
}

void CompareTabs::remember(QSettings& settings) const {
    settings.setValue("compare/tab", wanted_);
    pictures_->remember(settings);
}

void CompareTabs::recall(QSettings& settings) {
    wanted_ = settings.value("compare/tab").toString();
    pictures_->recall(settings);
}

}  // namespace captune
