// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <QAbstractListModel>
#include <QStyledItemDelegate>

#include <vector>

namespace captune {

/// The runs of the store, newest first.
class RunListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { IdRole = Qt::UserRole + 1, SearchRole };

    explicit RunListModel(QObject* parent = nullptr);

    void setRuns(std::vector<Run> runs);
    [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }
    [[nodiscard]] const Run* find(const QString& id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    std::vector<Run> runs_;
};

/// Name shown for a run: its config's name, else its id.
[[nodiscard]] QString runName(const Run& run);
/// "finished · CIDEr 1.204 · today 14:22".
[[nodiscard]] QString runFacts(const Run& run);

/// Draws a run as a chip in its colour (disc for adapters, square for finetunes), name and facts.
class RunDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;
};

/// The chip alone: 12 x 12 pixels around `center`.
void drawRunChip(QPainter& painter, const QPointF& center, const std::string& runId, Method method);

}  // namespace captune
