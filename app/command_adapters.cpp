// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/run_options.h"
#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/field_text.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace captune {
namespace {

namespace fs = std::filesystem;
using Rows = std::vector<std::vector<std::string>>;

constexpr int kSearchDepth = 8;

/// An adapter folder and the run that trained it, if one did.
struct Found {
    fs::path folder;
    std::string run;
};

bool isAdapterFolder(const fs::path& folder) {
    std::error_code ignored;
    return fs::exists(folder / "adapter_config.json", ignored);
}

std::vector<Found> adaptersOfRuns(const CliWorld& world) {
    std::vector<Found> found;
    const RunStore store = openRunStore(world);
    for (const Run& run : store.list()) {
        try {
            found.push_back({adapterOf(store, run), run.id});
        } catch (const Error&) {
            continue;  // trains a whole model, or nothing yet
        }
    }
    return found;
}

std::vector<Found> adaptersBelow(const std::string& name) {
    std::error_code problem;
    if (!fs::is_directory(name, problem)) {
        throw Error("there is no folder " + name + ": name a folder that holds adapters");
    }
    std::vector<Found> found;
    if (isAdapterFolder(name)) {
        found.push_back({name, {}});
    }
    fs::recursive_directory_iterator entry(
        name, fs::directory_options::skip_permission_denied, problem);
    for (; !problem && entry != fs::recursive_directory_iterator(); entry.increment(problem)) {
        std::error_code ignored;
        if (!entry->is_directory(ignored)) {
            continue;
        }
        if (entry.depth() >= kSearchDepth) {
            entry.disable_recursion_pending();
        }
        if (isAdapterFolder(entry->path())) {
            found.push_back({entry->path(), {}});
        }
    }
    if (found.empty()) {
        throw Error("there is no adapter in " + name +
                    ": name a folder that holds an adapter_config.json");
    }
    std::sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
        return a.folder < b.folder;
    });
    return found;
}

std::string valueOf(const char* key, const AdapterReport& report) {
    RunConfig config;
    config.adapter = report.place;
    return configField(key).get(config);
}

std::string dimsText(const AdapterReport& report) {
    std::vector<std::string> dims;
    for (const std::int64_t dim : report.dims) {
        dims.push_back(std::to_string(dim));
    }
    return joinList(dims);
}

Json toJson(const Found& found, const AdapterReport& report) {
    return {{"folder", found.folder.string()},
            {"run", found.run},
            {"type", report.kind},
            {"base_model", report.baseModel},
            {"base_hash", report.baseHash},
            {"dims", report.dims},
            {"placement", valueOf("adapter.placement", report)},
            {"where", valueOf("adapter.where", report)},
            {"layers", valueOf("adapter.layers", report)},
            {"layer_count", report.layers},
            {"parameters", report.parameters},
            {"bytes", report.bytes}};
}

std::vector<std::string> toRow(const Found& found, const AdapterReport& report) {
    return {found.run.empty() ? found.folder.string() : found.run,
            report.kind,
            report.baseModel + " " + report.baseHash,
            dimsText(report),
            valueOf("adapter.placement", report),
            valueOf("adapter.where", report) + " " + valueOf("adapter.layers", report),
            withThousands(report.parameters),
            withThousands(report.bytes)};
}

std::vector<Found> findAll(const std::vector<std::string>& folders, const CliWorld& world) {
    std::vector<Found> all = adaptersOfRuns(world);
    for (const std::string& folder : folders) {
        for (Found& found : adaptersBelow(folder)) {
            all.push_back(std::move(found));
        }
    }
    return all;
}

void tellError(const Found& found, const Error& error, CliWorld& world) {
    world.exitCode = 1;
    if (world.json) {
        printJson(world.out,
                  {{"folder", found.folder.string()}, {"run", found.run}, {"error", error.what()}});
    } else {
        world.err << "captune-cli: " << error.what() << std::endl;
    }
}

void listAdapters(const std::vector<std::string>& folders, CliWorld& world) {
    const std::vector<Found> all = findAll(folders, world);
    if (all.empty() && !world.json) {
        world.out << "No adapters yet: train one, or name a folder that holds some." << std::endl;
    }
    if (all.empty()) {
        return;
    }
    const std::shared_ptr<Engine> engine = world.engine();
    Rows rows{{"adapter", "type", "base", "dim", "placement", "layers", "parameters", "bytes"}};
    for (const Found& found : all) {
        try {
            const AdapterReport report = engine->inspectAdapter(found.folder);
            if (world.json) {
                printJson(world.out, toJson(found, report));
            }
            rows.push_back(toRow(found, report));
        } catch (const Error& error) {
            tellError(found, error, world);
        }
    }
    if (world.json || rows.size() == 1) {
        return;
    }
    std::vector<Align> columns(6, Align::Left);
    columns.resize(rows.front().size(), Align::Right);
    world.out << table(columns, rows) << std::flush;
}

struct CombineOptions {
    AdapterCombine combine = AdapterCombine::Average;
    std::string out;
    std::vector<std::string> adapters;
    std::vector<double> weights;
};

void combine(const CombineOptions& options, CliWorld& world) {
    AdapterRequest request{options.combine, {}, options.weights};
    for (const std::string& name : options.adapters) {
        request.folders.emplace_back(findAdapter(name, world));
    }
    const std::shared_ptr<Engine> engine = world.engine();
    engine->combineAdapters(request, options.out);
    const Found written{options.out, {}};
    const AdapterReport report = engine->inspectAdapter(options.out);
    if (world.json) {
        printJson(world.out, toJson(written, report));
    } else {
        world.out << "Adapter written: " << options.out << " (" << report.kind << ", "
                  << withThousands(report.parameters) << " parameters)" << std::endl;
    }
}

void addCombineCommand(CLI::App& adapters,
                       CliWorld& world,
                       AdapterCombine how,
                       const std::string& name,
                       const std::string& description) {
    CLI::App& command = addCommand(adapters, world, name, description);
    const auto options = std::make_shared<CombineOptions>();
    options->combine = how;
    command.add_option("out", options->out, "Adapter folder to write")
        ->required()
        ->type_name("OUT");
    command.add_option("adapters", options->adapters, "Adapter folders, or runs that trained them")
        ->required()
        ->type_name("ADAPTER");
    if (how == AdapterCombine::Average) {
        command
            .add_option("--weights",
                        options->weights,
                        "Share of each adapter, as in 0.7,0.3 (default: all alike)")
            ->delimiter(',');
    }
    addHomeOption(command, world);
    command.callback([options, &world] { combine(*options, world); });
}

}  // namespace

void addAdaptersCommand(CLI::App& app, CliWorld& world) {
    CLI::App& adapters = *app.add_subcommand("adapters", "List, average and stack adapters");
    requireCommand(adapters);
    CLI::App& list =
        addCommand(adapters, world, "list", "List the adapters of all runs, and those in folders");
    const auto folders = std::make_shared<std::vector<std::string>>();
    list.add_option("folders", *folders, "Folders to look through as well")->type_name("FOLDER");
    addHomeOption(list, world);
    list.callback([folders, &world] { listAdapters(*folders, world); });
    addCombineCommand(adapters,
                      world,
                      AdapterCombine::Average,
                      "average",
                      "Write the mean of adapters of one shape as a new adapter");
    addCombineCommand(adapters,
                      world,
                      AdapterCombine::Stack,
                      "stack",
                      "Write adapters, one after another in the same place, as a new adapter");
}

}  // namespace captune
