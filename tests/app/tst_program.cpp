// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/oracle.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

namespace {

const QString kProgram = QStringLiteral(CAPTUNE_BINARY_DIR "/app/captune-cli");
constexpr int kPatienceMs = 120'000;

/// The next line of JSON whose "event" is `event`; empty if the program ends before.
QJsonObject nextEvent(QProcess& program, const QString& event) {
    while (program.canReadLine() || program.waitForReadyRead(kPatienceMs)) {
        while (program.canReadLine()) {
            const auto object = QJsonDocument::fromJson(program.readLine()).object();
            if (object["event"] == event) {
                return object;
            }
        }
    }
    return {};
}

void interrupt(const QProcess& program) {
    ::kill(static_cast<pid_t>(program.processId()), SIGINT);
}

}  // namespace

class ProgramTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void helpAndUsageExitCodes() {
        QCOMPARE(QProcess::execute(kProgram, {"--version"}), 0);
        QProcess wrong;
        wrong.start(kProgram, {"paint"});
        QVERIFY(wrong.waitForFinished());
        QCOMPARE(wrong.exitCode(), 2);
        QVERIFY(wrong.readAllStandardError().startsWith("captune-cli: "));
    }
    void startsWithoutTheEngine() {
        QProcess ldd;
        ldd.start("ldd", {kProgram});
        QVERIFY(ldd.waitForFinished());
        const QString libraries = QString::fromUtf8(ldd.readAllStandardOutput());
        QVERIFY(libraries.contains("libcaptune_base"));
        for (const char* heavy :
             {"libtorch", "libc10", "libopencv", "libQt", "libcaptune_engine"}) {
            QVERIFY2(!libraries.contains(heavy), heavy);
        }
    }
    void anInterruptEndsACommandThatHasNothingToSave() {
        QProcess tokenize;
        tokenize.start(kProgram, {"tokenize", "--model", "mini"});
        tokenize.write("a\n");
        QVERIFY(tokenize.waitForReadyRead());
        interrupt(tokenize);
        QVERIFY(tokenize.waitForFinished());
        QCOMPARE(tokenize.exitStatus(), QProcess::CrashExit);
    }
    void anInterruptedTrainingIsKeptAndGoesOn() {
        const QTemporaryDir home;
        QProcess train;
        train.start(kProgram,
                    {"train",
                     "scenes-adapter-quick",
                     "--json",
                     "--home",
                     home.path(),
                     "--set",
                     "data.pictures=40",
                     "--set",
                     "train.evaluate_pictures=2",
                     "--set",
                     "train.batch_size=2",
                     "--set",
                     "train.epochs=50"});
        QVERIFY(!nextEvent(train, "step").isEmpty());
        interrupt(train);
        const QJsonObject ended = nextEvent(train, "ended");
        QCOMPARE(ended["status"].toString(), "stopped");
        QVERIFY(train.waitForFinished(kPatienceMs));
        QCOMPARE(train.exitCode(), 1);
        QVERIFY(train.readAllStandardError().contains("captune-cli train --resume "));

        QProcess resume;
        resume.start(kProgram, {"train", "--resume", "last", "--json", "--home", home.path()});
        QCOMPARE(nextEvent(resume, "planned")["start_update"].toInt(), ended["step"].toInt());
        QVERIFY(ended["step"].toInt() > 0);
        QCOMPARE(nextEvent(resume, "step")["step"].toInt(), ended["step"].toInt() + 1);
        interrupt(resume);
        QVERIFY(resume.waitForFinished(kPatienceMs));
        QCOMPARE(resume.exitCode(), 1);
    }
    void inspectsALoneCheckpointWithoutItsVocabulary() {
        CAPTUNE_NEEDS_ORACLE("ofa-micro");
        const auto file = captune::test::oracleFolder() / "ofa-micro/fairseq_checkpoint.pt";
        QProcess inspect;
        inspect.start(kProgram, {"inspect", "--json", "--model", QString::fromStdString(file)});
        QVERIFY(inspect.waitForFinished(kPatienceMs));
        QCOMPARE(inspect.exitCode(), 0);
        const auto report = QJsonDocument::fromJson(inspect.readAllStandardOutput()).object();
        QVERIFY(report["parameters"].toInt() > 100'000);
        QVERIFY(report["vocabulary"].toInt() > 0);
    }
    void captionsSampleScenesWithTheShippedModel() {
        QProcess caption;
        caption.start(kProgram,
                      {"caption", "--json", CAPTUNE_SOURCE_DIR "/datasets/sample/flat/images"});
        QVERIFY(caption.waitForFinished(kPatienceMs));
        QCOMPARE(caption.exitCode(), 0);
        int pictures = 0;
        while (caption.canReadLine()) {
            const auto object = QJsonDocument::fromJson(caption.readLine()).object();
            QVERIFY(!object["captions"].toArray()[0].toObject()["text"].toString().isEmpty());
            ++pictures;
        }
        QVERIFY(pictures >= 3);
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
