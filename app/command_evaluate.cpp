// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/progress_line.h"
#include "app/train_report.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/coco_dataset.h"
#include "core/data/coco_results.h"
#include "core/metrics/document_frequencies.h"
#include "core/metrics/metric_table.h"
#include "core/metrics/ptb_tokenizer.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>
#include <ostream>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace captune {
namespace {

struct EvaluateOptions {
    std::string references;
    std::string results;
    std::vector<std::string> metrics;
    std::string perImage;
    std::string frequencies;
    std::string meteorFolder;
    std::string spiceFolder;
    std::int64_t threads = 0;
    bool pretokenized = false;
};

/// The pictures of the results, in the order of the references file.
struct Corpus {
    std::vector<std::string> ids;
    std::vector<std::string> hypotheses;
    std::vector<std::vector<std::string>> references;
    std::vector<std::string> warnings;
};

[[noreturn]] void refuseUnknown(const EvaluateOptions& options, const std::string& id) {
    throw Error(options.results + " has a caption for picture " + id + ", which " +
                options.references +
                " does not list: evaluate against the references of the same pictures");
}

void warnOfEmpty(Corpus& corpus, std::size_t hypotheses, std::size_t references) {
    const auto warn = [&corpus](std::size_t count, const char* what) {
        if (count > 0) corpus.warnings.push_back(std::to_string(count) + what);
    };
    warn(hypotheses, " captions of the results are empty and score as such");
    warn(references, " reference captions are empty and count as references");
}

bool isBlank(const std::string& text) {
    return text.find_first_not_of(" \t\r\n") == std::string::npos;
}

Corpus readCorpus(const EvaluateOptions& options) {
    const CocoDataset dataset = CocoDataset::captionsOnly(options.references);
    std::unordered_map<std::string, std::string> said;
    for (CocoResult& result : readCocoResults(options.results))
        said.emplace(std::move(result.imageId), std::move(result.caption));
    const std::size_t wanted = said.size();
    Corpus corpus;
    std::size_t emptyHypotheses = 0;
    std::size_t emptyReferences = 0;
    for (const Sample& sample : dataset.samples()) {
        const auto found = said.find(sample.imageId);
        if (found == said.end()) continue;
        if (sample.captions.empty()) {
            throw Error(options.references + " has no caption for picture " + sample.imageId +
                        ": add one, or leave the picture out of " + options.results);
        }
        emptyHypotheses += isBlank(found->second) ? 1 : 0;
        emptyReferences +=
            static_cast<std::size_t>(std::ranges::count_if(sample.captions, isBlank));
        corpus.ids.push_back(sample.imageId);
        corpus.hypotheses.push_back(std::move(found->second));
        corpus.references.push_back(sample.captions);
        said.erase(found);
    }
    if (!said.empty()) {
        refuseUnknown(options, std::ranges::min_element(said, {}, [](const auto& e) {
                                   return e.first;
                               })->first);
    }
    if (wanted == 0) throw Error(options.results + " holds no captions: caption some pictures");
    if (wanted < dataset.samples().size()) {
        corpus.warnings.push_back(std::to_string(wanted) + " of the " +
                                  std::to_string(dataset.samples().size()) +
                                  " pictures of the references are captioned; the others are "
                                  "left out, as coco-caption does");
    }
    warnOfEmpty(corpus, emptyHypotheses, emptyReferences);
    return corpus;
}

EvalResult evaluateCorpus(Corpus& corpus,
                          const EvaluateOptions& options,
                          const ParallelOptions& parallel) {
    (void)findMetrics(options.metrics);
    if (!options.pretokenized) {
        corpus.hypotheses = tokenizeCaptions(corpus.hypotheses, parallel);
        corpus.references = tokenizeReferences(corpus.references, parallel);
    }
    std::unique_ptr<const DocumentFrequencies> frequencies;
    if (!options.frequencies.empty()) {
        frequencies = std::make_unique<const DocumentFrequencies>(
            readDocumentFrequencies(options.frequencies));
    }
    const ReferenceSet references(std::move(corpus.references), std::move(frequencies), parallel);
    EvalOptions chosen{options.metrics, parallel, options.meteorFolder, options.spiceFolder};
    if (chosen.metrics.empty()) {
        chosen.metrics = reportedMetrics();
        chosen.missing = EvalOptions::Missing::Note;
    }
    return references.evaluate(corpus.hypotheses, chosen);
}

/// The figures in the order of the table of metrics.
std::vector<std::pair<std::string, double>> ordered(const std::map<std::string, double>& figures) {
    std::vector<std::pair<std::string, double>> list;
    for (const Metric& metric : metricTable())
        for (const std::string_view key : metric.keys)
            if (const auto found = figures.find(std::string(key)); found != figures.end())
                list.emplace_back(*found);
    return list;
}

Json imageIdJson(const std::string& id) {
    const auto number = wholeNumber(id);
    return number ? Json(*number) : Json(id);
}

void writePerImage(const std::string& file, const Corpus& corpus, const EvalResult& result) {
    Json list = Json::array();
    for (std::size_t i = 0; i < corpus.ids.size(); ++i) {
        Json entry{{"image_id", imageIdJson(corpus.ids[i])}};
        for (const auto& [key, value] : ordered(result.corpus))
            entry[key] = result.perPicture.at(key)[i];
        list.push_back(std::move(entry));
    }
    writeFileAtomically(file, list.dump(1, ' ', false, Json::error_handler_t::replace) + '\n');
}

void print(const Corpus& corpus, const EvalResult& result, CliWorld& world) {
    if (world.json) {
        Json figures = Json::object();
        for (const auto& [key, value] : ordered(result.corpus)) figures[key] = value;
        printJson(world.out, figures);
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& [key, value] : ordered(result.corpus))
        rows.push_back({key, withDigits(value, 4)});
    world.out << withThousands(static_cast<std::int64_t>(corpus.ids.size())) << " pictures\n"
              << table({Align::Left, Align::Right}, rows);
    for (const auto& [key, note] : result.notes) world.out << key << ": " << note << '\n';
    world.out.flush();
}

void evaluateResults(const EvaluateOptions& options, CliWorld& world) {
    Corpus corpus = readCorpus(options);
    for (const std::string& warning : corpus.warnings)
        world.err << "Warning: " << warning << std::endl;
    ProgressLine line(
        world.err, world.errIsTerminal ? ProgressLine::Mode::Redraw : ProgressLine::Mode::Append);
    ParallelOptions parallel{.threads = options.threads, .stop = world.stopOnSignals()};
    if (world.errIsTerminal) {
        parallel.progress = [&line](std::int64_t done, std::int64_t total) {
            line.show(toText(Progress{"Evaluating", done, total}));
        };
    }
    const EvalResult result = evaluateCorpus(corpus, options, parallel);
    line.clear();
    if (!options.perImage.empty()) writePerImage(options.perImage, corpus, result);
    print(corpus, result, world);
}

std::string metricNames() {
    std::string names;
    for (const Metric& metric : metricTable())
        names += (names.empty() ? "" : ", ") + std::string(metric.name);
    return names;
}

}  // namespace

