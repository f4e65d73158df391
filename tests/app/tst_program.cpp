// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QtTest>

#include <csignal>

namespace {

const QString kProgram = QStringLiteral(CAPTUNE_BINARY_DIR "/app/captune-cli");

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
        ::kill(static_cast<pid_t>(tokenize.processId()), SIGINT);
        QVERIFY(tokenize.waitForFinished());
        QCOMPARE(tokenize.exitStatus(), QProcess::CrashExit);
    }
};

QTEST_GUILESS_MAIN(ProgramTest)
#include "tst_program.moc"
