// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_lines.h"

#include <QLabel>
#include <QString>
#include <QStringList>

namespace captune {

struct Theme;

/// Names of a plot's curves, or of its runs and then of its series, in lines as wide as there is
/// room. A click on one, or Enter on it, hides or shows what it names.
class PlotLegend final : public QLabel {
    Q_OBJECT
public:
    explicit PlotLegend(QWidget* parent = nullptr);

    void showCurves(const PlotLines& lines, const Theme& theme);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void toggled(const QString& key);

private:
    void add(const QString& key,
             const QString& name,
             const QString& marker,
             const QColor& color,
             bool shown);

    QStringList keys_;
    QStringList entries_;
};

}  // namespace captune
