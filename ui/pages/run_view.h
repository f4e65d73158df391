// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"
#include "ui/plot/plot_view.h"
#include "ui/workers/train_news.h"

#include <QWidget>

class QComboBox;
class QSettings;
class QSlider;
class QSplitter;
class QToolButton;
class QVBoxLayout;

namespace captune {

class Banner;
class SampleCaptionsView;

/// Curves and sample captions of one run, finished or under way.
class RunView final : public QWidget {
    Q_OBJECT
public:
    explicit RunView(QWidget* parent = nullptr);

    /// Empty, waiting for the news of a run that starts.
    void clear();
    void showEvents(const RunEvents& events);
    void add(const TrainNews& news);

    /// Only the loss plot, as large as it gets, and back.
    void toggleFullPlot();

    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

    [[nodiscard]] PlotView& lossPlot() { return *loss_; }
    [[nodiscard]] PlotView& metricPlot() { return *metrics_; }
    [[nodiscard]] SampleCaptionsView& samples() { return *samples_; }

private:
    void buildToolbar(QVBoxLayout* layout);
    void buildPlots(QVBoxLayout* layout);
    void addSteps(const std::vector<StepEvent>& steps);
    void addEvaluations(const std::vector<EvaluationEvent>& evaluations);
    void applyX();
    [[nodiscard]] std::vector<PlotView*> plots() const { return {loss_, metrics_, pace_}; }

    QComboBox* x_ = nullptr;
    QToolButton* logX_ = nullptr;
    QToolButton* logY_ = nullptr;
    QSlider* smoothing_ = nullptr;
    Banner* banner_ = nullptr;
    PlotView* loss_ = nullptr;
    PlotView* metrics_ = nullptr;
    PlotView* pace_ = nullptr;
    SampleCaptionsView* samples_ = nullptr;
    QSplitter* rows_ = nullptr;
    QSplitter* lower_ = nullptr;
};

}  // namespace captune
