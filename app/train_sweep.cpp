// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/train_sweep.h"

#include "app/format.h"
#include "app/json_output.h"
#include "app/train_work.h"
#include "core/base/error.h"
#include "core/runs/run_group.h"

#include <algorithm>
#include <ostream>
#include <string>
#include <vector>

namespace captune {
namespace {

/// How one run of the group ended, for the table at the end.
struct GroupResult {
    std::string name;
    std::string status;
    std::string runId;
};

void refuseKnownRuns(const std::vector<GroupRun>& plan, const std::string& group) {
    const auto known = std::ranges::count_if(
        plan, [](const GroupRun& run) { return run.step != GroupStep::Train; });
    if (known > 0) {
        throw Error("group " + group + " has " + std::to_string(known) + " of these " +
                    std::to_string(plan.size()) +
                    " runs already: go on with --resume-group, or begin another group by --set "
                    "name=NAME");
    }
}

void announce(const GroupRun& run, std::size_t number, std::size_t count, CliWorld& world) {
    if (world.json) {
        printJson(world.out,
                  {{"event", "group_run"},
                   {"number", number},
                   {"of", count},
                   {"name", run.config.name},
                   {"resumes", run.runId}});
        return;
    }
    world.out << (number == 1 ? "" : "\n") << "Run " << number << " of " << count << ": "
              << run.config.name << std::endl;
}

GroupResult trainOne(const GroupRun& run, const RunStore& store, CliWorld& world) {
    if (run.step == GroupStep::Done) {
        return {run.config.name, "finished before", run.runId};
    }
    if (run.step == GroupStep::Running) {
        world.exitCode = 1;
        return {run.config.name, "running elsewhere", run.runId};
    }
    try {
        const TrainOutcome outcome = trainAndReport({run.config, run.runId}, store, world);
        return {run.config.name, toString(outcome.status), outcome.runId};
    } catch (const Error& error) {
        world.exitCode = 1;
        world.err << "captune-cli: " << error.what() << std::endl;
        return {run.config.name, toString(RunStatus::Failed), run.runId};
    }
}

void printResults(const std::string& group,
                  const std::vector<GroupResult>& results,
                  CliWorld& world) {
    if (world.json) {
        Json runs = Json::array();
        for (const GroupResult& result : results) {
            runs.push_back(
                {{"name", result.name}, {"status", result.status}, {"run", result.runId}});
        }
        printJson(world.out, {{"event", "group_ended"}, {"group", group}, {"runs", runs}});
        return;
    }
    std::vector<std::vector<std::string>> rows{{"name", "status", "run"}};
    for (const GroupResult& result : results) {
        rows.push_back({result.name, result.status, result.runId.empty() ? "-" : result.runId});
    }
    world.out << "\n"
              << table({Align::Left, Align::Left, Align::Left}, rows)
              << "Compare them: captune-cli runs compare " << group
              << (world.home.empty() ? "" : " --home " + world.home) << std::endl;
}

}  // namespace

std::vector<RunConfig> expandChecked(const Sweep& sweep, CliWorld& world) {
    std::vector<RunConfig> configs;
    for (RunConfig& config : expand(sweep)) {
        refuseProblems(config, world);
        configs.push_back(anchoredHere(std::move(config)));
    }
    return configs;
}

void trainSweep(const Sweep& sweep, SweepStart start, const RunStore& store, CliWorld& world) {
    const std::vector<RunConfig> configs = expandChecked(sweep, world);
    const std::string group = configs.front().group;
    const std::vector<GroupRun> plan = planGroup(configs, store.list());
    if (start == SweepStart::New) {
        refuseKnownRuns(plan, group);
    }
    const StopToken stop = world.stopOnSignals();
    std::vector<GroupResult> results;
    for (std::size_t i = 0; i < plan.size() && !stop.stopRequested(); ++i) {
        announce(plan[i], i + 1, plan.size(), world);
        results.push_back(trainOne(plan[i], store, world));
        if (results.back().status == toString(RunStatus::Stopped)) {
            break;
        }
    }
    if (results.size() < plan.size()) {
        world.exitCode = 1;
        world.err << "captune-cli: stopped with " << plan.size() - results.size()
                  << " runs not begun; the same command with --resume-group goes on" << std::endl;
    }
    printResults(group, results, world);
}

}  // namespace captune
