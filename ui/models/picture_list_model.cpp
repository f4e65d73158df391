// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/picture_list_model.h"

#include "ui/icons.h"
#include "ui/workers/thumbnails.h"

#include <QPixmap>

namespace captune {

PictureListModel::PictureListModel(int size, QObject* parent)
    : QAbstractListModel(parent), size_(size), thumbnails_(new Thumbnails(2 * size, this)) {
    connect(thumbnails_, &Thumbnails::arrived, this, &PictureListModel::thumbnailArrived);
}

int PictureListModel::add(const std::vector<PictureItem>& items) {
    std::vector<PictureItem> fresh;
    for (const PictureItem& item : items) {
        if (rows_.contains(item.name)) continue;
        rows_[item.name] = rowCount() + static_cast<int>(fresh.size());
        fresh.push_back(item);
    }
    if (!fresh.empty()) {
        beginInsertRows({}, rowCount(), rowCount() + static_cast<int>(fresh.size()) - 1);
        items_.insert(items_.end(), fresh.begin(), fresh.end());
        subtitles_.resize(items_.size());
        endInsertRows();
    }
    for (const PictureItem& item : fresh) {
        if (!item.isFile()) thumbnails_->put(item.name, item.pasted);
    }
    return items.empty() ? -1 : rowOf(items.front().name);
}

void PictureListModel::clear() {
    beginResetModel();
    items_.clear();
    subtitles_.clear();
    rows_.clear();
    endResetModel();
}

void PictureListModel::removeRow(int row) {
    if (row < 0 || row >= rowCount()) return;
    beginRemoveRows({}, row, row);
    items_.erase(items_.begin() + row);
    subtitles_.erase(subtitles_.begin() + row);
    rows_.clear();
    for (int i = 0; i < static_cast<int>(items_.size()); ++i) {
        rows_[items_[static_cast<std::size_t>(i)].name] = i;
    }
    endRemoveRows();
}

void PictureListModel::setSubtitle(int row, const QString& text) {
    subtitles_.at(static_cast<std::size_t>(row)) = text;
    Q_EMIT dataChanged(index(row), index(row));
}

int PictureListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(items_.size());
}

QVariant PictureListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const auto row = static_cast<std::size_t>(index.row());
    const PictureItem& item = items_[row];
    switch (role) {
        case Qt::DisplayRole:
            return item.shortName();
        case Qt::ToolTipRole:
            return subtitles_[row].isEmpty() ? item.name : item.name + '\n' + subtitles_[row];
        case Qt::AccessibleTextRole:
            return item.shortName() + ", " + subtitles_[row];
        case Qt::DecorationRole: {
            QPixmap pixmap = thumbnails_->find(item.name);
            if (pixmap.isNull()) return themedIcon("image");
            pixmap.setDevicePixelRatio(2.0);
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
