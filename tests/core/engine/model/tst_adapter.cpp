// SPDX-License-Identifier: GPL-3.0-or-later
// Bottlenecks one after another and under attention: what the equations say, where they must change
// nothing, and what trains.
#include "core/engine/files/safetensors.h"
#include "core/engine/model/adapter.h"
#include "core/engine/model/ofa_model.h"
#include "support/closeness.h"
#include "support/micro_model.h"
#include "support/oracle.h"

#include <QtTest>

#include <ATen/ATen.h>
#include <ATen/CPUGeneratorImpl.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <memory>

using namespace captune;
using namespace captune::test;

namespace {

constexpr std::int64_t kWidth = 6;
constexpr double kRounding = 1e-6;
constexpr double kTinyNoise = 1e-5;  // value_offset starts at N(0, 1e-6)

AdapterShape bottleneck(std::int64_t dim, AdapterInit init = AdapterInit::Bert) {
    AdapterConfig config;
    config.dim = dim;
    config.init = init;
    return config;
}

AdapterShape combined(AdapterKind kind, std::vector<AdapterShape> parts) {
    AdapterShape shape = parts.front();
    shape.kind = kind;
    shape.parts = std::move(parts);
    return shape;
}

/// An adapter with a table of its own, large random weights in every bottleneck.
struct Built {
    explicit Built(const AdapterShape& shape) : adapter(Scope(table) / "adapter", kWidth, shape) {
        const c10::AutoGradMode noGrad(false);
        auto generator = at::detail::createCPUGenerator(5);
        table.initialise(generator, 0.5);
        for (const Weight& weight : table.weights())
            if (weight.name.find("_proj.") != std::string::npos &&
                weight.init != Init::UniformFanIn)
                weight.tensor.normal_(0.0, 0.5, generator);
    }
    at::Tensor operator()(const at::Tensor& x) const { return adapter(x, {}); }
    const at::Tensor& weight(const std::string& name) const {
        return table.at("adapter." + name).tensor;
    }

    WeightTable table;
    Adapter adapter;
};

at::Tensor input() {
    auto generator = at::detail::createCPUGenerator(9);
    return at::empty({2, 3, kWidth}).normal_(0.0, 1.0, generator);
}

/// up(relu(down(x))) of the part under `prefix`.
at::Tensor changeOf(const Built& built, const std::string& prefix, const at::Tensor& x) {
    const at::Tensor inner = at::relu(at::linear(
        x, built.weight(prefix + "down_proj.weight"), built.weight(prefix + "down_proj.bias")));
    return at::linear(
        inner, built.weight(prefix + "up_proj.weight"), built.weight(prefix + "up_proj.bias"));
}

void copyPart(const Built& from,
              const std::string& source,
              const Built& to,
              const std::string& target) {
    for (const char* name :
         {"down_proj.weight", "down_proj.bias", "up_proj.weight", "up_proj.bias"})
        to.weight(target + name).copy_(from.weight(source + name));
}

std::set<std::string> frozenNames(const WeightTable& table) {
    std::set<std::string> names;
    for (const Weight& weight : table.weights())
        if (weight.frozen) names.insert(weight.name);
    return names;
}

}  // namespace

class AdapterTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void tensorsAreThoseOfTheShape() {
        const AdapterShape shape =
            combined(AdapterKind::Fusion,
                     {combined(AdapterKind::Stack, {bottleneck(2), bottleneck(3)}), bottleneck(4)});
        const Built built(shape);
        const auto expected = adapterTensors(shape, kWidth);
        QCOMPARE(built.table.weights().size(), expected.size());
        for (const auto& [name, sizes] : expected)
            QCOMPARE(built.weight(name).sizes().vec(), sizes);
    }

    void aStackIsOneAfterAnother() {
        const c10::AutoGradMode noGrad(false);
        const Built built(combined(AdapterKind::Stack, {bottleneck(2), bottleneck(3)}));
        const at::Tensor h = input();
        const at::Tensor first = h + changeOf(built, "0.", h);
        CAPTUNE_CLOSE(built(h), first + changeOf(built, "1.", first), kRounding);
        QVERIFY(
            relativeDifference(built(h), h + changeOf(built, "1.", h) + changeOf(built, "0.", h)) >
            1e-3);  // and not side by side
    }

    void aFreshLoraOnAStackChangesNothing() {
        const c10::AutoGradMode noGrad(false);
        const Built alone(bottleneck(2));
        const Built stack(
            combined(AdapterKind::Stack, {bottleneck(2), bottleneck(3, AdapterInit::Lora)}));
        copyPart(alone, "", stack, "0.");
        stack.weight("1.up_proj.weight").zero_();
        stack.weight("1.up_proj.bias").zero_();
        QVERIFY(at::equal(stack(input()), alone(input())));
    }

    void fusionFollowsItsEquations() {
        const c10::AutoGradMode noGrad(false);
        const Built built(
            combined(AdapterKind::Fusion, {bottleneck(2), bottleneck(3), bottleneck(1)}));
        auto generator = at::detail::createCPUGenerator(3);
        for (const char* matrix : {"query", "key", "value_offset"})
            built.weight("fusion." + std::string(matrix) + ".weight").normal_(0.0, 0.5, generator);
        const at::Tensor h = input();
        const at::Tensor y = built(h);
        const at::Tensor value = at::eye(kWidth) + built.weight("fusion.value_offset.weight");
        for (std::int64_t b = 0; b < h.size(0); ++b)
            for (std::int64_t t = 0; t < h.size(1); ++t) {
                const at::Tensor here = h[b][t];
                const at::Tensor query = at::mv(built.weight("fusion.query.weight"), here);
                double sum = 0.0;
                at::Tensor mixed = at::zeros({kWidth});
                for (const char* part : {"0.", "1.", "2."}) {
                    const at::Tensor z = changeOf(built, part, here);
                    const at::Tensor key = at::mv(built.weight("fusion.key.weight"), z);
                    const double weight = std::exp(at::dot(query, key).item<double>());
                    sum += weight;
                    mixed += weight * at::mv(value, z);
                }
                CAPTUNE_CLOSE(y[b][t], here + mixed / sum, kTinyNoise);
            }
    }

    void fusionOfOneAdapterIsThatAdapter() {
        const c10::AutoGradMode noGrad(false);
        const Built alone(bottleneck(3));
        const Built fusion(combined(AdapterKind::Fusion, {bottleneck(3)}));
        copyPart(alone, "", fusion, "0.");
        CAPTUNE_CLOSE(fusion(input()), alone(input()), kTinyNoise);
        fusion.weight("fusion.value_offset.weight").zero_();
        CAPTUNE_CLOSE(fusion(input()), alone(input()), kRounding);
    }

    void fusionOfTheSameAdaptersIsThatAdapter() {
        const c10::AutoGradMode noGrad(false);
        const Built alone(bottleneck(3));
        const Built fusion(combined(AdapterKind::Fusion,
                                    {bottleneck(3), bottleneck(3), bottleneck(3), bottleneck(3)}));
        for (const char* part : {"0.", "1.", "2.", "3."}) copyPart(alone, "", fusion, part);
        CAPTUNE_CLOSE(fusion(input()), alone(input()), kTinyNoise);
    }

    void aFusionOfAStackOfOneIsThatAdapter() {
        const c10::AutoGradMode noGrad(false);
        const Built alone(bottleneck(3));
        const Built nested(
            combined(AdapterKind::Fusion, {combined(AdapterKind::Stack, {bottleneck(3)})}));
        copyPart(alone, "", nested, "0.0.");
        CAPTUNE_CLOSE(nested(input()), alone(input()), kTinyNoise);
    }

    void attentionWeightsSumToOne() {
        const c10::AutoGradMode noGrad(false);
        WeightTable table;
        const AdapterFusion fusion(Scope(table), kWidth);
        auto generator = at::detail::createCPUGenerator(3);
        table.initialise(generator);
        const at::Tensor outputs = at::rand({2, 3, 4, kWidth});
        const at::Tensor weights = fusion.weights(input(), outputs);
        QCOMPARE(weights.sizes().vec(), (std::vector<std::int64_t>{2, 3, 4}));
        CAPTUNE_CLOSE(weights.sum(2), at::ones({2, 3}), kRounding);
    }

    void whatOthersBuildUponIsFrozen() {
        const Built stack(combined(AdapterKind::Stack, {bottleneck(2), bottleneck(3)}));
        const auto frozen = frozenNames(stack.table);
        QCOMPARE(frozen.size(), std::size_t{4});
        QVERIFY(frozen.contains("adapter.0.down_proj.weight"));
        const Built fusion(combined(
            AdapterKind::Fusion, {combined(AdapterKind::Stack, {bottleneck(2), bottleneck(3)})}));
        QCOMPARE(frozenNames(fusion.table).size(), std::size_t{8});
    }

    void gradientsReachExactlyWhatTrains_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("trained");
        QTest::newRow("stack") << static_cast<int>(AdapterKind::Stack) << ".adapter.1.";
        QTest::newRow("fusion") << static_cast<int>(AdapterKind::Fusion) << ".adapter.fusion.";
    }
    void gradientsReachExactlyWhatTrains() {
        QFETCH(int, kind);
        QFETCH(QString, trained);
        const auto model = combinedModel(static_cast<AdapterKind>(kind), 2);
        selectTrainable(*model, Method::Adapter, {});
        logits(*model).square().sum().backward();
        for (const Weight& weight : model->backbone().weights())
            QVERIFY2(!weight.tensor.grad().defined(), weight.name.c_str());
        std::int64_t reached = 0;
        for (const Weight& weight : model->adapters().weights()) {
            const bool trains = weight.name.find(trained.toStdString()) != std::string::npos;
            QVERIFY2(weight.tensor.requires_grad() == trains, weight.name.c_str());
            QVERIFY2(weight.tensor.grad().defined() == trains, weight.name.c_str());
            if (!trains) continue;
            reached += weight.tensor.numel();
            QVERIFY2(weight.tensor.grad().abs().max().item<double>() > 0.0, weight.name.c_str());
        }
        QCOMPARE(reached, model->adapters().trainableCount());
        QVERIFY(reached < model->adapters().parameterCount());
    }

    void wholeNetworksAgree_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("count");
        QTest::newRow("fusion of one") << static_cast<int>(AdapterKind::Fusion) << 1;
        QTest::newRow("fusion of three alike") << static_cast<int>(AdapterKind::Fusion) << 3;
        QTest::newRow("stack of one") << static_cast<int>(AdapterKind::Stack) << 1;
    }
    void wholeNetworksAgree() {
        QFETCH(int, kind);
        QFETCH(int, count);
        const c10::AutoGradMode noGrad(false);
        const auto alone = microModel(oracleOrData("ofa-micro"), Adapters::With);
        const auto several = combinedModel(static_cast<AdapterKind>(kind), count);
        CAPTUNE_CLOSE(logits(*several), logits(*alone), kTinyNoise);
    }

    void theBackboneIsAsBeforeWithoutAdapters() {
        const c10::AutoGradMode noGrad(false);
        const auto plain = microModel(oracleOrData("ofa-micro"), Adapters::Without);
        const auto model = combinedModel(AdapterKind::Fusion, 2);
        QVERIFY(!at::equal(logits(*model), logits(*plain)));
        model->removeAdapters();
        QVERIFY(at::equal(logits(*model), logits(*plain)));
    }

