// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/model_options.h"
#include "app/picture_files.h"
#include "app/progress_line.h"
#include "app/result_lines.h"
#include "core/base/clock.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <utility>
#include <vector>

namespace captune {
namespace {

struct CaptionOptions {
    ModelOptions model;
    std::vector<std::string> pictures;
    bool beams = false;
    std::string shard = "1/1";
    std::string out;
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

/// Captions pictures in the order they are added, several at a time. Opens the model for the first
/// picture only: a folder without pictures needs none.
class Captions final {
public:
    using Each = std::function<void(const CaptionResult&)>;

    Captions(ResolvedModel model, CliWorld& world, Each each)
        : resolved_(std::move(model)),
          world_(world),
          stop_(world.stopOnSignals()),
          each_(std::move(each)) {}

    void add(const PictureArgument& picture) {
        if (picture.error.empty()) {
            waiting_.push_back(picture.path);
            if (waiting_.size() == kTogether) finish();
            return;
        }
        finish();
        CaptionResult refused;
        refused.image = picture.path.string();
        refused.error = picture.error;
        each_(refused);
    }

    [[nodiscard]] bool waits(const std::filesystem::path& picture) const {
        return std::ranges::find(waiting_, picture) != waiting_.end();
    }

    /// Captions those that are still waiting.
    void finish() {
        if (waiting_.empty()) return;
        stop_.check();
        if (!session_) {
            engine_ = world_.engine();
            session_ = engine_->openCaptioner(resolved_.choice);
        }
        session_->captionMany(std::exchange(waiting_, {}), resolved_.config.generate, each_, stop_);
    }

private:
    /// Some batches' worth, so that pictures are read while earlier ones are captioned.
    static constexpr std::size_t kTogether = 64;

    ResolvedModel resolved_;
    CliWorld& world_;
    StopToken stop_;
    Each each_;
    std::vector<std::filesystem::path> waiting_;
    std::shared_ptr<Engine> engine_;
    std::unique_ptr<CaptionSession> session_;
};

void captionAndPrint(const CaptionOptions& options, const Shard& shard, CliWorld& world) {
    Captions captions(options.model.resolve(world), world, [&](const CaptionResult& result) {
        if (!result.error.empty()) world.exitCode = 1;
        if (world.json)
            printJson(world.out, toJson(result));
        else
            printText(result, options.beams, world);
    });
    forEachPicture(
        options.pictures, PictureOrder::ByName, shard, [&](const PictureArgument& picture) {
            captions.add(picture);
        });
    captions.finish();
}

struct Counts {
    std::int64_t toDo = 0;
    std::int64_t before = 0;
    std::int64_t captioned = 0;
    std::int64_t failed = 0;
};

/// "Captioning 120/4,000, 12 min left".
std::string progressText(const Counts& counts, double seconds) {
    const std::int64_t done = counts.captioned + counts.failed;
    std::string text = "Captioning " + std::to_string(done) + "/" + std::to_string(counts.toDo);
    if (done == 0) return text;
    const auto left = static_cast<double>(counts.toDo - done);
    return text + ", " + duration(seconds * left / static_cast<double>(done)) + " left";
}

/// For folders of any size: nothing is kept of a picture but a few bytes once it is done.
void captionIntoFile(const CaptionOptions& options, const Shard& shard, CliWorld& world) {
    ResolvedModel model = options.model.resolve(world);
    ResultLines lines(options.out);
    Counts counts;
    const auto each = [&](const auto& visit) {
        forEachPicture(options.pictures, PictureOrder::AsFound, shard, visit);
    };
    each([&](const PictureArgument& picture) {
        ++(lines.has(picture.path.string()) ? counts.before : counts.toDo);
    });
    {
        ProgressLine line(
            world.err,
            world.errIsTerminal ? ProgressLine::Mode::Redraw : ProgressLine::Mode::Append);
        const double start = monotonicSeconds();
        const auto show = [&] { line.show(progressText(counts, monotonicSeconds() - start)); };
        Captions captions(std::move(model), world, [&](const CaptionResult& result) {
            lines.add(result);
            ++(result.error.empty() ? counts.captioned : counts.failed);
            show();
        });
        show();
        each([&](const PictureArgument& picture) {
            if (!lines.has(picture.path.string()) && !captions.waits(picture.path))
                captions.add(picture);
        });
        captions.finish();
    }
    if (counts.failed > 0) world.exitCode = 1;
    world.err << "captune-cli: " << counts.captioned << " pictures captioned, " << counts.before
              << " were there already, " << counts.failed << " failed: " << options.out
              << std::endl;
}

void captionPictures(const CaptionOptions& options, CliWorld& world) {
    const Shard shard = Shard::parse(options.shard);
    if (options.out.empty())
        captionAndPrint(options, shard, world);
    else
        captionIntoFile(options, shard, world);
}

}  // namespace

void addCaptionCommand(CLI::App& app, CliWorld& world) {
    CLI::App& command = addCommand(app, world, "caption", "Caption pictures and folders of them");
    const auto options = std::make_shared<CaptionOptions>();
    options->model.addTo(command, world);
    addConfigSection(command, options->model.overrides, "generate");
    command.add_flag("--beams", options->beams, "Show all captions found, with their scores");
    command
        .add_option("--shard",
                    options->shard,
                    "Only this part of the pictures, so that several machines share them: 2/8")
        ->type_name("PART/PARTS");
    command
        .add_option("--out",
                    options->out,
                    "Add the results to this file, a JSON object a line; pictures that it has are "
                    "left out, so that a stopped command can be given again")
        ->type_name("FILE");
    command.add_option("pictures", options->pictures, "Picture files, or folders of pictures")
        ->required()
        ->type_name("PICTURE|FOLDER");
    command.callback([options, &world] { captionPictures(*options, world); });
}

}  // namespace captune
