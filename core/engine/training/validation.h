// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/config/run_config.h"
#include "core/data/sample.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/training/feature_source.h"
#include "core/engine/training/processes.h"
#include "core/metrics/evaluate.h"
#include "core/metrics/picture_results.h"
#include "core/runs/train_observer.h"

#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// What a model says about a split.
struct Validation {
    std::map<std::string, double> metrics;  ///< those of evaluate(), and "loss": nats a token of
                                            ///< the first reference of each picture
    std::vector<std::string> captions;      ///< best beam of each sample
    std::vector<double> cider;              ///< of each sample
    std::vector<PictureFigures> pictures;   ///< of each sample; none without references
};

/// The references of samples as they are scored, prepared once for many validations.
class ScoredReferences {
public:
    /// Plain: words without punctuation, as OFA's training scores (REFERENCE section 8).
    /// PennTreebank: as coco-caption scores; the figures of papers.
    enum class Text { Plain, PennTreebank };

    ScoredReferences(std::span<const Sample> samples, Text text);
    /// Fills in metrics and cider; there is one caption a sample.
    void score(Validation& validation) const;

private:
    Text text_;
    std::vector<std::size_t> scored_;  ///< samples with references
    std::optional<ReferenceSet> references_;
};

/// Captions every sample and scores it against its references (pictures without references are
/// captioned but not scored). Several processes share the samples; only the first then has a
/// result. Throws Error, Stopped.
[[nodiscard]] Validation validate(const LoadedModel& model,
                                  std::span<const Sample> samples,
                                  const ScoredReferences& references,
                                  FeatureSource& features,
                                  const GenerateConfig& settings,
                                  Processes& processes,
                                  const std::function<void(const Progress&)>& progress,
                                  const StopToken& stop);

}  // namespace captune
