// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"
#include "ui/plot/plot_curve.h"

#include <QString>

#include <span>
#include <string>
#include <vector>

namespace captune {

/// Figures that a run tells over its course. Each has a key that settings keep: "step/loss" is told
/// by every update, "evaluation/CIDEr" and "evaluation/flat/CIDEr" (of another set) by every
/// evaluation.

/// Keys of all that the events hold, in the order people expect; those of updates, which every run
/// has, first.
[[nodiscard]] std::vector<std::string> seriesOf(const RunEvents& events);

[[nodiscard]] bool isOfEvaluations(const std::string& key);
/// "training loss", "validation loss", "BLEU-4", "flat/CIDEr".
[[nodiscard]] QString seriesTitle(const std::string& key);
/// What its axis says: "nats per token", "CIDEr", "pictures/s".
[[nodiscard]] QString seriesUnit(const std::string& key);
/// A metric as evaluations name it: "Bleu_4" to "BLEU-4", "flat/loss" to "flat/validation loss".
[[nodiscard]] QString metricTitle(const std::string& metric);

/// An empty curve of the series: name, colour, marker, and whether it is averaged.
[[nodiscard]] PlotCurve seriesCurve(const std::string& key);
/// The series' points; what an event does not tell has none.
[[nodiscard]] std::vector<CurvePoint> seriesPoints(const std::string& key,
                                                   std::span<const StepEvent> steps,
                                                   std::span<const EvaluationEvent> evaluations);

}  // namespace captune
