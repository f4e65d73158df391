// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/queue_model.h"

#include "core/config/config_fields.h"
#include "ui/core_sentences.h"
#include "ui/train_desk.h"

#include <QMimeData>

#include <algorithm>
#include <utility>

namespace captune {
namespace {

const char* const kMimeType = "application/x-captune-queue-entry";

QString stateText(QueueState state) {
    switch (state) {
        case QueueState::Waiting:
            return QueueModel::tr("waits");
        case QueueState::Running:
            return QueueModel::tr("is running");
        case QueueState::Interrupted:
            return QueueModel::tr("was interrupted, goes on first");
        case QueueState::Failed:
            break;
    }
    return QueueModel::tr("failed");
}

QString nameOf(const QueueEntry& entry) {
    return runName(entry.config);
}

}  // namespace

QString queueFacts(const QueueEntry& entry) {
    const QString state = stateText(entry.state);
    if (!entry.message.empty())
        return QueueModel::tr("%1: %2").arg(state, coreSentence(entry.message));
    const QString method = QString::fromStdString(configField("method").get(entry.config));
    const auto epochs = static_cast<int>(entry.config.train.epochs);
    return QueueModel::tr("%1 · %2 · %n epochs", nullptr, epochs).arg(state, method);
}

QueueModel::QueueModel(QObject* parent) : QAbstractListModel(parent) {}

void QueueModel::setEntries(std::vector<QueueEntry> entries) {
    beginResetModel();
    entries_ = std::move(entries);
    endResetModel();
}

const QueueEntry* QueueModel::at(int row) const {
    return row < 0 || row >= rowCount() ? nullptr : &entries_[static_cast<std::size_t>(row)];
}

int QueueModel::rowOf(std::int64_t id) const {
    const auto found = std::ranges::find(entries_, id, &QueueEntry::id);
    return found == entries_.end() ? -1 : static_cast<int>(found - entries_.begin());
}

int QueueModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(entries_.size());
}

QVariant QueueModel::data(const QModelIndex& index, int role) const {
    const QueueEntry* entry = at(index.row());
    if (!index.isValid() || !entry) return {};
    switch (role) {
        case Qt::DisplayRole:
            return nameOf(*entry);
        case Qt::ToolTipRole:
            return tr("%1\n%2").arg(nameOf(*entry), queueFacts(*entry));
        case Qt::AccessibleTextRole:
            return tr("%1, place %2, %3")
                .arg(nameOf(*entry))
                .arg(index.row() + 1)
                .arg(queueFacts(*entry));
        case RunListModel::IdRole:
            return QString::fromStdString(entry->runId);
        case RunListModel::FactsRole:
            return queueFacts(*entry);
        case RunListModel::MethodRole:
            return static_cast<int>(entry->config.method);
        case RunListModel::FailedRole:
            return entry->state == QueueState::Failed;
        default:
            return {};
    }
}

Qt::ItemFlags QueueModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::ItemIsDropEnabled;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled;
}

QStringList QueueModel::mimeTypes() const {
    return {kMimeType};
}

QMimeData* QueueModel::mimeData(const QModelIndexList& indexes) const {
    const QueueEntry* entry = indexes.isEmpty() ? nullptr : at(indexes.first().row());
    if (!entry) return nullptr;
    auto* data = new QMimeData;
    data->setData(kMimeType, QByteArray::number(static_cast<qlonglong>(entry->id)));
    return data;
}

bool QueueModel::dropMimeData(const QMimeData* data,
                              Qt::DropAction,
                              int row,
                              int,
                              const QModelIndex&) {
    const std::int64_t id = data->data(kMimeType).toLongLong();
    const int from = rowOf(id);
    if (from < 0) return false;
    const int to = row < 0 ? rowCount() : row;
    Q_EMIT moveWanted(id, to > from ? to : to + 1);
    return true;
}

}  // namespace captune
