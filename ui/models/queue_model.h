// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_queue.h"
#include "ui/models/run_list_model.h"

#include <QAbstractListModel>

#include <vector>

namespace captune {

/// The entries of the queue, the next one first; drawn by RunDelegate. Rows are moved by dragging:
/// the model asks for it and shows the new order once the queue has it.
class QueueModel final : public QAbstractListModel {
    Q_OBJECT
public:
    explicit QueueModel(QObject* parent = nullptr);

    void setEntries(std::vector<QueueEntry> entries);
    [[nodiscard]] const QueueEntry* at(int row) const;
    /// -1 when there is no such entry.
    [[nodiscard]] int rowOf(std::int64_t id) const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData* mimeData(const QModelIndexList& indexes) const override;
    bool dropMimeData(const QMimeData* data,
                      Qt::DropAction action,
                      int row,
                      int column,
                      const QModelIndex& parent) override;

Q_SIGNALS:
    /// Places count from 1.
    void moveWanted(std::int64_t id, std::int64_t place);

private:
    std::vector<QueueEntry> entries_;
};

/// "waits · adapter · 8 epochs", "failed: there is no file …".
[[nodiscard]] QString queueFacts(const QueueEntry& entry);

}  // namespace captune
