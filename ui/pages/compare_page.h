// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"
#include "ui/models/run_table_model.h"
#include "ui/pages/page.h"

#include <QStringList>
#include <QTimer>

#include <vector>

class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;

namespace captune {

class Banner;
class CompareCurves;
class CompareRuns;
class CompareTabs;
class JobTracker;
class RunController;

/// All runs in a table, and the ticked ones side by side: curves, figures with deltas and
/// intervals, settings that differ, and what the runs say about the same pictures. The run ticked
/// first is the one to beat.
class ComparePage final : public Page {
    Q_OBJECT
public:
    explicit ComparePage(RunController& controller, QWidget* parent = nullptr);
    ~ComparePage() override;

    void entered() override;
    void focusSearch() override;
    void toggleFullPlot() override;
    void remember(QSettings& settings) const override;
    void recall(QSettings& settings) override;
    /// Ticks runs by id, the first to beat first.
    void select(const QStringList& ids);
    /// Sets an adapter run against a finetune run: the two that are marked or ticked, else the
    /// newest pair (findMethodPair).
    void comparePair();
    /// Moves runs to the bin; one that trains stays, which is told.
    void removeRuns(const QStringList& ids);
    /// Writes what is shown: .html, .csv or .tex. What goes wrong is told on the page.
    void exportTo(const QString& file);
    /// Captions the test pictures of the chosen runs that were not tested yet, then compares anew.
    void testChosen();

    /// What is shown; for tests.
    [[nodiscard]] const Comparison& comparison() const { return comparison_; }
    [[nodiscard]] CompareRuns& runs() { return *runs_; }

Q_SIGNALS:
    /// Runs were moved to the bin; `name` is what to call them.
    void runsRemoved(const QStringList& ids, const QString& name);
    /// A picture is to be captioned on the Caption page.
    void captionWanted(const QString& picture);
    void fileWritten(const QString& file);
    void trainPageWanted();

private:
    struct Answer {
        std::vector<RunRecord> records;
        Comparison comparison;
    };

    void makeLower();
    [[nodiscard]] QWidget* makeActions(QWidget* parent);
    void connectController();
    void setRows(std::vector<RunRow> rows);
    [[nodiscard]] std::vector<Run> chosenRuns() const;
    [[nodiscard]] QStringList markedPair() const;
    void compare();
    void showAnswer(Answer answer);
    void showWarnings();
    void showState();
    void askForFile();

    RunController& controller_;
    JobTracker* listQuestion_ = nullptr;
    JobTracker* compareQuestion_ = nullptr;
    JobTracker* exportQuestion_ = nullptr;
    QTimer refresh_;
    std::string compared_;  ///< what the comparison was made of
    QString exportFolder_;
    Comparison comparison_;
    bool untested_ = false;
    QStackedWidget* stack_ = nullptr;
    QStackedWidget* lower_ = nullptr;
    QSplitter* rows_ = nullptr;
    QSplitter* split_ = nullptr;
    CompareRuns* runs_ = nullptr;
    CompareCurves* curves_ = nullptr;
    CompareTabs* tabs_ = nullptr;
    QWidget* actions_ = nullptr;
    QLabel* state_ = nullptr;
    QPushButton* test_ = nullptr;
    QPushButton* stopTest_ = nullptr;
    QPushButton* export_ = nullptr;
    Banner* banner_ = nullptr;
};

}  // namespace captune
