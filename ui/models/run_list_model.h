// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <QAbstractListModel>
#include <QSet>
#include <QString>
#include <QStyledItemDelegate>

#include <vector>

namespace captune {

/// The runs of the store, newest first.
class RunListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    /// RunDelegate draws every model that has DisplayRole and the roles from IdRole on.
    enum Role { IdRole = Qt::UserRole + 1, FactsRole, MethodRole, FailedRole, SearchRole };

    explicit RunListModel(QObject* parent = nullptr);

    void setRuns(std::vector<Run> runs);
    /// Gives every run a box to check; those of ids that are gone are unchecked.
    void setCheckable(bool checkable);
    [[nodiscard]] const QSet<QString>& checked() const { return checked_; }
    void setChecked(const QSet<QString>& ids);
    [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }
    [[nodiscard]] const Run* find(const QString& id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;

Q_SIGNALS:
    void checkedChanged();

private:
    std::vector<Run> runs_;
    QSet<QString> checked_;
    bool checkable_ = false;
};

/// Name shown for a run: its config's name, else its id.
[[nodiscard]] QString runName(const Run& run);
/// "finished · CIDEr 1.204 · today 14:22".
[[nodiscard]] QString runFacts(const Run& run);

/// Draws a run as a chip in its colour (disc for adapters, square for finetunes), name and facts;
/// facts of a failed one in red, and the box at the right where the model has boxes: Space checks
/// it, and so does a click if the view takes care of it.
class RunDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
    /// Where the box is in the rectangle of a row, with some room around it to be hit.
    [[nodiscard]] static QRect boxArea(const QRect& row);
    bool editorEvent(QEvent* event,
                     QAbstractItemModel* model,
                     const QStyleOptionViewItem& option,
                     const QModelIndex& index) override;
};

/// The chip alone: 12 x 12 pixels around `center`. Hollow when the run has no id yet.
void drawRunChip(QPainter& painter, const QPointF& center, const std::string& runId, Method method);

}  // namespace captune
