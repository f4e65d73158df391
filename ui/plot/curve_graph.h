// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/qcustomplot_shim.h"

#include <QLineF>
#include <QRectF>

#include <optional>

namespace captune {

/// A graph of points that are already few. On vector paper it cuts its lines at the axes itself,
/// since Qt's SVG files know no clipping.
class CurveGraph final : public QCPGraph {
public:
    CurveGraph(QCPAxis& keyAxis, QCPAxis& valueAxis);

protected:
    void drawLinePlot(QCPPainter* painter, const QVector<QPointF>& lines) const override;
    void drawScatterPlot(QCPPainter* painter,
                         const QVector<QPointF>& scatters,
                         const QCPScatterStyle& style) const override;
};

/// The part of a line inside a rectangle, edges included; none if all is outside or it has an end
/// that is not finite. Source: Liang and Barsky 1984.
[[nodiscard]] std::optional<QLineF> clippedLine(const QLineF& line, const QRectF& rect);

}  // namespace captune
