// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli.h"

#include "app/commands.h"
#include "core/base/error.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <new>
#include <ostream>

namespace captune {
namespace {

constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

int fail(CliWorld& world, const std::string& sentence) {
    world.err << "captune-cli: " << sentence << std::endl;
    return kFailed;
}

int explainUsage(const CLI::App& app, const CLI::ParseError& error, CliWorld& world) {
    std::string command = "captune-cli";
    for (const CLI::App* at = &app; !at->get_subcommands().empty();) {
        at = at->get_subcommands().front();
        command += " " + at->get_name();
    }
    world.err << "captune-cli: " << error.what() << " (see " << command << " --help)" << std::endl;
    return kWrongUsage;
}

int parseAndRun(CLI::App& app, const std::vector<std::string>& arguments, CliWorld& world) {
    std::vector<std::string> reversed(arguments.rbegin(), arguments.rend());
    try {
        app.parse(std::move(reversed));
        if (!world.out.flush()) {
            throw Error("standard output cannot be written: is the disk full?");
        }
        return world.exitCode;
    } catch (const CLI::Success& help) {
        return app.exit(help, world.out, world.err);
    } catch (const CLI::ParseError& error) {
        return explainUsage(app, error, world);
    }
}

}  // namespace

int runCli(const std::vector<std::string>& arguments, CliWorld& world) {
    try {
        CLI::App app("Captune adapts, tests and runs image-captioning models.", "captune-cli");
        app.set_version_flag("--version", "captune-cli " CAPTUNE_VERSION, "Print the version");
        addCommands(app, world);
        requireCommand(app);
        return parseAndRun(app, arguments, world);
    } catch (const Stopped&) {
        return fail(world, "stopped");
    } catch (const std::bad_alloc&) {
        return fail(world, "not enough memory: take a smaller model, picture size or batch");
    } catch (const std::exception& error) {
        return fail(world, error.what());
    }
}

}  // namespace captune
