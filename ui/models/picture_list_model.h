// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/picture.h"

#include <QAbstractListModel>
#include <QHash>

#include <vector>

namespace captune {

class Thumbnails;

/// Pictures in a strip; thumbnails are read in the background when they come into view.
class PictureListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    /// `size` is the side of a thumbnail in pixels of the screen's logical grid.
    explicit PictureListModel(int size, QObject* parent = nullptr);

    /// Adds what is not there yet; returns the row of the first one of `items`.
    int add(const std::vector<PictureItem>& items);
    void clear();
    void removeRow(int row);
    /// The row of a picture; -1 when it is not there.
    [[nodiscard]] int rowOf(const QString& name) const { return rows_.value(name, -1); }
    void setSubtitle(int row, const QString& text);
    [[nodiscard]] const std::vector<PictureItem>& items() const { return items_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    void thumbnailArrived(const QString& file);

    int size_;
    Thumbnails* thumbnails_;
    std::vector<PictureItem> items_;
    std::vector<QString> subtitles_;
    QHash<QString, int> rows_;
};

}  // namespace captune
