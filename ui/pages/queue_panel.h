// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_queue.h"

#include <QWidget>

#include <optional>

class QAction;
class QHBoxLayout;
class QListView;
class QPushButton;
class QStackedWidget;

namespace captune {

class QueueModel;
class RunQueue;

/// The runs that wait: put them in order, take one out or back into the form, begin with them.
class QueuePanel final : public QWidget {
    Q_OBJECT
public:
    explicit QueuePanel(RunQueue& queue, QWidget* parent = nullptr);
    ~QueuePanel() override;

    void setRunning(bool running);
    /// The list itself, for focus and tests.
    [[nodiscard]] QListView& list() { return *list_; }

Q_SIGNALS:
    void startWanted();
    void entryWanted(std::int64_t id);
    /// Take the entry's settings into the form; it has left the queue.
    void editWanted(const captune::RunConfig& config);
    void newRunWanted();

private:
    void buildList();
    void buildActions();
    QHBoxLayout* buildButtons();
    QAction* addAction(const char* icon, const QString& text, const QKeySequence& key);
    void showEntries();
    void updateActions();
    void moveBy(int rows);
    void remove();
    void edit();
    void showMenu(const QPoint& at);
    [[nodiscard]] const QueueEntry* current() const;

    RunQueue& queue_;
    QueueModel* model_ = nullptr;
    QListView* list_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    QPushButton* start_ = nullptr;
    QAction* now_ = nullptr;
    QAction* up_ = nullptr;
    QAction* down_ = nullptr;
    QAction* edit_ = nullptr;
    QAction* retry_ = nullptr;
    QAction* remove_ = nullptr;
    bool running_ = false;
};

}  // namespace captune
