// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// One candidate caption with its references, as plain text or already tokenised.
struct ScoredPair {
    std::string hypothesis;
    std::vector<std::string> references;
};

/// Corpus and per-picture figures by metric name: "Bleu_1" … "Bleu_4", "ROUGE_L", "CIDEr".
struct EvalResult {
    std::map<std::string, double> corpus;
    std::map<std::string, std::vector<double>> perPicture;
};

/// Scores a corpus as coco-caption does from tokens split at white space; CIDEr is CIDEr-D with
/// the idf of these references. Lower-cases nothing and removes nothing: pass scored text.
[[nodiscard]] EvalResult evaluate(std::span<const ScoredPair> pairs);

}  // namespace captune
