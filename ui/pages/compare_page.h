// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"
#include "ui/pages/page.h"

#include <QString>
#include <QStringList>
#include <QVector>

#include <vector>

class QComboBox;
class QLabel;
class QListView;
class QSplitter;
class QStackedWidget;

namespace captune {

class Banner;
class FigureTable;
class JobTracker;
class PlotView;
class RunController;
class RunListModel;

/// Several runs over one another: curves, figures, and only the settings that differ.
class ComparePage final : public Page {
    Q_OBJECT
public:
    explicit ComparePage(RunController& controller, QWidget* parent = nullptr);
    ~ComparePage() override;

    void entered() override;
    void toggleFullPlot() override;
    void remember(QSettings& settings) const override;
    void recall(QSettings& settings) override;
    /// Marks runs by id.
    void select(const QStringList& ids);

private:
    struct Loaded {
        Run run;
        RunEvents events;
    };

    [[nodiscard]] QStringList selectedIds() const;
    void selectionChanged();
    void showCurves();
    void showTables();

    RunController& controller_;
    JobTracker* listQuestion_ = nullptr;
    JobTracker* eventsQuestion_ = nullptr;
    RunListModel* model_ = nullptr;
    std::vector<Loaded> chosen_;
    QStringList wanted_;
    QStackedWidget* stack_ = nullptr;
    QSplitter* split_ = nullptr;
    QSplitter* rows_ = nullptr;
    QListView* list_ = nullptr;
    QComboBox* figure_ = nullptr;
    PlotView* plot_ = nullptr;
    FigureTable* figures_ = nullptr;
    FigureTable* differences_ = nullptr;
    Banner* banner_ = nullptr;
};

/// Settings whose values are not the same in all runs: key, then one value a run, a dash where the
/// setting has no effect.
[[nodiscard]] QVector<QStringList> differingSettings(const std::vector<RunConfig>& configs);

}  // namespace captune
