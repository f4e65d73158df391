// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/run_record.h"

#include "core/base/error.h"

#include <system_error>

namespace captune {

namespace fs = std::filesystem;

fs::path pictureResultsOf(const Run& run, const std::string& split) {
    return run.folder / "captions" / (split + ".jsonl");
}

bool isTested(const Run& run, const std::string& split) {
    std::error_code problem;
    const fs::path results = pictureResultsOf(run, split);
    if (!fs::is_regular_file(results, problem)) return false;
    if (split == "test") return !run.test.empty();  // cleared when a better checkpoint comes
    const auto tested = fs::last_write_time(results, problem);
    if (problem) return false;
    const auto best = fs::last_write_time(run.folder / "checkpoints" / "best", problem);
    return problem || tested >= best;
}

RunRecord readRecord(const RunStore& store, const Run& run, const std::string& split) {
    RunRecord record{run, store.events(run), {}, {}};
    if (!isTested(run, split)) {
        record.problem = "run " + run.id + " was not tested on its " + split +
                         " split since its best checkpoint; run captune-cli test " + run.id +
                         (split == "test" ? "" : " --split " + split) + ", or compare with --test";
        return record;
    }
    try {
        record.pictures = readPictureResults(pictureResultsOf(run, split));
    } catch (const Error& error) {
        record.problem = error.what();
    }
    return record;
}

}  // namespace captune
