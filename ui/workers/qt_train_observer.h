// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workers/train_news.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <mutex>

namespace captune {

/// Carries a training's news from its thread into the thread this object lives in, gathered so
/// that at most one message is sent per 100 ms.
class QtTrainObserver final : public QObject, public TrainObserver {
    Q_OBJECT
public:
    static constexpr int kIntervalMs = 100;

    explicit QtTrainObserver(QObject* parent = nullptr);

    void planned(const RunPlan& plan) override;
    void stepDone(const StepEvent& event) override;
    void evaluationDone(const EvaluationEvent& event) override;
    void samplesCaptioned(const std::vector<SampleCaption>& captions) override;
    void progressed(const Progress& progress) override;
    void checkpointSaved(std::int64_t step) override;
    void noted(const std::string& sentence) override;

    /// Delivers what waits, now. Call from the receiving thread.
    void flush();

Q_SIGNALS:
    void newsArrived(const captune::TrainNews& news);

private:
    template <class Change>
    void add(Change change);
    void schedule();

    std::mutex mutex_;
    TrainNews waiting_;
    bool scheduled_ = false;
    QTimer timer_;
    QElapsedTimer sinceDelivery_;
};

}  // namespace captune
