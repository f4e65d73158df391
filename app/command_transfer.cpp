// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/compare_output.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/run_options.h"
#include "app/test_work.h"
#include "core/base/error.h"
#include "core/base/files.h"
#include "core/compare/escape.h"
#include "core/compare/latex.h"
#include "core/compare/transfer.h"
#include "core/config/field_text.h"
#include "core/config/test_data.h"
#include "core/test_of_run.h"

#include <CLI/CLI.hpp>

#include <map>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace captune {
namespace {

struct TransferCommand {
    std::vector<std::string> runs;
    std::vector<std::string> data;
    std::string split = "test";
    std::string metric = "CIDEr";
    std::int64_t limit = 0;
    std::string csv;
    std::string latex;
};

/// One run's figures on one data set.
struct Cell {
    std::map<std::string, double> metrics;
    bool kept = false;  ///< known from an earlier call
    std::string error;

    [[nodiscard]] std::optional<double> figure(const std::string& metric) const {
        const auto found = metrics.find(metric);
        return found == metrics.end() ? std::nullopt : std::optional(found->second);
    }
};

Cell evaluateOn(const Run& run,
                const std::string& data,
                const TransferCommand& command,
                const RunStore& store,
                CliWorld& world) {
    const TransferResults results(store, run);
    const TransferQuestion question{
        findTestData(data, command.split, ""), command.split, run.config.generate, command.limit};
    if (const auto known = results.find(question)) {
        return {*known, true, {}};
    }
    TestRequest request = testOfRun(run);
    request.run.clear();
    request.data = question.data;
    request.split = command.split;
    request.limit = command.limit;
    if (!world.json) {
        world.err << nameOf(run) << " on " << data << std::endl;
    }
    const TestOutcome outcome = testWithProgress(request, store, world);
    results.keep(question, outcome.metrics);
    return {outcome.metrics, false, {}};
}

Cell evaluateOrTell(const Run& run,
                    const std::string& data,
                    const TransferCommand& command,
                    const RunStore& store,
                    CliWorld& world) {
    try {
        return evaluateOn(run, data, command, store, world);
    } catch (const Error& error) {
        world.exitCode = 1;
        world.err << "captune-cli: " << error.what() << std::endl;
        return {{}, false, error.what()};
    }
}

void printCell(const Run& run, const std::string& data, const Cell& cell, CliWorld& world) {
    Json object{{"run", run.id}, {"name", nameOf(run)}, {"data", data}};
    if (cell.error.empty()) {
        object["metrics"] = cell.metrics;
        object["kept"] = cell.kept;
    } else {
        object["error"] = cell.error;
    }
    printJson(world.out, object);
}

void transfer(const TransferCommand& command, CliWorld& world) {
    const RunStore store = openRunStore(world);
    TextTable text{
        command.metric + " of each run's model on other data, " + command.split + " split",
        {"run"},
        {},
        {}};
    text.header.insert(text.header.end(), command.data.begin(), command.data.end());
    std::string csv = csvLine(text.header);
    for (const Run& run : loadRuns(store, command.runs)) {
        std::vector<std::string> row{nameOf(run)};
        std::vector<std::string> exact{nameOf(run)};
        for (const std::string& data : command.data) {
            const Cell cell = evaluateOrTell(run, data, command, store, world);
            const auto figure = cell.figure(command.metric);
            row.push_back(figure ? withDigits(*figure, 4) : "-");
            exact.push_back(figure ? formatReal(*figure) : "");
            if (world.json) {
                printCell(run, data, cell, world);
            }
        }
        text.rows.push_back(std::move(row));
        csv += csvLine(exact);
    }
    if (!world.json) {
        printTable(text, world.out);
        world.out << std::flush;
    }
    if (!command.csv.empty()) {
        writeFileAtomically(command.csv, csv);
    }
    if (!command.latex.empty()) {
        writeFileAtomically(command.latex, toLatex({&text, 1}));
    }
}

}  // namespace

void addTransferCommand(CLI::App& runs, CliWorld& world) {
    CLI::App& command = addCommand(
        runs, world, "transfer", "Evaluate each run's model on each data set: a table of CIDEr");
    const auto options = std::make_shared<TransferCommand>();
    command
        .add_option("runs", options->runs, "Runs: id, beginning of an id, folder, last, or a group")
        ->required()
        ->type_name("RUN");
    command
        .add_option("--data",
                    options->data,
                    "Data of configs or presets, folders in COCO layout, or captions JSON files")
        ->required()
        ->type_name("DATA");
    command.add_option("--split", options->split, "Split to caption")
        ->check(CLI::IsMember({"train", "val", "test"}))
        ->capture_default_str();
    command.add_option("--metric", options->metric, "Figure to show")->capture_default_str();
    command.add_option("--limit", options->limit, "Pictures to caption at most; 0 takes all")
        ->check(CLI::NonNegativeNumber);
    command.add_option("--csv", options->csv, "Write the table as CSV")->type_name("FILE");
    command.add_option("--latex", options->latex, "Write the table for LaTeX")->type_name("FILE");
    addHomeOption(command, world);
    command.callback([options, &world] { transfer(*options, world); });
}

}  // namespace captune
