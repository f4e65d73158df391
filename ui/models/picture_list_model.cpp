// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/picture_list_model.h"

#include "ui/icons.h"
#include "ui/workers/thumbnails.h"

#include <QIcon>
#include <QPixmap>
#include <QSet>

#include <algorithm>

namespace captune {

PictureListModel::PictureListModel(QObject* parent)
    : QAbstractListModel(parent), thumbnails_(new Thumbnails(kThumbnail, this)) {
    connect(thumbnails_, &Thumbnails::arrived, this, &PictureListModel::thumbnailArrived);
}

int PictureListModel::add(const std::vector<PictureItem>& items) {
    std::vector<PictureItem> fresh;
    QSet<QString> names;
    for (const PictureItem& item : items) {
        if (rows_.contains(item.name) || names.contains(item.name)) continue;
        names.insert(item.name);
        fresh.push_back(item);
    }
    if (!fresh.empty()) {
        const std::size_t first = items_.size();
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
        items_.insert(items_.end(), fresh.begin(), fresh.end());
        known_.resize(items_.size());
        number(first);
        endInsertRows();
    }
    for (const PictureItem& item : fresh) {
        if (!item.isFile()) thumbnails_->put(item.name, item.pasted);
    }
    return items.empty() ? -1 : rowOf(items.front().name);
}

void PictureListModel::insert(const std::vector<std::pair<int, PictureItem>>& items) {
    for (std::size_t i = 0; i < items.size();) {
        const int row = std::min(items[i].first, rowCount());
        std::vector<PictureItem> together;
        for (int next = items[i].first; i < items.size() && items[i].first == next; ++i, ++next)
            if (!rows_.contains(items[i].second.name)) together.push_back(items[i].second);
        if (together.empty()) continue;
        beginInsertRows({}, row, row + static_cast<int>(together.size()) - 1);
        items_.insert(items_.begin() + row, together.begin(), together.end());
        known_.insert(known_.begin() + row, together.size(), Known{});
        number(static_cast<std::size_t>(row));
        endInsertRows();
        for (const PictureItem& item : together)
            if (!item.isFile()) thumbnails_->put(item.name, item.pasted);
    }
}

void PictureListModel::remove(const std::vector<int>& rows) {
    for (std::size_t end = rows.size(); end > 0;) {
        std::size_t begin = end - 1;
        while (begin > 0 && rows[begin - 1] == rows[begin] - 1) --begin;
        const int first = rows[begin];
        const int last = rows[end - 1];
        beginRemoveRows({}, first, last);
        for (int row = first; row <= last; ++row)
            rows_.remove(items_[static_cast<std::size_t>(row)].name);
        items_.erase(items_.begin() + first, items_.begin() + last + 1);
        known_.erase(known_.begin() + first, known_.begin() + last + 1);
        number(static_cast<std::size_t>(first));
        endRemoveRows();
        end = begin;
    }
}

void PictureListModel::number(std::size_t from) {
    for (std::size_t i = from; i < items_.size(); ++i) rows_[items_[i].name] = static_cast<int>(i);
}

const PictureItem* PictureListModel::find(const QString& name) const {
    const int row = rowOf(name);
    return row < 0 ? nullptr : &items_[static_cast<std::size_t>(row)];
}

void PictureListModel::setState(int row, PictureState state, const QString& text) {
    Known& known = known_.at(static_cast<std::size_t>(row));
    if (known.state == state && known.text == text) return;
    known = {state, text};
    Q_EMIT dataChanged(index(row), index(row));
}

void PictureListModel::forgetStates() {
    if (items_.empty()) return;
    known_.assign(items_.size(), Known{});
    Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

int PictureListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

QString PictureListModel::describe(std::size_t row) const {
    switch (known_[row].state) {
        case PictureState::Captioned:
            return known_[row].text;
        case PictureState::Failed:
            return known_[row].text.isEmpty() ? tr("no caption") : known_[row].text;
        case PictureState::Waiting:
            break;
    }
    return tr("not captioned yet");
}

QVariant PictureListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto row = static_cast<std::size_t>(index.row());
    const PictureItem& item = items_[row];
    switch (role) {
        case Qt::DisplayRole:
            return item.shortName();
        case Qt::ToolTipRole:
            return item.name + '\n' + describe(row);
        case Qt::AccessibleTextRole:
            return tr("%1, %2").arg(item.shortName(), describe(row));
        case StateRole:
            return static_cast<int>(known_[row].state);
        case Qt::DecorationRole: {
            const QPixmap pixmap = thumbnails_->find(item.name);
            if (pixmap.isNull()) return themedIcon("image");
            QIcon icon(pixmap);
            icon.addPixmap(pixmap, QIcon::Selected);  // not tinted
            return icon;
        }
        default:
            return {};
    }
}

void PictureListModel::thumbnailArrived(const QString& file) {
    const int row = rowOf(file);
    if (row >= 0) Q_EMIT dataChanged(index(row), index(row), {Qt::DecorationRole});
}

}  // namespace captune
