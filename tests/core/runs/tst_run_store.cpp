// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/config_yaml.h"
#include "core/runs/run_recorder.h"
#include "core/runs/run_store.h"
#include "tests/support/folders.h"
#include "tests/support/run_events.h"

#include <QtTest>

#include <mutex>
#include <set>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace captune;
using captune::test::makeEvaluation;
using captune::test::makeStep;
using captune::test::readText;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;
namespace fs = std::filesystem;

namespace {

RunConfig named(const std::string& name) {
    RunConfig config;
    config.name = name;
    return config;
}

std::string makeEndedRun(const RunStore& store, const std::string& name) {
    const auto recorder = store.create(named(name));
    recorder->end(RunStatus::Finished);
    return recorder->run().id;
}

/// Steps 1 to 4, evaluations at 2 (best) and 4 (best), checkpoints at both.
std::string makeLongerRun(const RunStore& store) {
    const auto recorder = store.create(named("longer"));
    for (int step = 1; step <= 4; ++step) {
        recorder->stepDone(makeStep(step));
        if (step % 2 == 0) recorder->evaluationDone(makeEvaluation(step, 0.1 * step, true));
    }
    recorder->end(RunStatus::Stopped, "asked to");
    return recorder->run().id;
}

void setEnvironment(const char* name, const char* value) {
    if (value == nullptr)
        unsetenv(name);
    else
        setenv(name, value, 1);
}

}  // namespace

class RunStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void makesItsHome() {
        const TemporaryFolder folder;
        const RunStore store(folder / "a/home");
        QVERIFY(fs::is_directory(folder / "a/home/runs"));
        QCOMPARE(store.dataFolder(), folder / "a/home/data");
        QVERIFY(store.list().empty());
    }

    void unwritableHomeIsAnError() {
        const TemporaryFolder folder;
        writeText(folder / "file", "x");
        const std::string sentence =
            sentenceOf<Error>([&] { static_cast<void>(RunStore(folder / "file/home")); });
        CAPTUNE_CONTAINS(sentence, "file/home");
        if (geteuid() == 0) QSKIP("root may write everywhere");
        fs::create_directories(folder / "home/runs");
        fs::create_directories(folder / "home/data");
        ::chmod((folder / "home/runs").c_str(), 0500);
        const std::string locked =
            sentenceOf<Error>([&] { static_cast<void>(RunStore(folder / "home")); });
        ::chmod((folder / "home/runs").c_str(), 0700);
        CAPTUNE_CONTAINS(locked, "choose another home");
    }

    void homeFollowsOptionThenEnvironment() {
        const QByteArray oldHome = qgetenv("HOME");
        setEnvironment("CAPTUNE_HOME", "/from/environment");
        QCOMPARE(RunStore::defaultHome("/from/option"), fs::path("/from/option"));
        QCOMPARE(RunStore::defaultHome(), fs::path("/from/environment"));
        setEnvironment("CAPTUNE_HOME", nullptr);
        setEnvironment("XDG_DATA_HOME", "/data");
        QCOMPARE(RunStore::defaultHome(), fs::path("/data/captune"));
        setEnvironment("XDG_DATA_HOME", nullptr);
        setEnvironment("HOME", "/home/ada");
        const std::string home = RunStore::defaultHome().string();
        QVERIFY(home.starts_with("/home/ada/") && home.ends_with("/captune"));
        setEnvironment("HOME", nullptr);
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(RunStore::defaultHome()));
        setEnvironment("HOME", oldHome.constData());
    }

    void idTellsTimeAndName_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("ending");
        QTest::newRow("plain") << "scenes adapter"
                               << "-scenes-adapter";
        QTest::newRow("signs") << "  Lr=1e-5, 2nd/try!  "
                               << "-lr-1e-5-2nd-try";
        QTest::newRow("empty") << ""
                               << "-adapter";
        QTest::newRow("other script") << QString::fromUtf8("猫") << "-adapter";
        QTest::newRow("hostile") << "../../etc/passwd"
                                 << "-etc-passwd";
        QTest::newRow("long") << QString(200, 'a') << "-" + QString(40, 'a');
    }
    void idTellsTimeAndName() {
        QFETCH(QString, name);
        QFETCH(QString, ending);
        const TemporaryFolder home;
        const RunStore store(home.path());
        const QString id = QString::fromStdString(makeEndedRun(store, name.toStdString()));
        const QRegularExpression shape(R"(^\d{8}-\d{6})" + QRegularExpression::escape(ending) +
                                       "$");
        QVERIFY2(shape.match(id).hasMatch(), qPrintable(id));
    }

    void manyAtOnceGetDifferentFolders() {
        const TemporaryFolder home;
        std::mutex mutex;
        std::set<std::string> ids;
        std::vector<std::thread> threads;
        for (int t = 0; t < 8; ++t)
            threads.emplace_back([&] {
                const RunStore store(home.path());
                for (int i = 0; i < 5; ++i) {
                    const std::string id = makeEndedRun(store, "same");
                    const std::lock_guard lock(mutex);
                    ids.insert(id);
                }
            });
        for (std::thread& thread : threads) thread.join();
        QCOMPARE(ids.size(), std::size_t(40));
        QCOMPARE(RunStore(home.path()).list().size(), std::size_t(40));
    }

    void twoRecordersWriteSideBySide() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const auto a = store.create(named("same"));
        const auto b = store.create(named("same"));
        for (int step = 1; step <= 3; ++step) {
            a->stepDone(makeStep(step));
            b->stepDone(makeStep(10 * step));
        }
        a->end(RunStatus::Finished);
        b->end(RunStatus::Failed, "b");
        QVERIFY(a->folder() != b->folder());
        QCOMPARE(store.load(a->run().id).step, std::int64_t(3));
        QCOMPARE(store.load(b->run().id).step, std::int64_t(30));
        QCOMPARE(store.events(a->run()).steps.size(), std::size_t(3));
    }

    void configIsStoredWhole() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        RunConfig config = named("first");
        config.train.learningRate = 0.1 + 0.2;
        config.data.images = "pictures";
        config.model.path = "mini";
        const auto recorder = store.create(config);
        const Run run = store.load(recorder->run().id);
        config.data.images = (fs::current_path() / "pictures").string();
        QCOMPARE(toYaml(run.config), toYaml(config));
    }

    void configThatCouldNotBeReadBackIsRefused() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        RunConfig config;
        config.train.dropout = 7.0;
        const std::string sentence =
            sentenceOf<Error>([&] { static_cast<void>(store.create(config)); });
        CAPTUNE_CONTAINS(sentence, "train.dropout");
        QVERIFY(fs::is_empty(home / "runs"));
    }

    void failedStartLeavesNoFolder() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        fs::remove(home / "runs");
        writeText(home / "runs", "a file is in the way");
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(store.create(named("x"))));
    }

    void listsNewestFirstAndSkipsWhatIsNoRun() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const std::string first = makeEndedRun(store, "one");
        const std::string second = makeEndedRun(store, "two");
        const std::string config = toYaml(RunConfig{});
        std::string json = readText(home / "runs" / first / "run.json");
        json.replace(json.find("\"started\": \"2"), 13, "\"started\": \"1");
        writeText(home / "runs" / first / "run.json", json);
        fs::create_directories(home / "runs/empty");
        writeText(home / "runs/file", "x");
        writeText(home / "runs/no-json/config.yaml", config);
        writeText(home / "runs/no-config/run.json", json);
        writeText(home / "runs/garbage/config.yaml", config);
        writeText(home / "runs/garbage/run.json", "{\"status\": \"fin");
        writeText(home / "runs/array/config.yaml", config);
        writeText(home / "runs/array/run.json", "[1, 2]");
        writeText(home / "runs/status/config.yaml", config);
        writeText(home / "runs/status/run.json", "{\"status\": \"dancing\"}");
        writeText(home / "runs/yaml/config.yaml", "{{{");
        writeText(home / "runs/yaml/run.json", json);
        fs::create_directories(home / "runs/folders/config.yaml");
        fs::create_directories(home / "runs/folders/run.json");
        const std::vector<Run> runs = store.list();
        QCOMPARE(runs.size(), std::size_t(2));
        QCOMPARE(runs[0].id, second);
        QCOMPARE(runs[1].id, first);
    }

    void oddTypesInRunJsonAreTolerated() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        writeText(home / "runs/odd/config.yaml", "name: odd\n");
        writeText(home / "runs/odd/run.json",
                  R"({"status": "finished", "step": "many", "best": [1], "last": {"a": "b"},
                      "test": {"CIDEr": null}, "parameters": 1e400, "facts": 5, "process": []})");
        const std::vector<Run> runs = store.list();
        if (runs.empty()) return;  // 1e400 may also make the whole file unreadable
        QCOMPARE(runs[0].step, std::int64_t(0));
        QVERIFY(runs[0].best.empty());
    }

    void loadsByIdBeginningOrPath() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const std::string id = makeEndedRun(store, "one");
        QCOMPARE(store.load(id).id, id);
        QCOMPARE(store.load(id.substr(0, id.size() - 2)).id, id);
        QCOMPARE(store.load((home / "runs" / id).string()).id, id);
        QCOMPARE(store.load((home / "runs" / id).string() + "/").id, id);
        const RunStore other(home / "other");
        QCOMPARE(other.load((home / "runs" / id).string()).folder,
                 fs::canonical(home / "runs" / id));
    }

    void ambiguousOrUnknownIdsAreNamed() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const std::string first = makeEndedRun(store, "one");
        const std::string second = makeEndedRun(store, "two");
        const std::string several =
            sentenceOf<Error>([&] { return store.load(first.substr(0, 2)); });
        CAPTUNE_CONTAINS(several, first);
        CAPTUNE_CONTAINS(several, second);
        for (const char* id : {"", "nothing", ".", "..", "/no/such/run", "../runs"})
            QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(store.load(id)));
    }

    void brokenRunIsNamedWhenLoaded() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const std::string id = makeEndedRun(store, "one");
        writeText(home / "runs" / id / "run.json", "garbage");
        const std::string sentence = sentenceOf<Error>([&] { return store.load(id); });
        CAPTUNE_CONTAINS(sentence, "run.json is damaged");
    }

    void runOfADeadProcessIsInterrupted() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const pid_t child = fork();
        if (child == 0) {
            const auto recorder = store.create(named("child"));
            recorder->stepDone(makeStep(1));
            recorder->evaluationDone(makeEvaluation(1, 0.5, true));
            _exit(0);
        }
        waitpid(child, nullptr, 0);
        const std::vector<Run> runs = store.list();
        QCOMPARE(runs.size(), std::size_t(1));
        QVERIFY(runs[0].status == RunStatus::Interrupted);
        QCOMPARE(runs[0].step, std::int64_t(1));
        const auto recorder = store.reopen(runs[0].id, 1);
        QVERIFY(store.load(runs[0].id).status == RunStatus::Running);
    }

    void reopenDropsWhatCameAfterTheCheckpoint() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const std::string id = makeLongerRun(store);
        const auto recorder = store.reopen(id, 3);
        QCOMPARE(recorder->run().step, std::int64_t(3));
        QCOMPARE(recorder->run().trainSeconds, 0.75);
        QCOMPARE(recorder->run().best.at("CIDEr"), 0.2);
        QCOMPARE(recorder->run().last.at("CIDEr"), 0.2);
        recorder->stepDone(makeStep(4));
        recorder->end(RunStatus::Finished);
        const Run run = store.load(id);
        QVERIFY(run.status == RunStatus::Finished);
        QVERIFY(run.message.empty());
        const RunEvents events = store.events(run);
        QCOMPARE(events.steps.size(), std::size_t(4));
        QCOMPARE(events.evaluations.size(), std::size_t(1));
    }

    void reopenFromTheStartKeepsNoEvents() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const std::string id = makeLongerRun(store);
        const auto recorder = store.reopen(id, -1);
        QCOMPARE(recorder->run().step, std::int64_t(0));
        recorder->evaluationDone(makeEvaluation(0, 0.1, false));
        recorder->end(RunStatus::Finished);
        const RunEvents events = store.events(store.load(id));
        QVERIFY(events.steps.empty());
        QCOMPARE(events.evaluations.size(), std::size_t(1));
    }

    void reopenHealsATornEventLog() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const std::string id = makeLongerRun(store);
        const fs::path file = home / "runs" / id / "events.jsonl";
        writeText(file, readText(file) + "{\"event\":\"step\",\"step\":5,\"lo");
        const auto recorder = store.reopen(id, 4);
        recorder->stepDone(makeStep(5));
        recorder->end(RunStatus::Finished);
        QCOMPARE(store.events(recorder->run()).steps.size(), std::size_t(5));
        QCOMPARE(store.events(recorder->run()).steps.back().step, std::int64_t(5));
    }

    void runThatIsBeingWrittenIsLeftAlone() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const auto recorder = store.create(named("x"));
        const std::string id = recorder->run().id;
        for (const std::string& sentence :
             {sentenceOf<Error>([&] { static_cast<void>(store.reopen(id, 0)); }),
              sentenceOf<Error>([&] { store.remove(id); })})
            CAPTUNE_CONTAINS(sentence, "is still being written by process");
        QVERIFY_THROWS_EXCEPTION(Error, store.storeTestMetrics(recorder->run(), {{"CIDEr", 1.0}}));
        QVERIFY(fs::exists(recorder->folder()));
    }

    void testMetricsAreStoredAndKept() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const std::string id = makeLongerRun(store);
        store.storeTestMetrics(store.load(id), {{"CIDEr", 0.8}, {"Bleu_4", 0.3}});
        QCOMPARE(store.load(id).test.at("CIDEr"), 0.8);
        QVERIFY(store.load(id).status == RunStatus::Stopped);
        const auto recorder = store.reopen(id, 4);
        QCOMPARE(store.load(id).test.at("Bleu_4"), 0.3);
        recorder->evaluationDone(makeEvaluation(5, 0.9, true));
        QVERIFY(store.load(id).test.empty());
    }

    void removedRunsComeBack() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const std::string id = makeEndedRun(store, "one");
        store.remove(id);
        QVERIFY(store.list().empty());
        QVERIFY(fs::exists(home / "bin" / id / "config.yaml"));
        store.restore(id);
        QCOMPARE(store.list().size(), std::size_t(1));
        QVERIFY_THROWS_EXCEPTION(Error, store.restore(id));
    }

    void brokenRunsCanBeRemoved() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        writeText(home / "runs/broken/run.json", "garbage");
        store.remove("broken");
        QVERIFY(!fs::exists(home / "runs/broken"));
    }

    void removeNeverLeavesTheHome() {
        const TemporaryFolder home;
        const RunStore store(home / "home");
        writeText(home / "outside/config.yaml", "");
        for (const std::string& id : {std::string("../../outside"),
                                      (home / "outside").string(),
                                      std::string(".."),
                                      std::string("."),
                                      std::string()})
            QVERIFY_THROWS_EXCEPTION(Error, store.remove(id));
        QVERIFY(fs::exists(home / "outside/config.yaml"));
        QVERIFY(fs::exists(home / "home/runs"));
    }

    void binNeverOverwrites() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        writeText(home / "bin/one/a", "first");
        writeText(home / "runs/one/a", "second");
        const std::string sentence = sentenceOf<Error>([&] { store.remove("one"); });
        CAPTUNE_CONTAINS(sentence, "is there already");
        QCOMPARE(readText(home / "bin/one/a"), std::string("first"));
        QCOMPARE(readText(home / "runs/one/a"), std::string("second"));
    }
};

QTEST_APPLESS_MAIN(RunStoreTest)
#include "tst_run_store.moc"
