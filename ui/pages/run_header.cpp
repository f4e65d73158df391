// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_header.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/models/run_list_model.h"
#include "ui/train_desk.h"
#include "ui/widgets/elided_label.h"

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QProgressBar>
#include <QPushButton>

#include <initializer_list>

namespace captune {
namespace {

constexpr int kUpdateMs = 500;

QPixmap chipPixmap(const std::string& id, Method method) {
    QPixmap pixmap(28, 28);
    pixmap.setDevicePixelRatio(2.0);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    drawRunChip(painter, {7, 7}, id, method);
    return pixmap;
}

}  // namespace

RunHeader::RunHeader(RunController& controller, TrainDesk& desk, QWidget* parent)
    : QWidget(parent), controller_(controller), desk_(desk) {
    buildTexts();
    buildProgress();
    buildButtons();
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(8);
    grid->setVerticalSpacing(4);
    placeAll(grid);
    connect(&desk_, &TrainDesk::changed, this, &RunHeader::refresh);
    connect(&controller_, &RunController::stateChanged, this, &RunHeader::refresh);
    timer_.setInterval(kUpdateMs);
    connect(&timer_, &QTimer::timeout, this, &RunHeader::refresh);
    refresh();
}

void RunHeader::buildTexts() {
    chip_ = new QLabel(this);
    title_ = ElidedLabel::heading(this, 1.2);
    facts_ = new ElidedLabel(QString(), this);
    facts_->setTone(ElidedLabel::Tone::Secondary);
}

void RunHeader::buildProgress() {
    progress_ = new QProgressBar(this);
    progress_->setTextVisible(false);
    progress_->setFixedSize(140, 8);
    progress_->setRange(0, 1000);
    progress_->setAccessibleName(tr("Progress of the run"));
    remaining_ = new QLabel(this);
    remaining_->setToolTip(tr("From the pace of this run so far; pauses do not count"));
}

QPushButton* RunHeader::addButton(const char* icon, const QString& text, const QString& tip) {
    auto* button = new QPushButton(themedIcon(icon), text, this);
    button->setToolTip(tip);
    return button;
}

void RunHeader::buildButtons() {
    evaluate_ = addButton("evaluate",
                          tr("Evaluate now"),
                          tr("Evaluate after this step (Ctrl+E). The run's course stays the same: "
                             "it counts neither as the best nor for patience."));
    evaluate_->setShortcut(QKeySequence("Ctrl+E"));
    caption_ = addButton("caption",
                         tr("Caption now"),
                         tr("Caption the sample pictures after this step (Ctrl+Shift+E)"));
    caption_->setShortcut(QKeySequence("Ctrl+Shift+E"));
    pause_ = addButton("pause", tr("Pause"), tr("Pause or go on (Space)"));
    stop_ = addButton(
        "stop", tr("Stop"), tr("Save a checkpoint and stop (Ctrl+.); the run can be resumed"));
    stop_->setShortcut(QKeySequence("Ctrl+."));
    back_ = addButton("follow", tr("Show the running one"), tr("Back to the run that trains"));
    connect(
        evaluate_, &QPushButton::clicked, this, [this] { controller_.ask(Request::Evaluation); });
    connect(caption_, &QPushButton::clicked, this, [this] { controller_.ask(Request::Captions); });
    connect(pause_, &QPushButton::clicked, this, &RunHeader::togglePause);
    connect(stop_, &QPushButton::clicked, &controller_, &RunController::stop);
    connect(back_, &QPushButton::clicked, this, &RunHeader::liveWanted);
}

void RunHeader::placeAll(QGridLayout* grid) {
    auto* first = new QHBoxLayout;
    first->setSpacing(8);
    first->addWidget(title_, 1);
    for (QPushButton* button : {back_, evaluate_, caption_, pause_, stop_})
        first->addWidget(button);
    auto* second = new QHBoxLayout;
    second->setSpacing(8);
    second->addWidget(facts_, 1);
    second->addWidget(remaining_);
    second->addWidget(progress_);
    grid->addWidget(chip_, 0, 0);
    grid->addLayout(first, 0, 1);
    grid->addLayout(second, 1, 1);
    grid->setColumnStretch(1, 1);
}

void RunHeader::showLive() {
    earlier_.reset();
    refresh();
}

void RunHeader::showEarlier(const Run& run) {
    earlier_ = run;
    refresh();
}

void RunHeader::togglePause() {
    controller_.state() == RunState::Paused ? controller_.unpause() : controller_.pause();
}

void RunHeader::refresh() {
    controller_.busy() ? timer_.start() : timer_.stop();
    earlier_ ? refreshEarlier() : refreshLive();
    refreshButtons();
}

void RunHeader::refreshLive() {
    const LiveRun& live = desk_.live();
    const bool any = !live.name().isEmpty();
    chip_->setVisible(any);
    chip_->setPixmap(chipPixmap(live.runId(), desk_.method()));
    title_->setText(any ? live.name() : tr("Set up a run and press Start"));
    const bool moving = live.state() == RunState::Running;
    const QString state =
        desk_.outcome() ? runStatusText(desk_.outcome()->status) : runStateText(live.state());
    QString facts = moving ? live.positionText() : tr("%1 · %2").arg(state, live.positionText());
    if (!live.waitingText().isEmpty()) facts = tr("%1 · %2").arg(facts, live.waitingText());
    facts_->setText(any ? facts : QString());
    remaining_->setText(live.remainingText());
    const std::optional<double> fraction = live.fraction();
    progress_->setRange(0, fraction ? 1000 : 0);
    progress_->setValue(static_cast<int>(fraction.value_or(0.0) * 1000));
}

void RunHeader::refreshEarlier() {
    chip_->show();
    chip_->setPixmap(chipPixmap(earlier_->id, earlier_->config.method));
    title_->setText(runName(*earlier_));
    facts_->setText(QStringLiteral("%1 · %2 · %3")
                        .arg(runFacts(*earlier_),
                             trainableText(earlier_->trainable, earlier_->parameters),
                             durationText(earlier_->trainSeconds)));
}

void RunHeader::refreshButtons() {
    const bool busy = controller_.busy();
    const bool asks = controller_.state() != RunState::Stopping;
    for (QWidget* widget : std::initializer_list<QWidget*>{progress_, remaining_})
        widget->setVisible(!earlier_ && busy);
    for (QPushButton* button : {evaluate_, caption_, pause_, stop_}) {
        button->setVisible(!earlier_ && busy);
        button->setEnabled(asks);
    }
    back_->setVisible(earlier_ && busy);
    const bool paused = controller_.state() == RunState::Paused;
    pause_->setText(paused ? tr("Go on") : tr("Pause"));
    pause_->setIcon(themedIcon(paused ? "play" : "pause"));
}

void RunHeader::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && back_) refresh();
}

}  // namespace captune
