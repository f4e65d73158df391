// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/metric_table.h"

#include "core/base/error.h"
#include "core/metrics/bleu.h"
#include "core/metrics/meteor.h"
#include "core/metrics/rouge_l.h"
#include "core/metrics/spice.h"

#include <algorithm>
#include <cctype>
#include <numeric>
#include <utility>

namespace captune {

namespace {

double mean(const std::vector<double>& values) {
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

void putMean(EvalResult& result, const std::string& key, std::vector<double> scores) {
    result.corpus[key] = mean(scores);
    result.perPicture[key] = std::move(scores);
}

void putBleu(const MetricInput& input, EvalResult& result) {
    BleuResult bleu = scoreBleu(input.references, input.hypotheses, input.parallel);
    for (std::size_t n = 0; n < kLongestNgram; ++n) {
        const std::string key = "Bleu_" + std::to_string(n + 1);
        result.corpus[key] = bleu.corpus[n];
        for (const BleuScores& scores : bleu.perPicture)
            result.perPicture[key].push_back(scores[n]);
    }
    result.bleuCounts = std::move(bleu.counts);
}

/// For metrics that need files of others: a note under `name` in place of figures where the caller
/// can do without.
template <typename Put>
void putOrNote(const char* name, const MetricInput& input, EvalResult& result, const Put& put) {
    try {
        put();
    } catch (const Error& problem) {
        if (input.options.missing == EvalOptions::Missing::Refuse) throw;
        result.notes[name] = std::string("left out: ") + problem.what();
    }
}

void putMeteor(const MetricInput& input, EvalResult& result) {
    const char* const key = "METEOR";
    putOrNote(key, input, result, [&] {
        const MeteorResources resources = MeteorResources::load(input.options.meteorFolder);
        MeteorResult meteor = scoreMeteor(input.pairs, resources, input.parallel);
        result.corpus[key] = meteor.corpus;
        result.perPicture[key] = std::move(meteor.perPicture);
        result.notes[key] = meteor.note;
    });
}

void putRougeL(const MetricInput& input, EvalResult& result) {
    putMean(result, "ROUGE_L", scoreRougeL(input.pairs, input.parallel));
}

void putCiderKind(const MetricInput& input,
                  EvalResult& result,
                  const std::string& key,
                  CiderKind kind) {
    std::vector<double> scores(input.hypotheses.size());
    const auto score = [&](std::size_t i) {
        const WeighedSentence candidate = weigh(input.hypotheses[i], input.frequencies);
        scores[i] = ciderOf(candidate, input.weighedReferences[i], kind);
    };
    forEachPiece(scores.size(), input.parallel, [&] { return score; });
    putMean(result, key, std::move(scores));
}

void putCider(const MetricInput& input, EvalResult& result) {
    putCiderKind(input, result, "CIDEr", CiderKind::D);
}

void putSpice(const MetricInput& input, EvalResult& result) {
    putOrNote("SPICE", input, result, [&] {
        const SpiceResources resources = SpiceResources::load(input.options.spiceFolder);
        SpiceResult spice = scoreSpice(input.pairs, resources, input.parallel);
        result.corpus[spice.label] = spice.corpus;
        result.perPicture[spice.label] = std::move(spice.perPicture);
        result.notes[spice.label] = spice.note;
    });
}

void putPlainCider(const MetricInput& input, EvalResult& result) {
    putCiderKind(input, result, "CIDEr_plain", CiderKind::Plain);
}

bool sameInAnyCase(std::string_view a, std::string_view b) {
    return std::ranges::equal(
        a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

}  // namespace

const std::vector<Metric>& metricTable() {
    static const std::vector<Metric> table{
        {"BLEU", {"Bleu_1", "Bleu_2", "Bleu_3", "Bleu_4"}, true, putBleu},
        {"METEOR", {"METEOR"}, false, putMeteor},
        {"ROUGE_L", {"ROUGE_L"}, true, putRougeL},
        {"CIDEr", {"CIDEr"}, true, putCider},
        {"SPICE", {kNativeSpice, kOriginalSpice}, false, putSpice},
        {"CIDEr_plain", {"CIDEr_plain"}, false, putPlainCider},
    };
    return table;
}

std::vector<std::string> reportedMetrics() {
    return {"BLEU", "METEOR", "ROUGE_L", "CIDEr", "SPICE"};
}

std::vector<const Metric*> findMetrics(std::span<const std::string> names) {
    std::vector<bool> wanted;
    for (const Metric& metric : metricTable()) wanted.push_back(names.empty() && metric.usual);
    for (const std::string& name : names) {
        const auto found = std::ranges::find_if(metricTable(), [&name](const Metric& metric) {
            return sameInAnyCase(metric.name, name);
        });
        if (found == metricTable().end()) {
            std::string all;
            for (const Metric& metric : metricTable())
                all += (all.empty() ? "" : ", ") + std::string(metric.name);
            throw Error("there is no metric \"" + name + "\": choose from " + all);
        }
        wanted[static_cast<std::size_t>(found - metricTable().begin())] = true;
    }
    std::vector<const Metric*> metrics;
    for (std::size_t i = 0; i < wanted.size(); ++i)
        if (wanted[i]) metrics.push_back(&metricTable()[i]);
    return metrics;
}

}  // namespace captune
