// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/folders.h"

#include <string>
#include <vector>

namespace captune::test {

/// A home for runs of captune-cli, with a small model folder and configs beside it.
class CommandHome {
public:
    CommandHome() { writeText(folder_ / "model/config.json", "{}"); }

    [[nodiscard]] std::string path() const { return (folder_ / "home").string(); }
    [[nodiscard]] std::filesystem::path operator/(const std::string& name) const {
        return folder_ / name;
    }
    /// The arguments of a command with this home.
    [[nodiscard]] std::vector<std::string> with(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--home", path()});
        return arguments;
    }
    /// Writes a config for the small model and returns its path.
    [[nodiscard]] std::string config(const std::string& name, const std::string& rest) const {
        writeText(folder_ / name, "model:\n  path: model\n" + rest);
        return (folder_ / name).string();
    }

private:
    TemporaryFolder folder_;
};

}  // namespace captune::test
