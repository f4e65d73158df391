// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"
#include "ui/plot/plot_view.h"
#include "ui/plot/run_plot.h"
#include "ui/workers/train_news.h"

#include <QVariantMap>
#include <QWidget>

#include <array>
#include <vector>

class QSettings;
class QSplitter;
class QToolButton;
class QVBoxLayout;

namespace captune {

class Banner;
class PlotToolbar;
class SampleCaptionsView;

/// Curves and sample captions of one run, finished or under way; curves of other runs over it.
class RunView final : public QWidget {
    Q_OBJECT
public:
    explicit RunView(QWidget* parent = nullptr);

    /// Which run is shown: its colour and name beside runs laid over it. Call before clear() or
    /// showEvents(), and when the id of a run that starts becomes known.
    void setRun(const QString& id, const QString& name);
    /// Lays the same figures of other runs over the shown one, each in its own colour, until the
    /// next call; the shown run itself is passed over. An empty list takes all away.
    void setOverlays(std::vector<OverlayRun> overlays);
    [[nodiscard]] const std::vector<OverlayRun>& overlays() const { return overlays_; }

    /// Empty, waiting for the news of a run that starts.
    void clear();
    void showEvents(const RunEvents& events);
    void add(const TrainNews& news);

    /// Only the loss plot, as large as it gets, and back.
    void toggleFullPlot();

    /// Choices, sizes, and the zoom, which comes back when the same run is shown again.
    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

    [[nodiscard]] PlotView& lossPlot() { return loss_->plot(); }
    [[nodiscard]] PlotView& metricPlot() { return metrics_->plot(); }
    [[nodiscard]] PlotView& pacePlot() { return pace_->plot(); }
    /// The same with their choice of figures.
    [[nodiscard]] RunPlot& lossFigures() { return *loss_; }
    [[nodiscard]] RunPlot& metricFigures() { return *metrics_; }
    [[nodiscard]] RunPlot& paceFigures() { return *pace_; }
    [[nodiscard]] SampleCaptionsView& samples() { return *samples_; }

private:
    void buildToolbar(QVBoxLayout* layout);
    void buildPlots(QVBoxLayout* layout);
    void connectPlots();
    void showCurves();
    void showCaptionsOf(double step);
    void showZoom();
    [[nodiscard]] std::vector<RunPlot*> figures() const { return {loss_, metrics_, pace_}; }
    [[nodiscard]] std::vector<PlotView*> plots() const;

    PlottedRun run_;
    RunEvents events_;  ///< without the samples, which samples_ keeps
    std::vector<OverlayRun> overlays_;

    QString zoomedRun_;                   ///< whose zoom recall() brought back, until it is shown
    std::array<QVariantMap, 3> zooms_{};  ///< of plots(), as PlotView::view() gave them
    PlotToolbar* toolbar_ = nullptr;
    QToolButton* exports_ = nullptr;
    Banner* banner_ = nullptr;
    RunPlot* loss_ = nullptr;
    RunPlot* metrics_ = nullptr;
    RunPlot* pace_ = nullptr;
    SampleCaptionsView* samples_ = nullptr;
    QSplitter* rows_ = nullptr;
    QSplitter* lower_ = nullptr;
};

}  // namespace captune
