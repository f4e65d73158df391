// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/log.h"
#include "tests/support/folders.h"

#include <QtTest>

#include <stdexcept>
#include <thread>
#include <vector>

using captune::Log;
using captune::LogLevel;
using captune::test::readText;
using captune::test::TemporaryFolder;

class LogTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesLinesWithTimeAndLevel() {
        const TemporaryFolder folder;
        Log log;
        log.addFile(folder / "log.txt");
        log.info("first");
        log.warning("second {} %s");
        const QString text = QString::fromStdString(readText(folder / "log.txt"));
        const QRegularExpression shape(
            R"(^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z info first\n\S+ warning second \{\} %s\n$)");
        QVERIFY2(shape.match(text).hasMatch(), qPrintable(text));
    }

    void keepsASentenceOnOneLine() {
        std::vector<std::string> lines;
        Log log;
        log.addListener([&](LogLevel, const std::string& line) { lines.push_back(line); });
        log.info("a\nb\x1b[31m");
        QCOMPARE(lines, (std::vector<std::string>{"a b [31m"}));
    }

    void levelDecidesWhatIsHeard() {
        std::vector<LogLevel> heard;
        Log log(LogLevel::Warning);
        log.addListener([&](LogLevel level, const std::string&) { heard.push_back(level); });
        log.debug("a");
        log.info("b");
        log.warning("c");
        log.error("d");
        QCOMPARE(heard, (std::vector<LogLevel>{LogLevel::Warning, LogLevel::Error}));
    }

    void copiesShareOneLog() {
        int count = 0;
        Log log;
        const Log copy = log;
        log.addListener([&](LogLevel, const std::string&) { ++count; });
        copy.info("a");
        QCOMPARE(count, 1);
    }

    void failingPlaceIsToldAndDoesNotSilenceTheOthers() {
        if (!std::filesystem::exists("/dev/full")) QSKIP("no /dev/full");
        int count = 0;
        Log log;
        log.addFile("/dev/full");
        log.addListener([&](LogLevel, const std::string&) { ++count; });
        QVERIFY(log.failure().empty());
        log.info("a");
        QCOMPARE(count, 1);
        CAPTUNE_CONTAINS(log.failure(), "/dev/full");
    }

    void throwingListenerIsNotFatal() {
        Log log;
        log.addListener([](LogLevel, const std::string&) { throw std::runtime_error("no room"); });
        log.info("a");
        CAPTUNE_CONTAINS(log.failure(), "no room");
    }

    void unopenableFileThrows() {
        Log log;
        QVERIFY_THROWS_EXCEPTION(captune::Error, log.addFile("/no/such/folder/log.txt"));
    }

    void manyThreadsWriteWholeLines() {
        const TemporaryFolder folder;
        Log log;
        log.addFile(folder / "log.txt");
        std::vector<std::thread> threads;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([log] {
                for (int i = 0; i < 200; ++i) log.info("0123456789");
            });
        for (std::thread& thread : threads) thread.join();
        const QString text = QString::fromStdString(readText(folder / "log.txt"));
        const QStringList lines = text.split('\n', Qt::SkipEmptyParts);
        QCOMPARE(lines.size(), 800);
        for (const QString& line : lines) QVERIFY(line.endsWith("info 0123456789"));
    }
};

QTEST_APPLESS_MAIN(LogTest)
#include "tst_log.moc"
