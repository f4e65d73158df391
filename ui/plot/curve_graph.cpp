// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/curve_graph.h"

#include <algorithm>
#include <cmath>

namespace captune {

CurveGraph::CurveGraph(QCPAxis& keyAxis, QCPAxis& valueAxis) : QCPGraph(&keyAxis, &valueAxis) {
    setAdaptiveSampling(false);
    setSelectable(QCP::stNone);
}

void CurveGraph::drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const {
    if (!painter->modes().testFlag(QCPPainter::pmVectorized))
        return QCPGraph::drawLinePlot(painter, lines);
    if (painter->pen().style() == Qt::NoPen) return;
    const QRectF inside = clipRect();
    QPolygonF piece;
    const auto drawPiece = [&] {
        if (piece.size() > 1) painter->drawPolyline(piece);
        piece.clear();
    };
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const std::optional<QLineF> part = clippedLine({lines[i - 1], lines[i]}, inside);
        if (!part) {
            drawPiece();
            continue;
        }
        if (piece.isEmpty() || piece.last() != part->p1()) {
            drawPiece();
            piece << part->p1();
        }
        piece << part->p2();
    }
    drawPiece();
}

void CurveGraph::drawScatterPlot(QCPPainter* painter,
                                 const QVector<QPointF>& scatters,
                                 const QCPScatterStyle& style) const {
    if (!painter->modes().testFlag(QCPPainter::pmVectorized))
        return QCPGraph::drawScatterPlot(painter, scatters, style);
    const QRectF inside = clipRect();
    QVector<QPointF> seen;
    for (const QPointF& point : scatters)
        if (inside.contains(point)) seen << point;
    QCPGraph::drawScatterPlot(painter, seen, style);
}

std::optional<QLineF> clippedLine(const QLineF& line, const QRectF& rect) {
    double from = 0.0;
    double to = 1.0;
    const auto cut = [&](double direction, double distance) {
        if (direction == 0.0) return distance >= 0.0;
        const double at = distance / direction;
        direction < 0.0 ? from = std::max(from, at) : to = std::min(to, at);
        return from <= to;
    };
    if (!std::isfinite(line.dx()) || !std::isfinite(line.dy())) return {};
    const bool inside =
        cut(-line.dx(), line.x1() - rect.left()) && cut(line.dx(), rect.right() - line.x1()) &&
        cut(-line.dy(), line.y1() - rect.top()) && cut(line.dy(), rect.bottom() - line.y1());
    if (!inside) return {};
    return QLineF(from > 0.0 ? line.pointAt(from) : line.p1(),
                  to < 1.0 ? line.pointAt(to) : line.p2());
}

}  // namespace captune
