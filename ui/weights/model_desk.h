// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "core/runs/run_store.h"
#include "ui/workers/engine_source.h"
#include "ui/workers/long_job.h"

#include <QObject>

namespace captune {

/// Writing models and adapters, which goes on whatever page is shown: one at a time. What is
/// written is there whole or not at all. Lives in the GUI thread.
class ModelDesk final : public QObject {
    Q_OBJECT
public:
    ModelDesk(EngineSource engine, RunStore store, QObject* parent = nullptr);
    ~ModelDesk() override;

    /// Makes a checkpoint or a model folder a model of this home, which runs find by its name.
    void import(const ModelChoice& from, const QString& name, Engine::Precision precision);
    /// Writes a model as a folder of its own.
    void saveModel(const ModelChoice& from, const QString& folder, Engine::Precision precision);
    void copyAdapter(const QString& from, const QString& folder);
    /// Makes several adapters one of this home.
    void combine(const AdapterRequest& request, const QString& name);

    [[nodiscard]] LongJob& work() { return *work_; }
    [[nodiscard]] const RunStore& store() const { return store_; }
    [[nodiscard]] const EngineSource& engine() const { return engine_; }

Q_SIGNALS:
    /// A folder is written; `kept` if it is one of this home, which lists show.
    void written(const QString& folder, bool kept);

private:
    template <class Work>
    void write(const QString& title, const QString& folder, bool kept, Work work);

    EngineSource engine_;
    RunStore store_;
    LongJob* work_;
};

}  // namespace captune
