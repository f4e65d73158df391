// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/method_pair.h"

#include <QtTest>

using namespace captune;

namespace {

Run makeRun(const std::string& id, Method method) {
    Run run;
    run.id = id;
    run.started = id;
    run.config.method = method;
    run.modelHash = "abc";
    run.best = {{"CIDEr", 1.0}};
    return run;
}

}  // namespace

class MethodPairTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void theNewestOfBothMethodsArePaired() {
        const std::vector<Run> runs{makeRun("1", Method::Adapter),
                                    makeRun("2", Method::Finetune),
                                    makeRun("3", Method::Finetune),
                                    makeRun("4", Method::Scratch)};
        const auto pair = findMethodPair(runs);
        QVERIFY(pair.has_value());
        QCOMPARE(pair->finetune, "3");
        QCOMPARE(pair->adapter, "1");
    }

    void otherGroundIsTheSecondChoice_data() {
        QTest::addColumn<int>("change");
        QTest::newRow("backbone") << 0;
        QTest::newRow("data") << 1;
        QTest::newRow("fingerprint") << 2;
    }
    void otherGroundIsTheSecondChoice() {
        QFETCH(int, change);
        std::vector<Run> runs{makeRun("1", Method::Adapter), makeRun("3", Method::Finetune)};
        Run& run = runs[1];
        if (change == 0) run.modelHash = "def";
        if (change == 1) run.config.data.pictures = 7;
        if (change == 2) run.facts["train data"] = "7 pictures";
        QCOMPARE(findMethodPair(runs)->finetune, "3");
        runs.push_back(makeRun("2", Method::Finetune));
        QCOMPARE(findMethodPair(runs)->finetune, "2");
    }

    void sameBackboneGoesBeforeAnyOther() {
        std::vector<Run> runs{makeRun("1", Method::Adapter),
                              makeRun("2", Method::Finetune),
                              makeRun("3", Method::Finetune)};
        runs[1].config.data.pictures = 7;
        runs[2].modelHash = "def";
        QCOMPARE(findMethodPair(runs)->finetune, "2");
    }

    void withoutBothMethodsThereIsNoPair() {
        std::vector<Run> runs{makeRun("1", Method::Adapter), makeRun("2", Method::Finetune)};
        runs[1].best.clear();
        QVERIFY(!findMethodPair(runs).has_value());
        runs[1] = makeRun("2", Method::Adapter);
        QVERIFY(!findMethodPair(runs).has_value());
    }

    void whatChangesNoFigureDoesNotPart() {
        std::vector<Run> runs{makeRun("1", Method::Adapter), makeRun("2", Method::Finetune)};
        runs[1].config.data.cacheLimitGb = 1.0;
        runs[1].config.train.epochs = 9;
        QVERIFY(findMethodPair(runs).has_value());
    }

    void ofSeveralGroundsTheNewestCounts() {
        std::vector<Run> runs{makeRun("1", Method::Adapter),
                              makeRun("2", Method::Finetune),
                              makeRun("3", Method::Adapter),
                              makeRun("4", Method::Finetune),
                              makeRun("9", Method::Adapter)};
        runs[2].modelHash = runs[3].modelHash = "def";
        QCOMPARE(findMethodPair(runs)->adapter, "3");
        QVERIFY(!findMethodPair({}).has_value());
    }
};

QTEST_APPLESS_MAIN(MethodPairTest)
#include "tst_method_pair.moc"
