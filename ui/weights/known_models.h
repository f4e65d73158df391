// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/engine.h"
#include "core/runs/run_store.h"

#include <QString>
#include <QStringList>

#include <vector>

namespace captune {

enum class ModelKind { Shipped, Imported, Folder, RunModel, RunAdapter, AdapterFolder };

/// A model or an adapter on this machine that the window knows of.
struct KnownModel {
    QString name;
    ModelKind kind = ModelKind::Folder;
    QString folder;      ///< or file: where its weights are
    ModelChoice choice;  ///< what opens it; of an adapter folder alone the adapter only
    RunConfig config;    ///< settings to inspect it with
    QString runId;       ///< of the run that made it; may be empty

    [[nodiscard]] bool isAdapter() const {
        return kind == ModelKind::RunAdapter || kind == ModelKind::AdapterFolder;
    }
    /// Tells models apart.
    [[nodiscard]] const QString& key() const { return folder; }
};

/// All that there is, and the runs that may use it.
struct FoundModels {
    std::vector<KnownModel> models;
    std::vector<Run> runs;
};

/// Shipped models, those imported into the store's home, `folders` of the user's, checkpoints of
/// runs and adapters. Reads folders. Throws Stopped.
[[nodiscard]] FoundModels findModels(const RunStore& store,
                                     const QStringList& folders,
                                     const StopToken& stop);

/// Whether a folder or a file looks like something to import or add: for drops.
[[nodiscard]] bool looksLikeModel(const QString& path);
[[nodiscard]] bool looksLikeAdapter(const QString& folder);
/// Whether a folder holds vocab.json and merges.txt, or OFA's encoder.json, vocab.bpe, dict.txt.
[[nodiscard]] bool holdsVocabulary(const QString& folder);

/// Where combined adapters are kept.
[[nodiscard]] std::filesystem::path ownAdapters(const RunStore& store);

/// What is wrong with a name for a new folder in `place`; empty if nothing is.
[[nodiscard]] QString problemOfName(const QString& name, const std::filesystem::path& place);

}  // namespace captune