private:
    /// The small model of the reference data with `count` copies of its adapters combined.
    static std::unique_ptr<OfaModel> combinedModel(AdapterKind kind, int count) {
        const auto folder = oracleOrData("ofa-micro");
        auto model = microModel(folder, Adapters::Without);
        const std::vector<AdapterShape> parts(static_cast<std::size_t>(count), microAdapter());
        model->addAdapters(combined(kind, parts));
        auto generator = at::detail::createCPUGenerator(4);
        model->adapters().initialise(generator);
        const c10::AutoGradMode noGrad(false);
        for (const auto& [name, tensor] :
             readSafetensors(folder / "weights_adapter.safetensors").tensors) {
            const std::size_t end = name.find(".adapter.") + 9;
            for (int i = 0; i < count; ++i)
                model->adapters()
                    .at(name.substr(0, end) + std::to_string(i) + "." + name.substr(end))
                    .tensor.copy_(tensor);
        }
        // Parts alike give the attention nothing to choose: make the others differ a little.
        if (count == 2)
            for (const Weight& weight : model->adapters().weights())
                if (weight.name.find(".adapter.0.") != std::string::npos) weight.tensor.mul_(0.5);
        return model;
    }

    static at::Tensor logits(OfaModel& model) {
        const auto in = readSafetensors(oracleOrData("ofa-micro") / "inputs.safetensors").tensors;
        const auto memory = model.encode(
            {model.features(in.at("patch_images")), in.at("src_tokens"), in.at("patch_masks")});
        return model.logits(model.decode(in.at("prev_output_tokens"), memory));
    }
};

QTEST_APPLESS_MAIN(AdapterTest)
#include "tst_adapter.moc"
