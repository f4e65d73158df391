// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/parallel.h"
#include "core/metrics/bleu_counts.h"

#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace captune {

class DocumentFrequencies;

/// One candidate caption with its references, as plain text or already tokenised.
struct ScoredPair {
    std::string hypothesis;
    std::vector<std::string> references;
};

/// Corpus and per-picture figures by name: "Bleu_1" … "Bleu_4", "ROUGE_L", "CIDEr",
/// "SPICE (native)" ….
struct EvalResult {
    std::map<std::string, double> corpus;
    std::map<std::string, std::vector<double>> perPicture;
    std::map<std::string, std::string> notes;  ///< what a metric worked with, where it can differ
    std::vector<BleuCounts> bleuCounts;        ///< of each picture
};

struct EvalOptions {
    /// Names of rows of metricTable(), in any case; empty: the usual ones.
    std::vector<std::string> metrics{};
    ParallelOptions parallel{};
    /// METEOR's own files; empty: the packaged WordNet. See meteor_resources.h.
    std::filesystem::path meteorFolder{};
    /// The original SPICE program to run; empty: Captune's own. See spice.h.
    std::filesystem::path spiceFolder{};
    /// A metric whose word lists are missing throws Error, or is left out with a note that says so.
    enum class Missing { Refuse, Note } missing = Missing::Refuse;
};

/// The tokenised references of a corpus, prepared once and scored against as often as wanted, for
/// instance after every few training steps. Immutable: may be shared between threads.
class ReferenceSet {
public:
    /// One list of references a picture. CIDEr's document frequencies are those of these
    /// references unless `frequencies` are given. Throws Error if there are no pictures or one has
    /// no reference; Stopped.
    explicit ReferenceSet(std::vector<std::vector<std::string>> references,
                          const ParallelOptions& options = {});
    ReferenceSet(std::vector<std::vector<std::string>> references,
                 std::unique_ptr<const DocumentFrequencies> frequencies,
                 const ParallelOptions& options = {});
    ~ReferenceSet();
    ReferenceSet(ReferenceSet&&) noexcept;
    ReferenceSet& operator=(ReferenceSet&&) noexcept;

    [[nodiscard]] std::size_t size() const;
    /// Scores one tokenised caption a picture as coco-caption does, from tokens split at white
    /// space. Lower-cases nothing and removes nothing: pass scored text. Results do not depend on
    /// the number of threads. Throws Error for an unknown metric or another number of captions;
    /// Stopped.
    [[nodiscard]] EvalResult evaluate(std::span<const std::string> hypotheses,
                                      const EvalOptions& options = {}) const;

private:
    struct Prepared;
    std::unique_ptr<const Prepared> prepared_;
};

/// ReferenceSet for one use.
[[nodiscard]] EvalResult evaluate(std::span<const ScoredPair> pairs,
                                  const EvalOptions& options = {});

}  // namespace captune
