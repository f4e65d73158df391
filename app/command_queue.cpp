// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands.h"
#include "app/config_options.h"
#include "app/format.h"
#include "app/json_output.h"
#include "app/run_options.h"
#include "app/sweep_options.h"
#include "app/train_sweep.h"
#include "app/train_work.h"
#include "core/base/error.h"
#include "core/runs/queued_run.h"
#include "core/runs/run_queue.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <cstdint>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace captune {
namespace {

struct AddOptions {
    std::vector<std::string> configs;
    ConfigOverrides overrides;
};

StoredRunQueue openQueue(const RunStore& store) {
    return StoredRunQueue(store.home());
}

StoredRunQueue openQueue(const CliWorld& world) {
    return openQueue(openRunStore(world));
}

Json toJson(const QueueEntry& entry) {
    return {{"id", entry.id},
            {"state", toString(entry.state)},
            {"name", entry.config.name},
            {"group", entry.config.group},
            {"run", entry.runId},
            {"added", entry.added},
            {"message", entry.message}};
}

void addToQueue(const AddOptions& options, CliWorld& world) {
    std::vector<RunConfig> configs;
    for (const std::string& name : options.configs) {
        const auto more = expandChecked(loadNamedSweep(name, options.overrides), world);
        configs.insert(configs.end(), more.begin(), more.end());
    }
    const std::vector<std::int64_t> ids = openQueue(world).add(configs);
    for (std::size_t i = 0; i < ids.size(); ++i) {
        if (world.json) {
            printJson(world.out, {{"id", ids[i]}, {"name", configs[i].name}});
        } else {
            world.out << "Entry " << ids[i] << ": " << configs[i].name << "\n";
        }
    }
    world.out << std::flush;
}

void listQueue(CliWorld& world) {
    const std::vector<QueueEntry> entries = openQueue(world).list();
    if (world.json) {
        for (const QueueEntry& entry : entries) {
            printJson(world.out, toJson(entry));
        }
        return;
    }
    if (entries.empty()) {
        world.out << "Nothing waits in the queue." << std::endl;
        return;
    }
    std::vector<std::vector<std::string>> rows{{"entry", "state", "name", "run", "message"}};
    for (const QueueEntry& entry : entries) {
        rows.push_back({std::to_string(entry.id),
                        toString(entry.state),
                        entry.config.name,
                        entry.runId.empty() ? "-" : entry.runId,
                        entry.message});
    }
    world.out << table({Align::Right, Align::Left, Align::Left, Align::Left, Align::Left}, rows)
              << std::flush;
}

void removeFromQueue(const std::vector<std::int64_t>& ids, CliWorld& world) {
    const StoredRunQueue queue = openQueue(world);
    for (const std::int64_t id : ids) {
        queue.remove(id);
        if (world.json) {
            printJson(world.out, {{"removed", id}});
        } else {
            world.out << "Removed entry " << id << std::endl;
        }
    }
}

/// Tells the queue which run an entry became, so that it is resumed after a crash.
class RunNoter final : public TrainObserver {
public:
    RunNoter(const StoredRunQueue& queue, std::int64_t entry) : queue_(queue), entry_(entry) {}
    void planned(const RunPlan& plan) override {
        try {
            queue_.noteRun(entry_, plan.runId);
        } catch (const Error&) {
            // The run goes on; after a crash it is found by its config.
        }
    }

private:
    const StoredRunQueue& queue_;
    std::int64_t entry_;
};

/// Returns false when the user stopped it.
bool runEntry(const QueueEntry& entry,
              const StoredRunQueue& queue,
              const RunStore& store,
              CliWorld& world) {
    const std::optional<Run> begun = begunRun(entry, store);
    if (begun && begun->status == RunStatus::Finished) {
        queue.finish(entry.id);
        return true;
    }
    RunNoter noter(queue, entry.id);
    try {
        const TrainOutcome outcome =
            trainAndReport({entry.config, begun ? begun->id : ""}, store, world, &noter);
        if (outcome.status == RunStatus::Finished) {
            queue.finish(entry.id);
        } else if (outcome.status == RunStatus::Failed) {
            queue.fail(entry.id, outcome.message);
        } else {
            queue.stop(entry.id);
        }
        return outcome.status != RunStatus::Stopped;
    } catch (const Error& error) {
        queue.fail(entry.id, error.what());
        world.exitCode = 1;
        world.err << "captune-cli: " << error.what() << std::endl;
        return true;
    } catch (...) {
        queue.stop(entry.id);
        throw;
    }
}

void announce(const QueueEntry& entry, CliWorld& world) {
    if (world.json) {
        Json event{{"event", "queue_entry"}};
        event.update(toJson(entry));
        printJson(world.out, event);
        return;
    }
    world.out << "Entry " << entry.id << ": " << entry.config.name
              << (entry.state == QueueState::Interrupted ? ", goes on" : "") << std::endl;
}

void runQueue(bool retry, CliWorld& world) {
    const RunStore store = openRunStore(world);
    const StoredRunQueue queue = openQueue(store);
    if (retry) {
        static_cast<void>(queue.retryFailed());
    }
    const StopToken stop = world.stopOnSignals();
    while (!stop.stopRequested()) {
        const std::optional<QueueEntry> entry = queue.take();
        if (!entry) {
            break;
        }
        announce(*entry, world);
        if (!runEntry(*entry, queue, store, world)) {
            break;
        }
    }
    const auto left = static_cast<std::int64_t>(queue.list().size());
    if (world.json) {
        printJson(world.out, {{"event", "queue_ended"}, {"left", left}});
    } else {
        world.out << (left == 0 ? std::string("The queue is empty.")
                                : std::to_string(left) + " entries are left in the queue.")
                  << std::endl;
    }
}

void addQueueAdd(CLI::App& queue, CliWorld& world) {
    CLI::App& command = addCommand(queue, world, "add", "Let the runs of configs wait for a turn");
    const auto options = std::make_shared<AddOptions>();
    command
        .add_option("config", options->configs, "YAML files or presets; lists make several runs")
        ->required()
        ->type_name("CONFIG");
    addSetOption(command, options->overrides);
    addHomeOption(command, world);
    command.callback([options, &world] { addToQueue(*options, world); });
}

void addQueueRemove(CLI::App& queue, CliWorld& world) {
    CLI::App& command = addCommand(queue, world, "remove", "Take entries out of the queue");
    const auto ids = std::make_shared<std::vector<std::int64_t>>();
    command.add_option("entry", *ids, "Numbers of the entries, as list shows them")
        ->required()
        ->type_name("ENTRY");
    addHomeOption(command, world);
    command.callback([ids, &world] { removeFromQueue(*ids, world); });
}

void addQueueMove(CLI::App& queue, CliWorld& world) {
    CLI::App& command = addCommand(queue, world, "move", "Put an entry at another place");
    const auto id = std::make_shared<std::int64_t>(0);
    const auto place = std::make_shared<std::int64_t>(1);
    command.add_option("entry", *id, "Number of the entry, as list shows it")
        ->required()
        ->type_name("ENTRY");
    command.add_option("place", *place, "Its new place; 1 is the front")
        ->required()
        ->check(CLI::PositiveNumber)
        ->type_name("PLACE");
    addHomeOption(command, world);
    command.callback([id, place, &world] {
        openQueue(world).move(*id, *place);
        listQueue(world);
    });
}

void addQueueRun(CLI::App& queue, CliWorld& world) {
    CLI::App& command =
        addCommand(queue,
                   world,
                   "run",
                   "Train what waits, one after another; an interrupted run goes on first");
    const auto retry = std::make_shared<bool>(false);
    command.add_flag("--retry", *retry, "Try failed entries again, too");
    addHomeOption(command, world);
    command.callback([retry, &world] { runQueue(*retry, world); });
}

}  // namespace

void addQueueCommand(CLI::App& app, CliWorld& world) {
    CLI::App& queue = *app.add_subcommand("queue", "Let runs wait for a turn and train them");
    requireCommand(queue);
    addQueueAdd(queue, world);
    CLI::App& list = addCommand(queue, world, "list", "List what waits, the next one first");
    addHomeOption(list, world);
    list.callback([&world] { listQueue(world); });
    addQueueRemove(queue, world);
    addQueueMove(queue, world);
    addQueueRun(queue, world);
}

}  // namespace captune
