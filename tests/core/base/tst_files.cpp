// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/files.h"
#include "tests/support/folders.h"

#include <QtTest>

#include <set>
#include <sys/stat.h>
#include <unistd.h>

using captune::Error;
using captune::test::readText;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;
namespace fs = std::filesystem;

namespace {

std::size_t entriesIn(const fs::path& folder) {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

}  // namespace

class FilesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTextBackByteByByte() {
        const TemporaryFolder folder;
        const std::string text("a\0b\r\nc", 6);
        captune::writeFileAtomically(folder / "a.txt", text);
        QVERIFY(captune::readTextFile(folder / "a.txt") == text);
    }

    void refusesALargeFile() {
        const TemporaryFolder folder;
        writeText(folder / "a.txt", std::string(100'000, 'x'));
        QCOMPARE(captune::readTextFile(folder / "a.txt", 100'000).size(), std::size_t(100'000));
        const std::string sentence =
            sentenceOf<Error>([&] { return captune::readTextFile(folder / "a.txt", 99'999); });
        CAPTUNE_CONTAINS(sentence, "a.txt");
        CAPTUNE_CONTAINS(sentence, "99999");
    }

    void endlessFileIsCut() {
        if (!fs::exists("/dev/zero")) QSKIP("no /dev/zero");
        QVERIFY_THROWS_EXCEPTION(Error,
                                 static_cast<void>(captune::readTextFile("/dev/zero", 1000)));
    }

    void namesAMissingFile() {
        const std::string sentence =
            sentenceOf<Error>([] { return captune::readTextFile("/no/such/file"); });
        CAPTUNE_CONTAINS(sentence, "/no/such/file is missing; check the path");
    }

    void refusesAFolder() {
        const TemporaryFolder folder;
        const std::string sentence =
            sentenceOf<Error>([&] { return captune::readTextFile(folder.path()); });
        CAPTUNE_CONTAINS(sentence, "name a file");
    }

    void atomicWriteReplacesAndLeavesNothingBeside() {
        const TemporaryFolder folder;
        captune::writeFileAtomically(folder / "a.txt", "old");
        captune::writeFileAtomically(folder / "a.txt", "new");
        QCOMPARE(readText(folder / "a.txt"), std::string("new"));
        QCOMPARE(entriesIn(folder.path()), std::size_t(1));
    }

    void failedWriteKeepsTheOldFile() {
        const TemporaryFolder folder;
        fs::create_directories(folder / "a.txt/inside");
        QVERIFY_THROWS_EXCEPTION(Error, captune::writeFileAtomically(folder / "a.txt", "new"));
        QVERIFY(fs::is_directory(folder / "a.txt/inside"));
        QCOMPARE(entriesIn(folder.path()), std::size_t(1));
    }

    void writeWithoutPermissionNamesFileAndRemedy() {
        if (geteuid() == 0) QSKIP("root may write everywhere");
        const TemporaryFolder folder;
        ::chmod(folder.path().c_str(), 0500);
        const std::string sentence =
            sentenceOf<Error>([&] { captune::writeFileAtomically(folder / "a.txt", "x"); });
        ::chmod(folder.path().c_str(), 0700);
        CAPTUNE_CONTAINS(sentence, "a.txt");
        CAPTUNE_CONTAINS(sentence, "allow access");
    }

    void temporaryNamesDiffer() {
        std::set<fs::path> names;
        for (int i = 0; i < 100; ++i) names.insert(captune::temporaryBeside("/x/run.json"));
        QCOMPARE(names.size(), std::size_t(100));
        QCOMPARE(names.begin()->parent_path().string(), std::string("/x"));
    }

    void makesFoldersButNotOverAFile() {
        const TemporaryFolder folder;
        captune::makeFolders(folder / "a/b");
        captune::makeFolders(folder / "a/b");
        QVERIFY(fs::is_directory(folder / "a/b"));
        writeText(folder / "file", "x");
        const std::string below =
            sentenceOf<Error>([&] { captune::makeFolders(folder / "file/b"); });
        CAPTUNE_CONTAINS(below, "file/b");
        QVERIFY_THROWS_EXCEPTION(Error, captune::makeFolders(folder / "file"));
    }

    void replacesAFolder() {
        const TemporaryFolder folder;
        writeText(folder / "old/a", "old");
        writeText(folder / "new/b/c", "new");
        captune::syncFolderTree(folder / "new");
        captune::replaceFolder(folder / "new", folder / "old");
        QCOMPARE(readText(folder / "old/b/c"), std::string("new"));
        QVERIFY(!fs::exists(folder / "old/a"));
        QCOMPARE(entriesIn(folder.path()), std::size_t(1));
    }

    void replaceWithNothingKeepsTheFolder() {
        const TemporaryFolder folder;
        writeText(folder / "old/a", "old");
        QVERIFY_THROWS_EXCEPTION(Error, captune::replaceFolder(folder / "missing", folder / "old"));
        QCOMPARE(readText(folder / "old/a"), std::string("old"));
        QCOMPARE(entriesIn(folder.path()), std::size_t(1));
    }

    void syncOfAMissingFolderFails() {
        QVERIFY_THROWS_EXCEPTION(Error, captune::syncFolderTree("/no/such/folder"));
    }

    void appendsAndFlushesEachLine() {
        const TemporaryFolder folder;
        captune::AppendFile file(folder / "log");
        file.appendLine("one");
        QCOMPARE(readText(folder / "log"), std::string("one\n"));
        captune::AppendFile moved(std::move(file));
        moved.append("two\nthree\n");
        moved.sync();
        QCOMPARE(readText(folder / "log"), std::string("one\ntwo\nthree\n"));
    }

    void appendGoesOnWithAnOldFile() {
        const TemporaryFolder folder;
        writeText(folder / "log", "one\n");
        captune::AppendFile(folder / "log").appendLine("two");
        QCOMPARE(readText(folder / "log"), std::string("one\ntwo\n"));
    }

    void fullDiskIsAnErrorWithRemedy() {
        if (!fs::exists("/dev/full")) QSKIP("no /dev/full");
        captune::AppendFile file("/dev/full");
        const std::string sentence = sentenceOf<Error>([&] { file.appendLine("x"); });
        CAPTUNE_CONTAINS(sentence, "/dev/full");
        CAPTUNE_CONTAINS(sentence, "free some space");
    }

    void appendToAFolderFails() {
        const TemporaryFolder folder;
        QVERIFY_THROWS_EXCEPTION(Error, captune::AppendFile(folder.path()));
    }
};

QTEST_APPLESS_MAIN(FilesTest)
#include "tst_files.moc"
