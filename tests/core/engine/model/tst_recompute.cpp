// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/ofa_model.h"
#include "core/engine/model/recompute.h"
#include "core/engine/model/torch_compat.h"
#include "core/engine/training/loss.h"

#include <QtTest>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>
#include <torch/csrc/autograd/autograd.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace captune;

namespace {

OfaOptions smallOptions() {
    OfaOptions o;
    o.width = 32;
    o.encoderLayers = o.decoderLayers = 3;
    o.encoderHeads = o.decoderHeads = 2;
    o.encoderFfn = o.decoderFfn = 64;
    o.trunkBlocks = {1, 1, 1};
    o.vocabulary = 40;
    o.positionRows = 64;
    o.tokenBucketSize = 16;
    o.imageBucketSize = 4;
    return o;
}

struct Outcome {
    double loss;
    std::map<std::string, at::Tensor> gradients;
};

/// One training pass; dropout and drop path draw from a generator of the same seed each time.
Outcome trainOnce(OfaModel& model, bool recompute, Autocast autocast = {}) {
    Pass pass;
    pass.dropout = 0.2;
    pass.dropPath = 0.3;
    pass.generator = at::detail::createCPUGenerator(11);
    pass.recompute = recompute;
    const at::Tensor images = at::arange(2 * 3 * 32 * 32).view({2, 3, 32, 32}).sin();
    const at::Tensor source = at::tensor({0, 7, 9, 2}, at::kLong).expand({2, -1});
    const at::Tensor words =
        at::tensor({0, 5, 6, 7, 8, 0, 9, 10, 1, 1, 0, 11, 12, 13, 1}, at::kLong).view({3, 5});
    at::Tensor logits;
    {
        const AutocastScope mixed(autocast);
        EncoderOutput memory = model.encode({model.features(images, pass), source, {}}, pass);
        memory.rows = at::tensor({0, 1, 1}, at::kLong);
        logits = model.logits(model.decode(words, memory, pass)).to(at::kFloat);
    }
    const Loss loss = labelSmoothedLoss(logits, words, {});
    loss.total.backward();
    Outcome outcome{loss.total.item<double>(), {}};
    for (const WeightTable* table : {&model.backbone(), &model.adapters()})
        for (const Weight& weight : table->weights())
            if (weight.tensor.grad().defined()) {
                outcome.gradients[weight.name] = weight.tensor.grad().clone();
                weight.tensor.mutable_grad().reset();
            }
    return outcome;
}

std::unique_ptr<OfaModel> smallModel(Method method, AdapterWhere where = AdapterWhere::Both) {
    auto model = std::make_unique<OfaModel>(smallOptions());
    auto generator = at::detail::createCPUGenerator(5);
    model->backbone().initialise(generator);
    if (method == Method::Adapter) {
        AdapterConfig config;
        config.dim = 4;
        config.where = where;
        config.dropout = 0.1;
        model->addAdapters(config);
        model->adapters().initialise(generator);
    }
    selectTrainable(*model, method, {});
    return model;
}

/// What is added to all keys alike changes no softmax: the gradient is 0 but for rounding.
bool isZeroByNature(const std::string& name) {
    return name.ends_with("k_proj.bias") || name.ends_with("k_linear.bias");
}

double largestDifference(const Outcome& a, const Outcome& b) {
    double largest = 0.0;
    for (const auto& [name, gradient] : a.gradients) {
        if (isZeroByNature(name)) continue;
        const double scale = std::max(gradient.abs().max().item<double>(), 1e-12);
        const double apart = (gradient - b.gradients.at(name)).abs().max().item<double>();
        largest = std::max(largest, apart / scale);
    }
    return largest;
}

}  // namespace

class RecomputeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void gradientsAreThoseOfAPlainPass_data() {
        QTest::addColumn<int>("method");
        QTest::addColumn<int>("where");
        QTest::newRow("adapter") << int(Method::Adapter) << int(AdapterWhere::Both);
        QTest::newRow("adapter in the decoder")
            << int(Method::Adapter) << int(AdapterWhere::Decoder);
        QTest::newRow("finetune") << int(Method::Finetune) << int(AdapterWhere::Both);
        QTest::newRow("scratch") << int(Method::Scratch) << int(AdapterWhere::Both);
    }
    void gradientsAreThoseOfAPlainPass() {
        QFETCH(int, method);
        QFETCH(int, where);
        const auto model =
            smallModel(static_cast<Method>(method), static_cast<AdapterWhere>(where));
        const Outcome plain = trainOnce(*model, false);
        const Outcome again = trainOnce(*model, true);
        QCOMPARE(again.loss, plain.loss);
        QVERIFY(!plain.gradients.empty());
        QCOMPARE(again.gradients.size(), plain.gradients.size());
        QVERIFY2(largestDifference(plain, again) < 2e-6,
                 qPrintable(QString::number(largestDifference(plain, again))));
        // Of what the decoder's layers send to the encoder the sum is rounded in another order.
        if (static_cast<AdapterWhere>(where) == AdapterWhere::Decoder)
            QCOMPARE(largestDifference(plain, again), 0.0);
    }

    void gradientsAddUpOverBatches() {
        const auto model = smallModel(Method::Adapter);
        const auto name = model->adapters().weights().front().name;
        const at::Tensor& weight = model->adapters().weights().front().tensor;
        const Outcome once = trainOnce(*model, true);
        weight.mutable_grad() = once.gradients.at(name).clone();
        const Outcome twice = trainOnce(*model, true);
        QVERIFY(at::allclose(twice.gradients.at(name), once.gradients.at(name) * 2));
    }

    void mixedPrecisionIsTheSameOnRecomputation() {
        const auto model = smallModel(Method::Finetune);
        const Autocast half{at::kCPU, at::kBFloat16};
        const Outcome full = trainOnce(*model, false);
        const Outcome plain = trainOnce(*model, false, half);
        const Outcome again = trainOnce(*model, true, half);
        QVERIFY(std::isfinite(plain.loss));
        QVERIFY(plain.loss != full.loss);
        QVERIFY2(std::abs(plain.loss - full.loss) < 0.02 * full.loss,
                 qPrintable(QString::number(plain.loss / full.loss)));
        QCOMPARE(again.loss, plain.loss);
        QVERIFY2(largestDifference(plain, again) < 0.05,
                 qPrintable(QString::number(largestDifference(plain, again))));
    }

    void gradientsCanBeAskedForWithoutBeingKept() {
        const at::Tensor weight = at::ones({3}).requires_grad_(true);
        const at::Tensor x = at::arange(3, at::kFloat).requires_grad_(true);
        const LayerCall layer = [&](const std::vector<at::Tensor>& in, const Pass&) {
            return (in[0] * weight).sin();
        };
        Pass pass;
        pass.recompute = true;
        const at::Tensor y = callLayer(layer, {callLayer(layer, {x}, pass)}, pass).sum();
        const auto found = torch::autograd::grad({y}, {weight, x});
        QVERIFY(!weight.grad().defined() && !x.grad().defined());
        const at::Tensor plain = (((x * weight).sin()) * weight).sin().sum();
        const auto wanted = torch::autograd::grad({plain}, {weight, x});
        for (std::size_t i = 0; i < 2; ++i) QVERIFY(at::allclose(found[i], wanted[i]));
    }

    void layersRunAgainOnlyForAGradient() {
        int calls = 0;
        const at::Tensor weight = at::ones({3}).requires_grad_(true);
        const LayerCall layer = [&](const std::vector<at::Tensor>& in, const Pass&) {
            ++calls;
            return (in[0] * weight).sin();
        };
        Pass pass;
        pass.recompute = true;
        const at::Tensor x = at::arange(3, at::kFloat);
        {
            const c10::AutoGradMode off(false);
            QVERIFY(!callLayer(layer, {x}, pass).requires_grad());
        }
        QCOMPARE(calls, 1);
        const at::Tensor y = callLayer(layer, {x}, pass);
        QCOMPARE(calls, 2);
        y.sum().backward();
        QCOMPARE(calls, 3);
        QVERIFY(at::allclose(weight.grad(), x * x.cos()));

        const LayerCall frozen = [](const std::vector<at::Tensor>& in, const Pass&) {
            return in[0] * 2;
        };
        QVERIFY(!callLayer(frozen, {x}, pass).requires_grad());
    }
};

QTEST_APPLESS_MAIN(RecomputeTest)
#include "tst_recompute.moc"
