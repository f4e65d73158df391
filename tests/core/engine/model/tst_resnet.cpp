// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/resnet.h"

#include <QtTest>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

using namespace captune;

class ResNetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The first block of each stage is never dropped; a dropped block passes its input on.
    void droppedBlocksPassTheirInputOn() {
        const c10::AutoGradMode noGrad(false);
        WeightTable deepWeights;
        WeightTable shallowWeights;
        const ResNet deep(Scope(deepWeights), {2, 2, 2});
        const ResNet shallow(Scope(shallowWeights), {1, 1, 1});
        auto generator = at::detail::createCPUGenerator(1);
        deepWeights.initialise(generator);
        for (const Weight& weight : shallowWeights.weights())
            weight.tensor.copy_(deepWeights.at(weight.name).tensor);

        const at::Tensor images = at::ones({1, 3, 32, 32});
        Pass pass;
        pass.generator = generator;
        pass.trunkDropPath = 0.99;
        QVERIFY(at::equal(deep(images, pass), shallow(images, {})));
        QVERIFY(at::equal(shallow(images, pass), shallow(images, {})));
        QVERIFY(!at::equal(deep(images, {}), shallow(images, {})));
    }

    void keptBlocksCountForTheDropped() {
        const c10::AutoGradMode noGrad(false);
        Pass pass;
        pass.generator = at::detail::createCPUGenerator(2);
        const at::Tensor x = at::ones({10'000, 1});
        const at::Tensor y = dropPath(x, 0.25, pass);
        QVERIFY(std::abs(y.mean().item<double>() - 1.0) < 0.03);
        QVERIFY(at::logical_or(y.eq(0.0), (y - 4.0 / 3.0).abs().lt(1e-6)).all().item<bool>());
        QCOMPARE(dropPathRate(0.3, 0, 4), 0.0);
        QVERIFY(std::abs(dropPathRate(0.3, 1, 4) - 0.1) < 1e-12);
        QCOMPARE(dropPathRate(0.3, 3, 4), 0.3);
        QCOMPARE(dropPathRate(0.3, 0, 1), 0.0);
    }
};

QTEST_APPLESS_MAIN(ResNetTest)
#include "tst_resnet.moc"
