// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/compare_output.h"
#include "app/run_options.h"
#include "app/test_work.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/compare/csv.h"
#include "core/compare/html.h"
#include "core/compare/json.h"
#include "core/compare/latex.h"
#include "core/compare/run_record.h"
#include "core/test_of_run.h"

#include <CLI/CLI.hpp>

#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace captune {
namespace {

struct CompareCommand {
    std::vector<std::string> runs;
    CompareOptions options;
    bool test = false;
    std::string csv;
    std::string latex;
    std::string html;
};

/// A run that cannot be tested is told, and compared without.
Run tested(const Run& run, const std::string& split, const RunStore& store, CliWorld& world) {
    if (isTested(run, split)) {
        return run;
    }
    try {
        TestRequest request = testOfRun(run);
        request.split = split;
        static_cast<void>(testWithProgress(request, store, world));
        return store.load(run.folder.string());
    } catch (const Error& error) {
        world.exitCode = 1;
        world.err << "captune-cli: " << error.what() << std::endl;
        return run;
    }
}

void writeIfAsked(const std::string& file,
                  const std::function<std::string()>& content,
                  CliWorld& world) {
    if (file.empty()) {
        return;
    }
    writeFileAtomically(file, content());
    if (!world.json) {
        world.out << "Written: " << file << std::endl;
    }
}

void compare(const CompareCommand& command, CliWorld& world) {
    const RunStore store = openRunStore(world);
    const std::vector<Run> runs = loadRuns(store, command.runs);
    if (runs.size() < 2) {
        throw CLI::ValidationError("name at least two runs, or a group that has two");
    }
    std::vector<RunRecord> records;
    for (const Run& run : runs) {
        const Run ready = command.test ? tested(run, command.options.split, store, world) : run;
        records.push_back(readRecord(store, ready, command.options.split));
    }
    const Comparison comparison = compareRuns(records, command.options, world.stopOnSignals());
    if (world.json) {
        world.out << toJsonText(comparison) << std::flush;
    } else {
        printComparison(comparison, world.out);
    }
    writeIfAsked(
        command.csv, [&comparison] { return toCsv(comparison); }, world);
    writeIfAsked(
        command.latex, [&comparison] { return toLatex(textTables(comparison)); }, world);
    writeIfAsked(
        command.html,
        [&comparison] { return toHtml(comparison, englishWords(comparison)); },
        world);
}

}  // namespace

void addCompareCommand(CLI::App& runs, CliWorld& world) {
    CLI::App& command =
        addCommand(runs, world, "compare", "Set runs side by side; the first is the one to beat");
    const auto options = std::make_shared<CompareCommand>();
    command
        .add_option("runs", options->runs, "Runs: id, beginning of an id, folder, last, or a group")
        ->required()
        ->type_name("RUN");
    command.add_flag("--test", options->test, "First test the runs that were not yet tested");
    command.add_option("--split", options->options.split, "Split whose pictures are compared")
        ->check(CLI::IsMember({"val", "test"}))
        ->capture_default_str();
    command.add_option("--pictures", options->options.pictures, "Pictures to show at most")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command
        .add_option("--resamples",
                    options->options.bootstrap.resamples,
                    "Resamples of the pictures behind each interval")
        ->check(CLI::Range(100, 1'000'000))
        ->capture_default_str();
    command.add_option("--csv", options->csv, "Write all figures as CSV")->type_name("FILE");
    command.add_option("--latex", options->latex, "Write the tables for LaTeX")->type_name("FILE");
    command.add_option("--html", options->html, "Write one page with tables, curves and pictures")
        ->type_name("FILE");
    addHomeOption(command, world);
    command.callback([options, &world] { compare(*options, world); });
}

}  // namespace captune
