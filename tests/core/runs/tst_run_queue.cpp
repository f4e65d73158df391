// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/config/config_yaml.h"
#include "core/runs/run_queue.h"
#include "tests/support/folders.h"
#include "tests/support/quoted.h"

#include <QtTest>

#include <csignal>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace captune;
using captune::test::readText;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;

namespace {

RunConfig named(const std::string& name) {
    RunConfig config;
    config.name = name;
    return config;
}

std::vector<RunConfig> several(const std::vector<std::string>& names) {
    std::vector<RunConfig> configs;
    for (const std::string& name : names) configs.push_back(named(name));
    return configs;
}

std::string orderOf(const StoredRunQueue& queue) {
    std::string names;
    for (const QueueEntry& entry : queue.list()) names += entry.config.name;
    return names;
}

/// Does the work in a process of its own and waits for its end.
template <class Work>
void inOtherProcess(Work work) {
    const pid_t child = fork();
    if (child == 0) {
        work();
        _exit(0);
    }
    waitpid(child, nullptr, 0);
}

}  // namespace

class RunQueueTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void anEmptyHomeHasAnEmptyQueue() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        QVERIFY(queue.list().empty());
        QVERIFY(!queue.take());
    }

    void keepsConfigsAndOrderForTheNextProgram() {
        const TemporaryFolder home;
        RunConfig config = named("a");
        config.train.learningRate = 0.1 + 0.2;
        config.group = "g";
        QCOMPARE(StoredRunQueue(home.path()).add({&config, 1}), std::vector<std::int64_t>{1});
        StoredRunQueue(home.path()).add(several({"b", "c"}));
        const std::vector<QueueEntry> entries = StoredRunQueue(home.path()).list();
        QCOMPARE(entries.size(), std::size_t(3));
        QCOMPARE(toYaml(entries[0].config), toYaml(config));
        QCOMPARE(entries[2].id, std::int64_t(3));
        QVERIFY(entries[2].state == QueueState::Waiting);
        QVERIFY(!entries[2].added.empty());
    }

    void movesAndRemoves() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        queue.add(several({"a", "b", "c", "d"}));
        queue.move(4, 1);
        QCOMPARE(orderOf(queue), "dabc");
        queue.move(4, 3);
        QCOMPARE(orderOf(queue), "abdc");
        queue.move(1, 99);
        QCOMPARE(orderOf(queue), "bdca");
        queue.move(1, 4);
        QCOMPARE(orderOf(queue), "bdca");
        queue.remove(3);
        QCOMPARE(orderOf(queue), "bda");
        queue.add(several({"e"}));
        QCOMPARE(queue.list().back().id, std::int64_t(5));
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { queue.remove(3); }), "no entry 3");
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { queue.move(77, 1); }), "no entry 77");
    }

    void aNumberIsNeverGivenTwice() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        queue.add(several({"a", "b"}));
        queue.remove(2);
        QCOMPARE(queue.add(several({"c"})), std::vector<std::int64_t>{3});
    }

    void takesInTurnUntilNoneIsLeft() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        queue.add(several({"a", "b"}));
        const auto first = queue.take();
        QVERIFY(first && first->config.name == "a");
        QVERIFY(queue.list().front().state == QueueState::Running);
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { queue.remove(first->id); }), "is being run");
        const auto second = queue.take();
        QVERIFY(second && second->config.name == "b");
        QVERIFY(!queue.take());
        queue.finish(first->id);
        queue.fail(second->id, "the disk is full");
        const std::vector<QueueEntry> left = queue.list();
        QCOMPARE(left.size(), std::size_t(1));
        QVERIFY(left.front().state == QueueState::Failed);
        QCOMPARE(left.front().message, "the disk is full");
        QVERIFY(!queue.take());
        QCOMPARE(queue.retryFailed(), std::int64_t(1));
        QVERIFY(queue.take().has_value());
    }

    void aStoppedRunIsNext() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        queue.add(several({"a", "b"}));
        const auto taken = queue.take();
        queue.noteRun(taken->id, "20260101-000000-a");
        queue.stop(taken->id);
        queue.move(2, 1);
        const auto again = queue.take();
        QCOMPARE(again->config.name, "a");
        QCOMPARE(again->runId, "20260101-000000-a");
        QVERIFY(again->state == QueueState::Interrupted);
        QVERIFY(!again->taken.empty());
    }

    void aKilledWorkersRunIsNext() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        queue.add(several({"a", "b"}));
        inOtherProcess([&] {
            const auto taken = queue.take();
            queue.noteRun(taken->id, "the-run");
            ::raise(SIGKILL);
        });
        QVERIFY(queue.list().front().state == QueueState::Interrupted);
        const auto taken = queue.take();
        QCOMPARE(taken->config.name, "a");
        QCOMPARE(taken->runId, "the-run");
    }

    void twoProcessesNeverTakeTheSame() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        for (int i = 0; i < 10; ++i) queue.add(several({"x", "y"}));
        const auto work = [&](const std::string& mark) {
            while (const auto taken = queue.take()) {
                writeText(home / ("taken/" + std::to_string(taken->id) + mark), "");
                queue.finish(taken->id);
            }
        };
        const pid_t child = fork();
        if (child == 0) {
            work("-child");
            _exit(0);
        }
        work("-parent");
        waitpid(child, nullptr, 0);
        QVERIFY(queue.list().empty());
        std::set<std::string> ids;
        std::size_t files = 0;
        for (const auto& file : std::filesystem::directory_iterator(home / "taken")) {
            const std::string name = file.path().filename().string();
            ids.insert(name.substr(0, name.find('-')));
            ++files;
        }
        QCOMPARE(ids.size(), std::size_t(20));
        QCOMPARE(files, std::size_t(20));
    }

    void killedAtAnyMomentItStillWorks() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        Random random(7);
        std::size_t before = 0;
        for (int round = 0; round < 20; ++round) {
            const pid_t child = fork();
            if (child == 0) {
                while (true) queue.add(several({"a name that makes the file longer"}));
            }
            std::this_thread::sleep_for(std::chrono::microseconds(random.between(200, 20'000)));
            ::kill(child, SIGKILL);
            waitpid(child, nullptr, 0);
            const std::size_t now = queue.list().size();  // throws if the file is torn
            QVERIFY(now >= before);
            before = now;
        }
        queue.add(several({"last"}));
        QCOMPARE(queue.list().back().config.name, "last");
        QCOMPARE(queue.list().back().id, static_cast<std::int64_t>(before + 1));
        for (const auto& file : std::filesystem::directory_iterator(home.path()))
            QVERIFY2(file.path().extension() != ".tmp", file.path().c_str());
    }

    void aConfigOfAnotherVersionFailsAlone() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        queue.add(several({"a", "b"}));
        std::string text = readText(home / "queue.json");
        text.replace(text.find("name: "), 4, "nime");
        writeText(home / "queue.json", text);
        const std::vector<QueueEntry> entries = queue.list();
        QVERIFY(entries[0].state == QueueState::Failed);
        CAPTUNE_CONTAINS(entries[0].message, "nime");
        QCOMPARE(queue.take()->config.name, "b");
        CAPTUNE_CONTAINS(readText(home / "queue.json"), "nime");
    }

    void damagedFilesAreErrors_data() {
        QTest::addColumn<QString>("text");
        const auto quoted = [](const char* text) {
            return QString::fromStdString(test::quoted(text));
        };
        QTest::newRow("empty") << "";
        QTest::newRow("no JSON") << "{";
        QTest::newRow("list") << "[]";
        QTest::newRow("other format") << quoted("{'format': 2, 'entries': []}");
        QTest::newRow("no entries") << quoted("{'format': 1}");
        QTest::newRow("entries are text") << quoted("{'format': 1, 'entries': 'x'}");
        QTest::newRow("entry is text") << quoted("{'format': 1, 'entries': ['x']}");
        QTest::newRow("no id") << quoted("{'format': 1, 'entries': [{'state': 'waiting'}]}");
        QTest::newRow("odd state")
            << quoted("{'format': 1, 'entries': [{'id': 1, 'state': 'lost'}]}");
        QTest::newRow("huge id") << quoted(
            "{'format': 1, 'entries': [{'id': 9223372036854775807, 'state': 'waiting'}]}");
        QTest::newRow("huge next id")
            << quoted("{'format': 1, 'next_id': 9223372036854775807, 'entries': []}");
        QTest::newRow("deep") << QString("[").repeated(100'000);
    }
    void damagedFilesAreErrors() {
        QFETCH(QString, text);
        const TemporaryFolder home;
        writeText(home / "queue.json", text.toStdString());
        const StoredRunQueue queue(home.path());
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { static_cast<void>(queue.list()); }), "queue.json");
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { queue.add(several({"a"})); }), "move it away");
        QCOMPARE(readText(home / "queue.json"), text.toStdString());
    }

    void growsToALimitAtMost() {
        const TemporaryFolder home;
        const std::vector<RunConfig> many(10'001, named("x"));
        const StoredRunQueue queue(home.path());
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { queue.add(many); }), "10000 entries");
        QVERIFY(queue.list().empty());
    }

    void aRemovedEntryGoesBackToItsPlace() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        queue.add(several({"a", "b", "c"}));
        const QueueEntry removed = queue.remove(2);
        QCOMPARE(removed.config.name, std::string("b"));
        queue.putBack(removed, 2);
        QCOMPARE(orderOf(queue), std::string("abc"));
        QCOMPARE(queue.list()[1].id, std::int64_t(2));
        QVERIFY(sentenceOf<Error>([&] { queue.putBack(removed, 1); }).find("already") !=
                std::string::npos);
        queue.remove(3);
        queue.putBack(queue.remove(1), 99);
        QCOMPARE(orderOf(queue), std::string("ba"));
    }

    void oneEntryIsTriedAgain() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        queue.add(several({"a", "b"}));
        queue.fail(1, "no room");
        queue.fail(2, "no room");
        queue.noteRun(2, "run-of-b");
        queue.retry(2);
        QVERIFY(queue.list()[0].state == QueueState::Failed);
        QVERIFY(queue.list()[1].state == QueueState::Interrupted);
        QVERIFY(queue.list()[1].message.empty());
    }

    void anEntryIsTakenOutOfTurnAndGivenBack() {
        const TemporaryFolder home;
        const StoredRunQueue queue(home.path());
        queue.add(several({"a", "b"}));
        QCOMPARE(queue.take(2)->config.name, std::string("b"));
        QVERIFY(!queue.take(2));
        QVERIFY(!queue.take(7));
        QVERIFY(queue.list()[1].state == QueueState::Running);
        queue.giveBack(2);
        QVERIFY(queue.list()[1].state == QueueState::Waiting);
        queue.fail(1, "no room");
        QVERIFY(!queue.take(1));
    }
};

QTEST_APPLESS_MAIN(RunQueueTest)
#include "tst_run_queue.moc"
