// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_view.h"

#include "ui/icons.h"
#include "ui/pages/sample_captions_view.h"
#include "ui/widgets/banner.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSettings>
#include <QSlider>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

namespace captune {
namespace {

enum LossCurve : std::size_t { kTrainLoss, kValidationLoss };
enum MetricCurve : std::size_t { kCider, kBleu };
enum PaceCurve : std::size_t { kRate, kSpeed };

PlotCurve makeCurve(const QString& name, std::size_t color) {
    PlotCurve curve;
    curve.name = name;
    curve.color = color;
    return curve;
}

QFrame* card(QWidget* inside) {
    auto* frame = new QFrame;
    frame->setProperty("role", "card");
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(inside);
    return frame;
}

void addMetric(PlotView& plot, std::size_t curve, const EvaluationEvent& event, const char* name) {
    const auto found = event.metrics.find(name);
    if (found == event.metrics.end()) return;
    plot.append(
        curve, static_cast<double>(event.step), event.epoch, event.secondsTotal, found->second);
}

}  // namespace

RunView::RunView(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    buildToolbar(layout);
    banner_ = new Banner(this);
    layout->addWidget(banner_);
    buildPlots(layout);
    clear();
}

void RunView::buildToolbar(QVBoxLayout* layout) {
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    x_ = new QComboBox(this);
    x_->addItems({tr("by step"), tr("by epoch"), tr("by time")});
    x_->setAccessibleName(tr("Horizontal axis"));
    connect(x_, &QComboBox::currentIndexChanged, this, &RunView::applyX);
    const auto toggle = [this](const QString& text, const QString& tip) {
        auto* button = new QToolButton(this);
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        button->setCheckable(true);
        button->setProperty("segment", true);
        return button;
    };
    logX_ = toggle(tr("log x"), tr("Logarithmic horizontal axis"));
    logY_ = toggle(tr("log y"), tr("Logarithmic loss"));
    const auto scale = [](bool on) {
        return on ? PlotView::Scale::Logarithmic : PlotView::Scale::Linear;
    };
    connect(logX_, &QToolButton::toggled, this, [this, scale](bool on) {
        for (PlotView* plot : plots()) plot->setXScale(scale(on));
    });
    connect(logY_, &QToolButton::toggled, this, [this, scale](bool on) {
        loss_->setYScale(scale(on));
    });
    auto* label = new QLabel(tr("Smoothing"), this);
    smoothing_ = new QSlider(Qt::Horizontal, this);
    smoothing_->setRange(0, 99);
    smoothing_->setFixedWidth(110);
    smoothing_->setAccessibleName(tr("Smoothing"));
    smoothing_->setToolTip(tr("Weight of the past in the average: further right is calmer"));
    connect(smoothing_, &QSlider::valueChanged, this, [this](int value) {
        for (PlotView* plot : plots()) plot->setSmoothing(value / 100.0);
    });
    line->addWidget(x_);
    line->addWidget(logX_);
    line->addWidget(logY_);
    line->addSpacing(8);
    line->addWidget(label);
    line->addWidget(smoothing_);
    line->addStretch(1);

    auto* output = new QToolButton(this);
    output->setIcon(themedIcon("export"));
    output->setText(tr("Export"));
    output->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    output->setIconSize(QSize(20, 16));
    output->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(output);
    const auto write = [this](PlotView* plot, const QString& suffix, PlotView::Format format) {
        const QString file = QFileDialog::getSaveFileName(
            this, tr("Export the plot"), tr("plot") + suffix, "*" + suffix);
        if (file.isEmpty()) return;
        const QString failure = plot->exportTo(file, format);
        if (!failure.isEmpty()) banner_->tell(BannerKind::Bad, failure);
    };
    menu->addAction(
        tr("Loss as PNG…"), this, [=, this] { write(loss_, ".png", PlotView::Format::Png); });
    menu->addAction(
        tr("Loss as PDF…"), this, [=, this] { write(loss_, ".pdf", PlotView::Format::Pdf); });
    menu->addAction(
        tr("Loss as CSV…"), this, [=, this] { write(loss_, ".csv", PlotView::Format::Csv); });
    menu->addAction(tr("Validation as CSV…"), this, [=, this] {
        write(metrics_, ".csv", PlotView::Format::Csv);
    });
    menu->addSeparator();
    menu->addAction(
        themedIcon("copy"), tr("Copy the loss plot"), this, [this] { loss_->copyPicture(); });
    output->setMenu(menu);
    line->addWidget(output);
    layout->addLayout(line);
}

void RunView::buildPlots(QVBoxLayout* layout) {
    loss_ = new PlotView(tr("Loss"), this);
    loss_->setAxisLabels(tr("nats per token"));
    loss_->setEmptyText(
        tr("No run is shown. Start one on the left, or choose an earlier run there."));
    metrics_ = new PlotView(tr("Validation"), this);
    metrics_->setAxisLabels(tr("CIDEr"), tr("BLEU-4"));
    metrics_->setEmptyText(tr("Figures come with the first evaluation."));
    pace_ = new PlotView(tr("Pace"), this);
    pace_->setAxisLabels(tr("learning rate"), tr("pictures/s"));
    for (PlotView* plot : plots()) {
        connect(plot, &PlotView::exportFailed, this, [this](const QString& sentence) {
            banner_->tell(BannerKind::Bad, sentence);
        });
    }
    samples_ = new SampleCaptionsView(this);
    for (PlotView* plot : {loss_, metrics_}) {
        connect(plot, &PlotView::stepClicked, samples_, &SampleCaptionsView::showStep);
    }
    lower_ = new QSplitter(Qt::Horizontal, this);
    lower_->addWidget(card(metrics_));
    lower_->addWidget(card(pace_));
    rows_ = new QSplitter(Qt::Vertical, this);
    rows_->addWidget(card(loss_));
    rows_->addWidget(lower_);
    rows_->addWidget(card(samples_));
    for (QSplitter* splitter : {lower_, rows_}) {
        splitter->setHandleWidth(8);
        splitter->setChildrenCollapsible(false);
    }
    rows_->setStretchFactor(0, 5);
    rows_->setStretchFactor(1, 4);
    rows_->setStretchFactor(2, 4);
    rows_->setSizes({250, 190, 190});
    layout->addWidget(rows_, 1);
    smoothing_->setValue(90);
}

void RunView::clear() {
    std::vector<PlotCurve> loss{makeCurve(tr("training"), 0), makeCurve(tr("validation"), 1)};
    loss[kTrainLoss].smooth = true;
    loss[kValidationLoss].marker = CurveMarker::Square;
    loss_->setCurves(std::move(loss));
    std::vector<PlotCurve> metrics{makeCurve(tr("CIDEr"), 2), makeCurve(tr("BLEU-4 (right)"), 3)};
    metrics[kCider].marker = CurveMarker::Disc;
    metrics[kBleu].marker = CurveMarker::Triangle;
    metrics[kBleu].dash = Qt::DashLine;
    metrics[kBleu].rightAxis = true;
    metrics_->setCurves(std::move(metrics));
    std::vector<PlotCurve> pace{makeCurve(tr("learning rate"), 6),
                                makeCurve(tr("speed (right)"), 4)};
    pace[kSpeed].rightAxis = true;
    pace[kSpeed].smooth = true;
    pace_->setCurves(std::move(pace));
    for (PlotView* plot : plots()) plot->follow();
    samples_->clear();
    banner_->hide();
}

void RunView::showEvents(const RunEvents& events) {
    clear();
    addSteps(events.steps);
    addEvaluations(events.evaluations);
    samples_->add(events.samples);
}

void RunView::add(const TrainNews& news) {
    addSteps(news.steps);
    addEvaluations(news.evaluations);
    samples_->add(news.samples);
}

void RunView::addSteps(const std::vector<StepEvent>& steps) {
    for (const StepEvent& event : steps) {
        const auto step = static_cast<double>(event.step);
        loss_->append(kTrainLoss, step, event.epoch, event.secondsTotal, event.loss);
        pace_->append(kRate, step, event.epoch, event.secondsTotal, event.learningRate);
        pace_->append(kSpeed, step, event.epoch, event.secondsTotal, event.picturesPerSecond);
    }
}

void RunView::addEvaluations(const std::vector<EvaluationEvent>& evaluations) {
    for (const EvaluationEvent& event : evaluations) {
        addMetric(*loss_, kValidationLoss, event, "loss");
        addMetric(*metrics_, kCider, event, "CIDEr");
        addMetric(*metrics_, kBleu, event, "Bleu_4");
    }
}

void RunView::applyX() {
    const auto kind = static_cast<PlotX>(x_->currentIndex());
    for (PlotView* plot : plots()) plot->setX(kind);
}

void RunView::toggleFullPlot() {
    const bool full = !lower_->isHidden();
    lower_->setVisible(!full);
    rows_->widget(2)->setVisible(!full);
}

void RunView::remember(QSettings& settings) const {
    settings.setValue("run_view/x", x_->currentIndex());
    settings.setValue("run_view/smoothing", smoothing_->value());
    settings.setValue("run_view/rows", rows_->saveState());
    settings.setValue("run_view/lower", lower_->saveState());
}

void RunView::recall(QSettings& settings) {
    x_->setCurrentIndex(settings.value("run_view/x", 0).toInt());
    smoothing_->setValue(settings.value("run_view/smoothing", 90).toInt());
    rows_->restoreState(settings.value("run_view/rows").toByteArray());
    lower_->restoreState(settings.value("run_view/lower").toByteArray());
}

}  // namespace captune
