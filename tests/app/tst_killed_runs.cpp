// SPDX-License-Identifier: GPL-3.0-or-later
// kill -9 of the real program at random moments of a training that writes a checkpoint an update:
// it goes on to exactly the weights and events of a run that nobody disturbed.
#include "core/base/random.h"
#include "core/config/config_yaml.h"
#include "support/folders.h"
#include "support/run_events.h"
#include "support/tiny_training.h"

#include <QProcess>
#include <QtTest>

using namespace captune;
using namespace captune::test;

namespace {

const QString kProgram = QStringLiteral(CAPTUNE_BINARY_DIR "/app/captune-cli");
constexpr int kKills = 20;
constexpr int kPatienceMs = 60'000;

RunConfig manyCheckpoints(const TinyTraining& tiny) {
    RunConfig c = tiny.config(Method::Finetune);
    c.train.maxUpdates = 60;
    c.train.epochs = 10;
    c.train.batchSize = 2;
    c.train.evaluateEvery = 1;
    c.train.evaluatePictures = 1;
    c.train.sampleCaptions = 1;
    c.generate.beam = 1;
    c.generate.maxLength = 4;
    return c;
}

bool hasPlanned(QProcess& program) {
    while (program.canReadLine() || program.waitForReadyRead(kPatienceMs))
        while (program.canReadLine())
            if (program.readLine().contains("\"planned\"")) return true;
    return false;
}

}  // namespace

class KilledRunsTest : public QObject {
    Q_OBJECT
    const TinyTraining tiny_;

    QStringList arguments(const std::string& home, bool resume) const {
        const QStringList what =
            resume ? QStringList{"--resume", "last"}
                   : QStringList{QString::fromStdString(tiny_.path("config.yaml").string())};
        return QStringList{"train"} + what +
               QStringList{"--json", "--home", QString::fromStdString(home)};
    }

    void compareToUndisturbed(const RunStore& undisturbed, const RunStore& killed) const {
        const Run expected = undisturbed.list().front();
        const Run run = killed.list().front();
        QCOMPARE(toString(run.status), toString(RunStatus::Finished));
        for (const char* which : {"last", "best"}) {
            const auto a = *killed.checkpoint(run, which);
            const auto b = *undisturbed.checkpoint(expected, which);
            QCOMPARE(a.filename(), b.filename());
            QVERIFY(sameTensors(readModel(a / "model").weights, readModel(b / "model").weights));
        }
        compareEvents(killed.events(run), undisturbed.events(expected));
    }

private Q_SLOTS:
    void goOnToTheSameEnd() {
        writeText(tiny_.path("config.yaml"), toYaml(manyCheckpoints(tiny_)));
        const RunStore undisturbed(tiny_.path("undisturbed"));
        QProcess whole;
        whole.start(kProgram, arguments(undisturbed.home().string(), false));
        QVERIFY(whole.waitForFinished(kPatienceMs));
        QCOMPARE(whole.exitCode(), 0);

        const RunStore store(tiny_.path("killed"));
        Random random(11, "kills");
        bool fresh = true;
        int finished = 0;
        for (int kills = 0; kills < kKills || finished == 0;) {
            QProcess program;
            program.start(kProgram,
                          arguments(store.home().string(), !fresh && !store.list().empty()));
            fresh = false;
            const bool early = random.chance(0.2);
            const auto moment = static_cast<int>(random.below(early ? 1500 : 300));
            if (!early) (void)hasPlanned(program);
            if (program.waitForFinished(kills < kKills ? moment : kPatienceMs)) {
                QVERIFY2(program.exitCode() == 0, program.readAllStandardError().constData());
                compareToUndisturbed(undisturbed, store);
                if (QTest::currentTestFailed()) return;
                ++finished;
                fresh = true;
                continue;
            }
            QVERIFY(kills < kKills);
            program.kill();
            QVERIFY(program.waitForFinished(kPatienceMs));
            ++kills;
        }
    }
};

QTEST_GUILESS_MAIN(KilledRunsTest)
#include "tst_killed_runs.moc"
