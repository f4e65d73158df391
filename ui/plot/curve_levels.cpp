// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/curve_levels.h"

namespace captune {

void CurveLevels::setWeight(double weight) {
    if (weight == weight_) return;
    weight_ = weight;
    restart();
}

void CurveLevels::setAdmitted(Admitted admitted) {
    if (admitted == admitted_) return;
    admitted_ = admitted;
    restart();
}

void CurveLevels::restart() {
    mean_ = RunningMean(weight_);
    average_.clear();
    values_ = StretchTree(admitted_);
    averages_ = StretchTree(admitted_);
}

void CurveLevels::update(const PlotCurve& curve) {
    if (curve.rewinds != rewinds_) restart();
    rewinds_ = curve.rewinds;
    values_.extend(curve.value);
    if (!averaged()) return;
    for (std::size_t i = average_.size(); i < curve.value.size(); ++i)
        average_.push_back(mean_.add(curve.value[i]));
    averages_.extend(average_);
}

CurveShape CurveLevels::shape(const PlotCurve& curve,
                              PlotX kind,
                              std::span<const double> edges,
                              bool positiveX) const {
    return shapeOf(curve.x(kind), curve.value, values_, edges, positiveX);
}

CurveShape CurveLevels::averageShape(const PlotCurve& curve,
                                     PlotX kind,
                                     std::span<const double> edges,
                                     bool positiveX) const {
    return shapeOf(curve.x(kind), average_, averages_, edges, positiveX);
}

Stretch CurveLevels::stretch(const PlotCurve& curve, std::size_t first, std::size_t last) const {
    return values_.of(curve.value, first, last);
}

std::size_t CurveLevels::leftOut(const PlotCurve& curve) const {
    return curve.value.size() - stretch(curve, 0, curve.value.size()).count;
}

}  // namespace captune
