// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stop_on_signals.h"

#include <csignal>
#include <string_view>
#include <unistd.h>

namespace captune {
namespace {

constexpr int kInterruptedExit = 130;  // what shells report for a program killed by SIGINT

sigset_t watchedSignals() {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    return signals;
}

void sayStopping() {
    constexpr std::string_view kSentence =
        "\ncaptune-cli: stopping; interrupt again to end without saving\n";
    [[maybe_unused]] const ssize_t written =
        ::write(STDERR_FILENO, kSentence.data(), kSentence.size());
}

}  // namespace

StopOnSignals::StopOnSignals() {
    const sigset_t signals = watchedSignals();
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    watcher_ = std::thread(&StopOnSignals::watch, this);
}

StopOnSignals::~StopOnSignals() {
    closing_ = true;
    pthread_kill(watcher_.native_handle(), SIGTERM);
    watcher_.join();
    const sigset_t signals = watchedSignals();
    pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

void StopOnSignals::watch() {
    const sigset_t signals = watchedSignals();
    bool asked = false;
    for (int signal = 0; sigwait(&signals, &signal) == 0 && !closing_;) {
        if (asked) {
            ::_exit(kInterruptedExit);
        }
        asked = true;
        source_.requestStop();
        sayStopping();
    }
}

}  // namespace captune
