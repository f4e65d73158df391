// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_run.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <sstream>

using captune::test::CliRun;

namespace {

std::vector<std::string> words(const QString& line) {
    std::vector<std::string> all;
    for (const QString& word : line.split(' ', Qt::SkipEmptyParts)) {
        all.push_back(word.toStdString());
    }
    return all;
}

}  // namespace

class UsageTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void helpNeedsNoEngine_data();
    void helpNeedsNoEngine();
    void helpListsEveryCommand();
    void wrongUsageIsOneSentenceAndTwo_data();
    void wrongUsageIsOneSentenceAndTwo();
    void versionIsPrinted();
    void everyCommandHasJson_data();
    void everyCommandHasJson();
    void decodingHelpComesFromTheSettings();
    void outputThatCannotBeWrittenIsAnError();
};

void UsageTest::helpNeedsNoEngine_data() {
    QTest::addColumn<QString>("line");
    for (const char* line : {"--help",
                             "inspect --help",
                             "tokenize --help",
                             "caption --help",
                             "score --help",
                             "train --help",
                             "test --help",
                             "runs --help",
                             "runs list --help",
                             "runs show --help",
                             "runs delete --help",
                             "runs restore --help",
                             "runs compare --help",
                             "runs transfer --help",
                             "runs tag --help",
                             "runs note --help",
                             "runs rename --help",
                             "queue --help",
                             "queue add --help",
                             "queue list --help",
                             "queue remove --help",
                             "queue move --help",
                             "queue run --help",
                             "data --help",
                             "data check --help",
                             "data make-sample --help",
                             "data make-vocabulary --help",
                             "adapters --help",
                             "adapters list --help",
                             "adapters average --help",
                             "adapters stack --help",
                             "convert --help"}) {
        QTest::newRow(line) << line;
    }
}

void UsageTest::helpNeedsNoEngine() {
    QFETCH(QString, line);
    CliRun run;
    QCOMPARE(run(words(line)), 0);
    QVERIFY(run.out.find("Usage: captune-cli") != std::string::npos);
    QCOMPARE(run.err, "");
    QCOMPARE(run.engineLoads, 0);
}

void UsageTest::helpListsEveryCommand() {
    CliRun run;
    run({"--help"});
    for (const char* command : {"inspect",
                                "tokenize",
                                "caption",
                                "score",
                                "train",
                                "test",
                                "evaluate",
                                "runs",
                                "queue",
                                "data",
                                "adapters",
                                "convert"}) {
        QVERIFY2(run.out.find("\n  " + std::string(command)) != std::string::npos, command);
    }
}

void UsageTest::wrongUsageIsOneSentenceAndTwo_data() {
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("no command") << ""
                                << "inspect, tokenize";
    QTest::newRow("unknown command") << "paint"
                                     << "paint";
    QTest::newRow("unknown option") << "caption --beams --loud a.png"
                                    << "--loud";
    QTest::newRow("no picture") << "caption"
                                << "pictures";
    QTest::newRow("beam is a word") << "caption --beam many a.png"
                                    << "--beam";
    QTest::newRow("beam out of range") << "caption --beam 0 a.png"
                                       << "--beam";
    QTest::newRow("no caption to score") << "score --image a.png"
                                         << "--caption";
    QTest::newRow("nothing to train") << "train"
                                      << "--resume";
    QTest::newRow("set without value") << "train scenes-adapter --set train.epochs"
                                       << "train.epochs";
    QTest::newRow("set unknown key") << "train scenes-adapter --set train.epoch=1"
                                     << "train.epochs";
    QTest::newRow("set out of range") << "train scenes-adapter --set train.epochs=0"
                                      << "train.epochs";
    QTest::newRow("test of nothing") << "test"
                                     << "--model";
    QTest::newRow("test of two things") << "test some-run --model mini --data scenes-adapter"
                                        << "--model";
    QTest::newRow("test without data") << "test --model mini"
                                       << "--data";
    QTest::newRow("unknown split") << "test some-run --split dev"
                                   << "dev";
    QTest::newRow("runs of what") << "runs"
                                  << "list, show, compare, transfer, tag, note, rename, delete";
    QTest::newRow("unknown way with runs") << "runs paint"
                                           << "paint";
    QTest::newRow("compare what") << "runs compare"
                                  << "runs";
    QTest::newRow("transfer to what") << "runs transfer some-run"
                                      << "--data";
    QTest::newRow("compare on what split") << "runs compare a b --split dev"
                                           << "dev";
    QTest::newRow("tag what") << "runs tag"
                              << "run";
    QTest::newRow("tag how") << "runs tag some-run --loud"
                             << "--loud";
    QTest::newRow("queue of what") << "queue"
                                   << "add, list, remove, move, run";
    QTest::newRow("move to where") << "queue move 3"
                                   << "place";
    QTest::newRow("move in front of all") << "queue move 3 0"
                                          << "place";
    QTest::newRow("a list of wrong values") << "train scenes-adapter --set train.seed=[1,x]"
                                            << "train.seed";
    QTest::newRow("group of one run") << "train scenes-adapter --resume-group"
                                      << "--resume-group";
    QTest::newRow("show what") << "runs show"
                               << "run";
    QTest::newRow("convert to where") << "convert model.pt"
                                      << "folder";
    QTest::newRow("average of what") << "adapters average out"
                                     << "adapters";
    QTest::newRow("weights are words") << "adapters average out a b --weights much,little"
                                       << "--weights";
    QTest::newRow("unknown domain") << "data make-sample f --domain space"
                                    << "--domain";
    QTest::newRow("unknown method") << "inspect --method guess"
                                    << "--method";
}

