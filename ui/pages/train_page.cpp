// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_page.h"

#include "ui/core_sentences.h"
#include "ui/format.h"
#include "ui/models/run_list_model.h"
#include "ui/pages/new_run_panel.h"
#include "ui/pages/queue_panel.h"
#include "ui/pages/run_header.h"
#include "ui/pages/run_view.h"
#include "ui/pages/runs_panel.h"
#include "ui/train_desk.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elided_label.h"
#include "ui/workers/job_tracker.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

#include <utility>
#include <vector>

namespace captune {
namespace {

constexpr int kLeftWidth = 404;

}  // namespace

TrainPage::TrainPage(RunController& controller, TrainDesk& desk, QWidget* parent)
    : Page(parent),
      controller_(controller),
      desk_(desk),
      questions_(new JobTracker(this)),
      overlays_(new JobTracker(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    split_ = new QSplitter(Qt::Horizontal, this);
    split_->setHandleWidth(8);
    buildLeft();
    buildRight();
    split_->setStretchFactor(0, 0);
    split_->setStretchFactor(1, 1);
    split_->setCollapsible(1, false);
    split_->setSizes({kLeftWidth, 900});
    layout->addWidget(split_);
    connectDesk();
    showLiveEvents();
    showQueueLength();
}

TrainPage::~TrainPage() = default;

void TrainPage::buildLeft() {
    auto* side = new QWidget(split_);
    side->setMinimumWidth(392);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(16, 12, 8, 4);
    layout->setSpacing(0);
    tabs_ = new QTabBar(side);
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->addTab(tr("New run"));
    tabs_->addTab(tr("Runs"));
    tabs_->addTab(tr("Queue"));
    tabs_->setAccessibleName(tr("New run, earlier runs, queue"));
    left_ = new QStackedWidget(side);
    left_->addWidget(newRun_ = new NewRunPanel(controller_, left_));
    left_->addWidget(runs_ = new RunsPanel(controller_, left_));
    left_->addWidget(queue_ = new QueuePanel(desk_.queue(), left_));
    layout->addWidget(tabs_);
    layout->addWidget(left_, 1);
    connectLeft();
}

void TrainPage::connectLeft() {
    const auto toNewRun = [this] { tabs_->setCurrentIndex(kNewRun); };
    connect(tabs_, &QTabBar::currentChanged, left_, &QStackedWidget::setCurrentIndex);
    connect(newRun_, &NewRunPanel::startWanted, &desk_, &TrainDesk::start);
    connect(newRun_, &NewRunPanel::queueWanted, this, [this](const RunConfig& config) {
        desk_.queue().add(config);
        Q_EMIT told(tr("%1 waits in the queue.").arg(runName(config)));
    });
    connect(runs_, &RunsPanel::runChosen, this, &TrainPage::showRun);
    connect(runs_, &RunsPanel::overlaidChanged, this, &TrainPage::layOver);
    connect(runs_, &RunsPanel::resumeWanted, &desk_, &TrainDesk::resume);
    connect(runs_, &RunsPanel::newRunWanted, this, toNewRun);
    connect(runs_, &RunsPanel::compareWanted, this, &TrainPage::compareWanted);
    connect(runs_, &RunsPanel::removed, this, &TrainPage::runRemoved);
    connect(runs_, &RunsPanel::countChanged, this, [this](int count) {
        tabs_->setTabText(kRuns, count > 0 ? tr("Runs (%1)").arg(count) : tr("Runs"));
    });
    connect(runs_, &RunsPanel::failed, this, [this](const QString& sentence) {
        banner_->tell(BannerKind::Bad, sentence);
    });
    const auto takeSettings = [this, toNewRun](const RunConfig& config) {
        newRun_->replaceConfig(config);
        toNewRun();
    };
    connect(runs_, &RunsPanel::settingsWanted, this, takeSettings);
    connect(queue_, &QueuePanel::editWanted, this, takeSettings);
    connect(queue_, &QueuePanel::newRunWanted, this, toNewRun);
    connect(queue_, &QueuePanel::startWanted, &desk_, &TrainDesk::startNext);
    connect(queue_, &QueuePanel::entryWanted, &desk_, &TrainDesk::startEntry);
    connect(&desk_.queue(), &RunQueue::changed, this, &TrainPage::showQueueLength);
}

void TrainPage::buildRight() {
    auto* side = new QWidget(split_);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(8, 12, 16, 4);
    layout->setSpacing(8);
    header_ = new RunHeader(controller_, desk_, side);
    connect(header_, &RunHeader::liveWanted, this, &TrainPage::showLive);
    layout->addWidget(header_);
    offer_ = new Banner(side);
    layout->addWidget(offer_);
    banner_ = new Banner(side);
    layout->addWidget(banner_);
    view_ = new RunView(side);
    layout->addWidget(view_, 1);
}

void TrainPage::connectDesk() {
    connect(&desk_, &TrainDesk::begun, this, &TrainPage::begun);
    connect(&desk_, &TrainDesk::newsArrived, this, &TrainPage::newsArrived);
    connect(&desk_, &TrainDesk::ended, this, &TrainPage::ended);
    connect(&desk_, &TrainDesk::pastRead, this, [this] {
        if (showsLive()) view_->showEvents(desk_.events());
    });
    connect(&desk_, &TrainDesk::failed, this, [this](const QString& sentence) {
        banner_->tell(BannerKind::Warning, sentence);
    });
    connect(&desk_, &TrainDesk::interruptedChanged, this, &TrainPage::offerInterrupted);
    const auto follow = [this] {
        newRun_->setRunning(controller_.busy());
        runs_->setRunning(controller_.busy());
        queue_->setRunning(controller_.busy());
        offerInterrupted();
    };
    connect(&controller_, &RunController::stateChanged, this, follow);
    follow();
}

void TrainPage::entered() {
    runs_->refresh();
    desk_.queue().refresh();
}

void TrainPage::focusSearch() {
    if (tabs_->currentIndex() == kQueue) tabs_->setCurrentIndex(kNewRun);
    tabs_->currentIndex() == kRuns ? runs_->focusSearch() : newRun_->focusSearch();
}

void TrainPage::startWork() {
    newRun_->start();
}

void TrainPage::toggleFullPlot() {
    QWidget* const side = split_->widget(0);
    side->setVisible(side->isHidden());
    header_->setVisible(!side->isHidden());
    view_->toggleFullPlot();
}

void TrainPage::begun() {
    banner_->hide();
    shownRun_.clear();
    showLiveEvents();
}

void TrainPage::newsArrived(const TrainNews& news) {
    if (showsLive()) view_->add(news);
    if (!news.plan) return;
    if (showsLive()) nameLive();
    runs_->refresh();
}

void TrainPage::ended(const TrainOutcome& outcome) {
    runs_->refresh();
    const QString name = desk_.live().name();
    if (outcome.status == RunStatus::Finished) {
        Q_EMIT runFinished(QString::fromStdString(desk_.live().runId()), name);
    } else if (outcome.status != RunStatus::Failed) {
        Q_EMIT told(tr("%1 %2.").arg(name, runStatusText(outcome.status)));
    }
    showFailure();
}

void TrainPage::showFailure() {
    const std::optional<TrainOutcome>& outcome = desk_.outcome();
    if (!outcome || outcome->status != RunStatus::Failed) return;
    banner_->tell(BannerKind::Bad,
                  tr("%1 failed: %2").arg(desk_.live().name(), coreSentence(outcome->message)));
}

void TrainPage::showLive() {
    if (showsLive()) return;
    shownRun_.clear();
    showLiveEvents();
}

void TrainPage::nameLive() {
    view_->setRun(QString::fromStdString(desk_.live().runId()), desk_.live().name());
}

void TrainPage::showLiveEvents() {
    questions_->cancel();
    nameLive();
    view_->showEvents(desk_.events());
    if (controller_.busy() || !desk_.live().name().isEmpty())
        view_->lossPlot().setEmptyText(tr("Preparing the model and the data…"));
    showFailure();
    header_->showLive();
}

void TrainPage::showRun(const Run& run) {
    const bool isLive = controller_.busy() && run.id == desk_.live().runId();
    if (isLive) return showLive();
    shownRun_ = QString::fromStdString(run.id);
    view_->setRun(shownRun_, runName(run));
    view_->clear();
    view_->lossPlot().setEmptyText(tr("Reading the curves…"));
    if (run.status == RunStatus::Failed && !run.message.empty()) {
        banner_->tell(BannerKind::Bad, coreSentence(run.message));
    } else {
        banner_->hide();
    }
    questions_->ask(
        [store = controller_.store(), run](const StopToken&) { return store.events(run); },
        [this](const RunEvents& events) {
            view_->lossPlot().setEmptyText(tr("This run has no updates."));
            view_->showEvents(events);
        },
        [this](const QString& sentence) { banner_->tell(BannerKind::Bad, sentence); });
    header_->showEarlier(run);
}

void TrainPage::bringBack(const QString& id) {
    try {
        controller_.store().restore(id.toStdString());
    } catch (const std::exception& error) {
        banner_->tell(BannerKind::Bad, coreSentence(error.what()));
    }
    runs_->refresh();
}

void TrainPage::showQueueLength() {
    const std::size_t length = desk_.queue().entries().size();
    tabs_->setTabText(kQueue, length > 0 ? tr("Queue (%1)").arg(length) : tr("Queue"));
}

void TrainPage::offerInterrupted() {
    const std::optional<Run> run = desk_.interrupted();
    if (!run || controller_.busy()) return offer_->hide();
    offer_->tell(
        BannerKind::Warning,
        run->totalUpdates > 0
            ? tr("%1 was interrupted at step %2 of %3.")
                  .arg(runName(*run), groupedNumber(run->step), groupedNumber(run->totalUpdates))
            : tr("%1 was interrupted before its first step.").arg(runName(*run)));
    offer_->addAction(tr("Resume"), [this, run] { desk_.resume(*run); });
    offer_->addAction(tr("Leave"), [this] { desk_.leaveInterrupted(); });
}

QString TrainPage::offer() const {
    return offer_->isHidden() ? QString() : offer_->text();
}

void TrainPage::layOver() {
    overlays_->ask(
        [store = controller_.store(), runs = runs_->overlaid()](const StopToken& stop) {
            std::vector<OverlayRun> laid;
            for (const Run& run : runs) {
                stop.check();
                laid.push_back({QString::fromStdString(run.id), runName(run), store.events(run)});
            }
            return laid;
        },
        [this](std::vector<OverlayRun> laid) { view_->setOverlays(std::move(laid)); },
        [this](const QString& sentence) { banner_->tell(BannerKind::Bad, sentence); });
}

void TrainPage::recallShown(const QString& id) {
    if (id.isEmpty()) return;
    questions_->ask([store = controller_.store(),
                     id](const StopToken&) { return store.load(id.toStdString()); },
                    [this](const Run& run) { showRun(run); });
}

QString TrainPage::message() const {
    return banner_->isHidden() ? QString() : banner_->text();
}

void TrainPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && controller_.busy()) {
        header_->togglePause();
        return;
    }
    Page::keyPressEvent(event);
}

void TrainPage::remember(QSettings& settings) const {
    settings.setValue("train/split", split_->saveState());
    settings.setValue("train/tab", tabs_->currentIndex());
    settings.setValue("train/shown", shownRun_);
    runs_->remember(settings);
    newRun_->remember(settings);
    view_->remember(settings);
}

void TrainPage::recall(QSettings& settings) {
    split_->restoreState(settings.value("train/split").toByteArray());
    tabs_->setCurrentIndex(settings.value("train/tab").toInt());
    runs_->recall(settings);
    recallShown(settings.value("train/shown").toString());
    newRun_->recall(settings);
    view_->recall(settings);
}

}  // namespace captune
