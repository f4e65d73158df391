// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/picture.h"

#include <QAbstractListModel>
#include <QHash>

#include <utility>
#include <vector>

namespace captune {

class Thumbnails;

/// How far the captions of a picture are.
enum class PictureState { Waiting, Captioned, Failed };

/// The pictures to caption, in the order of the strip; thumbnails are read in the background when
/// they come into view.
class PictureListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    /// Side of a thumbnail in pixels of the screen's logical grid.
    static constexpr int kThumbnail = 104;
    /// PictureState as an int.
    static constexpr int StateRole = Qt::UserRole + 1;

    explicit PictureListModel(QObject* parent = nullptr);

    /// Adds what is not there yet; returns the row of the first one of `items`.
    int add(const std::vector<PictureItem>& items);
    /// Puts pictures back: rows ascending, each as it is once the earlier ones are there.
    void insert(const std::vector<std::pair<int, PictureItem>>& items);
    /// Rows that are there, ascending.
    void remove(const std::vector<int>& rows);
    /// The row of a picture; -1 when it is not there.
    [[nodiscard]] int rowOf(const QString& name) const { return rows_.value(name, -1); }
    [[nodiscard]] const QString& nameAt(int row) const {
        return items_.at(static_cast<std::size_t>(row)).name;
    }
    [[nodiscard]] const PictureItem* find(const QString& name) const;
    /// What is known of a picture; `text` is shown in its tool tip.
    void setState(int row, PictureState state, const QString& text);
    void forgetStates();
    [[nodiscard]] const std::vector<PictureItem>& items() const { return items_; }

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;

private:
    struct Known {
        PictureState state = PictureState::Waiting;
        QString text;
    };
    void thumbnailArrived(const QString& file);
    void number(std::size_t from);
    [[nodiscard]] QString describe(std::size_t row) const;

    Thumbnails* thumbnails_;
    std::vector<PictureItem> items_;
    std::vector<Known> known_;
    QHash<QString, int> rows_;
};

}  // namespace captune
