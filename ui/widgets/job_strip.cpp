// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/job_strip.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/widgets/elided_label.h"
#include "ui/workers/long_job.h"

#include <QHBoxLayout>
#include <QProgressBar>
#include <QToolButton>

namespace captune {
namespace {

constexpr int kSteps = 1000;

}  // namespace

JobStrip::JobStrip(LongJob& job, QWidget* parent) : QFrame(parent), job_(job) {
    setProperty("role", "card");
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 6, 6);
    layout->setSpacing(12);
    title_ = new ElidedLabel({}, this);
    title_->setElideMode(Qt::ElideMiddle);
    bar_ = new QProgressBar(this);
    bar_->setFixedHeight(8);
    bar_->setTextVisible(false);
    bar_->setMinimumWidth(120);
    state_ = new ElidedLabel({}, this);
    state_->setTone(ElidedLabel::Tone::Secondary);
    stop_ = new QToolButton(this);
    stop_->setIcon(themedIcon("stop"));
    stop_->setToolTip(tr("Stop; nothing of it is kept"));
    stop_->setAccessibleName(tr("Stop"));
    layout->addWidget(title_, 3);
    layout->addWidget(bar_, 2);
    layout->addWidget(state_, 3);
    layout->addWidget(stop_);
    connect(stop_, &QToolButton::clicked, &job_, &LongJob::stop);
    connect(&job_, &LongJob::changed, this, &JobStrip::showJob);
    showJob();
}

QString JobStrip::text() const {
    return isHidden() ? QString() : title_->text() + ' ' + state_->text();
}

void JobStrip::showJob() {
    setVisible(job_.running());
    if (!job_.running()) return;
    const Progress& progress = job_.progress();
    title_->setText(job_.title());
    stop_->setAccessibleName(tr("Stop: %1").arg(job_.title()));
    bar_->setAccessibleName(job_.title());
    if (progress.total <= 0) {
        bar_->setRange(0, 0);
        state_->setText(progressText(progress, {}));
        return;
    }
    bar_->setRange(0, kSteps);
    bar_->setValue(static_cast<int>(kSteps * progress.done / progress.total));
    state_->setText(progressText(progress, job_.secondsLeft()));
}

}  // namespace captune
