// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/run_readout.h"

#include "core/base/process.h"
#include "core/config/config_yaml.h"
#include "ui/format.h"
#include "ui/models/run_list_model.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/run_controller.h"

#include <QLabel>
#include <QStyle>
#include <QVBoxLayout>

#include <algorithm>
#include <string>

namespace captune {
namespace {

constexpr int kDelayMs = 300;

ModelChoice modelOf(const RunConfig& config) {
    ModelChoice choice;
    choice.model = config.model.path;
    choice.imageSize = config.model.imageSize;
    choice.prompt = config.model.prompt;
    choice.device = config.device;
    choice.threads = config.threads;
    return choice;
}

/// Everything that decides which pictures and captions there are.
std::string dataKey(const RunConfig& config) {
    RunConfig only;
    only.data = config.data;
    return toYaml(only);
}

void setRole(QLabel* label, const char* role) {
    if (label->property("role").toString() == QLatin1String(role)) return;
    label->setProperty("role", role);
    label->style()->unpolish(label);
    label->style()->polish(label);
}

}  // namespace

/// What need not be found twice. Used in the tracker's one thread only.
struct RunReadout::Known {
    std::string dataKey;
    DataSize data;
    std::int64_t threads = -1;
    double rate = 0.0;
};

RunReadout::RunReadout(RunController& controller, QWidget* parent)
    : QWidget(parent),
      controller_(controller),
      counting_(new JobTracker(this)),
      estimating_(new JobTracker(this)),
      known_(std::make_shared<Known>()) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    trainable_ = new QLabel(this);
    estimate_ = new QLabel(this);
    for (QLabel* label : {trainable_, estimate_}) {
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        layout->addWidget(label);
    }
    estimate_->hide();
    soon_.setSingleShot(true);
    soon_.setInterval(kDelayMs);
    connect(&soon_, &QTimer::timeout, this, &RunReadout::count);
}

RunReadout::~RunReadout() = default;

void RunReadout::setConfig(const RunConfig& config) {
    config_ = config;
    soon_.start();
}

void RunReadout::count() {
    trainable_->setText(tr("Counting parameters…"));
    estimating_->cancel();
    counting_->ask([engine = controller_.engineSource(), config = config_](
                       const StopToken&) { return engine()->inspect(modelOf(config), config); },
                   [this](const ModelReport& report) {
                       trainable_->setText(trainableText(report.trainable, report.parameters));
                       estimate(report);
                   },
                   [this](const QString& sentence) {
                       trainable_->setText(sentence);
                       hideEstimate();
                   });
}

RunReadout::Answer RunReadout::find(const RunConfig& config,
                                    const ModelReport& model,
                                    const EngineSource& engine,
                                    const RunStore& store,
                                    Known& known,
                                    const StopToken& stop) {
    if (const std::string key = dataKey(config); known.dataKey != key) {
        known.data = sizeOf(config.data, store.dataFolder(), stop);
        known.dataKey = key;
    }
    stop.check();
    const RunWork work = workOf(config, known.data);
    const std::vector<Run> runs = store.list();
    if (const auto measured = estimateFromRuns(config, work, model, runs)) {
        const auto run = std::ranges::find(runs, measured->measuredBy, &Run::id);
        return {*measured, runName(*run), 0.0};
    }
    if (const auto learned = rateFromRuns(config, model, runs)) {
        const double rate = learned->multiplyAddsPerSecond;
        const auto run = std::ranges::find(runs, learned->run, &Run::id);
        return {estimateFromShapes(config, work, model, rate), runName(*run), rate};
    }
    if (known.threads != config.threads) {
        known.rate = engine()->matrixRate(config.threads);
        known.threads = config.threads;
    }
    return {estimateFromShapes(config, work, model, known.rate), QString(), known.rate};
}

void RunReadout::estimate(const ModelReport& model) {
    estimating_->ask(
        [config = config_,
         model,
         engine = controller_.engineSource(),
         store = controller_.store(),
         known = known_](const StopToken& stop) {
            return find(config, model, engine, store, *known, stop);
        },
        [this](const Answer& answer) { show(answer); },
        [this](const QString&) { hideEstimate(); });
}

void RunReadout::show(const Answer& answer) {
    const RunEstimate& estimate = answer.estimate;
    const QString time = durationText(estimate.seconds);
    const QString memory = byteText(estimate.memoryBytes);
    const std::int64_t machine = machineMemoryBytes();
    const bool tooMuch = machine > 0 && estimate.memoryBytes > machine;
    estimate_->setText(tooMuch ? tr("About %1, but %2 of memory, and this machine has %3")
                                     .arg(time, memory, byteText(machine))
                               : tr("About %1, %2 of memory").arg(time, memory));
    setRole(estimate_, tooMuch ? "warning" : "secondary");
    estimate_->setToolTip(sourceOf(answer));
    estimate_->setAccessibleDescription(estimate_->toolTip());
    estimate_->show();
}

QString RunReadout::sourceOf(const Answer& answer) {
    if (!answer.estimate.measuredBy.empty())
        return tr("From the pace and peak memory of the run %1 on this machine, with %2 pictures a "
                  "batch.")
            .arg(answer.measuredName)
            .arg(answer.estimate.measuredBatch);
    if (!answer.measuredName.isEmpty())
        return tr("Computed from the shapes of the network and the pace of the run %1, which "
                  "trained otherwise on this machine. The first run of this kind makes it exact.")
            .arg(answer.measuredName);
    return tr("Computed from the shapes of the network and the speed of this machine, %1 "
              "billion multiply-adds a second. The first run of this kind makes it exact.")
        .arg(answer.rate / 1e9, 0, 'f', 0);
}

void RunReadout::hideEstimate() {
    estimate_->hide();
}

QString RunReadout::trainableSentence() const {
    return trainable_->text();
}

QString RunReadout::estimateSentence() const {
    return estimate_->isHidden() ? QString() : estimate_->text();
}

QString RunReadout::estimateSource() const {
    return estimate_->toolTip();
}

}  // namespace captune
