// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/model_options.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>
#include <string>
#include <vector>

namespace captune {
namespace {

struct ScoreOptions {
    ModelOptions model;
    std::string image;
    std::string caption;
};

void printText(const ScoreResult& result, std::ostream& out) {
    std::vector<std::vector<std::string>> rows{{"token", "log-probability"}};
    for (std::size_t i = 0; i < result.tokenIds.size() && i < result.tokenLogprobs.size(); ++i) {
        rows.push_back(
            {std::to_string(result.tokenIds[i]), withDigits(result.tokenLogprobs[i], 4)});
    }
    out << table({Align::Right, Align::Right}, rows);
    out << "negative log-likelihood " << withDigits(result.nll, 4) << " nats" << std::endl;
}

void scoreCaption(const ScoreOptions& options, CliWorld& world) {
    const ModelChoice choice = options.model.resolve(world).choice;
    const std::shared_ptr<Engine> engine = world.engine();
    const auto session = engine->openCaptioner(choice);
    const ScoreResult result = session->score(options.image, options.caption);
    if (world.json) {
        printJson(world.out, toJson(result));
    } else {
        printText(result, world.out);
    }
}

}  // namespace

void addScoreCommand(CLI::App& app, CliWorld& world) {
    CLI::App& command =
        addCommand(app, world, "score", "Tell how likely a given caption is for a picture");
    const auto options = std::make_shared<ScoreOptions>();
    options->model.addTo(command, world);
    command.add_option("--image", options->image, "The picture")->required()->type_name("FILE");
    command.add_option("--caption", options->caption, "The caption to score")->required();
    command.callback([options, &world] { scoreCaption(*options, world); });
}

}  // namespace captune
