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

QFrame* card(QWidget* inside) {
    auto* frame = new QFrame;
    frame->setProperty("role", "card");
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(inside);
    return frame;
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
        loss_->plot().setYScale(scale(on));
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
    menu->addAction(tr("Loss as PNG…"), this, [=, this] {
        write(&loss_->plot(), ".png", PlotView::Format::Png);
    });
    menu->addAction(tr("Loss as PDF…"), this, [=, this] {
        write(&loss_->plot(), ".pdf", PlotView::Format::Pdf);
    });
    menu->addAction(tr("Loss as CSV…"), this, [=, this] {
        write(&loss_->plot(), ".csv", PlotView::Format::Csv);
    });
    menu->addAction(tr("Validation as CSV…"), this, [=, this] {
        write(&metrics_->plot(), ".csv", PlotView::Format::Csv);
    });
    menu->addSeparator();
    menu->addAction(themedIcon("copy"), tr("Copy the loss plot"), this, [this] {
        loss_->plot().copyPicture();
    });
    output->setMenu(menu);
    line->addWidget(output);
    layout->addLayout(line);
}

void RunView::buildPlots(QVBoxLayout* layout) {
    loss_ = new RunPlot(tr("Loss"), {{"step/loss", "evaluation/loss"}, {}}, this);
    loss_->plot().setEmptyText(
        tr("No run is shown. Start one on the left, or choose an earlier run there."));
    metrics_ = new RunPlot(tr("Validation"), {{"evaluation/CIDEr"}, {"evaluation/Bleu_4"}}, this);
    metrics_->plot().setEmptyText(tr("Figures come with the first evaluation."));
    pace_ = new RunPlot(tr("Pace"), {{"step/learning_rate"}, {"step/pictures_per_second"}}, this);
    samples_ = new SampleCaptionsView(this);
    for (RunPlot* figures : figures()) {
        connect(figures, &RunPlot::choiceChanged, this, [this, figures] {
            figures->show(events_, run_, overlays_);
        });
        connect(&figures->plot(), &PlotView::stepClicked, samples_, &SampleCaptionsView::showStep);
        connect(&figures->plot(), &PlotView::exportFailed, this, [this](const QString& sentence) {
            banner_->tell(BannerKind::Bad, sentence);
        });
    }
    lower_ = new QSplitter(Qt::Horizontal, this);
    lower_->addWidget(metrics_);
    lower_->addWidget(pace_);
    rows_ = new QSplitter(Qt::Vertical, this);
    rows_->addWidget(loss_);
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

std::vector<PlotView*> RunView::plots() const {
    std::vector<PlotView*> all;
    for (RunPlot* figures : figures()) all.push_back(&figures->plot());
    return all;
}

void RunView::setRun(const QString& id, const QString& name) {
    if (run_.id == id && run_.name == name) return;
    run_ = {id, name};
    if (!overlays_.empty()) showCurves();
}

void RunView::setOverlays(std::vector<OverlayRun> overlays) {
    overlays_ = std::move(overlays);
    showCurves();
}

void RunView::showCurves() {
    for (RunPlot* figures : figures()) figures->show(events_, run_, overlays_);
}

void RunView::clear() {
    events_ = {};
    showCurves();
    for (PlotView* plot : plots()) plot->follow();
    samples_->clear();
    banner_->hide();
}

void RunView::showEvents(const RunEvents& events) {
    events_.steps = events.steps;
    events_.evaluations = events.evaluations;
    showCurves();
    for (PlotView* plot : plots()) plot->follow();
    samples_->clear();
    samples_->add(events.samples);
    banner_->hide();
}

void RunView::add(const TrainNews& news) {
    events_.steps.insert(events_.steps.end(), news.steps.begin(), news.steps.end());
    events_.evaluations.insert(
        events_.evaluations.end(), news.evaluations.begin(), news.evaluations.end());
    for (RunPlot* figures : figures()) figures->append(news.steps, news.evaluations);
    samples_->add(news.samples);
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
    loss_->remember(settings, "run_view/loss");
    metrics_->remember(settings, "run_view/metrics");
    pace_->remember(settings, "run_view/pace");
    settings.setValue("run_view/rows", rows_->saveState());
    settings.setValue("run_view/lower", lower_->saveState());
}

void RunView::recall(QSettings& settings) {
    x_->setCurrentIndex(settings.value("run_view/x", 0).toInt());
    smoothing_->setValue(settings.value("run_view/smoothing", 90).toInt());
    loss_->recall(settings, "run_view/loss");
    metrics_->recall(settings, "run_view/metrics");
    pace_->recall(settings, "run_view/pace");
    rows_->restoreState(settings.value("run_view/rows").toByteArray());
    lower_->restoreState(settings.value("run_view/lower").toByteArray());
}

}  // namespace captune
