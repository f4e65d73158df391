// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/model_options.h"
#include "app/picture_files.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <ostream>
#include <vector>

namespace captune {
namespace {

struct CaptionOptions {
    ModelOptions model;
    std::vector<std::string> pictures;
    bool beams = false;
};

void printText(const CaptionResult& result, bool beams, CliWorld& world) {
    if (!result.error.empty()) {
        world.err << "captune-cli: " << result.error << std::endl;
        return;
    }
    if (!beams) {
        const std::string text = result.captions.empty() ? "" : result.captions.front().text;
        world.out << result.image << ": " << text << std::endl;
        return;
    }
    world.out << result.image << ":\n";
    for (const Caption& caption : result.captions) {
        world.out << "  " << withDigits(caption.score, 4) << "  " << caption.text << "\n";
    }
    world.out << std::flush;
}

/// Opens the model for the first picture only: a folder without pictures needs none.
class Captions final {
public:
    Captions(const CaptionOptions& options, CliWorld& world)
        : resolved_(options.model.resolve(world)), world_(world), stop_(world.stopOnSignals()) {}

    [[nodiscard]] CaptionResult of(const PictureArgument& picture) {
        if (!picture.error.empty()) {
            CaptionResult refused;
            refused.image = picture.path.string();
            refused.error = picture.error;
            return refused;
        }
        stop_.check();
        if (!session_) {
            engine_ = world_.engine();
            session_ = engine_->openCaptioner(resolved_.choice);
        }
        return session_->caption(picture.path, resolved_.config.generate, stop_);
    }

private:
    ResolvedModel resolved_;
    CliWorld& world_;
    StopToken stop_;
    std::shared_ptr<Engine> engine_;
    std::unique_ptr<CaptionSession> session_;
};

void captionPictures(const CaptionOptions& options, CliWorld& world) {
    Captions captions(options, world);
    for (const PictureArgument& picture : expandPictures(options.pictures)) {
        const CaptionResult result = captions.of(picture);
        if (!result.error.empty()) {
            world.exitCode = 1;
        }
        if (world.json) {
            printJson(world.out, toJson(result));
        } else {
            printText(result, options.beams, world);
        }
    }
}

}  // namespace

void addCaptionCommand(CLI::App& app, CliWorld& world) {
    CLI::App& command = addCommand(app, world, "caption", "Caption pictures and folders of them");
    const auto options = std::make_shared<CaptionOptions>();
    options->model.addTo(command, world);
    addConfigSection(command, options->model.overrides, "generate");
    command.add_flag("--beams", options->beams, "Show all captions found, with their scores");
    command.add_option("pictures", options->pictures, "Picture files, or folders of pictures")
        ->required()
        ->type_name("PICTURE|FOLDER");
    command.callback([options, &world] { captionPictures(*options, world); });
}

}  // namespace captune
