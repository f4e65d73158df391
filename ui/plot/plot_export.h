// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_curve.h"
#include "ui/plot/qcustomplot_shim.h"

#include <QByteArray>
#include <QImage>
#include <QPen>
#include <QString>

#include <optional>
#include <span>
#include <vector>

namespace captune {

/// What stands over an exported plot.
struct PaperHead {
    struct Entry {
        QString name;
        QPen pen;
        CurveMarker marker = CurveMarker::None;
    };
    QString title;
    std::vector<Entry> legend;
};

/// A plot with its title and legend on white paper, at the plot's size. The plot's own colours must
/// be those of paper.
[[nodiscard]] QImage paperImage(QCustomPlot& plot, const PaperHead& head, double pixelRatio);
[[nodiscard]] QByteArray paperPng(QCustomPlot& plot, const PaperHead& head);
[[nodiscard]] QByteArray paperSvg(QCustomPlot& plot, const PaperHead& head);
[[nodiscard]] QByteArray paperPdf(QCustomPlot& plot, const PaperHead& head);

/// A range of one kind of x, ends included.
struct XRange {
    PlotX kind = PlotX::Step;
    double lower = 0.0;
    double upper = 0.0;
};

/// Points of the curves, those in the range or all, as CSV with a header line: curve, step, epoch,
/// seconds, value in full precision.
[[nodiscard]] QByteArray curvesCsv(std::span<const PlotCurve* const> curves,
                                   const std::optional<XRange>& range);

/// Writes at once or not at all. A sentence when that failed, else empty.
[[nodiscard]] QString writeWhole(const QString& file, const QByteArray& bytes);

}  // namespace captune
