// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/html_plot.h"

#include "core/base/number_text.h"
#include "core/compare/escape.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace captune {
namespace {

constexpr double kWidth = 460.0;
constexpr double kHeight = 260.0;
constexpr double kLeft = 56.0;
constexpr double kRight = 12.0;
constexpr double kTop = 12.0;
constexpr double kBottom = 34.0;
constexpr std::size_t kMostDots = 60;

struct Range {
    double low = 0.0;
    double high = 1.0;

    [[nodiscard]] double share(double value) const { return (value - low) / (high - low); }
};

double xOf(const Range& range, double value) {
    return kLeft + range.share(value) * (kWidth - kLeft - kRight);
}

double yOf(const Range& range, double value) {
    return kHeight - kBottom - range.share(value) * (kHeight - kTop - kBottom);
}

std::string px(double value) {
    return withDigits(value, 1);
}

/// 1, 2 or 5 times a power of ten, so that about five of them fill the range.
double tickStep(const Range& range) {
    const double rough = (range.high - range.low) / 5.0;
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (const double factor : {1.0, 2.0, 5.0})
        if (factor * power >= rough) return factor * power;
    return 10.0 * power;
}

/// Both ranges of all points; false if there is nothing that can be drawn.
bool findRanges(const CurvePlot& plot, Range& x, Range& y) {
    bool any = false;
    for (const auto& curve : plot.curves)
        for (const auto& [step, value] : curve) {
            x = any ? Range{std::min(x.low, step), std::max(x.high, step)} : Range{step, step};
            y = any ? Range{std::min(y.low, value), std::max(y.high, value)} : Range{value, value};
            any = true;
        }
    for (Range* range : {&x, &y}) {
        const double room =
            range->high > range->low ? 0.0 : std::max(1e-6, std::abs(range->high) * 0.05);
        range->low -= room;
        range->high += room;
        if (!std::isfinite(range->high - range->low)) return false;
    }
    return any;
}

std::string label(double x, double y, const char* anchor, const std::string& text) {
    return "<text x=\"" + px(x) + "\" y=\"" + px(y) + "\" text-anchor=\"" + anchor + "\">" +
           escapeHtml(text) + "</text>";
}

std::string gridLine(double x1, double y1, double x2, double y2) {
    return "<line x1=\"" + px(x1) + "\" y1=\"" + px(y1) + "\" x2=\"" + px(x2) + "\" y2=\"" +
           px(y2) + "\" class=\"grid\"/>";
}

/// Round numbers inside the range; bounded, also where neighbours cannot be told apart.
std::vector<double> ticks(const Range& range) {
    constexpr int kMostTicks = 12;
    constexpr double kAlmost = 1e-9;
    const double step = tickStep(range);
    const double first = std::ceil(range.low / step - kAlmost) * step;
    std::vector<double> found;
    for (int i = 0; i < kMostTicks && first + i * step <= range.high + kAlmost * step; ++i)
        found.push_back(first + i * step);
    return found;
}

std::string axes(const Range& x, const Range& y, const std::string& updates) {
    std::string svg;
    for (const double tick : ticks(y))
        svg += gridLine(kLeft, yOf(y, tick), kWidth - kRight, yOf(y, tick)) +
               label(kLeft - 6.0, yOf(y, tick) + 4.0, "end", compact(tick));
    for (const double tick : ticks(x))
        svg += gridLine(xOf(x, tick), kTop, xOf(x, tick), kHeight - kBottom) +
               label(xOf(x, tick), kHeight - kBottom + 16.0, "middle", compact(tick));
    return svg + label((kLeft + kWidth) / 2.0, kHeight - 4.0, "middle", updates);
}

std::string dots(const std::vector<std::pair<double, double>>& curve,
                 const Range& x,
                 const Range& y,
                 const std::string& run,
                 const std::string& colour) {
    std::string svg;
    for (const auto& [step, value] : curve)
        svg += "<circle cx=\"" + px(xOf(x, step)) + "\" cy=\"" + px(yOf(y, value)) +
               "\" r=\"3\" fill=\"" + colour + "\"><title>" + escapeHtml(run) + ", " +
               withDigits(step, 0) + ": " + compact(value) + "</title></circle>";
    return svg;
}

}  // namespace

std::string runColour(std::size_t place) {
    // Okabe and Ito 2008: told apart with any colour vision.
    constexpr std::array kColours{
        "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7f7f7f", "#000000"};
    return kColours[place % kColours.size()];
}

std::string plotSvg(const CurvePlot& plot,
                    const std::vector<ComparedRun>& runs,
                    const PlotWords& words) {
    Range x;
    Range y;
    if (!findRanges(plot, x, y)) return {};
    std::string svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + px(kWidth) +
                      " " + px(kHeight) + "\" role=\"img\" aria-label=\"" +
                      escapeHtml(words.title) + "\">" + axes(x, y, words.updates);
    for (std::size_t i = 0; i < plot.curves.size() && i < runs.size(); ++i) {
        const auto& curve = plot.curves[i];
        if (curve.empty()) continue;
        const std::string colour = runColour(i);
        svg += "<polyline fill=\"none\" stroke=\"" + colour + "\" points=\"";
        for (const auto& [step, value] : curve)
            svg += px(xOf(x, step)) + "," + px(yOf(y, value)) + " ";
        svg.back() = '"';
        svg += "><title>" + escapeHtml(runs[i].label) + "</title></polyline>";
        if (curve.size() <= kMostDots) svg += dots(curve, x, y, runs[i].label, colour);
    }
    return svg + "</svg>\n";
}

}  // namespace captune
