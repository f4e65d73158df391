// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/curve_math.h"
#include "ui/plot/plot_curve.h"
#include "ui/plot/stretch_tree.h"

#include <cstddef>
#include <span>
#include <vector>

namespace captune {

/// What it takes to draw a growing curve of any length at once: its average so far, and trees over
/// its values and its average. Costs as much as what was added.
class CurveLevels {
public:
    /// Weight of the average; 0: none is kept.
    void setWeight(double weight);
    void setAdmitted(Admitted admitted);
    /// Takes in what was added to the curve; everything anew if points were taken back.
    void update(const PlotCurve& curve);

    /// As long as the curve, or empty when none is kept.
    [[nodiscard]] std::span<const double> average() const { return average_; }
    [[nodiscard]] bool averaged() const { return weight_ > 0.0; }
    [[nodiscard]] CurveShape shape(const PlotCurve& curve,
                                   PlotX kind,
                                   std::span<const double> edges,
                                   bool positiveX) const;
    /// Of the average.
    [[nodiscard]] CurveShape averageShape(const PlotCurve& curve,
                                          PlotX kind,
                                          std::span<const double> edges,
                                          bool positiveX) const;
    /// Of values between two indices.
    [[nodiscard]] Stretch stretch(const PlotCurve& curve,
                                  std::size_t first,
                                  std::size_t last) const;
    /// How many points of the curve are not admitted.
    [[nodiscard]] std::size_t leftOut(const PlotCurve& curve) const;

private:
    void restart();

    double weight_ = 0.0;
    Admitted admitted_ = Admitted::Finite;
    std::size_t rewinds_ = 0;
    RunningMean mean_;
    std::vector<double> average_;
    StretchTree values_;
    StretchTree averages_;
};

}  // namespace captune