void UsageTest::wrongUsageIsOneSentenceAndTwo() {
    QFETCH(QString, line);
    QFETCH(QString, says);
    CliRun run;
    QCOMPARE(run(words(line)), 2);
    const QString err = QString::fromStdString(run.err);
    QVERIFY2(err.startsWith("captune-cli: "), run.err.c_str());
    QVERIFY2(err.contains(says), run.err.c_str());
    QVERIFY2(err.contains("--help"), run.err.c_str());
    QCOMPARE(err.count('\n'), 1);
    QCOMPARE(run.out, "");
    QCOMPARE(run.engineLoads, 0);
}

void UsageTest::versionIsPrinted() {
    CliRun run;
    QCOMPARE(run({"--version"}), 0);
    QVERIFY(QString::fromStdString(run.out).startsWith("captune-cli "));
}

void UsageTest::everyCommandHasJson_data() {
    QTest::addColumn<QString>("line");
    for (const char* line : {"inspect",
                             "tokenize",
                             "caption",
                             "score",
                             "train",
                             "test",
                             "runs list",
                             "runs show",
                             "runs delete",
                             "runs restore",
                             "runs compare",
                             "runs transfer",
                             "runs tag",
                             "runs note",
                             "runs rename",
                             "queue add",
                             "queue list",
                             "queue remove",
                             "queue move",
                             "queue run",
                             "data make-sample",
                             "data make-vocabulary",
                             "convert"}) {
        QTest::newRow(line) << line;
    }
}

void UsageTest::everyCommandHasJson() {
    QFETCH(QString, line);
    CliRun run;
    run(words(line + " --help"));
    QVERIFY(run.out.find("--json") != std::string::npos);
}

void UsageTest::decodingHelpComesFromTheSettings() {
    CliRun run;
    run({"caption", "--help"});
    for (const char* option : {"--beam",
                               "--max-length",
                               "--min-length",
                               "--no-repeat-ngram",
                               "--length-penalty",
                               "--temperature",
                               "--image-size",
                               "--threads"}) {
        QVERIFY2(run.out.find(option) != std::string::npos, option);
    }
    QVERIFY(run.out.find("(1 to 100; default 5)") != std::string::npos);
    QVERIFY(run.out.find("(0 to 2048; default 0)") != std::string::npos);
}

void UsageTest::outputThatCannotBeWrittenIsAnError() {
    const QTemporaryDir home;
    std::istringstream in;
    std::ostringstream err;
    std::ofstream out("/dev/full");
    captune::CliWorld world{.in = in, .out = out, .err = err, .engine = {}, .stopOnSignals = {}};
    QCOMPARE(captune::runCli({"runs", "list", "--home", home.path().toStdString()}, world), 1);
    QCOMPARE(err.str(), "captune-cli: standard output cannot be written: is the disk full?\n");
}

QTEST_APPLESS_MAIN(UsageTest)
#include "tst_usage.moc"
