// SPDX-License-Identifier: GPL-3.0-or-later
// Scores 5,000 pictures with 5 references each, tokenisation included:
//   bench_metrics [SET.json] [METRIC …]
// SET.json holds {"images": {id: {"refs": […], "cand": …}}}, repeated until there are enough
// pictures; without one the sentences are made up. Prints one JSON object.
#include "core/base/clock.h"
#include "core/base/process.h"
#include "core/metrics/evaluate.h"
#include "core/metrics/ptb_tokenizer.h"

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

using namespace captune;

namespace {

constexpr std::size_t kPictures = 5000;
constexpr std::size_t kReferences = 5;

struct Corpus {
    std::vector<std::string> hypotheses;
    std::vector<std::vector<std::string>> references;
};

std::string madeUp(std::size_t seed) {
    static const std::array<const char*, 8> who{"A man's dog",
                                                "Two women",
                                                "The boy",
                                                "Some people",
                                                "A cat",
                                                "An old car",
                                                "A train",
                                                "Kids"};
    static const std::array<const char*, 8> what{"isn't moving",
                                                 "is sitting",
                                                 "runs",
                                                 "waits",
                                                 "plays",
                                                 "are standing",
                                                 "looks up",
                                                 "jumps"};
    static const std::array<const char*, 8> where{"on a street.",
                                                  "in the park",
                                                  "near the table.",
                                                  "by the \"Stop\" sign",
                                                  "in a room.",
                                                  "under a tree",
                                                  "at 5 p.m. today",
                                                  "with a red ball."};
    return std::string(who[seed % 8]) + ' ' + what[seed / 3 % 8] + ' ' + where[seed / 7 % 8];
}

Corpus makeUp() {
    Corpus corpus;
    for (std::size_t i = 0; i < kPictures; ++i) {
        corpus.hypotheses.push_back(madeUp(i * 31));
        auto& references = corpus.references.emplace_back();
        for (std::size_t r = 0; r < kReferences; ++r) references.push_back(madeUp(i * 17 + r * 5));
    }
    return corpus;
}

Corpus readAndRepeat(const char* file) {
    std::ifstream in(file);
    const auto images = nlohmann::ordered_json::parse(in).at("images");
    Corpus corpus;
    while (corpus.hypotheses.size() < kPictures) {
        for (const auto& image : images) {
            if (corpus.hypotheses.size() == kPictures) break;
            std::vector<std::string> references = image.at("refs");
            references.resize(kReferences, references.front());
            corpus.hypotheses.push_back(image.at("cand"));
            corpus.references.push_back(std::move(references));
        }
    }
    return corpus;
}

}  // namespace

int main(int argc, char** argv) {
    const Corpus corpus = argc > 1 ? readAndRepeat(argv[1]) : makeUp();
    EvalOptions options;
    for (int i = 2; i < argc; ++i) options.metrics.emplace_back(argv[i]);
    const double start = monotonicSeconds();
    const auto hypotheses = tokenizeCaptions(corpus.hypotheses);
    auto references = tokenizeReferences(corpus.references);
    const double tokenised = monotonicSeconds();
    const ReferenceSet set(std::move(references));
    const double prepared = monotonicSeconds();
    const EvalResult result = set.evaluate(hypotheses, options);
    const double scored = monotonicSeconds();
    std::cout << nlohmann::json{{"pictures", hypotheses.size()},
                                {"tokenise_seconds", tokenised - start},
                                {"prepare_seconds", prepared - tokenised},
                                {"score_seconds", scored - prepared},
                                {"seconds", scored - start},
                                {"peak_mib", peakMemoryBytes() / 1024 / 1024},
                                {"corpus", result.corpus}}
                     .dump()
              << std::endl;
    return 0;
}
