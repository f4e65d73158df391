// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QListView;
class QPushButton;
class QSettings;
class QStackedWidget;

namespace captune {

class JobTracker;
class RunController;
class RunListModel;

/// Earlier runs: look at one, resume it, start from its settings, move it to the bin.
class RunsPanel final : public QWidget {
    Q_OBJECT
public:
    explicit RunsPanel(RunController& controller, QWidget* parent = nullptr);
    ~RunsPanel() override;

    /// Reads the store again in the background.
    void refresh();
    void setRunning(bool running);
    void focusSearch();
    [[nodiscard]] const RunListModel& model() const { return *model_; }
    /// Runs that are to be laid over the shown one, in the order of the list.
    [[nodiscard]] std::vector<Run> overlaid() const;
    /// Also before the list is read: it is chosen once it is there.
    void select(const QString& id);
    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

Q_SIGNALS:
    void runChosen(const captune::Run& run);
    void overlaidChanged();
    void resumeWanted(const captune::Run& run);
    void settingsWanted(const captune::RunConfig& config);
    void compareWanted(const QString& id);
    void removed(const QString& id, const QString& name);
    void failed(const QString& sentence);
    void newRunWanted();
    void countChanged(int runs);

protected:
    /// A click on a run's box checks it and leaves the shown run as it is.
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void toggle(const QModelIndex& index);
    void showMenu(const QPoint& at);
    void showList(std::vector<Run> runs);
    void choose(const QString& id);
    [[nodiscard]] QString currentId() const;
    void updateButtons();
    void remove();
    [[nodiscard]] const Run* current() const;

    RunController& controller_;
    JobTracker* questions_ = nullptr;
    RunListModel* model_ = nullptr;
    QSortFilterProxyModel* shown_ = nullptr;
    QLineEdit* search_ = nullptr;
    QListView* list_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    QPushButton* resume_ = nullptr;
    QPushButton* reuse_ = nullptr;
    QString wanted_;  ///< to be chosen when the list has it
    bool running_ = false;
};

}  // namespace captune
