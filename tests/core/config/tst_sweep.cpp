// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/config/config_fields.h"
#include "core/config/config_yaml.h"
#include "tests/support/folders.h"

#include <QtTest>

#include <set>

using namespace captune;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;

namespace {

std::vector<std::string> namesOf(const std::vector<RunConfig>& runs) {
    std::vector<std::string> names;
    for (const RunConfig& run : runs) names.push_back(run.name);
    return names;
}

using Names = std::vector<std::string>;

}  // namespace

class SweepTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void withoutListsAConfigStaysAsItIs() {
        const std::string yaml = "name: one\ntrain:\n  epochs: 2\n";
        const std::vector<RunConfig> runs = expand(parseSweep(yaml, "x"));
        QCOMPARE(runs.size(), std::size_t(1));
        QCOMPARE(toYaml(runs.front()), toYaml(parseConfig(yaml, "x")));
        QCOMPARE(runs.front().group, "");
    }

    void lastListChangesFastest() {
        const Sweep sweep = parseSweep(
            "name: scenes\nadapter:\n  dim: [16, 64]\ntrain:\n  epochs: 3\n  seed:\n    - 1\n    - "
            "2\n    - 3\n",
            "x");
        const std::vector<RunConfig> runs = expand(sweep);
        QCOMPARE(namesOf(runs),
                 (Names{"scenes/dim=16,seed=1",
                        "scenes/dim=16,seed=2",
                        "scenes/dim=16,seed=3",
                        "scenes/dim=64,seed=1",
                        "scenes/dim=64,seed=2",
                        "scenes/dim=64,seed=3"}));
        QCOMPARE(runs[4].adapter.dim, std::int64_t(64));
        QCOMPARE(runs[4].train.seed, std::int64_t(2));
        QCOMPARE(runs[4].train.epochs, std::int64_t(3));
        for (const RunConfig& run : runs) QCOMPARE(run.group, "scenes");
    }

    void keysThatEndAlikeAreWrittenOut() {
        const Sweep sweep =
            parseSweep("name: s\ndata:\n  seed: [1, 2]\ntrain:\n  seed: [7]\n", "x");
        QCOMPARE(namesOf(expand(sweep)),
                 (Names{"s/data.seed=1,train.seed=7", "s/data.seed=2,train.seed=7"}));
    }

    void everyKindOfValueCanVary() {
        const Sweep sweep = parseSweep(
            "adapter:\n  scalar: [1, learnable]\n  init: [bert, lora]\ntrain:\n  shuffle: [true, "
            "false]\n  learning_rate: [1e-4, 0.001]\n",
            "x");
        const std::vector<RunConfig> runs = expand(sweep);
        QCOMPARE(runs.size(), std::size_t(16));
        std::set<std::string> different;
        for (const RunConfig& run : runs) different.insert(toYaml(run));
        QCOMPARE(different.size(), std::size_t(16));
        QVERIFY(runs.back().adapter.learnableScalar);
        QCOMPARE(runs.back().name,
                 "sweep/scalar=learnable,init=lora,shuffle=false,"
                 "learning_rate=0.001");
    }

    void filesAreNamedShortAndFoundBesideTheConfig() {
        const TemporaryFolder folder;
        writeText(folder / "sweep.yaml",
                  "name: s\ndata:\n  format: coco\n  train: [sets/a.json, sets/b.json]\n");
        const std::vector<RunConfig> runs = expand(loadSweep(folder / "sweep.yaml"));
        QCOMPARE(namesOf(runs), (Names{"s/train=a.json", "s/train=b.json"}));
        QCOMPARE(runs[1].data.train, (folder / "sets/b.json").string());
    }

    void groupCanBeNamedApart() {
        const auto runs = expand(parseSweep("name: n\ngroup: g\ntrain:\n  seed: [1, 2]\n", "x"));
        QCOMPARE(runs.front().group, "g");
        QCOMPARE(runs.front().name, "g/seed=1");
    }

    void errorsNameFileLineAndKey_data() {
        QTest::addColumn<QString>("yaml");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("part");
        QTest::newRow("wrong type") << "train:\n  seed: [1, two]\n"
                                    << 2 << "train.seed is \"two\"; allowed: a whole number";
        QTest::newRow("wrong type below") << "train:\n  seed:\n    - 1\n    - x\n"
                                          << 4 << "train.seed is \"x\"";
        QTest::newRow("range") << "adapter:\n  dim: [16, 0]\n" << 2 << "adapter.dim is \"0\"";
        QTest::newRow("twice") << "train:\n  seed: [1, 2, 1]\n" << 2 << "the value 1 twice";
        QTest::newRow("twice in other words") << "train:\n  learning_rate: [0.001, 1e-3]\n"
                                              << 2 << "the value 0.001 twice";
        QTest::newRow("empty") << "train:\n  seed: []\n" << 2 << "train.seed is an empty list";
        QTest::newRow("null inside") << "train:\n  seed: [1, ~]\n" << 2 << "empty value";
        QTest::newRow("list inside") << "train:\n  seed: [1, [2]]\n" << 2 << "a list in its list";
        QTest::newRow("map inside") << "train:\n  seed: [{a: 1}]\n" << 2 << "settings in its list";
        QTest::newRow("list of sections") << "train: [1]\n" << 1 << "train is a list";
        QTest::newRow("list of names") << "name: [a, b]\n" << 1 << "name is a list";
        QTest::newRow("unknown key") << "train:\n  sed: [1]\n" << 2 << "did you mean train.seed";
        QTest::newRow("anchor") << "train:\n  seed: &a [1]\n" << 2 << "anchors";
        QTest::newRow("open list") << "train:\n  seed: [1, 2\n" << 2 << "close it with ]";
        QTest::newRow("open list, then more") << "train:\n  seed: [1, 2\n  epochs: 3\n"
                                              << 2 << "train.seed is \"2 epochs\"";
    }
    void errorsNameFileLineAndKey() {
        QFETCH(QString, yaml);
        QFETCH(int, line);
        QFETCH(QString, part);
        const std::string sentence =
            sentenceOf<Error>([&] { static_cast<void>(parseSweep(yaml.toStdString(), "s.yaml")); });
        CAPTUNE_CONTAINS(sentence, "s.yaml, line " + std::to_string(line) + ": ");
        CAPTUNE_CONTAINS(sentence, part.toStdString());
    }

    void listsStayAnErrorForOneRun() {
        const std::string sentence = sentenceOf<Error>(
            [] { static_cast<void>(parseConfig("train:\n  seed: [1, 2]\n", "x")); });
        CAPTUNE_CONTAINS(sentence, "train.seed is a list; write a single value");
    }

    void tooManyRunsAreAnError() {
        std::string list = "[0";
        for (int i = 1; i < 40; ++i) list += ", " + std::to_string(i);
        const Sweep most = parseSweep("train:\n  seed: " + list + "]\n", "x");
        QCOMPARE(expand(most).size(), std::size_t(40));
        const Sweep more =
            parseSweep("data:\n  seed: " + list + "]\ntrain:\n  seed: " + list + "]\n", "x");
        const std::string sentence = sentenceOf<Error>([&] { static_cast<void>(expand(more)); });
        CAPTUNE_CONTAINS(sentence, "more than 1000 runs");
        for (int i = 40; i < 1001; ++i) list += ", " + std::to_string(i);
        const std::string longList = sentenceOf<Error>(
            [&] { static_cast<void>(parseSweep("train:\n  seed: " + list + "]\n", "x")); });
        CAPTUNE_CONTAINS(longList, "more than 1000 values");
    }

    void listsFromTextAreRead() {
        const SweepAxis axis = parseSweepAxis("adapter.layers", "[\"0-2,4\", all]");
        QCOMPARE(axis.values, (Names{"0-2,4", "all"}));
        QCOMPARE(parseSweepAxis("threads", "[1,2]").values, (Names{"1", "2"}));
        for (const char* list : {"[1, 2", "[1]}\nname: x\n", "7", "[]", "[1]: 2", "[a]"}) {
            const std::string sentence =
                sentenceOf<Error>([&] { static_cast<void>(parseSweepAxis("train.seed", list)); });
            CAPTUNE_CONTAINS(sentence, "train.seed");
        }
    }

    void settingsReplaceLists() {
        Sweep sweep = parseSweep("adapter:\n  dim: [8, 16]\ntrain:\n  seed: [1, 2]\n", "x");
        sweep.set(parseSweepAxis("adapter.dim", "[32, 64, 128]"));
        sweep.set("train.seed", "5");
        const std::vector<RunConfig> runs = expand(sweep);
        QCOMPARE(namesOf(runs), (Names{"sweep/dim=32", "sweep/dim=64", "sweep/dim=128"}));
        QCOMPARE(runs.front().train.seed, std::int64_t(5));
    }
};

QTEST_APPLESS_MAIN(SweepTest)
#include "tst_sweep.moc"
