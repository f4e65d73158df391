// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/models/run_table_model.h"

#include <QSet>
#include <QStringList>
#include <QWidget>

#include <vector>

class QAction;
class QSettings;
class QTreeView;

namespace captune {

class ColumnFill;
class RunFilter;
class RunFilterBar;

/// The table of all runs: sort, filter, group by seed, tick those to compare, change name, tags and
/// note in place, move runs to the bin.
class CompareRuns final : public QWidget {
    Q_OBJECT
public:
    explicit CompareRuns(RunTableModel::Relabel relabel, QWidget* parent = nullptr);
    ~CompareRuns() override;

    /// Keeps what is ticked, selected, unfolded and scrolled to.
    void setRows(std::vector<RunRow> rows);
    [[nodiscard]] RunTableModel& model() { return *model_; }
    [[nodiscard]] QTreeView& view() { return *view_; }
    /// Runs of the rows that are marked, which need not be ticked.
    [[nodiscard]] QStringList selectedIds() const;
    void focusSearch();
    void remember(QSettings& settings) const;
    void recall(QSettings& settings);
    /// The marked rows, else all, with the columns shown, as tab-separated text.
    [[nodiscard]] QString selectionAsText() const;

Q_SIGNALS:
    /// The user asks to move these to the bin.
    void removeWanted(const QStringList& ids);
    void failed(const QString& sentence);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void makeView();
    void makeActions();
    QAction* makeAction(const QString& icon,
                        const QString& text,
                        const QKeySequence& key,
                        void (CompareRuns::*pressed)());
    void resetColumns();
    void showCount();
    void showRowMenu(const QPoint& at);
    void showColumnMenu(const QPoint& at);
    void edit(int column);
    void toggleTick();
    void makeFirst();
    void editCurrent();
    void tickAt(const QPoint& at);
    void editTags() { edit(RunTableModel::TagsColumn); }
    void editNote() { edit(RunTableModel::NoteColumn); }
    void openFolder();
    void remove();
    void copy();
    void keepPlace();
    void restorePlace();

    RunTableModel* model_ = nullptr;
    RunFilter* shown_ = nullptr;
    RunFilterBar* bar_ = nullptr;
    ColumnFill* fill_ = nullptr;
    QTreeView* view_ = nullptr;
    QList<QAction*> actions_;
    QAction* first_ = nullptr;
    QString placeId_;  ///< of the current row while the model is built anew
    QSet<QString> unfolded_;
    int scrolled_ = 0;
};

}  // namespace captune