void addEvaluateCommand(CLI::App& app, CliWorld& world) {
    CLI::App& command = addCommand(
        app, world, "evaluate", "Score captions against references, as coco-caption does");
    const auto options = std::make_shared<EvaluateOptions>();
    command.add_option("--references", options->references, "COCO captions JSON file")
        ->required()
        ->type_name("CAPTIONS.json");
    command.add_option("--results", options->results, "COCO results JSON file")
        ->required()
        ->type_name("RESULTS.json");
    command
        .add_option("--metrics", options->metrics, "Which to score, with commas: " + metricNames())
        ->delimiter(',')
        ->type_name("METRICS");
    command
        .add_option(
            "--per-image", options->perImage, "File for the figures of every picture (JSON)")
        ->type_name("FILE");
    command
        .add_option("--document-frequencies",
                    options->frequencies,
                    "JSON table for CIDEr instead of the references' own frequencies")
        ->type_name("FILE");
    command
        .add_option("--meteor",
                    options->meteorFolder,
                    "METEOR's own files (function words, synonyms, paraphrases) instead of WordNet")
        ->type_name("FOLDER");
    command
        .add_option("--spice",
                    options->spiceFolder,
                    "The original SPICE program (spice-1.0.jar, needs Java) instead of our own")
        ->type_name("FOLDER");
    command.add_flag("--pretokenized",
                     options->pretokenized,
                     "Take captions as tokens with blanks between them; else cut them as the Penn "
                     "Treebank does and drop punctuation");
    command.add_option("--threads", options->threads, "Threads to use; 0 takes all cores")
        ->check(CLI::NonNegativeNumber);
    command.callback([options, &world] { evaluateResults(*options, world); });
}

}  // namespace captune
