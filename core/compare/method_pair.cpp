// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/method_pair.h"

#include "core/compare/warnings.h"
#include "core/config/config_fields.h"

#include <algorithm>
#include <map>

namespace captune {
namespace {

/// The newest run of each method on one ground.
struct Newest {
    const Run* finetune = nullptr;
    const Run* adapter = nullptr;

    [[nodiscard]] bool isPair() const { return finetune != nullptr && adapter != nullptr; }
    [[nodiscard]] const std::string& started() const {
        return std::min(finetune->started, adapter->started);
    }
};

void take(const Run*& newest, const Run& run) {
    if (newest == nullptr || run.started > newest->started) newest = &run;
}

std::string backboneOf(const Run& run) {
    return run.modelHash.empty() ? run.config.model.path : run.modelHash;
}

std::string anyGround(const Run&) {
    return {};
}

std::optional<MethodPair> newestPair(std::span<const Run> runs, std::string (*ground)(const Run&)) {
    std::map<std::string, Newest> grounds;
    for (const Run& run : runs) {
        if (run.best.empty() || run.config.method == Method::Scratch) continue;
        Newest& newest = grounds[ground(run)];
        take(run.config.method == Method::Adapter ? newest.adapter : newest.finetune, run);
    }
    const Newest* found = nullptr;
    for (const auto& [name, newest] : grounds)
        if (newest.isPair() && (found == nullptr || newest.started() > found->started()))
            found = &newest;
    if (found == nullptr) return {};
    return MethodPair{found->finetune->id, found->adapter->id};
}

}  // namespace

std::string groundOf(const Run& run) {
    std::string ground = backboneOf(run);
    for (const ConfigField& field : configFields())
        if (isAboutData(field.key) && (!field.applies || field.applies(run.config)))
            ground += "\n" + field.key + "=" + field.get(run.config);
    for (const auto& [name, value] : run.facts)
        if (isFactAboutData(name)) ground += "\n" + name + "=" + value;
    return ground;
}

std::optional<MethodPair> findMethodPair(std::span<const Run> runs) {
    for (const auto ground : {groundOf, backboneOf, anyGround})
        if (const auto pair = newestPair(runs, ground)) return pair;
    return {};
}

}  // namespace captune
