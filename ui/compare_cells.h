// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"
#include "ui/widgets/figure_table.h"

#include <QVector>

namespace captune {

/// A comparison as a FigureTable shows it: a column a run, a row a figure.
struct FigureCells {
    QVector<FigureColumn> columns;
    QVector<QVector<FigureCell>> rows;
};

/// Figures with their change against the first column, which way is better in sign, arrow and
/// word, and the best of each row marked. Copied, value, change and interval are cells apart.
[[nodiscard]] FigureCells metricCells(const MetricTable& table);
/// What the runs are and cost: method, state, parameters, time, memory.
[[nodiscard]] FigureCells runCells(const Comparison& comparison);
/// The settings that differ, by their labels.
[[nodiscard]] FigureCells settingCells(const Comparison& comparison);

}  // namespace captune
