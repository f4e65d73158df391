// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/train_page.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/models/run_list_model.h"
#include "ui/pages/new_run_panel.h"
#include "ui/pages/run_view.h"
#include "ui/pages/runs_panel.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elided_label.h"
#include "ui/workers/caption_worker.h"
#include "ui/workers/job_tracker.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QVBoxLayout>

namespace captune {
namespace {

constexpr int kLeftWidth = 404;
constexpr int kHeaderMs = 500;

QPixmap chipPixmap(const std::string& id, Method method) {
    QPixmap pixmap(28, 28);
    pixmap.setDevicePixelRatio(2.0);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawRunChip(painter, {7, 7}, id, method);
    return pixmap;
}

QString nameOf(const RunConfig& config) {
    return config.name.empty() ? QObject::tr("unnamed run") : QString::fromStdString(config.name);
}

}  // namespace

TrainPage::TrainPage(RunController& controller, QWidget* parent)
    : Page(parent),
      controller_(controller),
      questions_(new JobTracker(this)),
      earlier_(new JobTracker(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    split_ = new QSplitter(Qt::Horizontal, this);
    split_->setHandleWidth(8);
    split_->addWidget(buildLeft());
    split_->addWidget(buildRight());
    split_->setStretchFactor(0, 0);
    split_->setStretchFactor(1, 1);
    split_->setCollapsible(1, false);
    split_->setSizes({kLeftWidth, 900});
    layout->addWidget(split_);
    connectController();
    headerTimer_.setInterval(kHeaderMs);
    connect(&headerTimer_, &QTimer::timeout, this, &TrainPage::showHeader);
    showHeader();
    showQueue();
}

TrainPage::~TrainPage() = default;

QWidget* TrainPage::buildLeft() {
    auto* side = new QWidget(this);
    side->setMinimumWidth(392);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(16, 12, 8, 4);
    layout->setSpacing(0);
    tabs_ = new QTabBar(side);
    tabs_->setDrawBase(false);
    tabs_->setExpanding(false);
    tabs_->addTab(tr("New run"));
    tabs_->addTab(tr("Runs"));
    tabs_->setAccessibleName(tr("New run or earlier runs"));
    newRun_ = new NewRunPanel(controller_, side);
    runs_ = new RunsPanel(controller_, side);
    left_ = new QStackedWidget(side);
    left_->addWidget(newRun_);
    left_->addWidget(runs_);
    layout->addWidget(tabs_);
    layout->addWidget(left_, 1);
    connect(tabs_, &QTabBar::currentChanged, left_, &QStackedWidget::setCurrentIndex);
    connect(newRun_, &NewRunPanel::startWanted, this, &TrainPage::start);
    connect(newRun_, &NewRunPanel::queueWanted, &queue_, &RunQueue::add);
    connect(runs_, &RunsPanel::runChosen, this, &TrainPage::showRun);
    connect(runs_, &RunsPanel::resumeWanted, this, &TrainPage::resume);
    connect(runs_, &RunsPanel::newRunWanted, this, [this] { tabs_->setCurrentIndex(0); });
    connect(runs_, &RunsPanel::compareWanted, this, &TrainPage::compareWanted);
    connect(runs_, &RunsPanel::removed, this, &TrainPage::runRemoved);
    connect(runs_, &RunsPanel::countChanged, this, [this](int count) {
        tabs_->setTabText(1, count > 0 ? tr("Runs (%1)").arg(count) : tr("Runs"));
    });
    connect(runs_, &RunsPanel::failed, this, [this](const QString& sentence) {
        banner_->tell(BannerKind::Bad, sentence);
    });
    connect(runs_, &RunsPanel::settingsWanted, this, [this](const RunConfig& config) {
        newRun_->setConfig(config);
        tabs_->setCurrentIndex(0);
    });
    connect(&queue_, &RunQueue::changed, this, &TrainPage::showQueue);
    return side;
}

QWidget* TrainPage::buildRight() {
    auto* side = new QWidget(this);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(8, 12, 16, 4);
    layout->setSpacing(8);
    layout->addWidget(buildHeader());
    banner_ = new Banner(side);
    layout->addWidget(banner_);
    view_ = new RunView(side);
    layout->addWidget(view_, 1);
    queueLabel_ = new QLabel(side);
    queueLabel_->setProperty("role", "secondary");
    queueLabel_->setWordWrap(true);
    connect(queueLabel_, &QLabel::linkActivated, this, [this](const QString& link) {
        if (link == "start") {
            startNextInQueue();
        } else {
            queue_.remove(link.toUInt());
        }
    });
    layout->addWidget(queueLabel_);
    return side;
}

QWidget* TrainPage::buildHeader() {
    header_ = new QWidget(this);
    auto* line = new QHBoxLayout(header_);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    chip_ = new QLabel(header_);
    title_ = new ElidedLabel(QString(), header_);
    title_->setElideMode(Qt::ElideMiddle);
    QFont font = title_->font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setWeight(QFont::DemiBold);
    title_->setFont(font);
    facts_ = new ElidedLabel(QString(), header_);
    facts_->setTone(ElidedLabel::Tone::Secondary);
    progress_ = new QProgressBar(header_);
    progress_->setTextVisible(false);
    progress_->setFixedSize(140, 8);
    progress_->setRange(0, 1000);
    progress_->setAccessibleName(tr("Progress of the run"));
    remaining_ = new QLabel(header_);
    pause_ = new QPushButton(themedIcon("pause"), tr("Pause"), header_);
    pause_->setToolTip(tr("Pause or go on (Space)"));
    stop_ = new QPushButton(themedIcon("stop"), tr("Stop"), header_);
    stop_->setToolTip(tr("Save a checkpoint and stop; the run can be resumed"));
    back_ = new QPushButton(themedIcon("follow"), tr("Show the running one"), header_);
    connect(pause_, &QPushButton::clicked, this, [this] {
        controller_.state() == RunState::Paused ? controller_.unpause() : controller_.pause();
    });
    connect(stop_, &QPushButton::clicked, &controller_, &RunController::stop);
    connect(back_, &QPushButton::clicked, this, &TrainPage::showLive);
    auto* texts = new QVBoxLayout;
    texts->setSpacing(0);
    texts->addWidget(title_);
    texts->addWidget(facts_);
    line->addWidget(chip_);
    line->addLayout(texts, 1);
    line->addWidget(progress_);
    line->addWidget(remaining_);
    line->addWidget(back_);
    line->addWidget(pause_);
    line->addWidget(stop_);
    return header_;
}

void TrainPage::connectController() {
    connect(&controller_, &RunController::newsArrived, this, &TrainPage::newsArrived);
    connect(
        &controller_, &RunController::runEnded, this, [this](JobId, const TrainOutcome& outcome) {
            runEnded(outcome);
        });
    connect(&controller_, &RunController::stateChanged, this, [this](RunState state) {
        live_.setState(state);
        newRun_->setRunning(state != RunState::Idle);
        runs_->setRunning(state != RunState::Idle);
        state == RunState::Idle ? headerTimer_.stop() : headerTimer_.start();
        showHeader();
        Q_EMIT liveChanged();
    });
}

void TrainPage::entered() {
    runs_->refresh();
}

void TrainPage::focusSearch() {
    tabs_->currentIndex() == 0 ? newRun_->focusSearch() : runs_->focusSearch();
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

void TrainPage::start(const RunConfig& config) {
    if (controller_.busy()) return;
    liveMethod_ = config.method;
    beginLive(nameOf(config));
    controller_.start(config);
}

void TrainPage::resume(const QString& id) {
    if (controller_.busy()) return;
    const Run* run = runs_->model().find(id);
    liveMethod_ = run ? run->config.method : Method::Adapter;
    beginLive(run ? runName(*run) : id);
    controller_.resume(id);
}

void TrainPage::beginLive(const QString& name) {
    banner_->hide();
    live_.begin(name);
    liveEvents_ = {};
    shownRun_.clear();
    view_->setRun({}, name);
    view_->clear();
    view_->lossPlot().setEmptyText(tr("Preparing the model and the data…"));
    showHeader();
}

void TrainPage::newsArrived(JobId job, const TrainNews& news) {
    if (job != controller_.job()) return;
    live_.add(news);
    liveEvents_.steps.insert(liveEvents_.steps.end(), news.steps.begin(), news.steps.end());
    liveEvents_.evaluations.insert(
        liveEvents_.evaluations.end(), news.evaluations.begin(), news.evaluations.end());
    liveEvents_.samples.insert(liveEvents_.samples.end(), news.samples.begin(), news.samples.end());
    if (showsLive()) view_->add(news);
    if (news.plan) {
        if (showsLive()) view_->setRun(QString::fromStdString(live_.runId()), live_.name());
        runs_->refresh();
        if (news.plan->startUpdate > 0) loadEarlier(*news.plan);
    }
    showHeader();
    Q_EMIT liveChanged();
}

// What a resumed run did before: events after its checkpoint are done again.
void TrainPage::loadEarlier(const RunPlan& plan) {
    earlier_->ask(
        [store = controller_.store(), plan](const StopToken&) {
            RunEvents events = store.events(store.load(plan.runId));
            const auto after = [&](const auto& event) { return event.step > plan.startUpdate; };
            std::erase_if(events.steps, after);
            std::erase_if(events.evaluations, after);
            std::erase_if(events.samples, after);
            return events;
        },
        [this](const RunEvents& events) {
            const auto prepend = [](auto& list, const auto& before) {
                list.insert(list.begin(), before.begin(), before.end());
            };
            prepend(liveEvents_.steps, events.steps);
            prepend(liveEvents_.evaluations, events.evaluations);
            prepend(liveEvents_.samples, events.samples);
            if (showsLive()) view_->showEvents(liveEvents_);
        },
        [this](const QString& sentence) { banner_->tell(BannerKind::Warning, sentence); });
}

void TrainPage::runEnded(const TrainOutcome& outcome) {
    liveStatus_ = outcome.status;
    controller_.captions().closeModels();
    runs_->refresh();
    if (outcome.status == RunStatus::Failed) {
        banner_->tell(
            BannerKind::Bad,
            tr("%1 failed: %2").arg(live_.name(), QString::fromStdString(outcome.message)));
    } else {
        Q_EMIT told(tr("%1 %2.").arg(live_.name(), runStatusText(outcome.status)));
    }
    showHeader();
    showQueue();
    if (outcome.status != RunStatus::Stopped) startNextInQueue();
}

void TrainPage::startNextInQueue() {
    if (controller_.busy()) return;
    if (const std::optional<RunConfig> config = queue_.next()) start(*config);
}

void TrainPage::showLive() {
    if (showsLive()) return;
    shownRun_.clear();
    view_->setRun(QString::fromStdString(live_.runId()), live_.name());
    view_->showEvents(liveEvents_);
    showHeader();
}

void TrainPage::showRun(const Run& run) {
    const bool isLive = controller_.busy() && run.id == live_.runId();
    if (isLive) return showLive();
    shownRun_ = QString::fromStdString(run.id);
    shown_ = run;
    view_->setRun(shownRun_, runName(run));
    view_->clear();
    view_->lossPlot().setEmptyText(tr("Reading the curves…"));
    if (run.status == RunStatus::Failed && !run.message.empty()) {
        banner_->tell(BannerKind::Bad, QString::fromStdString(run.message));
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
    showHeader();
}

void TrainPage::bringBack(const QString& id) {
    try {
        controller_.store().restore(id.toStdString());
    } catch (const std::exception& error) {
        banner_->tell(BannerKind::Bad, QString::fromUtf8(error.what()));
    }
    runs_->refresh();
}

void TrainPage::showHeader() {
    const bool busy = controller_.busy();
    const bool live = showsLive();
    const bool any = !live || !live_.name().isEmpty();
    chip_->setVisible(any);
    title_->setText(!any   ? tr("Set up a run and press Start")
                    : live ? live_.name()
                           : runName(shown_));
    if (live) {
        chip_->setPixmap(chipPixmap(live_.runId(), liveMethod_));
        const bool moving = live_.state() == RunState::Running;
        facts_->setText(!any     ? QString()
                        : moving ? live_.positionText()
                                 : tr("%1 · %2").arg(busy ? runStateText(live_.state())
                                                          : runStatusText(liveStatus_),
                                                     live_.positionText()));
        const QString activity = live_.activityText();
        remaining_->setText(moving && !activity.isEmpty() ? activity : live_.remainingText());
        const std::optional<double> fraction = live_.fraction();
        progress_->setRange(0, fraction ? 1000 : 0);
        progress_->setValue(static_cast<int>(fraction.value_or(0.0) * 1000));
    } else {
        chip_->setPixmap(chipPixmap(shown_.id, shown_.config.method));
        facts_->setText(QStringLiteral("%1 · %2 · %3")
                            .arg(runFacts(shown_),
                                 trainableText(shown_.trainable, shown_.parameters),
                                 durationText(shown_.trainSeconds)));
    }
    progress_->setVisible(live && busy);
    remaining_->setVisible(live && busy);
    pause_->setVisible(live && busy);
    stop_->setVisible(live && busy);
    back_->setVisible(!live && busy);
    const bool paused = controller_.state() == RunState::Paused;
    pause_->setText(paused ? tr("Go on") : tr("Pause"));
    pause_->setIcon(themedIcon(paused ? "play" : "pause"));
    pause_->setEnabled(controller_.state() != RunState::Stopping);
    stop_->setEnabled(controller_.state() != RunState::Stopping);
}

void TrainPage::showQueue() {
    QStringList parts;
    for (std::size_t i = 0; i < queue_.waiting().size(); ++i) {
        parts << QStringLiteral("%1 <a href='%2' title='%3'>×</a>")
                     .arg(nameOf(queue_.waiting()[i]).toHtmlEscaped())
                     .arg(i)
                     .arg(tr("Take out of the queue"));
    }
    QString text = tr("Queue: %1").arg(parts.join(QStringLiteral(" · ")));
    if (!controller_.busy())
        text += QStringLiteral("&ensp;<a href='start'>%1</a>").arg(tr("Start the queue"));
    queueLabel_->setText(text);
    queueLabel_->setVisible(!parts.isEmpty());
}

QString TrainPage::message() const {
    return banner_->isHidden() ? QString() : banner_->text();
}

void TrainPage::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Space && controller_.busy()) {
        pause_->click();
        return;
    }
    Page::keyPressEvent(event);
}

void TrainPage::changeEvent(QEvent* event) {
    Page::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && header_) showHeader();
}

void TrainPage::remember(QSettings& settings) const {
    settings.setValue("train/split", split_->saveState());
    newRun_->remember(settings);
    view_->remember(settings);
    queue_.remember(settings);
}

void TrainPage::recall(QSettings& settings) {
    split_->restoreState(settings.value("train/split").toByteArray());
    newRun_->recall(settings);
    view_->recall(settings);
    queue_.recall(settings);
}

}  // namespace captune
