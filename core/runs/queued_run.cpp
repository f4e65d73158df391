// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/queued_run.h"

#include "core/config/config_yaml.h"

#include <string>
#include <utility>

namespace captune {

std::optional<Run> begunRun(const QueueEntry& entry, const RunStore& store) {
    if (entry.taken.empty()) return {};
    const std::string yaml = toYaml(entry.config);
    for (Run& run : store.list()) {
        const bool sameWork = run.started >= entry.taken && toYaml(run.config) == yaml;
        if (entry.runId.empty() ? sameWork : run.id == entry.runId) return std::move(run);
    }
    return {};
}

}  // namespace captune
