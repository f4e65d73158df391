// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/training_job.h"

#include "core/config/config_yaml.h"
#include "core/engine/training/run_facts.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>

namespace captune {
namespace {

std::int64_t processesAtStart(const Run& run) {
    const auto fact = run.facts.find(kProcessesAtStart);
    std::int64_t count = 1;
    if (fact == run.facts.end()) return count;
    const std::string& text = fact->second;
    std::from_chars(text.data(), text.data() + text.size(), count);
    return std::max<std::int64_t>(count, 1);
}

std::string packed(const TrainingJob& job) {
    return nlohmann::json{{"run", job.runId},
                          {"config", toYaml(job.config)},
                          {"processes", job.processes},
                          {"checkpoint", job.checkpoint ? job.checkpoint->string() : ""}}
        .dump();
}

TrainingJob unpacked(const std::string& text) {
    const auto json = nlohmann::json::parse(text);
    TrainingJob job;
    job.runId = json.at("run").get<std::string>();
    job.config = parseConfig(json.at("config").get<std::string>(), "the first process");
    job.processes = json.at("processes").get<std::int64_t>();
    if (const auto checkpoint = json.at("checkpoint").get<std::string>(); !checkpoint.empty())
        job.checkpoint = checkpoint;
    return job;
}

}  // namespace

TrainingJob newJob(const Run& run, const Processes& processes) {
    return {run.id, run.config, processes.size(), std::nullopt};
}

TrainingJob resumedJob(const Run& run, const RunStore& store, const Processes& processes) {
    TrainingJob job = newJob(run, processes);
    job.checkpoint = store.checkpoint(run, "last");
    if (job.checkpoint) job.processes = processesAtStart(run);
    return job;
}

TrainingJob shareJob(const std::optional<TrainingJob>& own, Processes& processes) {
    if (processes.alone()) return *own;
    const std::string text = processes.spread(own ? packed(*own) : std::string());
    return own ? *own : unpacked(text);
}

}  // namespace captune
