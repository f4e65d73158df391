// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_view.h"

#include "ui/icons.h"
#include "ui/pages/sample_captions_view.h"
#include "ui/plot/plot_toolbar.h"
#include "ui/widgets/banner.h"

#include <QFrame>
#include <QMenu>
#include <QSettings>
#include <QSplitter>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

namespace captune {
namespace {

constexpr std::array kGroups{"loss", "metrics", "pace"};  // of settings

PlotView::Scale scaleOf(bool logarithmic) {
    return logarithmic ? PlotView::Scale::Logarithmic : PlotView::Scale::Linear;
}

QFrame* makeCard(QWidget* parent) {
    auto* frame = new QFrame(parent);
    frame->setProperty("role", "card");
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(1, 1, 1, 1);
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
    toolbar_ = new PlotToolbar(this);
    connect(toolbar_, &PlotToolbar::xChanged, this, [this](PlotX kind) {
        for (PlotView* plot : plots()) plot->setX(kind);
    });
    connect(toolbar_, &PlotToolbar::logXToggled, this, [this](bool on) {
        for (PlotView* plot : plots()) plot->setXScale(scaleOf(on));
    });
    connect(toolbar_, &PlotToolbar::logYToggled, this, [this](bool on) {
        lossPlot().setYScale(scaleOf(on));
    });
    connect(toolbar_, &PlotToolbar::smoothingChanged, this, [this](double weight) {
        for (PlotView* plot : plots()) plot->setSmoothing(weight);
    });
    exports_ = new QToolButton(this);
    exports_->setIcon(themedIcon("export"));
    exports_->setText(tr("Export"));
    exports_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    exports_->setIconSize(QSize(20, 16));
    exports_->setPopupMode(QToolButton::InstantPopup);
    toolbar_->addTool(exports_);
    layout->addWidget(toolbar_);
}

void RunView::connectPlots() {
    auto* menu = new QMenu(exports_);
    for (RunPlot* figures : figures()) {
        PlotView* const plot = &figures->plot();
        plot->fillMenu(*menu->addMenu(plot->title()));
        plot->setSmoothing(toolbar_->smoothing());
        connect(figures, &RunPlot::choiceChanged, this, [this, figures] {
            figures->showRuns(events_, run_, overlays_);
        });
        connect(plot, &PlotView::stepClicked, this, &RunView::showCaptionsOf);
        connect(plot, &PlotView::exportFailed, this, [this](const QString& sentence) {
            banner_->tell(BannerKind::Bad, sentence);
        });
        connect(samples_, &SampleCaptionsView::evaluationShown, plot, [plot](std::int64_t step) {
            plot->setMarkedStep(static_cast<double>(step));
        });
    }
    exports_->setMenu(menu);
    connect(&lossPlot(), &PlotView::yScaleChanged, this, [this](PlotView::Scale scale) {
        toolbar_->setLogY(scale == PlotView::Scale::Logarithmic);
    });
}

void RunView::showCaptionsOf(double step) {
    rows_->widget(2)->show();
    samples_->showStep(step);
}

void RunView::buildPlots(QVBoxLayout* layout) {
    rows_ = new QSplitter(Qt::Vertical, this);
    loss_ = new RunPlot(tr("Loss"), {{"step/loss", "evaluation/loss"}, {}}, rows_);
    loss_->plot().setEmptyText(
        tr("No run is shown. Start one on the left, or choose an earlier run there."));
    lower_ = new QSplitter(Qt::Horizontal, rows_);
    metrics_ = new RunPlot(tr("Validation"), {{"evaluation/CIDEr"}, {"evaluation/Bleu_4"}}, lower_);
    metrics_->plot().setEmptyText(tr("Figures come with the first evaluation."));
    pace_ = new RunPlot(tr("Pace"), {{"step/learning_rate"}, {"step/pictures_per_second"}}, lower_);
    pace_->plot().setEmptyText(tr("Learning rate and speed come with the first steps."));
    QFrame* const card = makeCard(rows_);
    card->layout()->addWidget(samples_ = new SampleCaptionsView(card));
    for (QSplitter* splitter : {lower_, rows_}) {
        splitter->setHandleWidth(8);
        splitter->setChildrenCollapsible(false);
    }
    rows_->setStretchFactor(0, 4);
    rows_->setStretchFactor(1, 4);
    rows_->setStretchFactor(2, 5);
    rows_->setSizes({230, 180, 220});
    layout->addWidget(rows_, 1);
    connectPlots();
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
    for (RunPlot* figures : figures()) figures->showRuns(events_, run_, overlays_);
}

void RunView::clear() {
    showEvents({});
}

void RunView::showEvents(const RunEvents& events) {
    events_.steps = events.steps;
    events_.evaluations = events.evaluations;
    for (PlotView* plot : plots()) {
        plot->setMarkedStep({});
        plot->follow();
    }
    showCurves();
    samples_->clear();
    samples_->add(events.samples);
    banner_->hide();
    if (!run_.id.isEmpty() && !events.steps.empty() && run_.id == zoomedRun_) showZoom();
}

void RunView::showZoom() {
    for (std::size_t i = 0; i < zooms_.size(); ++i) plots()[i]->setView(zooms_[i]);
    zoomedRun_.clear();
}

void RunView::add(const TrainNews& news) {
    events_.steps.insert(events_.steps.end(), news.steps.begin(), news.steps.end());
    events_.evaluations.insert(
        events_.evaluations.end(), news.evaluations.begin(), news.evaluations.end());
    for (RunPlot* figures : figures()) figures->append(news.steps, news.evaluations);
    samples_->add(news.samples);
}

void RunView::toggleFullPlot() {
    const bool full = !lower_->isHidden();
    lower_->setVisible(!full);
    rows_->widget(2)->setVisible(!full);
}

void RunView::remember(QSettings& settings) const {
    toolbar_->remember(settings, "run_view");
    settings.setValue("run_view/zoomed_run", run_.id);
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
        const QString group = QStringLiteral("run_view/%1").arg(kGroups[i]);
        figures()[i]->remember(settings, group);
        settings.setValue(group + "/zoom", plots()[i]->view());
    }
    settings.setValue("run_view/rows", rows_->saveState());
    settings.setValue("run_view/lower", lower_->saveState());
}

void RunView::recall(QSettings& settings) {
    toolbar_->recall(settings, "run_view");
    zoomedRun_ = settings.value("run_view/zoomed_run").toString();
    for (std::size_t i = 0; i < kGroups.size(); ++i) {
        const QString group = QStringLiteral("run_view/%1").arg(kGroups[i]);
        figures()[i]->recall(settings, group);
        zooms_[i] = settings.value(group + "/zoom").toMap();
    }
    rows_->restoreState(settings.value("run_view/rows").toByteArray());
    lower_->restoreState(settings.value("run_view/lower").toByteArray());
}

}  // namespace captune
