// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace captune {

class RunRecorder;

/// The only code that knows the run folder:
///   runs/<id>/config.yaml          complete config
///   runs/<id>/run.json             status, times, counts, figures; replaced atomically
///   runs/<id>/labels.json          name, tags and note that people gave it; replaced atomically
///   runs/<id>/events.jsonl         append-only, one object a line; a torn last line is dropped
///   runs/<id>/checkpoints/<step>/  weights, optimiser, random state, data position
///   runs/<id>/checkpoints/last     text file: the step of the newest checkpoint
///   runs/<id>/checkpoints/best     text file: the step of the best one
///   runs/<id>/captions/<split>.json   captions of a whole split, in COCO's results format
///   runs/<id>/captions/<split>.jsonl  the same with figures, one object a picture
///   runs/<id>/transfer/*.json      figures of the run's model on other data
///   runs/<id>/log.txt
/// Methods may be called from any thread; two processes may share a home.
class RunStore {
public:
    /// `home` holds runs/ and data/; created when missing. Throws Error if it cannot be written.
    explicit RunStore(std::filesystem::path home);

    /// `--home` when given, else $CAPTUNE_HOME, else the platform's data folder + "/captune".
    [[nodiscard]] static std::filesystem::path defaultHome(const std::string& option = {});

    [[nodiscard]] const std::filesystem::path& home() const { return home_; }
    /// Where drawn sample scenes and other data made by Captune live.
    [[nodiscard]] std::filesystem::path dataFolder() const { return home_ / "data"; }

    /// Makes a new run folder; the id is made from the time and config.name. Relative paths in the
    /// config are taken from the current folder. Throws Error, also if a value is out of range.
    [[nodiscard]] std::unique_ptr<RunRecorder> create(const RunConfig& config) const;
    /// Goes on writing an existing run; events after `step` are dropped first, with -1 all, also
    /// the evaluation before the first update. Throws Error if another process, or another recorder
    /// of this one, still writes it.
    [[nodiscard]] std::unique_ptr<RunRecorder> reopen(const std::string& id,
                                                      std::int64_t step) const;

    /// Newest first. Folders that are no runs, or half-written ones, are left out.
    [[nodiscard]] std::vector<Run> list() const;
    /// By id, unique beginning of an id, or path of a run folder. Throws Error if there is none.
    [[nodiscard]] Run load(const std::string& idOrPath) const;
    [[nodiscard]] RunEvents events(const Run& run) const;
    /// Folder of the checkpoint that `last` or `best` names; empty when there is none.
    [[nodiscard]] std::optional<std::filesystem::path> checkpoint(const Run& run,
                                                                  const std::string& which) const;
    /// Stores figures of a test evaluation into run.json. Throws Error while the run is training.
    void storeTestMetrics(const Run& run, const std::map<std::string, double>& metrics) const;
    /// Changes what people wrote on a run, also while it trains: reads the labels, calls `change`,
    /// writes them, with other programs kept out meanwhile. Returns the labels as they are now.
    /// Throws Error for labels that are not allowed; the old ones then stay.
    RunLabels relabel(const Run& run, const std::function<void(RunLabels&)>& change) const;
    /// Moves the folder to <home>/bin, from where restore brings it back. By id or its unique
    /// beginning. Throws Error if the run is training.
    void remove(const std::string& id) const;
    void restore(const std::string& id) const;

private:
    std::filesystem::path home_;
};

}  // namespace captune
