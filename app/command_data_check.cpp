// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/config_options.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/progress_line.h"
#include "app/run_options.h"
#include "app/train_report.h"
#include "core/check_of_data.h"
#include "core/config/config_yaml.h"
#include "core/config/preset_files.h"
#include "core/data/data_check.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <map>
#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace captune {
namespace {

constexpr std::size_t kShownOfAKind = 10;

struct CheckOptions {
    std::string config;
    ConfigOverrides overrides;
};

std::string range(const LengthRange& lengths) {
    if (lengths.count == 0) {
        return "-";
    }
    return withDigits(lengths.mean(), 1) + " (" + std::to_string(lengths.least) + " to " +
           std::to_string(lengths.most) + ")";
}

void printSplits(const DataReport& report, std::ostream& out) {
    std::vector<std::vector<std::string>> rows{
        {"split", "pictures", "captions", "words a caption", "tokens a caption", "file"}};
    for (const SplitFacts& split : report.splits) {
        rows.push_back({split.split,
                        withThousands(split.pictures),
                        withThousands(split.captions),
                        range(split.words),
                        range(split.tokens),
                        split.file});
    }
    out << table({Align::Left, Align::Right, Align::Right, Align::Right, Align::Right, Align::Left},
                 rows);
}

void printProblems(const DataReport& report, std::ostream& out) {
    std::map<std::string, std::vector<const DataProblem*>> byKind;
    std::vector<std::string> kinds;
    for (const DataProblem& problem : report.problems) {
        auto& same = byKind[problem.kind];
        if (same.empty()) {
            kinds.push_back(problem.kind);
        }
        same.push_back(&problem);
    }
    for (const std::string& kind : kinds) {
        const auto& same = byKind[kind];
        out << "\n"
            << kind << ": " << withThousands(static_cast<std::int64_t>(same.size())) << "\n";
        for (std::size_t i = 0; i < std::min(kShownOfAKind, same.size()); ++i) {
            out << (same[i]->stopsTraining ? "  error: " : "  warning: ") << same[i]->sentence
                << "\n";
        }
        if (same.size() > kShownOfAKind) {
            out << "  … and "
                << withThousands(static_cast<std::int64_t>(same.size() - kShownOfAKind))
                << " more; --json lists all\n";
        }
    }
}

void printReport(const DataReport& report, std::ostream& out) {
    printSplits(report, out);
    printProblems(report, out);
    if (report.stopsTraining()) {
        out << "\nTraining would fail: correct the errors above." << std::endl;
    } else if (report.problems.empty()) {
        out << "\nNo problems found." << std::endl;
    } else {
        out << "\nTraining would work; the warnings above deserve a look." << std::endl;
    }
}

Json toJson(const LengthRange& lengths) {
    return {{"mean", lengths.mean()}, {"least", lengths.least}, {"most", lengths.most}};
}

Json toJson(const DataReport& report) {
    Json splits = Json::array();
    for (const SplitFacts& split : report.splits) {
        Json each{{"split", split.split},
                  {"file", split.file},
                  {"pictures", split.pictures},
                  {"captions", split.captions},
                  {"words", toJson(split.words)}};
        if (split.tokens.count > 0) {
            each["tokens"] = toJson(split.tokens);
        }
        splits.push_back(std::move(each));
    }
    Json problems = Json::array();
    Json counts = Json::object();
    for (const DataProblem& problem : report.problems) {
        problems.push_back({{"kind", problem.kind},
                            {"split", problem.split},
                            {"file", problem.file},
                            {"sentence", problem.sentence},
                            {"stops_training", problem.stopsTraining}});
        counts[problem.kind] = counts.value(problem.kind, 0) + 1;
    }
    return {{"training_would_fail", report.stopsTraining()},
            {"splits", std::move(splits)},
            {"counts", std::move(counts)},
            {"problems", std::move(problems)}};
}

DataReport check(const RunConfig& config, CliWorld& world) {
    ProgressLine line(
        world.err, world.errIsTerminal ? ProgressLine::Mode::Redraw : ProgressLine::Mode::Append);
    const std::filesystem::path dataFolder = openRunStore(world).dataFolder();
    DataReport report = checkDataOf(
        config,
        dataFolder,
        world.engine,
        [&line](const Progress& progress) { line.show(toText(progress)); },
        world.stopOnSignals());
    line.clear();
    return report;
}

void checkAndPrint(const CheckOptions& options, CliWorld& world) {
    RunConfig config = loadConfig(findConfigFile(options.config));
    options.overrides.applyTo(config);
    const DataReport report = check(config, world);
    if (report.stopsTraining()) {
        world.exitCode = 1;
    }
    if (world.json) {
        printJson(world.out, toJson(report));
    } else {
        printReport(report, world.out);
    }
}

}  // namespace

void addDataCheckCommand(CLI::App& data, CliWorld& world) {
    CLI::App& command =
        addCommand(data,
                   world,
                   "check",
                   "Look for broken pictures, bad captions and leaks in a config's data");
    const auto options = std::make_shared<CheckOptions>();
    command
        .add_option("config", options->config, "YAML file, or name of a preset: " + presetNames())
        ->required()
        ->type_name("CONFIG");
    addSetOption(command, options->overrides);
    addHomeOption(command, world);
    command.callback([options, &world] { checkAndPrint(*options, world); });
}

}  // namespace captune
