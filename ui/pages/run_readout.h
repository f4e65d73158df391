// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/engine.h"
#include "core/estimate/run_estimate.h"
#include "ui/workers/engine_source.h"

#include <QString>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>

class QLabel;

namespace captune {

class JobTracker;
class RunController;

/// What a run would be before it starts: how much of the model trains, about how long it takes and
/// how much memory it needs. Found in the background, a moment after the last edit.
class RunReadout final : public QWidget {
    Q_OBJECT
public:
    explicit RunReadout(RunController& controller, QWidget* parent = nullptr);
    ~RunReadout() override;

    void setConfig(const RunConfig& config);
    [[nodiscard]] QString trainableSentence() const;
    [[nodiscard]] QString estimateSentence() const;
    /// Where the estimate comes from.
    [[nodiscard]] QString estimateSource() const;

private:
    struct Known;
    struct Answer {
        RunEstimate estimate;
        QString measuredName;  ///< of the run that gave the figures or the rate
        double rate = 0.0;     ///< multiply-adds a second, when the estimate rests on them
    };

    void count();
    void estimate(const ModelReport& model);
    void show(const Answer& answer);
    void hideEstimate();
    [[nodiscard]] static QString sourceOf(const Answer& answer);
    [[nodiscard]] static Answer find(const RunConfig& config,
                                     const ModelReport& model,
                                     const EngineSource& engine,
                                     const RunStore& store,
                                     Known& known,
                                     const StopToken& stop);

    RunController& controller_;
    RunConfig config_;
    QTimer soon_;
    JobTracker* counting_ = nullptr;
    JobTracker* estimating_ = nullptr;
    std::shared_ptr<Known> known_;
    QLabel* trainable_ = nullptr;
    QLabel* estimate_ = nullptr;
};

}  // namespace captune
