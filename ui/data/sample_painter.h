// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace captune {

/// A sample as a tile: its thumbnail, and two lines of its first caption below.
class SamplePainter final : public QStyledItemDelegate {
    Q_OBJECT
public:
    /// `side` of a thumbnail in pixels of the screen's logical grid.
    explicit SamplePainter(int side, QObject* parent = nullptr);
    [[nodiscard]] QSize tile(const QFontMetrics& metrics) const;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override;

private:
    int side_;
};

}  // namespace captune
