// SPDX-License-Identifier: GPL-3.0-or-later
// Draws growing curves of a million points, as a long training does:
//   bench_plot [POINTS]
// Each round takes in 20 new points, brings average and axes up to date and paints the plot, all
// at once, without waiting for a timer. Prints one JSON object a scene, times in milliseconds.
#include "ui/icons.h"
#include "ui/plot/plot_view.h"
#include "ui/theme.h"

#include <QApplication>
#include <QElapsedTimer>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <functional>
#include <iostream>
#include <random>
#include <string>
#include <vector>

using namespace captune;

namespace {

constexpr int kRounds = 300;
constexpr int kNewPoints = 20;

class LossLike {
public:
    CurvePoint next() {
        ++step_;
        const double loss = 1.6 + 4.2 * std::exp(-step_ / 2e5) + 0.4 * noise_(random_);
        return {step_, step_ / 1e4, step_ * 0.3, std::max(loss, 0.01)};
    }

private:
    std::mt19937 random_{7};
    std::normal_distribution<double> noise_;
    double step_ = 0.0;
};

void measure(const std::string& scene, int points, int curves, std::function<void(PlotView&)> set) {
    PlotView view(QStringLiteral("Loss"));
    view.resize(1100, 420);
    std::vector<LossLike> sources(static_cast<std::size_t>(curves));
    std::vector<PlotCurve> all;
    for (LossLike& source : sources) {
        PlotCurve& curve = all.emplace_back();
        curve.name = QStringLiteral("run %1").arg(all.size());
        curve.color = all.size() - 1;
        curve.dash = all.size() % 2 == 0 ? Qt::DashLine : Qt::SolidLine;
        curve.smooth = true;
        for (int i = 0; i < points; ++i) curve.add(source.next());
    }
    view.setCurves(std::move(all));
    view.show();
    view.drawNow();
    set(view);
    view.drawNow();
    std::vector<double> times;
    for (int round = 0; round < kRounds; ++round) {
        QElapsedTimer clock;
        clock.start();
        for (std::size_t curve = 0; curve < sources.size(); ++curve) {
            std::vector<CurvePoint> news;
            for (int i = 0; i < kNewPoints; ++i) news.push_back(sources[curve].next());
            view.append(curve, news);
        }
        view.drawNow();
        times.push_back(static_cast<double>(clock.nsecsElapsed()) / 1e6);
        QApplication::processEvents();
    }
    std::ranges::sort(times);
    const auto at = [&times](double part) {
        return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
    };
    std::cout << nlohmann::json{{"work", "plot"},
                                {"scene", scene},
                                {"points", points},
                                {"curves", curves},
                                {"median_ms", at(0.5)},
                                {"p99_ms", at(0.99)},
                                {"worst_ms", times.back()}}
                     .dump()
              << std::endl;
}

void zoomIn(PlotView& view, double parts) {
    QVariantMap map;
    PlotView::Scale scale = view.yScale();
    map = {{"kind", 0}, {"logX", false}, {"logY", scale == PlotView::Scale::Logarithmic}};
    map["x"] = QVariantList{400'000.0, 400'000.0 + 1e6 / parts};
    map["y"] = QVariantList{0.5, 4.0};
    map["y2"] = QVariantList{0.0, 1.0};
    view.setView(map);
}

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    registerIcons();
    applyTheme(application, ThemeMode::Light);
    const int points = argc > 1 ? std::stoi(argv[1]) : 1'000'000;
    measure("smoothed", points, 1, [](PlotView&) {});
    measure("raw", points, 1, [](PlotView& view) { view.setSmoothing(0.0); });
    measure("logarithmic", points, 1, [](PlotView& view) {
        view.setXScale(PlotView::Scale::Logarithmic);
        view.setYScale(PlotView::Scale::Logarithmic);
    });
    measure("zoomed 50 times", points, 1, [](PlotView& view) { zoomIn(view, 50.0); });
    measure("zoomed to 500 points", points, 1, [](PlotView& view) { zoomIn(view, 2000.0); });
    measure("six runs", points, 6, [](PlotView&) {});
    return 0;
}
