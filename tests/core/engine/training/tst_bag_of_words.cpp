// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/bag_of_words.h"

#include "support/folders.h"

#include <QtTest>

#include <ATen/ATen.h>

#include <cmath>

using namespace captune;

namespace {

/// Two pictures: the first with two captions, of words 5, 7 and 5, 8; the second of word 9.
Batch twoPictures() {
    Batch batch;
    batch.target = at::tensor({5, 7, 2, 5, 8, 2, 9, 2, 1}, at::kLong).view({3, 3});
    batch.pictures = at::tensor({0, 0, 1}, at::kLong);
    return batch;
}

BagOfWords task(std::int64_t seed) {
    at::Tensor weights = at::ones({12});
    weights[5] = 0.5;
    return {weights, seed, at::kCPU};
}

}  // namespace

class BagOfWordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsWithoutPreference() {
        const double loss =
            task(1).loss(at::zeros({2, 1024, 2, 2}), twoPictures()).item<double>();
        QVERIFY(std::abs(loss - 2 * std::log(12.0)) < 1e-4);
    }

    void learnsTheSharesOfAPicturesWords() {
        const BagOfWords words = task(1);
        Adam adam(words.trained(), {});
        const at::Tensor features =
            at::cat({at::ones({1, 1024, 2, 2}), -at::ones({1, 1024, 2, 2})});
        double loss = 0.0;
        for (int i = 0; i < 300; ++i) {
            const at::Tensor now = words.loss(features, twoPictures());
            loss = now.item<double>();
            now.backward();
            adam.step(0.003);
            adam.clearGradients();
        }
        // Word 5 counts half and comes twice, so 5, 7 and 8 have a third each.
        QVERIFY2(std::abs(loss - std::log(3.0)) < 0.02, qPrintable(QString::number(loss)));
    }

    void wordsOfEveryPictureTellNothing() {
        const Tokenizer tokenizer(CAPTUNE_SOURCE_DIR "/resources/models/mini");
        const std::vector<Sample> samples{{"1", {}, {"a red heart", "a heart"}},
                                          {"2", {}, {"a red star"}},
                                          {"3", {}, {"a blue star."}},
                                          {"4", {}, {"a"}}};
        const at::Tensor weights = inverseFrequencies(samples, tokenizer, 785);
        const auto of = [&](const char* word) {
            return weights[tokenizer.encode(word).front()].item<double>();
        };
        QCOMPARE(of(" a"), 0.0);
        QVERIFY(std::abs(of(" heart") - std::log(4.0)) < 1e-6);
        QVERIFY(std::abs(of(" star") - std::log(2.0)) < 1e-6);
        QVERIFY(std::abs(of(" blue") - std::log(4.0)) < 1e-6);
    }

    void isKeptWithTheOptimiser() {
        const BagOfWords one = task(1);
        const BagOfWords other = task(2);
        const Adam from(one.trained(), {});
        Adam to(other.trained(), {});
        to.restore(from.state());
        QVERIFY(at::equal(one.trained()[0].tensor, other.trained()[0].tensor));
        QVERIFY(other.trained()[0].tensor.requires_grad());
    }
};

QTEST_APPLESS_MAIN(BagOfWordsTest)
#include "tst_bag_of_words.moc"
