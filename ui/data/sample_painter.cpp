// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/sample_painter.h"

#include "ui/icons.h"
#include "ui/models/sample_list_model.h"
#include "ui/theme.h"

#include <QPainter>
#include <QStyle>
#include <QTextLayout>

namespace captune {
namespace {

constexpr int kMargin = 8;
constexpr int kGap = 6;

/// At most two lines in `room`, the second with "…" where text is left over.
void drawTwoLines(QPainter& painter, const QRect& room, const QString& text) {
    QTextLayout layout(text, painter.font());
    QTextOption wrapping(Qt::AlignLeft);
    wrapping.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(wrapping);
    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (first.isValid()) first.setLineWidth(room.width());
    QTextLine second = first.isValid() ? layout.createLine() : QTextLine();
    if (second.isValid()) second.setLineWidth(room.width());
    layout.endLayout();
    if (!first.isValid()) return;
    first.draw(&painter, room.topLeft());
    if (!second.isValid()) return;
    const QFontMetrics metrics = painter.fontMetrics();
    const QPoint below = room.topLeft() + QPoint(0, metrics.lineSpacing());
    const bool whole = second.textStart() + second.textLength() == text.size();
    if (whole) return second.draw(&painter, below - QPointF(0.0, second.y()));
    painter.drawText(
        below.x(),
        below.y() + metrics.ascent(),
        metrics.elidedText(text.mid(second.textStart()), Qt::ElideRight, room.width()));
}

}  // namespace

SamplePainter::SamplePainter(int side, QObject* parent)
    : QStyledItemDelegate(parent), side_(side) {}

QSize SamplePainter::tile(const QFontMetrics& metrics) const {
    return {side_ + 2 * kMargin + 4, side_ + kGap + 2 * metrics.lineSpacing() + 2 * kMargin + 4};
}

QSize SamplePainter::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return tile(option.fontMetrics);
}

void SamplePainter::paint(QPainter* painter,
                          const QStyleOptionViewItem& option,
                          const QModelIndex& index) const {
    QStyleOptionViewItem plain(option);
    const QWidget* view = option.widget;
    view->style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, view);
    const Theme& theme = themeOf(option.palette);
    painter->save();
    const QRect room = option.rect.adjusted(kMargin, kMargin, -kMargin, -kMargin);
    const QRect square(room.left() + (room.width() - side_) / 2, room.top(), side_, side_);
    const auto pixmap = index.data(Qt::DecorationRole).value<QPixmap>();
    if (pixmap.isNull()) {
        const auto* model = qobject_cast<const SampleListModel*>(index.model());
        const bool broken = model != nullptr && model->unreadable(index.row());
        painter->fillRect(square, theme.grid);
        QRect icon(0, 0, 28, 28);
        icon.moveCenter(square.center());
        themedIcon(broken ? "warning" : "image")
            .paint(painter, icon, Qt::AlignCenter, broken ? QIcon::Normal : QIcon::Disabled);
    } else {
        painter->setRenderHint(QPainter::SmoothPixmapTransform);
        painter->drawPixmap(square, pixmap);
    }
    painter->setPen(theme.text);
    painter->setFont(option.font);
    drawTwoLines(
        *painter, square.translated(0, side_ + kGap), index.data(Qt::DisplayRole).toString());
    painter->restore();
}

}  // namespace captune
