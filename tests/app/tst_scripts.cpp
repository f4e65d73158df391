// SPDX-License-Identifier: GPL-3.0-or-later
#include <QProcess>
#include <QStandardPaths>
#include <QtTest>

namespace {

const QString kSource = QStringLiteral(CAPTUNE_SOURCE_DIR);

QString output(const QString& program, const QStringList& arguments) {
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(program, arguments);
    if (!process.waitForFinished() || process.exitStatus() != QProcess::NormalExit) {
        return program + " did not end";
    }
    return QString::fromUtf8(process.readAll()) +
           (process.exitCode() == 0 ? "" : QString(" [exit %1]").arg(process.exitCode()));
}

void eachScript() {
    QTest::addColumn<QString>("script");
    for (const char* script : {"app/run.sh", "app/setup.sh", "tests/run.sh", ".ci/run"}) {
        QTest::newRow(script) << kSource + "/" + script;
    }
}

}  // namespace

class ScriptsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void parse_data() { eachScript(); }
    void parse() {
        QFETCH(QString, script);
        QCOMPARE(output("bash", {"-n", script}), "");
    }
    void passShellcheck_data() { eachScript(); }
    void passShellcheck() {
        if (QStandardPaths::findExecutable("shellcheck").isEmpty()) {
            QSKIP("shellcheck is not installed");
        }
        QFETCH(QString, script);
        QCOMPARE(output("shellcheck", {"--external-sources", "--source-path", kSource, script}),
                 "");
    }
    void canBeStarted() {
        for (const char* script : {"/app/run.sh", "/tests/run.sh", "/.ci/run"}) {
            QVERIFY2(QFileInfo(kSource + script).isExecutable(), script);
        }
    }
    void helpTellsTheWaysToStart() {
        const QString help = output(kSource + "/app/run.sh", {"--help"});
        QVERIFY(help.contains("--cli"));
        QVERIFY(help.contains("--headless"));
        QVERIFY(!help.contains("exit"));
    }
    void packageListsHoldOneNameALine_data() {
        QTest::addColumn<QString>("list");
        QTest::newRow("app") << kSource + "/app/packages.txt";
        QTest::newRow("tests") << kSource + "/tests/packages.txt";
    }
    void packageListsHoldOneNameALine() {
        QFETCH(QString, list);
        QFile file(list);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QRegularExpression name("^[a-z0-9][a-z0-9.+-]+$");
        QSet<QString> seen;
        for (const QString& line : QString::fromUtf8(file.readAll()).trimmed().split('\n')) {
            QVERIFY2(name.match(line).hasMatch(), qPrintable(line));
            QVERIFY2(!seen.contains(line), qPrintable(line));
            seen.insert(line);
        }
    }
};

QTEST_GUILESS_MAIN(ScriptsTest)
#include "tst_scripts.moc"
