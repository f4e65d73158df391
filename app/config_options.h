// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/config/sweep.h"

#include <string>
#include <utility>
#include <vector>

namespace CLI {
class App;
}

namespace captune {

/// Settings given on the command line, to be laid over a config that is known only later. Each is
/// checked against config_fields when it is added.
class ConfigOverrides {
public:
    /// Throws Error if the key is unknown or the value not allowed. A relative path that exists
    /// becomes absolute, since a run may be resumed from another folder.
    void add(const std::string& key, const std::string& value);
    /// Adds "key=value" or "key=[value, value]". Throws Error, also if there is no "=".
    void addAssignment(const std::string& assignment);
    /// Lists are left out here.
    void applyTo(RunConfig& config) const;
    void applyTo(Sweep& sweep) const;
    [[nodiscard]] const std::vector<SweepAxis>& lists() const { return lists_; }
    [[nodiscard]] bool has(const std::string& key) const;
    [[nodiscard]] const std::vector<std::pair<std::string, std::string>>& values() const {
        return values_;
    }

private:
    void addList(const std::string& key, const std::string& list);

    RunConfig checked_;
    std::vector<std::pair<std::string, std::string>> values_;
    std::vector<SweepAxis> lists_;
};

/// An option `flag` for one setting; its help, range and default come from config_fields.
/// `overrides` must outlive the parsing.
void addConfigOption(CLI::App& command,
                     ConfigOverrides& overrides,
                     const std::string& key,
                     const std::string& flag);

/// --set KEY=VALUE, repeatable. `overrides` must outlive the parsing.
void addSetOption(CLI::App& command, ConfigOverrides& overrides);

/// Options for all settings below `section` ("generate"), named after the last part of their key:
/// generate.max_length is --max-length; with `prefix` "adapter-", adapter.dim is --adapter-dim.
void addConfigSection(CLI::App& command,
                      ConfigOverrides& overrides,
                      const std::string& section,
                      const std::string& prefix = {});

}  // namespace captune
