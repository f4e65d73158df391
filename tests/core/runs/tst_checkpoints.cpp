// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/stop.h"
#include "core/runs/checkpoints.h"
#include "tests/support/folders.h"

#include <QtTest>

#include <set>
#include <stdexcept>

using namespace captune;
using captune::test::readText;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;
namespace fs = std::filesystem;

namespace {

auto writing(const std::string& text) {
    return [text](const fs::path& folder) { writeText(folder / "sub/weights", text); };
}

std::set<std::string> namesIn(const fs::path& folder) {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder))
        names.insert(entry.path().filename().string());
    return names;
}

std::string weightsOf(const Checkpoints& checkpoints, const std::string& pointer) {
    const auto folder = checkpoints.find(pointer);
    return folder ? readText(*folder / "sub/weights") : "none";
}

}  // namespace

class CheckpointsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void pointersFollowLastAndBest() {
        const TemporaryFolder folder;
        const Checkpoints checkpoints(folder / "checkpoints");
        QVERIFY(!checkpoints.find("last"));
        QVERIFY(!checkpoints.find("best"));
        checkpoints.save(10, false, writing("ten"));
        QCOMPARE(weightsOf(checkpoints, "last"), std::string("ten"));
        QVERIFY(!checkpoints.find("best"));
        checkpoints.save(20, true, writing("twenty"));
        checkpoints.save(30, false, writing("thirty"));
        QCOMPARE(weightsOf(checkpoints, "last"), std::string("thirty"));
        QCOMPARE(weightsOf(checkpoints, "best"), std::string("twenty"));
        QCOMPARE(readText(folder / "checkpoints/last"), std::string("30\n"));
        checkpoints.prune();
        QCOMPARE(namesIn(folder / "checkpoints"),
                 (std::set<std::string>{"20", "30", "best", "last"}));
    }

    void sameStepIsReplaced() {
        const TemporaryFolder folder;
        const Checkpoints checkpoints(folder / "checkpoints");
        checkpoints.save(10, true, writing("old"));
        checkpoints.save(10, false, writing("new"));
        QCOMPARE(weightsOf(checkpoints, "best"), std::string("new"));
        QCOMPARE(namesIn(folder / "checkpoints"), (std::set<std::string>{"10", "best", "last"}));
    }

    void writerGetsAnEmptyFolder() {
        const TemporaryFolder folder;
        const Checkpoints checkpoints(folder / "checkpoints");
        checkpoints.save(1, false, [](const fs::path& path) {
            QVERIFY(fs::is_directory(path));
            QVERIFY(fs::is_empty(path));
            writeText(path / "sub/weights", "x");
        });
    }

    void failedWriteLeavesAllAsItWas() {
        const TemporaryFolder folder;
        const Checkpoints checkpoints(folder / "checkpoints");
        checkpoints.save(10, true, writing("ten"));
        const auto before = namesIn(folder / "checkpoints");
        const std::string sentence = sentenceOf<Error>([&] {
            checkpoints.save(20, true, [](const fs::path& path) {
                writeText(path / "half", "x");
                throw std::runtime_error("disk is full");
            });
        });
        CAPTUNE_CONTAINS(sentence, "update 20");
        CAPTUNE_CONTAINS(sentence, "disk is full");
        QCOMPARE(namesIn(folder / "checkpoints"), before);
        QCOMPARE(weightsOf(checkpoints, "last"), std::string("ten"));
        QCOMPARE(weightsOf(checkpoints, "best"), std::string("ten"));
    }

    void errorAndStopPassUnchanged() {
        const TemporaryFolder folder;
        const Checkpoints checkpoints(folder / "checkpoints");
        QVERIFY_THROWS_EXCEPTION(
            Stopped, checkpoints.save(1, false, [](const fs::path&) { throw Stopped(); }));
        QCOMPARE(sentenceOf<Error>([&] {
                     checkpoints.save(1, false, [](const fs::path&) { throw Error("mine"); });
                 }),
                 std::string("mine"));
        QVERIFY(namesIn(folder / "checkpoints").empty());
    }

    /// What a process that was killed in the middle of save() leaves behind.
    void leftOversOfAKilledSaveDoNotMatter() {
        const TemporaryFolder folder;
        const Checkpoints checkpoints(folder / "checkpoints");
        checkpoints.save(10, true, writing("ten"));
        writeText(folder / "checkpoints/.20.4711-1.tmp/half", "x");
        writeText(folder / "checkpoints/.last.4711-2.tmp", "20");
        QCOMPARE(weightsOf(checkpoints, "last"), std::string("ten"));
        checkpoints.save(30, false, writing("thirty"));
        checkpoints.prune();
        QVERIFY(!fs::exists(folder / "checkpoints/.20.4711-1.tmp"));
        QCOMPARE(weightsOf(checkpoints, "last"), std::string("thirty"));
    }

    /// Killed after the folder was renamed, before the pointer was: the old pointer still counts.
    void unnamedNewerCheckpointIsPruned() {
        const TemporaryFolder folder;
        const Checkpoints checkpoints(folder / "checkpoints");
        checkpoints.save(10, true, writing("ten"));
        writeText(folder / "checkpoints/20/sub/weights", "twenty");
        QCOMPARE(weightsOf(checkpoints, "last"), std::string("ten"));
        checkpoints.prune();
        QVERIFY(!fs::exists(folder / "checkpoints/20"));
    }

    void damagedPointer_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("word") << QByteArray("ten");
        QTest::newRow("outside") << QByteArray("../../other");
        QTest::newRow("gone") << QByteArray("99\n");
        QTest::newRow("negative") << QByteArray("-10\n");
        QTest::newRow("large") << QByteArray("99999999999999999999\n");
        QTest::newRow("long") << QByteArray(1000, '1');
    }
    void damagedPointer() {
        QFETCH(QByteArray, text);
        const TemporaryFolder folder;
        const Checkpoints checkpoints(folder / "checkpoints");
        checkpoints.save(9, true, writing("nine"));
        checkpoints.save(10, false, writing("ten"));
        writeText(folder / "checkpoints/last", text.toStdString());
        writeText(folder / "checkpoints/best", text.toStdString());
        QCOMPARE(weightsOf(checkpoints, "last"), std::string("ten"));
        QVERIFY(!checkpoints.find("best"));
    }

    void otherPointersAreRefused() {
        const TemporaryFolder folder;
        const std::string sentence = sentenceOf<Error>(
            [&] { return Checkpoints(folder.path()).find("../../etc").has_value(); });
        CAPTUNE_CONTAINS(sentence, "write last or best");
    }

    void unwritableFolderIsAnError() {
        const TemporaryFolder folder;
        writeText(folder / "checkpoints", "a file is in the way");
        bool called = false;
        QVERIFY_THROWS_EXCEPTION(
            Error, Checkpoints(folder / "checkpoints").save(1, false, [&](const fs::path&) {
                called = true;
            }));
        QVERIFY(!called);
    }
};

QTEST_APPLESS_MAIN(CheckpointsTest)
#include "tst_checkpoints.moc"
