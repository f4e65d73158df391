// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_axes.h"
#include "ui/plot/plot_gestures.h"
#include "ui/plot/plot_lines.h"
#include "ui/plot/plot_view.h"
#include "ui/plot/read_out.h"

namespace captune {

/// What a PlotView is made of; for its own sources.
struct PlotView::Parts {
    explicit Parts(QCustomPlot& plot)
        : lines(plot), axes(plot), readOut(plot), gestures(plot, axes, nullptr) {}

    PlotLines lines;
    PlotAxes axes;
    ReadOut readOut;
    PlotGestures gestures;
};

}  // namespace captune
