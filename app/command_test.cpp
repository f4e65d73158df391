// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/model_options.h"
#include "app/run_options.h"
#include "app/test_work.h"
#include "core/config/test_data.h"
#include "core/test_of_run.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>
#include <string>

namespace captune {
namespace {

struct TestOptions {
    ModelOptions model;
    std::string run;
    std::string data;
    std::string images;
    std::string split = "test";
    std::int64_t limit = 0;
};

/// Asked for as it was trained, a run keeps the captions and figures; otherwise its model is tested
/// like any other.
bool isTestedAsTrained(const TestOptions& options) {
    return options.data.empty() && options.limit == 0 && options.model.overrides.values().empty();
}

TestRequest requestForRun(const TestOptions& options, Run run) {
    options.model.overrides.applyTo(run.config);
    TestRequest request = testOfRun(run);
    if (!isTestedAsTrained(options)) {
        request.run.clear();
    }
    if (!options.data.empty()) {
        request.data = findTestData(options.data, options.split, options.images);
    }
    return request;
}

TestRequest requestForModel(const TestOptions& options, const CliWorld& world) {
    const ResolvedModel model = options.model.resolve(world);
    TestRequest request;
    request.model = model.choice;
    request.data = findTestData(options.data, options.split, options.images);
    request.generate = model.config.generate;
    return request;
}

void printOutcome(const TestRequest& request, const TestOutcome& outcome, CliWorld& world) {
    if (world.json) {
        printJson(world.out,
                  {{"run", request.run},
                   {"model", request.model.model},
                   {"split", request.split},
                   {"pictures", outcome.pictures},
                   {"metrics", outcome.metrics},
                   {"captions_file", outcome.captionsFile.string()}});
        return;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& [name, value] : outcome.metrics) {
        rows.push_back({name, withDigits(value, 4)});
    }
    world.out << withThousands(outcome.pictures) << " pictures of the " << request.split
              << " split\n"
              << table({Align::Left, Align::Right}, rows)
              << "Captions: " << outcome.captionsFile.string() << std::endl;
}

void testModel(const TestOptions& options, CliWorld& world) {
    const bool hasModel = options.model.overrides.has("model.path");
    if (options.run.empty() != hasModel) {
        throw CLI::ValidationError("name either a run or a model by --model");
    }
    if (hasModel && options.data.empty()) {
        throw CLI::RequiredError("--data with --model");
    }
    const RunStore store = openRunStore(world);
    TestRequest request = options.run.empty() ? requestForModel(options, world)
                                              : requestForRun(options, loadRun(store, options.run));
    request.split = options.split;
    request.limit = options.limit;
    const TestOutcome outcome = testWithProgress(request, store, world);
    printOutcome(request, outcome, world);
}

}  // namespace

void addTestCommand(CLI::App& app, CliWorld& world) {
    CLI::App& command =
        addCommand(app, world, "test", "Caption a split of a data set and evaluate the captions");
    const auto options = std::make_shared<TestOptions>();
    command.add_option("run", options->run, "Run to test: id, beginning of an id, folder, or last")
        ->type_name("RUN");
    options->model.addTo(command, world);
    command
        .add_option("--data",
                    options->data,
                    "Data of a config or preset, a folder in COCO layout, or a captions file: COCO "
                    "JSON, OFA TSV or CSV")
        ->type_name("DATA");
    command.add_option("--images", options->images, "Picture folder, when --data does not tell it")
        ->type_name("FOLDER");
    command.add_option("--split", options->split, "Split to caption (default test)")
        ->check(CLI::IsMember({"train", "val", "test"}));
    command.add_option("--limit", options->limit, "Pictures to caption at most; 0 takes all")
        ->check(CLI::NonNegativeNumber);
    addConfigSection(command, options->model.overrides, "generate");
    command.callback([options, &world] { testModel(*options, world); });
}

}  // namespace captune
