// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/train_worker.h"

#include "core/base/background.h"

#include <exception>
#include <utility>

namespace captune {

TrainWorker::TrainWorker(TrainWork work, TrainObserver& observer, StopToken token, QObject* parent)
    : QThread(parent), work_(std::move(work)), observer_(observer), token_(std::move(token)) {}

void TrainWorker::run() {
    giveWay();
    try {
        outcome_ = work_(observer_, token_);
    } catch (const Stopped&) {
        outcome_ = {{}, RunStatus::Stopped, {}};
    } catch (const std::exception& error) {
        outcome_ = {{}, RunStatus::Failed, error.what()};
    } catch (...) {
        outcome_ = {{}, RunStatus::Failed, "the training ended for an unknown reason"};
    }
}

}  // namespace captune
