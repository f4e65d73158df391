// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/runs/run_recorder.h"
#include "core/runs/run_store.h"
#include "tests/support/folders.h"
#include "tests/support/run_events.h"

#include <QtTest>

#include <filesystem>
#include <thread>

using namespace captune;
using captune::test::makeStep;
using captune::test::readText;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;

namespace {

using Tags = std::vector<std::string>;

RunConfig named(const std::string& name) {
    RunConfig config;
    config.name = name;
    return config;
}

Run endedRun(const RunStore& store) {
    const auto recorder = store.create(named("as trained"));
    recorder->end(RunStatus::Finished);
    return store.load(recorder->run().id);
}

}  // namespace

class RunLabelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsReadAgain() {
        const TemporaryFolder folder;
        const RunLabels labels{"Table 2, row 3", {"best", "lora"}, "two\nlines \xc3\xa9"};
        writeRunLabels(folder.path(), labels);
        QVERIFY(readRunLabels(folder.path()) == labels);
        writeRunLabels(folder.path(), {});
        QVERIFY(!std::filesystem::exists(folder / "labels.json"));
        QVERIFY(readRunLabels(folder.path()) == RunLabels{});
    }

    void namesAndConfigStayApart() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const Run run = endedRun(store);
        const std::string config = readText(run.folder / "config.yaml");
        store.relabel(run, [](RunLabels& labels) {
            labels.name = "new";
            labels.tags = {"b", "a", "b", ""};
        });
        const Run again = store.list().at(0);
        QCOMPARE(nameOf(again), "new");
        QCOMPARE(again.config.name, "as trained");
        QVERIFY(again.labels.tags == (Tags{"a", "b"}));
        QCOMPARE(readText(run.folder / "config.yaml"), config);
    }

    void aTrainingRunAndItsLabelsDoNotOverwriteEachOther() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const auto recorder = store.create(named("busy"));
        store.relabel(store.load(recorder->run().id),
                      [](RunLabels& labels) { labels.note = "watch this"; });
        recorder->stepDone(makeStep(7));
        recorder->end(RunStatus::Finished);
        const Run run = store.load(recorder->run().id);
        QCOMPARE(run.labels.note, "watch this");
        QCOMPARE(run.step, std::int64_t(7));
        QVERIFY(run.status == RunStatus::Finished);
    }

    void changesOfTwoAtOnceAreBothKept() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const Run run = endedRun(store);
        const auto add = [&](const std::string& letter) {
            for (int i = 0; i < 10; ++i)
                store.relabel(run, [&](RunLabels& labels) {
                    labels.tags.push_back(letter + std::to_string(i));
                });
        };
        std::thread other(add, "x");
        add("y");
        other.join();
        QCOMPARE(store.load(run.id).labels.tags.size(), std::size_t(20));
    }

    void binAndBackKeepsThem() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const Run run = endedRun(store);
        store.relabel(run, [](RunLabels& labels) { labels.tags = {"keep"}; });
        store.remove(run.id);
        const std::string gone = sentenceOf<Error>([&] { store.relabel(run, [](RunLabels&) {}); });
        CAPTUNE_CONTAINS(gone, "restore it");
        store.restore(run.id);
        QVERIFY(store.load(run.id).labels.tags == Tags{"keep"});
    }

    void wrongLabelsAreRefused_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("tags");
        QTest::addColumn<QString>("note");
        QTest::addColumn<QString>("says");
        QStringList many;
        for (int i = 0; i < 33; ++i) many << QString::number(i);
        QTest::newRow("two lines") << "a\nb" << QStringList() << ""
                                   << "one line";
        QTest::newRow("long name") << QString(201, 'x') << QStringList() << ""
                                   << "200 bytes";
        QTest::newRow("two words") << "" << QStringList{"a b"} << ""
                                   << "one word";
        QTest::newRow("long tag") << "" << QStringList{QString(41, 'x')} << ""
                                  << "40 bytes";
        QTest::newRow("many tags") << "" << many << ""
                                   << "32 tags";
        QTest::newRow("long note") << "" << QStringList() << QString(8001, 'x') << "8000 bytes";
        QTest::newRow("bell") << "" << QStringList() << QString("a\a") << "note";
    }
    void wrongLabelsAreRefused() {
        QFETCH(QString, name);
        QFETCH(QStringList, tags);
        QFETCH(QString, note);
        QFETCH(QString, says);
        const TemporaryFolder folder;
        const RunLabels before{"old", {"old"}, "old"};
        writeRunLabels(folder.path(), before);
        RunLabels labels{name.toStdString(), {}, note.toStdString()};
        for (const QString& tag : tags) labels.tags.push_back(tag.toStdString());
        const std::string sentence =
            sentenceOf<Error>([&] { writeRunLabels(folder.path(), labels); });
        CAPTUNE_CONTAINS(sentence, says.toStdString());
        QVERIFY(readRunLabels(folder.path()) == before);
    }

    void filesFromOutsideAreTakenWithCare_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("torn") << QByteArray("{\"name\": \"a");
        QTest::newRow("list") << QByteArray("[1, 2]");
        QTest::newRow("types") << QByteArray(R"({"name": 1, "tags": "a", "note": null})");
        QTest::newRow("members") << QByteArray(R"({"tags": [1, "a b", "", {}], "note": "\u0007"})");
        QTest::newRow("long") << "{\"name\": \"" + QByteArray(5000, 'x') + "\"}";
        QTest::newRow("deep") << QByteArray(100'000, '[');
        QTest::newRow("huge") << QByteArray(2'000'000, ' ');
    }
    void filesFromOutsideAreTakenWithCare() {
        QFETCH(QByteArray, text);
        const TemporaryFolder folder;
        writeText(folder / "labels.json", text.toStdString());
        QVERIFY(readRunLabels(folder.path()) == RunLabels{});
    }

    void aDamagedFileIsNotOverwritten() {
        const TemporaryFolder folder;
        writeText(folder / "labels.json", "{\"note\": \"mine\",");
        const std::string sentence = sentenceOf<Error>([&] {
            writeRunLabels(folder.path(), {"new", {}, {}});
        });
        CAPTUNE_CONTAINS(sentence, "damaged");
        CAPTUNE_CONTAINS(readText(folder / "labels.json"), "mine");
    }

    void tagsAreSplitAtBlanksAndCommas() {
        QVERIFY(splitTags(" lora,baseline  best,,lora ") == (Tags{"baseline", "best", "lora"}));
        QVERIFY(splitTags(" , ").empty());
    }
};

QTEST_APPLESS_MAIN(RunLabelsTest)
#include "tst_run_labels.moc"
