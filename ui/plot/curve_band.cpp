// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/curve_band.h"

#include <algorithm>

namespace captune {

CurveBand::CurveBand(QCPAxis& keyAxis, QCPAxis& valueAxis)
    : QCPAbstractPlottable(&keyAxis, &valueAxis) {
    setSelectable(QCP::stNone);
    setPen(Qt::NoPen);
}

QCPRange CurveBand::getKeyRange(bool& found, QCP::SignDomain) const {
    found = !columns_.empty();
    return found ? QCPRange(columns_.front().left, columns_.back().right) : QCPRange();
}

QCPRange CurveBand::getValueRange(bool& found, QCP::SignDomain, const QCPRange&) const {
    found = !columns_.empty();
    QCPRange range;
    if (found) range = QCPRange(columns_.front().low, columns_.front().high);
    for (const Column& column : columns_) range.expand(QCPRange(column.low, column.high));
    return range;
}

QRectF CurveBand::rectOf(const Column& column) const {
    const double left = mKeyAxis->coordToPixel(column.left);
    const double top = mValueAxis->coordToPixel(column.high);
    return {left,
            top,
            mKeyAxis->coordToPixel(column.right) - left,
            mValueAxis->coordToPixel(column.low) - top};
}

void CurveBand::draw(QCPPainter* painter) {
    if (columns_.empty()) return;
    painter->setPen(Qt::NoPen);
    painter->setBrush(mBrush);
    painter->setAntialiasing(false);
    QVector<QRectF> rects;
    rects.reserve(static_cast<qsizetype>(columns_.size()));
    for (const Column& column : columns_) rects.append(rectOf(column));
    if (!painter->modes().testFlag(QCPPainter::pmVectorized)) {
        painter->drawRects(rects);
        return;
    }
    // Viewers smooth edges: single columns would show their seams.
    const QRectF inside = clipRect();
    for (QRectF& rect : rects) {
        rect.setTop(std::clamp(rect.top(), inside.top(), inside.bottom()));
        rect.setBottom(std::clamp(rect.bottom(), inside.top(), inside.bottom()));
    }
    QPolygonF outline;
    for (const QRectF& rect : rects) outline << rect.topLeft() << rect.topRight();
    for (auto rect = rects.crbegin(); rect != rects.crend(); ++rect)
        outline << rect->bottomRight() << rect->bottomLeft();
    painter->drawPolygon(outline);
}

}  // namespace captune
