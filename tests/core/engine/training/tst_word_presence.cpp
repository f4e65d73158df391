// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/word_presence.h"

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

}  // namespace

class WordPresenceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void beginsWithRareWords() {
        const WordPresence task(12, 1, at::kCPU);
        const double loss = task.loss(at::zeros({2, 1024, 2, 2}), twoPictures()).item<double>();
        const double expected = 4 * std::log1p(std::exp(4.0)) + 20 * std::log1p(std::exp(-4.0));
        QVERIFY(std::abs(loss - expected) < 1e-4);
    }

    void learnsWhichWordsAPictureHas() {
        const WordPresence task(12, 1, at::kCPU);
        const auto weights = task.trained();
        Adam adam(weights, {});
        const at::Tensor features =
            at::cat({at::ones({1, 1024, 2, 2}), -at::ones({1, 1024, 2, 2})});
        double loss = 0.0;
        for (int i = 0; i < 200; ++i) {
            const at::Tensor now = task.loss(features, twoPictures());
            loss = now.item<double>();
            now.backward();
            adam.step(0.01);
            adam.clearGradients();
        }
        QVERIFY2(loss < 0.5, qPrintable(QString::number(loss)));
    }

    void isKeptWithTheOptimiser() {
        const WordPresence one(12, 1, at::kCPU);
        const WordPresence other(12, 2, at::kCPU);
        const Adam from(one.trained(), {});
        Adam to(other.trained(), {});
        to.restore(from.state());
        QVERIFY(at::equal(one.trained()[0].tensor, other.trained()[0].tensor));
        QVERIFY(other.trained()[0].tensor.requires_grad());
    }
};

QTEST_APPLESS_MAIN(WordPresenceTest)
#include "tst_word_presence.moc"
