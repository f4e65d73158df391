// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config_options.h"

#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/config_yaml.h"
#include "core/config/field_text.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <sstream>
#include <utility>

namespace captune {
namespace {

std::string absoluteIfThere(const std::string& path) {
    std::error_code ignored;
    if (path.empty() || !std::filesystem::exists(path, ignored)) {
        return path;
    }
    return std::filesystem::absolute(path).lexically_normal().string();
}

std::string absoluteIfThere(const ConfigField& field, const std::string& value) {
    if (!isPath(field.kind)) {
        return value;
    }
    if (field.kind != FieldKind::Folders) {
        return absoluteIfThere(value);
    }
    std::vector<std::string> folders = splitList(value);
    std::ranges::transform(folders, folders.begin(), [](const std::string& folder) {
        return absoluteIfThere(folder);
    });
    return joinList(folders);
}

std::string limit(double value) {
    constexpr int kDigits = 7;
    std::ostringstream text;
    text << std::setprecision(kDigits) << value;
    return text.str();
}

std::string allowedValues(const ConfigField& field) {
    switch (field.kind) {
        case FieldKind::Integer:
        case FieldKind::Real:
            return limit(field.minimum) + " to " + limit(field.maximum);
        case FieldKind::Flag:
            return "true or false";
        case FieldKind::Choice: {
            std::string all;
            for (const std::string& choice : field.choices) {
                all += (all.empty() ? "" : ", ") + choice;
            }
            return all;
        }
        default:
            return {};
    }
}

std::string typeName(const ConfigField& field) {
    switch (field.kind) {
        case FieldKind::Integer:
            return "INT";
        case FieldKind::Real:
            return "NUMBER";
        case FieldKind::File:
        case FieldKind::Folder:
            return "PATH";
        case FieldKind::Folders:
            return "PATH,PATH";
        case FieldKind::Flag:
            return "BOOL";
        default:
            return "TEXT";
    }
}

std::string describe(const ConfigField& field) {
    std::string details = allowedValues(field);
    if (const std::string standard = field.get(RunConfig{}); !standard.empty()) {
        details += (details.empty() ? "default \"" : "; default ") + standard +
                   (details.empty() ? "\"" : "");
    }
    return field.help + (details.empty() ? "" : " (" + details + ")");
}

}  // namespace

void ConfigOverrides::add(const std::string& key, const std::string& value) {
    const ConfigField& field = configField(key);
    const std::string kept = absoluteIfThere(field, value);
    field.set(checked_, kept);
    std::erase_if(lists_, [&key](const SweepAxis& axis) { return axis.key == key; });
    values_.emplace_back(key, kept);
}

void ConfigOverrides::addAssignment(const std::string& assignment) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string::npos) {
        throw Error("\"" + assignment + "\" has no value: write key=value, as in train.epochs=3");
    }
    const std::string key = assignment.substr(0, equals);
    const std::string value = assignment.substr(equals + 1);
    const bool isName = key == "name" || key == "group";
    if (!isName && value.starts_with('[') && value.ends_with(']')) {
        addList(key, value);
    } else {
        add(key, value);
    }
}

void ConfigOverrides::addList(const std::string& key, const std::string& list) {
    SweepAxis axis = parseSweepAxis(key, list);
    for (std::string& value : axis.values) {
        value = absoluteIfThere(configField(key), value);
    }
    std::erase_if(lists_, [&key](const SweepAxis& other) { return other.key == key; });
    lists_.push_back(std::move(axis));
}

void ConfigOverrides::applyTo(RunConfig& config) const {
    for (const auto& [key, value] : values_) {
        setConfigValue(config, key, value);
    }
}

void ConfigOverrides::applyTo(Sweep& sweep) const {
    for (const auto& [key, value] : values_) {
        sweep.set(key, value);
    }
    for (const SweepAxis& axis : lists_) {
        sweep.set(axis);
    }
}

bool ConfigOverrides::has(const std::string& key) const {
    return std::any_of(
        values_.begin(), values_.end(), [&key](const auto& value) { return value.first == key; });
}

void addConfigOption(CLI::App& command,
                     ConfigOverrides& overrides,
                     const std::string& key,
                     const std::string& flag) {
    const ConfigField& field = configField(key);
    const auto take = [&overrides, key, flag](const std::string& value) {
        try {
            overrides.add(key, value);
        } catch (const Error& error) {
            throw CLI::ValidationError(flag, error.what());
        }
    };
    command.add_option_function<std::string>(flag, take, describe(field))
        ->type_name(typeName(field))
        ->group(field.group);
}

void addSetOption(CLI::App& command, ConfigOverrides& overrides) {
    const auto set = [&overrides](const std::vector<std::string>& assignments) {
        try {
            for (const std::string& assignment : assignments) {
                overrides.addAssignment(assignment);
            }
        } catch (const Error& error) {
            throw CLI::ValidationError("--set", error.what());
        }
    };
    command
        .add_option_function<std::vector<std::string>>(
            "--set",
            set,
            "Change a setting of the config, for instance train.epochs=3; train and queue take "
            "lists: "
            "train.seed=[1,2,3]; repeatable")
        ->type_name("KEY=VALUE")
        ->expected(1)
        ->take_all();
}

void addConfigSection(CLI::App& command,
                      ConfigOverrides& overrides,
                      const std::string& section,
                      const std::string& prefix) {
    for (const ConfigField& field : configFields()) {
        if (!field.key.starts_with(section + ".")) {
            continue;
        }
        std::string flag = "--" + prefix + field.key.substr(section.size() + 1);
        std::replace(flag.begin(), flag.end(), '_', '-');
        addConfigOption(command, overrides, field.key, flag);
    }
}

}  // namespace captune
