// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/sweep.h"

#include "core/base/error.h"
#include "core/config/config_fields.h"

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

namespace captune {
namespace {

std::string lastPart(const std::string& key) {
    return key.substr(key.rfind('.') + 1);
}

std::size_t countRuns(const std::vector<SweepAxis>& axes) {
    std::size_t count = 1;
    for (const SweepAxis& axis : axes) {
        count *= axis.values.size();
        if (count <= kMostSweepRuns) continue;
        throw Error("the lists of the config make more than " + std::to_string(kMostSweepRuns) +
                    " runs (" + axis.key + " alone has " + std::to_string(axis.values.size()) +
                    " values); shorten a list or split the sweep");
    }
    return count;
}

/// What to call each axis: the last part of its key where that is clear.
std::vector<std::string> axisNames(const std::vector<SweepAxis>& axes) {
    std::vector<std::string> names;
    for (const SweepAxis& axis : axes) {
        const auto alike = std::ranges::count_if(axes, [&axis](const SweepAxis& other) {
            return lastPart(other.key) == lastPart(axis.key);
        });
        names.push_back(alike == 1 ? lastPart(axis.key) : axis.key);
    }
    return names;
}

/// What to call each value of an axis: files by their name where that is clear.
std::vector<std::string> valueNames(const SweepAxis& axis) {
    if (!isPath(configField(axis.key).kind)) return axis.values;
    std::vector<std::string> names;
    for (const std::string& value : axis.values)
        names.push_back(std::filesystem::path(value).filename().string());
    const std::set<std::string> different(names.begin(), names.end());
    return different.size() == names.size() ? names : axis.values;
}

std::string groupOf(const RunConfig& base) {
    if (!base.group.empty()) return base.group;
    return base.name.empty() ? "sweep" : base.name;
}

}  // namespace

void Sweep::set(SweepAxis axis) {
    const auto known = std::ranges::find(axes, axis.key, &SweepAxis::key);
    if (known == axes.end())
        axes.push_back(std::move(axis));
    else
        *known = std::move(axis);
}

void Sweep::set(const std::string& key, const std::string& value) {
    setConfigValue(base, key, value);
    std::erase_if(axes, [&key](const SweepAxis& axis) { return axis.key == key; });
}

void addValue(SweepAxis& axis, const std::string& value) {
    const ConfigField& field = configField(axis.key);
    RunConfig config;
    field.set(config, value);
    std::string kept = field.get(config);
    if (std::ranges::find(axis.values, kept) != axis.values.end())
        throw Error(axis.key + " has the value " + kept +
                    " twice in its list; keep one of the two");
    if (axis.values.size() == kMostSweepRuns)
        throw Error(axis.key + " has more than " + std::to_string(kMostSweepRuns) +
                    " values in its list; shorten it");
    axis.values.push_back(std::move(kept));
}

std::vector<RunConfig> expand(const Sweep& sweep) {
    if (sweep.axes.empty()) return {sweep.base};
    const std::vector<std::string> keys = axisNames(sweep.axes);
    const std::string group = groupOf(sweep.base);
    std::vector<std::vector<std::string>> names;
    for (const SweepAxis& axis : sweep.axes) names.push_back(valueNames(axis));
    std::vector<RunConfig> runs(countRuns(sweep.axes), sweep.base);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        std::size_t stride = runs.size();
        std::string name;
        for (std::size_t a = 0; a < sweep.axes.size(); ++a) {
            const std::vector<std::string>& values = sweep.axes[a].values;
            stride /= values.size();
            const std::size_t chosen = i / stride % values.size();
            setConfigValue(runs[i], sweep.axes[a].key, values[chosen]);
            name += (name.empty() ? "" : ",") + keys[a] + "=" + names[a][chosen];
        }
        runs[i].group = group;
        runs[i].name = group + "/" + name;
    }
    return runs;
}

}  // namespace captune
