// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <QSortFilterProxyModel>
#include <QWidget>

class QLineEdit;
class QListView;
class QPushButton;
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
    void select(const QString& id);

Q_SIGNALS:
    void runChosen(const captune::Run& run);
    void resumeWanted(const QString& id);
    void settingsWanted(const captune::RunConfig& config);
    void compareWanted(const QString& id);
    void removed(const QString& id, const QString& name);
    void failed(const QString& sentence);
    void newRunWanted();
    void countChanged(int runs);

private:
    void showMenu(const QPoint& at);
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
    bool running_ = false;
};

}  // namespace captune
