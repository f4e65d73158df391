// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/status_strip.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/live_run.h"
#include "ui/widgets/elided_label.h"

#include <QFile>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace captune {
namespace {

constexpr int kMachineMs = 2000;

}  // namespace

ProcessFigures processFigures() {
    ProcessFigures figures;
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly)) return figures;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith("VmRSS:")) {
            figures.residentBytes = line.mid(6).simplified().split(' ').first().toLongLong() * 1024;
        } else if (line.startsWith("Threads:")) {
            figures.threads = line.mid(8).trimmed().toInt();
        }
    }
    return figures;
}

StatusStrip::StatusStrip(QWidget* parent) : QStatusBar(parent) {
    setSizeGripEnabled(false);
    job_ = new QToolButton(this);
    job_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    job_->setIconSize(QSize(18, 14));
    job_->setToolTip(tr("Show the run"));
    connect(job_, &QToolButton::clicked, this, &StatusStrip::jobClicked);
    position_ = new ElidedLabel(QString(), this);
    position_->setTone(ElidedLabel::Tone::Secondary);
    progress_ = new QProgressBar(this);
    progress_->setTextVisible(false);
    progress_->setFixedSize(120, 8);
    progress_->setAccessibleName(tr("Progress of the run"));
    remaining_ = new QLabel(this);
    machine_ = new QLabel(this);
    machine_->setProperty("role", "secondary");
    log_ = new QToolButton(this);
    log_->setIcon(themedIcon("log"));
    log_->setIconSize(QSize(20, 16));
    log_->setText(tr("Log"));
    log_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    log_->setCheckable(true);
    log_->setToolTip(tr("Show or hide the log (Ctrl+L)"));
    connect(log_, &QToolButton::clicked, this, &StatusStrip::logToggled);
    addWidget(job_);
    addWidget(position_, 1);
    addWidget(progress_);
    addWidget(remaining_);
    addPermanentWidget(machine_);
    addPermanentWidget(log_);
    connect(&timer_, &QTimer::timeout, this, &StatusStrip::readMachine);
    timer_.start(kMachineMs);
    readMachine();
    showLive(LiveRun(), 0);
}

void StatusStrip::showLive(const LiveRun& live, std::size_t queued) {
    const bool busy = live.state() != RunState::Idle;
    job_->setIcon(themedIcon(!busy                               ? "check"
                             : live.state() == RunState::Running ? "play"
                                                                 : "pause"));
    job_->setText(busy ? fontMetrics().elidedText(live.name(), Qt::ElideMiddle, 260) : tr("Ready"));
    QString text = !busy                               ? QString()
                   : live.state() == RunState::Running ? live.positionText()
                                                       : runStateText(live.state());
    if (!live.waitingText().isEmpty()) text = tr("%1 · %2").arg(text, live.waitingText());
    if (queued > 0)
        text += (text.isEmpty() ? "" : " · ") +
                tr("%n in the queue", nullptr, static_cast<int>(queued));
    position_->setText(text);
    const std::optional<double> fraction = live.fraction();
    progress_->setVisible(busy);
    progress_->setRange(0, fraction ? 1000 : 0);
    progress_->setValue(static_cast<int>(fraction.value_or(0.0) * 1000));
    remaining_->setText(busy ? live.remainingText() : QString());
}

QString StatusStrip::jobText() const {
    return job_->text() + ' ' + position_->text();
}

void StatusStrip::setLogShown(bool shown) {
    log_->setChecked(shown);
}

void StatusStrip::readMachine() {
    const ProcessFigures figures = processFigures();
    machine_->setText(
        tr("%1 · %2 threads").arg(byteText(figures.residentBytes)).arg(figures.threads));
    machine_->setToolTip(tr("Memory and threads of this program"));
}

}  // namespace captune
