// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/picture_delegate.h"

#include "ui/models/picture_list_model.h"
#include "ui/theme.h"

#include <QApplication>
#include <QPainter>
#include <QPainterPath>

namespace captune {
namespace {

constexpr double kRadius = 8.0;

void drawMark(QPainter& painter, const QPointF& center, PictureState state, const Theme& theme) {
    const bool good = state == PictureState::Captioned;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.surface, 2.0));
    painter.setBrush(good ? theme.good : theme.bad);
    painter.drawEllipse(center, kRadius, kRadius);
    painter.setPen(QPen(theme.surface, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    if (good) {
        QPainterPath tick(center + QPointF(-3.6, 0.2));
        tick.lineTo(center + QPointF(-1.0, 2.8));
        tick.lineTo(center + QPointF(3.6, -2.6));
        painter.drawPath(tick);
    } else {
        painter.drawLine(center + QPointF(0, -4), center + QPointF(0, 0.6));
        painter.drawPoint(center + QPointF(0, 3.6));
    }
}

}  // namespace

void PictureDelegate::paint(QPainter* painter,
                            const QStyleOptionViewItem& option,
                            const QModelIndex& index) const {
    QStyledItemDelegate::paint(painter, option, index);
    const auto state = static_cast<PictureState>(index.data(PictureListModel::StateRole).toInt());
    if (state == PictureState::Waiting) return;
    QStyleOptionViewItem filled(option);
    initStyleOption(&filled, index);
    const QStyle* style = option.widget ? option.widget->style() : QApplication::style();
    const QRect picture =
        style->subElementRect(QStyle::SE_ItemViewItemDecoration, &filled, option.widget);
    painter->save();
    drawMark(*painter,
             QPointF(picture.right() - kRadius, picture.top() + kRadius + 1),
             state,
             themeOf(option.palette));
    painter->restore();
}

}  // namespace captune
