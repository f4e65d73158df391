// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/config_options.h"

#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/field_text.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <filesystem>
#include <iomanip>
#include <sstream>

namespace captune {
namespace {

std::string absoluteIfThere(FieldKind kind, const std::string& value) {
    std::error_code ignored;
    const bool names = kind == FieldKind::File || kind == FieldKind::Folder;
    if (!names || value.empty() || !std::filesystem::exists(value, ignored)) {
        return value;
    }
    return std::filesystem::absolute(value).lexically_normal().string();
}

std::string absoluteIfThere(const ConfigField& field, const std::string& value) {
    if (field.kind == FieldKind::Folders) {
        std::vector<std::string> folders = splitList(value);
        for (std::string& folder : folders) {
            folder = absoluteIfThere(FieldKind::Folder, folder);
        }
        return joinList(folders);
    }
    return absoluteIfThere(field.kind, value);
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
    values_.emplace_back(key, kept);
}

void ConfigOverrides::addAssignment(const std::string& assignment) {
    const std::size_t equals = assignment.find('=');
    if (equals == std::string::npos) {
        throw Error("\"" + assignment + "\" has no value: write key=value, as in train.epochs=3");
    }
    add(assignment.substr(0, equals), assignment.substr(equals + 1));
}

void ConfigOverrides::applyTo(RunConfig& config) const {
    for (const auto& [key, value] : values_) {
        setConfigValue(config, key, value);
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
