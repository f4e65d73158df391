// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// Folders: several, commas between.
enum class FieldKind { Text, File, Folder, Folders, Integer, Real, Flag, Choice };

[[nodiscard]] constexpr bool isPath(FieldKind kind) {
    return kind == FieldKind::File || kind == FieldKind::Folder || kind == FieldKind::Folders;
}

/// One setting of a run: what the form shows, what YAML and --set accept, what validation allows.
struct ConfigField {
    std::string key;    ///< dotted YAML path, for instance "train.batch_size"
    std::string label;  ///< short, for the form: "Batch size"
    std::string help;   ///< one or two sentences: effect, special values
    std::string unit;   ///< "pixels", "updates", ""; shown behind the value
    std::string group;  ///< "Method", "Data", "Training", "Decoding", "Run"
    FieldKind kind = FieldKind::Text;
    bool advanced = false;  ///< folded away in the form until asked for
    double minimum = 0.0;   ///< Integer and Real, inclusive
    double maximum = 0.0;
    std::vector<std::string> choices;  ///< Choice
    /// The value as YAML scalar text: "200", "1e-05", "true", "bert".
    std::function<std::string(const RunConfig&)> get;
    /// Parses and stores. Throws Error naming key, value and what is allowed.
    std::function<void(RunConfig&, const std::string& value)> set;
    /// Whether the setting has an effect with the rest of this config (adapter.dim only with
    /// method adapter, data.domain only with format sample). Empty function: always.
    std::function<bool(const RunConfig&)> applies;
};

/// All settings in the order of the form and of written YAML.
[[nodiscard]] std::span<const ConfigField> configFields();

/// Throws Error naming the key and the nearest known one.
[[nodiscard]] const ConfigField& configField(std::string_view key);

/// Sets one value by key, as `--set key=value` does. Throws Error.
void setConfigValue(RunConfig& config, std::string_view key, const std::string& value);

struct FieldProblem {
    std::string key;
    std::string sentence;  ///< stands alone: names the key or the value, and the remedy
};

/// What would keep this config from running, field by field, as far as it can be seen without
/// opening the model: ranges, missing files, contradictions. Empty: ready to start.
[[nodiscard]] std::vector<FieldProblem> findProblems(const RunConfig& config);

}  // namespace captune
