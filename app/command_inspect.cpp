// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/model_options.h"
#include "core/config/config_fields.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>
#include <string>
#include <utility>
#include <vector>

namespace captune {
namespace {

struct InspectOptions {
    ModelOptions model;
    bool tensors = false;
};

using Rows = std::vector<std::vector<std::string>>;

/// Without a word about adapters or methods the plain model is meant.
bool looksAtAdapter(const ModelOptions& options, const ModelChoice& choice) {
    for (const auto& [key, value] : options.overrides.values()) {
        if (key.starts_with("adapter.")) {
            return true;
        }
    }
    return !choice.adapter.empty();
}

std::string nameOf(Method method) {
    RunConfig config;
    config.method = method;
    return configField("method").get(config);
}

std::string shapeText(const std::vector<std::int64_t>& shape) {
    std::string text;
    for (const std::int64_t size : shape) {
        text += (text.empty() ? "" : " x ") + std::to_string(size);
    }
    return text.empty() ? "single number" : text;
}

void printFacts(const ModelReport& report, std::ostream& out) {
    out << "Model " << report.name << ", weights " << report.hash << "\n"
        << "Pictures " << report.imageSize << " x " << report.imageSize << " pixels, vocabulary "
        << withThousands(report.vocabulary) << " tokens\n\n";
}

void printParts(const ModelReport& report, std::ostream& out) {
    Rows rows{{"part", "parameters", "share"}};
    for (const auto& [part, count] : report.parts) {
        rows.push_back({part, withThousands(count), share(count, report.parameters)});
    }
    rows.push_back({"total", withThousands(report.parameters), ""});
    out << table({Align::Left, Align::Right, Align::Right}, rows) << "\n";
}

void printTensors(const ModelReport& report, std::ostream& out) {
    Rows rows;
    for (const ModelReport::Tensor& tensor : report.tensors) {
        rows.push_back({tensor.name, tensor.type, shapeText(tensor.shape)});
    }
    out << "\n" << table({Align::Left, Align::Left, Align::Left}, rows);
}

std::vector<std::string> methodRow(Engine& engine, const ResolvedModel& model, Method method) {
    ResolvedModel asked = model;
    asked.config.method = method;
    if (method != Method::Adapter) {
        asked.choice.adapter.clear();
    }
    const ModelReport report = engine.inspect(asked.choice, asked.config);
    return {nameOf(method),
            withThousands(report.trainable),
            withThousands(report.parameters),
            share(report.trainable, report.parameters)};
}

void printMethods(Engine& engine, const ResolvedModel& model, std::ostream& out) {
    Rows rows{{"method", "trains", "of", "share"}};
    for (const Method method : {Method::Adapter, Method::Finetune, Method::Scratch}) {
        rows.push_back(methodRow(engine, model, method));
    }
    out << table({Align::Left, Align::Right, Align::Right, Align::Right}, rows);
}

void inspectModel(const InspectOptions& options, CliWorld& world) {
    ResolvedModel model = options.model.resolve(world);
    if (!options.model.overrides.has("method")) {
        model.config.method =
            looksAtAdapter(options.model, model.choice) ? Method::Adapter : Method::Finetune;
    }
    const std::shared_ptr<Engine> engine = world.engine();
    const ModelReport report = engine->inspect(model.choice, model.config);
    if (world.json) {
        Json json = toJson(report);
        json["method"] = nameOf(model.config.method);
        printJson(world.out, json);
        return;
    }
    printFacts(report, world.out);
    printParts(report, world.out);
    printMethods(*engine, model, world.out);
    if (options.tensors) {
        printTensors(report, world.out);
    }
    world.out << std::flush;
}

}  // namespace

void addInspectCommand(CLI::App& app, CliWorld& world) {
    CLI::App& command =
        addCommand(app, world, "inspect", "Show a model's parameters by part and by method");
    const auto options = std::make_shared<InspectOptions>();
    options->model.addTo(command, world);
    addConfigOption(command, options->model.overrides, "method", "--method");
    addConfigSection(command, options->model.overrides, "adapter", "adapter-");
    addConfigSection(command, options->model.overrides, "finetune");
    command.add_flag("--tensors", options->tensors, "List every tensor with type and shape");
    command.callback([options, &world] { inspectModel(*options, world); });
}

}  // namespace captune
