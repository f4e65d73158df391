// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/file_lock.h"
#include "core/base/files.h"
#include "tests/support/folders.h"

#include <QtTest>

#include <csignal>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

using captune::FileLock;
using captune::test::TemporaryFolder;

class FileLockTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsThreadsOut() {
        const TemporaryFolder folder;
        int count = 0;  // would be torn without the lock
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([&] {
                for (int i = 0; i < 200; ++i) {
                    const FileLock lock(folder / "lock");
                    const int before = count;
                    std::this_thread::yield();
                    count = before + 1;
                }
            });
        for (std::thread& thread : threads) thread.join();
        QCOMPARE(count, 800);
    }

    void aKilledProcessGivesItBack() {
        const TemporaryFolder folder;
        const pid_t child = fork();
        if (child == 0) {
            const FileLock lock(folder / "lock");
            captune::writeFileAtomically(folder / "held", "yes");
            ::pause();
            _exit(0);
        }
        QTRY_VERIFY(std::filesystem::exists(folder / "held"));
        ::kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        const FileLock lock(folder / "lock");  // returns
    }

    void aPlaceThatCannotBeLockedIsAnError() {
        const TemporaryFolder folder;
        const std::string sentence = captune::test::sentenceOf<captune::Error>(
            [&] { const FileLock lock(folder / "missing/lock"); });
        CAPTUNE_CONTAINS(sentence, "missing/lock");
    }
};

QTEST_GUILESS_MAIN(FileLockTest)
#include "tst_file_lock.moc"
