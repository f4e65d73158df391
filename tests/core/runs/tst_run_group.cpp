// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_group.h"

#include <QtTest>

using namespace captune;

namespace {

Run run(const std::string& id, std::int64_t seed, RunStatus status) {
    Run made;
    made.id = id;
    made.started = id;
    made.config.group = "g";
    made.config.train.seed = seed;
    made.status = status;
    return made;
}

RunConfig wanted(std::int64_t seed) {
    return run("", seed, RunStatus::Running).config;
}

}  // namespace

class RunGroupTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void runsOfOneSettingDifferInSeedAndName() {
        RunConfig first = wanted(1);
        RunConfig second = wanted(2);
        second.name = "other";
        second.group = "other";
        QCOMPARE(settingOf(first), settingOf(second));
        second.adapter.dim += 1;
        QVERIFY(settingOf(first) != settingOf(second));
        QCOMPARE(withoutSeed("scenes/dim=16,seed=2"), "scenes/dim=16");
        QCOMPARE(withoutSeed("scenes/train.seed=2,dim=16"), "scenes/dim=16");
        QCOMPARE(withoutSeed("linseed=oil"), "linseed=oil");
    }

    void tellsWhatIsLeftToDo() {
        const std::vector<Run> existing{run("1", 1, RunStatus::Finished),
                                        run("2", 2, RunStatus::Interrupted),
                                        run("3", 3, RunStatus::Failed),
                                        run("4", 4, RunStatus::Stopped),
                                        run("5", 5, RunStatus::Running)};
        const std::vector<RunConfig> configs{
            wanted(1), wanted(2), wanted(3), wanted(4), wanted(5), wanted(6)};
        const std::vector<GroupRun> plan = planGroup(configs, existing);
        const std::vector<GroupStep> steps{GroupStep::Done,
                                           GroupStep::Resume,
                                           GroupStep::Resume,
                                           GroupStep::Resume,
                                           GroupStep::Running,
                                           GroupStep::Train};
        QCOMPARE(plan.size(), steps.size());
        for (std::size_t i = 0; i < steps.size(); ++i) {
            QCOMPARE(plan[i].step, steps[i]);
            QCOMPARE(plan[i].runId, i < 5 ? std::to_string(i + 1) : "");
            QCOMPARE(plan[i].config.train.seed, static_cast<std::int64_t>(i + 1));
        }
    }

    void everySettingCounts() {
        const std::vector<Run> existing{run("1", 1, RunStatus::Finished)};
        RunConfig other = wanted(1);
        other.generate.beam = 4;
        const std::vector<RunConfig> configs{other};
        QCOMPARE(planGroup(configs, existing).front().step, GroupStep::Train);
    }

    void theFinishedOneCountsThenTheNewest() {
        const std::vector<RunConfig> configs{wanted(1)};
        const std::vector<Run> unfinished{run("1", 1, RunStatus::Stopped),
                                          run("3", 1, RunStatus::Stopped),
                                          run("2", 1, RunStatus::Failed)};
        QCOMPARE(planGroup(configs, unfinished).front().runId, "3");
        std::vector<Run> all = unfinished;
        all.push_back(run("0", 1, RunStatus::Finished));
        QCOMPARE(planGroup(configs, all).front().runId, "0");
        QCOMPARE(planGroup(configs, all).front().step, GroupStep::Done);
    }

    void aGroupsRunsComeOldestFirst() {
        std::vector<Run> runs{run("3", 1, RunStatus::Finished), run("1", 2, RunStatus::Finished)};
        runs.push_back(run("2", 1, RunStatus::Finished));
        runs.back().config.group = "other";
        const std::vector<Run> members = runsOfGroup(runs, "g");
        QCOMPARE(members.size(), std::size_t(2));
        QCOMPARE(members.front().id, "1");
        QVERIFY(runsOfGroup(runs, "").empty());
    }
};

QTEST_APPLESS_MAIN(RunGroupTest)
#include "tst_run_group.moc"
