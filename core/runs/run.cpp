// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run.h"

namespace captune {

std::string toString(RunStatus status) {
    switch (status) {
        case RunStatus::Running:
            return "running";
        case RunStatus::Finished:
            return "finished";
        case RunStatus::Stopped:
            return "stopped";
        case RunStatus::Failed:
            return "failed";
        case RunStatus::Interrupted:
            break;
    }
    return "interrupted";
}

const std::string& nameOf(const Run& run) {
    if (!run.labels.name.empty()) return run.labels.name;
    return run.config.name.empty() ? run.id : run.config.name;
}

}  // namespace captune
