// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/stop_on_signals.h"

#include <QtTest>

#include <csignal>
#include <optional>
#include <sys/wait.h>
#include <unistd.h>

namespace {

/// Runs `work` in a child process, before Qt Test has started threads that would take signals.
template <typename Work>
int statusOfChild(Work work) {
    const pid_t child = ::fork();
    if (child == 0) {
        ::close(STDERR_FILENO);
        ::_exit(work());
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    return status;
}

bool waitForStop(const captune::StopToken& token) {
    for (int i = 0; i < 5000 && !token.stopRequested(); ++i) {
        ::usleep(1000);
    }
    return token.stopRequested();
}

int firstSignalStops(int signal) {
    const captune::StopOnSignals signals;
    if (signals.token().stopRequested()) {
        return 10;
    }
    ::kill(::getpid(), signal);
    return waitForStop(signals.token()) ? 0 : 11;
}

int secondSignalKills() {
    const captune::StopOnSignals signals;
    ::kill(::getpid(), SIGINT);
    static_cast<void>(waitForStop(signals.token()));
    ::kill(::getpid(), SIGINT);
    ::sleep(10);
    return 12;
}

int signalsKillAgainAfterwards() {
    { const captune::StopOnSignals signals; }
    ::kill(::getpid(), SIGTERM);
    ::sleep(10);
    return 13;
}

}  // namespace

class StopOnSignalsTest : public QObject {
    Q_OBJECT
public:
    int interrupted = statusOfChild([] { return firstSignalStops(SIGINT); });
    int terminated = statusOfChild([] { return firstSignalStops(SIGTERM); });
    int twice = statusOfChild(secondSignalKills);
    int afterwards = statusOfChild(signalsKillAgainAfterwards);

private Q_SLOTS:
    void theFirstSignalAsksForAStop() {
        QVERIFY(WIFEXITED(interrupted));
        QCOMPARE(WEXITSTATUS(interrupted), 0);
        QVERIFY(WIFEXITED(terminated));
        QCOMPARE(WEXITSTATUS(terminated), 0);
    }
    void theSecondEndsTheProcess() {
        QVERIFY(WIFEXITED(twice));
        QCOMPARE(WEXITSTATUS(twice), 130);
    }
    void afterItsLifeSignalsAreThemselvesAgain() {
        QVERIFY(WIFSIGNALED(afterwards));
        QCOMPARE(WTERMSIG(afterwards), SIGTERM);
    }
};

QTEST_APPLESS_MAIN(StopOnSignalsTest)
#include "tst_stop_on_signals.moc"
