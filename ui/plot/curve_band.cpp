// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/curve_band.h"

#include <algorithm>
#include <cmath>

namespace captune {
namespace {

/// The columns as one picture: Qt fills each of many tall rectangles by several threads, and waits
/// for them each time.
QImage imageOf(const QVector<QRectF>& rects, const QRect& clip, const QColor& color, double ratio) {
    QImage image((QSizeF(clip.size()) * ratio).toSize(), QImage::Format_ARGB32_Premultiplied);
    image.setDevicePixelRatio(ratio);
    image.fill(Qt::transparent);
    const QRgb ink = qPremultiply(color.rgba());
    auto* const pixels = reinterpret_cast<QRgb*>(image.bits());
    const qsizetype stride = image.bytesPerLine() / qsizetype{sizeof(QRgb)};
    for (const QRectF& rect : rects) {
        const auto pixel = [ratio](double at, double from, int most) {
            return std::clamp(static_cast<int>(std::lround((at - from) * ratio)), 0, most);
        };
        const int left = pixel(rect.left(), clip.left(), image.width());
        const int right = pixel(rect.right(), clip.left(), image.width());
        const int bottom = pixel(rect.bottom(), clip.top(), image.height());
        for (int y = pixel(rect.top(), clip.top(), image.height()); y < bottom; ++y) {
            QRgb* const line = pixels + y * stride;
            std::fill(line + left, line + std::max(left, right), ink);
        }
    }
    return image;
}

}  // namespace

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
        painter->drawImage(
            clipRect().topLeft(),
            imageOf(rects, clipRect(), mBrush.color(), painter->device()->devicePixelRatioF()));
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
