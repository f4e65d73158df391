// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/train_report.h"

#include "app/format.h"
#include "app/json_output.h"

#include <filesystem>
#include <ostream>

namespace captune {

TextTrainReport::TextTrainReport(std::ostream& out, std::ostream& err, ProgressLine::Mode mode)
    : out_(out), line_(err, mode) {}

void TextTrainReport::planned(const RunPlan& plan) {
    totalUpdates_ = plan.totalUpdates;
    line_.clear();
    out_ << "Run " << plan.runId << "\n"
         << withThousands(plan.trainable) << " of " << withThousands(plan.parameters)
         << " parameters train (" << share(plan.trainable, plan.parameters) << ")\n"
         << withThousands(plan.trainPictures) << " pictures to train on, "
         << withThousands(plan.valPictures) << " to validate, " << withThousands(plan.totalUpdates)
         << " updates";
    if (plan.startUpdate > 0) {
        out_ << ", going on after " << withThousands(plan.startUpdate);
    }
    out_ << std::endl;
}

void TextTrainReport::stepDone(const StepEvent& event) {
    if (first_.step == 0) {
        first_ = event;
    }
    line_.show("step " + std::to_string(event.step) + "/" + std::to_string(totalUpdates_) +
               "  epoch " + withDigits(event.epoch, 2) + "  loss " + withDigits(event.loss, 3) +
               (event.reward ? "  reward " + withDigits(*event.reward, 3) : "") + "  lr " +
               compact(event.learningRate) + "  " + withDigits(event.picturesPerSecond, 1) +
               " pictures/s  " + duration(secondsLeft(event)) + " left");
}

void TextTrainReport::evaluationDone(const EvaluationEvent& event) {
    line_.clear();
    out_ << "evaluation at step " << event.step << ": " << metricsLine(event.metrics)
         << (event.best ? "  (best so far)" : "") << std::endl;
}

void TextTrainReport::samplesCaptioned(const std::vector<SampleCaption>& captions) {
    line_.clear();
    for (const SampleCaption& caption : captions) {
        out_ << "  " << std::filesystem::path(caption.imageFile).filename().string() << ": "
             << caption.caption << "\n";
    }
    out_ << std::flush;
}

void TextTrainReport::progressed(const Progress& progress) {
    line_.show(toText(progress));
}

void TextTrainReport::noted(const std::string& sentence) {
    line_.clear();
    out_ << sentence << std::endl;
}

void TextTrainReport::end() {
    line_.clear();
}

double TextTrainReport::secondsLeft(const StepEvent& event) const {
    const auto done = static_cast<double>(event.step - first_.step);
    const auto left = static_cast<double>(totalUpdates_ - event.step);
    return done > 0.0 ? left * (event.secondsTotal - first_.secondsTotal) / done : -1.0;
}

JsonTrainReport::JsonTrainReport(std::ostream& out) : out_(out) {}

void JsonTrainReport::planned(const RunPlan& plan) {
    printJson(out_, toJson(plan));
}

void JsonTrainReport::stepDone(const StepEvent& event) {
    printJson(out_, toJson(event));
}

void JsonTrainReport::evaluationDone(const EvaluationEvent& event) {
    printJson(out_, toJson(event));
}

void JsonTrainReport::samplesCaptioned(const std::vector<SampleCaption>& captions) {
    for (const SampleCaption& caption : captions) {
        printJson(out_, toJson(caption));
    }
}

void JsonTrainReport::progressed(const Progress& progress) {
    printJson(out_, toJson(progress));
}

void JsonTrainReport::checkpointSaved(std::int64_t step) {
    printJson(out_, {{"event", "checkpoint"}, {"step", step}});
}

void JsonTrainReport::noted(const std::string& sentence) {
    printJson(out_, {{"event", "note"}, {"text", sentence}});
}

std::string toText(const Progress& progress) {
    if (progress.total <= 0) {
        return progress.what;
    }
    return progress.what + " " + std::to_string(progress.done) + "/" +
           std::to_string(progress.total);
}

}  // namespace captune
