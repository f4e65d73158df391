// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_group.h"
#include "tests/app/cli_run.h"
#include "tests/support/command_home.h"

#include <QtTest>

#include <algorithm>

using captune::RunStatus;
using captune::RunStore;
using captune::test::CliRun;
using captune::test::CommandHome;

using Names = std::vector<std::string>;

class SweepCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void trainsEveryRunOfAGroup() {
        const CommandHome home;
        const std::string config =
            home.config("s.yaml", "adapter:\n  dim: [8, 16]\ntrain:\n  seed: [1, 2]\n");
        CliRun run;
        QCOMPARE(run(home.with({"train", config})), 0);
        QCOMPARE(run.engine->calls.trained,
                 (Names{"s/dim=8,seed=1", "s/dim=8,seed=2", "s/dim=16,seed=1", "s/dim=16,seed=2"}));
        CAPTUNE_CONTAINS(run.out, "Run 3 of 4: s/dim=16,seed=1\n");
        CAPTUNE_CONTAINS(run.out, "runs compare s --home ");
        const auto members = captune::runsOfGroup(RunStore(home.path()).list(), "s");
        QCOMPARE(members.size(), std::size_t(4));
        CAPTUNE_CONTAINS(captune::test::readText(members[0].folder / "run.json"),
                         "\"group\": \"s\"");
    }

    void listsComeFromTheCommandLineToo() {
        const CommandHome home;
        CliRun run;
        QCOMPARE(run(home.with({"train",
                                home.config("s.yaml", "train:\n  seed: [1, 2, 3]\n"),
                                "--set",
                                "adapter.dim=[8, 16]",
                                "--set",
                                "train.seed=7",
                                "--set",
                                "name=g"})),
                 0);
        QCOMPARE(run.engine->calls.trained, (Names{"g/dim=8", "g/dim=16"}));
        QCOMPARE(run.engine->calls.config->train.seed, std::int64_t(7));
    }

    void goesOnAfterAFailedRun() {
        const CommandHome home;
        CliRun run;
        run.engine->endsOf["s/seed=1"] = RunStatus::Failed;
        QCOMPARE(run(home.with({"train", home.config("s.yaml", "train:\n  seed: [1, 2]\n")})), 1);
        QCOMPARE(run.engine->calls.trained.size(), std::size_t(2));
        CAPTUNE_CONTAINS(run.err, "the loss is not a number");
        CAPTUNE_CONTAINS(run.out, "s/seed=1  failed");
        CAPTUNE_CONTAINS(run.out, "s/seed=2  finished");
    }

    void aStopEndsTheWholeAndResumeGroupGoesOn() {
        const CommandHome home;
        const std::string config = home.config("s.yaml", "train:\n  seed: [1, 2, 3]\n");
        CliRun run;
        run.engine->endsOf["s/seed=2"] = RunStatus::Stopped;
        QCOMPARE(run(home.with({"train", config})), 1);
        QCOMPARE(run.engine->calls.trained, (Names{"s/seed=1", "s/seed=2"}));
        CAPTUNE_CONTAINS(run.err, "with 1 runs not begun; the same command with --resume-group");

        CliRun again;
        QCOMPARE(again(home.with({"train", config})), 1);
        CAPTUNE_CONTAINS(again.err, "has 2 of these 3 runs already");
        QCOMPARE(again.engineLoads, 0);

        CliRun resumed;
        QCOMPARE(resumed(home.with({"train", config, "--resume-group", "--json"})), 0);
        QCOMPARE(resumed.engine->calls.trained, (Names{"s/seed=3"}));
        QCOMPARE(resumed.engine->calls.allResumed.size(), std::size_t(1));
        const auto ended = resumed.jsonLines().back();
        QCOMPARE(ended["event"].get<std::string>(), "group_ended");
        QCOMPARE(ended["runs"][0]["status"].get<std::string>(), "finished before");
        QCOMPARE(ended["runs"][1]["status"].get<std::string>(), "finished");

        CliRun done;
        QCOMPARE(done(home.with({"train", config, "--resume-group"})), 0);
        QVERIFY(done.engine->calls.trained.empty());
    }

    void aSweepGrowsByMoreValues() {
        const CommandHome home;
        CliRun run;
        QCOMPARE(run(home.with({"train", home.config("s.yaml", "train:\n  seed: [1]\n")})), 0);
        CliRun more;
        QCOMPARE(
            more(home.with(
                {"train", home.config("s.yaml", "train:\n  seed: [1, 2]\n"), "--resume-group"})),
            0);
        QCOMPARE(more.engine->calls.trained, (Names{"s/seed=2"}));
    }

    void problemsAreToldBeforeAnythingTrains() {
        const CommandHome home;
        CliRun run;
        QCOMPARE(run(home.with(
                     {"train", home.config("s.yaml", "train:\n  learning_rate: [1e-3, 0]\n")})),
                 1);
        CAPTUNE_CONTAINS(run.err, "train.learning_rate is 0");
        QCOMPARE(run.engineLoads, 0);
    }

    void aStopBeforeTheFirstRunTrainsNone() {
        const CommandHome home;
        CliRun run;
        run.stop.requestStop();
        QCOMPARE(run(home.with({"train", home.config("s.yaml", "train:\n  seed: [1, 2]\n")})), 1);
        QVERIFY(run.engine->calls.trained.empty());
    }

    void oneRunTakesNoLists() {
        const CommandHome home;
        CliRun run;
        QCOMPARE(run(home.with({"train", home.config("one.yaml", "")})), 0);
        QCOMPARE(run.engine->calls.config->group, "");
        QCOMPARE(run(home.with({"train", "--resume", "last", "--set", "train.seed=[1,2]"})), 2);
        CAPTUNE_CONTAINS(run.err, "--resume-group");
    }
};

QTEST_APPLESS_MAIN(SweepCommandTest)
#include "tst_sweep.moc"
