// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_lines.h"

#include <QLabel>
#include <QString>
#include <QStringList>

#include <cstddef>
#include <vector>

namespace captune {

struct Theme;

/// Names of a plot's curves, or of its runs and then of its series, in two lines as wide as there
/// is room; "and 3 more" unfolds the others. A click on one, or Enter on it, hides or shows what it
/// names.
class PlotLegend final : public QLabel {
    Q_OBJECT
public:
    explicit PlotLegend(QWidget* parent = nullptr);

    void showCurves(const PlotLines& lines, const Theme& theme);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void toggled(const QString& key);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Entry {
        QString html;
        int width;  // pixels
    };

    void add(const QString& key,
             const QString& name,
             const QString& marker,
             const QColor& color,
             bool shown);

    void layOut();
    [[nodiscard]] std::size_t fitting(int room) const;

    QStringList keys_;
    std::vector<Entry> entries_;
    bool unfolded_ = false;
};

}  // namespace captune
