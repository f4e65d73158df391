// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli.h"
#include "tests/app/fake_engine.h"

#include <nlohmann/json.hpp>

#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace captune::test {

/// captune-cli in this process, with a fake engine.
class CliRun final {
public:
    std::shared_ptr<FakeEngine> engine = std::make_shared<FakeEngine>();
    StopSource stop;
    std::string input;

    // After operator():
    int code = -1;
    std::string out;
    std::string err;
    int engineLoads = 0;

    int operator()(const std::vector<std::string>& arguments) {
        std::istringstream in(input);
        std::ostringstream outStream;
        std::ostringstream errStream;
        CliWorld world{.in = in,
                       .out = outStream,
                       .err = errStream,
                       .engine = [this]() -> std::shared_ptr<Engine> {
                           ++engineLoads;
                           return engine;
                       },
                       .stopOnSignals = [this] { return stop.token(); },
                       .errIsTerminal = false,
                       .json = false,
                       .home = {},
                       .exitCode = 0};
        code = runCli(arguments, world);
        out = outStream.str();
        err = errStream.str();
        return code;
    }

    /// The lines of `out` as JSON; throws if one is none.
    [[nodiscard]] std::vector<nlohmann::json> jsonLines() const {
        std::vector<nlohmann::json> lines;
        std::istringstream stream(out);
        for (std::string line; std::getline(stream, line);) {
            lines.push_back(nlohmann::json::parse(line));
        }
        return lines;
    }
};

}  // namespace captune::test
