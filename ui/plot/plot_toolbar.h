// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_curve.h"

#include <QWidget>

class QComboBox;
class QHBoxLayout;
class QLabel;
class QSettings;
class QSlider;
class QToolButton;

namespace captune {

/// How plots are drawn: by step, epoch or time, logarithmic axes, and how much is averaged.
class PlotToolbar final : public QWidget {
    Q_OBJECT
public:
    explicit PlotToolbar(QWidget* parent = nullptr);

    /// At the right-hand end.
    void addTool(QWidget* tool);
    [[nodiscard]] PlotX x() const;
    [[nodiscard]] bool logX() const;
    /// In [0, 1).
    [[nodiscard]] double smoothing() const;
    void setLogY(bool on);

    /// All but the logarithmic y axis, which plots keep themselves.
    void remember(QSettings& settings, const QString& group) const;
    void recall(QSettings& settings, const QString& group);

Q_SIGNALS:
    void xChanged(captune::PlotX kind);
    void logXToggled(bool on);
    void logYToggled(bool on);
    void smoothingChanged(double weight);

private:
    QToolButton* addToggle(const QString& text, const QString& tip);
    void showSmoothing();

    QHBoxLayout* line_ = nullptr;
    QComboBox* x_ = nullptr;
    QToolButton* logX_ = nullptr;
    QToolButton* logY_ = nullptr;
    QSlider* smoothing_ = nullptr;
    QLabel* weight_ = nullptr;
};

}  // namespace captune
