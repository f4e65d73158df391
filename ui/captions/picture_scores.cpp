// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/picture_scores.h"

#include "core/base/error.h"
#include "core/metrics/cider.h"
#include "core/metrics/evaluate.h"
#include "core/metrics/meteor.h"
#include "core/metrics/ptb_tokenizer.h"

#include <algorithm>

namespace captune {
namespace {

std::vector<ScoredPair> pairsOf(const References& references,
                                const std::vector<std::string>& captions,
                                const ParallelOptions& parallel) {
    const std::vector<std::vector<std::string>> lists{references.captions};
    const auto tokenized = tokenizeReferences(lists, parallel);
    std::vector<ScoredPair> pairs;
    for (const std::string& caption : tokenizeCaptions(captions, parallel))
        pairs.push_back({caption, tokenized.front()});
    return pairs;
}

}  // namespace

PictureScorer::PictureScorer() = default;
PictureScorer::~PictureScorer() = default;

std::vector<CaptionScores> PictureScorer::score(const References& references,
                                                const std::vector<std::string>& captions,
                                                const StopToken& stop) {
    std::vector<CaptionScores> scores(captions.size());
    if (captions.empty() || references.captions.empty()) return scores;
    const ParallelOptions parallel{.threads = 1, .stop = stop};
    const std::vector<ScoredPair> pairs = pairsOf(references, captions, parallel);
    const auto put = [&](const char* name, const std::vector<double>& values) {
        for (std::size_t i = 0; i < values.size(); ++i) scores[i][name] = values[i];
    };
    const EvalResult result =
        evaluate(pairs, {.metrics = {"BLEU", "ROUGE_L"}, .parallel = parallel});
    for (const char* name : {"Bleu_4", "ROUGE_L"}) put(name, result.perPicture.at(name));
    if (const MeteorResources* resources = meteor())
        put("METEOR", scoreMeteor(pairs, *resources, parallel).perPicture);
    if (const CiderD* cider = ciderOf(references.file)) put("CIDEr", cider->score(pairs));
    return scores;
}

const CiderD* PictureScorer::ciderOf(const std::shared_ptr<const CaptionsFile>& file) {
    if (file == file_) return cider_.get();
    cider_.reset();
    file_.reset();
    if (file->samples().size() <= kMostPictures) {
        std::vector<std::vector<std::string>> lists;
        for (const Sample& sample : file->samples())
            if (!sample.captions.empty()) lists.push_back(sample.captions);
        std::vector<ScoredPair> corpus;
        for (auto& texts : tokenizeReferences(lists, {.threads = 1, .stop = closing_.token()}))
            corpus.push_back({{}, std::move(texts)});
        cider_ = std::make_unique<const CiderD>(corpus);
    }
    file_ = file;
    return cider_.get();
}

const MeteorResources* PictureScorer::meteor() {
    if (meteor_ || meteorMissing_) return meteor_.get();
    try {
        meteor_ = std::make_unique<const MeteorResources>(MeteorResources::load({}));
    } catch (const Error&) {
        meteorMissing_ = true;
    }
    return meteor_.get();
}

}  // namespace captune
