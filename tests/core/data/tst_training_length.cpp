// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/training_length.h"

#include <QtTest>

using namespace captune;

class TrainingLengthTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void lengthOfATraining() {
        std::vector<Sample> samples(7);
        for (Sample& sample : samples) sample.captions = {"a", "b", "c", "d", "e"};
        samples[0].captions.clear();
        TrainConfig train;
        train.epochs = 3;
        train.batchSize = 4;
        train.accumulate = 3;
        TrainingLength length = trainingLength(train, samples);
        QCOMPARE(length.batchesPerEpoch, std::int64_t{8});  // 30 captions, the last two alone
        QCOMPARE(length.updatesPerEpoch, std::int64_t{3});
        QCOMPARE(length.totalUpdates, std::int64_t{9});
        train.captionsPerPicture = 2;
        QCOMPARE(trainingLength(train, samples).batchesPerEpoch, std::int64_t{5});
        train.objective = Objective::SelfCritical;
        QCOMPARE(trainingLength(train, samples).batchesPerEpoch, std::int64_t{2});
        train.maxUpdates = 2;
        QCOMPARE(trainingLength(train, samples).totalUpdates, std::int64_t{2});
    }

    void looksAreCountedFromTheNumbersOfCaptions() {
        const CaptionCounts counts{{0, 4}, {1, 3}, {5, 10}};
        QCOMPARE(countLooks(counts, 1), std::int64_t{53});
        QCOMPARE(countLooks(counts, 2), std::int64_t{33});
        QCOMPARE(countLooks(counts, 5), std::int64_t{13});
        QCOMPARE(countLooks({}, 5), std::int64_t{0});
    }
};

QTEST_APPLESS_MAIN(TrainingLengthTest)
#include "tst_training_length.moc"
