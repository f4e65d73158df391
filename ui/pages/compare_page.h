// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"
#include "ui/pages/page.h"

#include <QStringList>

#include <vector>

class QItemSelection;
class QLabel;
class QListView;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;

namespace captune {

class Banner;
class CompareCurves;
class ComparePictures;
class JobTracker;
class RunController;
class RunListModel;

/// Several runs side by side: curves, figures with deltas and intervals, settings that differ, and
/// what the runs say about the same pictures. The run clicked first is the one to beat.
class ComparePage final : public Page {
    Q_OBJECT
public:
    explicit ComparePage(RunController& controller, QWidget* parent = nullptr);
    ~ComparePage() override;

    void entered() override;
    void toggleFullPlot() override;
    void remember(QSettings& settings) const override;
    void recall(QSettings& settings) override;
    /// Marks runs by id, the first to beat first.
    void select(const QStringList& ids);
    /// Writes what is shown: .html, .csv or .tex. What goes wrong is told on the page.
    void exportTo(const QString& file);
    /// Captions the test pictures of the chosen runs that were not tested yet, then compares anew.
    void testChosen();

    /// What is shown; for tests.
    [[nodiscard]] const Comparison& comparison() const { return comparison_; }

private:
    struct Answer {
        std::vector<RunRecord> records;
        Comparison comparison;
    };

    [[nodiscard]] QWidget* makeList();
    [[nodiscard]] QWidget* makeActions();
    void selectionChanged(const QItemSelection& added, const QItemSelection& removed);
    [[nodiscard]] std::vector<Run> chosenRuns() const;
    void compare();
    void showAnswer(Answer answer);
    void showTables();
    void tellWarnings();
    void askForFile();
    void testingDone();

    RunController& controller_;
    JobTracker* listQuestion_ = nullptr;
    JobTracker* compareQuestion_ = nullptr;
    JobTracker* testQuestion_ = nullptr;
    JobTracker* exportQuestion_ = nullptr;
    RunListModel* model_ = nullptr;
    QStringList order_;  ///< chosen runs by id, as they were clicked
    QStringList wanted_;
    QString tab_;  ///< the tab that was clicked last
    Comparison comparison_;
    QStackedWidget* stack_ = nullptr;
    QSplitter* split_ = nullptr;
    QSplitter* rows_ = nullptr;
    QListView* list_ = nullptr;
    CompareCurves* curves_ = nullptr;
    ComparePictures* pictures_ = nullptr;
    QTabWidget* tabs_ = nullptr;
    QLabel* status_ = nullptr;
    QPushButton* test_ = nullptr;
    QPushButton* export_ = nullptr;
    Banner* banner_ = nullptr;
};

}  // namespace captune
