// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_queue.h"
#include "core/runs/run_recorder.h"
#include "tests/app/cli_run.h"
#include "tests/support/command_home.h"

#include <QtTest>

#include <sys/wait.h>
#include <unistd.h>

using captune::RunStatus;
using captune::RunStore;
using captune::StoredRunQueue;
using captune::test::CliRun;
using captune::test::CommandHome;

using Names = std::vector<std::string>;

namespace {

Names queuedNames(const CommandHome& home) {
    Names names;
    for (const auto& entry : StoredRunQueue(home.path()).list()) names.push_back(entry.config.name);
    return names;
}

}  // namespace

class QueueCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void worksOffWhatWasAdded() {
        const CommandHome home;
        CliRun run;
        const std::string a = home.config("a.yaml", "");
        const std::string b = home.config("b.yaml", "train:\n  seed: [1, 2]\n");
        QCOMPARE(run(home.with({"queue", "add", a, b, "--set", "train.epochs=3"})), 0);
        CAPTUNE_CONTAINS(run.out, "Entry 3: b/seed=2\n");
        QCOMPARE(run.engineLoads, 0);
        QCOMPARE(run(home.with({"queue", "move", "3", "1"})), 0);
        QCOMPARE(queuedNames(home), (Names{"b/seed=2", "a", "b/seed=1"}));
        QCOMPARE(run(home.with({"queue", "remove", "1"})), 0);
        QCOMPARE(run(home.with({"queue", "list", "--json"})), 0);
        QCOMPARE(run.jsonLines().size(), std::size_t(2));
        QCOMPARE(run.jsonLines()[0]["group"].get<std::string>(), "b");
        QCOMPARE(run.engineLoads, 0);
        QCOMPARE(run(home.with({"queue", "run"})), 0);
        QCOMPARE(run.engine->calls.trained, (Names{"b/seed=2", "b/seed=1"}));
        QCOMPARE(run.engine->calls.config->train.epochs, std::int64_t(3));
        QCOMPARE(run.engine->calls.config->model.path, (home / "model").string());
        CAPTUNE_CONTAINS(run.out, "The queue is empty.");
        QCOMPARE(run(home.with({"queue", "list"})), 0);
        QCOMPARE(run.out, "Nothing waits in the queue.\n");
    }

    void badConfigsAreRefusedBeforeAnyIsAdded() {
        const CommandHome home;
        CliRun run;
        const std::string a = home.config("a.yaml", "");
        const std::string b = home.config("b.yaml", "train:\n  learning_rate: 0\n");
        QCOMPARE(run(home.with({"queue", "add", a, b})), 1);
        CAPTUNE_CONTAINS(run.err, "train.learning_rate");
        QVERIFY(queuedNames(home).empty());
    }

    void aFailedRunStaysWithItsReason() {
        const CommandHome home;
        CliRun run;
        QCOMPARE(
            run(home.with({"queue", "add", home.config("a.yaml", ""), home.config("b.yaml", "")})),
            0);
        run.engine->endsOf["a"] = RunStatus::Failed;
        QCOMPARE(run(home.with({"queue", "run"})), 1);
        QCOMPARE(run.engine->calls.trained, (Names{"a", "b"}));
        CAPTUNE_CONTAINS(run.out, "1 entries are left");
        QCOMPARE(run(home.with({"queue", "list"})), 0);
        CAPTUNE_CONTAINS(run.out, "the loss is not a number");
        QCOMPARE(run(home.with({"queue", "run"})), 0);
        QCOMPARE(run.engine->calls.trained.size(), std::size_t(2));
        QCOMPARE(run(home.with({"queue", "run", "--retry"})), 0);
        QCOMPARE(run.engine->calls.allResumed.size(), std::size_t(1));
        QVERIFY(queuedNames(home).empty());
    }

    void aStoppedRunGoesOnFirst() {
        const CommandHome home;
        CliRun run;
        QCOMPARE(
            run(home.with({"queue", "add", home.config("a.yaml", ""), home.config("b.yaml", "")})),
            0);
        run.engine->endsOf["a"] = RunStatus::Stopped;
        QCOMPARE(run(home.with({"queue", "run"})), 1);
        QCOMPARE(run.engine->calls.trained, (Names{"a"}));
        QCOMPARE(run(home.with({"queue", "move", "2", "1"})), 0);
        QCOMPARE(run(home.with({"queue", "run", "--json"})), 0);
        QCOMPARE(run.engine->calls.allResumed.size(), std::size_t(1));
        QCOMPARE(run.engine->calls.trained, (Names{"a", "b"}));
        QCOMPARE(run.jsonLines().front()["state"].get<std::string>(), "interrupted");
        QVERIFY(queuedNames(home).empty());
    }

    /// The program is killed after its run began but before the queue was told which it is.
    void aKilledRunIsFoundAgain_data() {
        QTest::addColumn<bool>("noted");
        QTest::newRow("noted") << true;
        QTest::newRow("not yet noted") << false;
    }
    void aKilledRunIsFoundAgain() {
        QFETCH(bool, noted);
        const CommandHome home;
        CliRun run;
        QCOMPARE(run(home.with({"queue", "add", home.config("a.yaml", "")})), 0);
        const pid_t child = fork();
        if (child == 0) {
            const StoredRunQueue queue(home.path());
            const auto entry = queue.take();
            const RunStore store(home.path());
            const auto recorder = store.create(entry->config);
            if (noted) queue.noteRun(entry->id, recorder->run().id);
            _exit(0);  // without the destructor that would end the run
        }
        waitpid(child, nullptr, 0);
        const std::string id = RunStore(home.path()).list().front().id;
        QCOMPARE(run(home.with({"queue", "run"})), 0);
        QCOMPARE(run.engine->calls.allResumed, (Names{id}));
        QVERIFY(run.engine->calls.trained.empty());
        QVERIFY(queuedNames(home).empty());
    }

    void aRunThatFinishedBeforeTheCrashIsNotRepeated() {
        const CommandHome home;
        CliRun run;
        QCOMPARE(run(home.with({"queue", "add", home.config("a.yaml", "")})), 0);
        const pid_t child = fork();
        if (child == 0) {
            const auto entry = StoredRunQueue(home.path()).take();
            RunStore(home.path()).create(entry->config)->end(RunStatus::Finished);
            _exit(0);
        }
        waitpid(child, nullptr, 0);
        QCOMPARE(run(home.with({"queue", "run"})), 0);
        QCOMPARE(run.engineLoads, 0);
        QVERIFY(queuedNames(home).empty());
    }

    void unknownEntriesAreErrors() {
        const CommandHome home;
        CliRun run;
        QCOMPARE(run(home.with({"queue", "remove", "9"})), 1);
        CAPTUNE_CONTAINS(run.err, "no entry 9");
    }
};

QTEST_APPLESS_MAIN(QueueCommandTest)
#include "tst_queue.moc"
