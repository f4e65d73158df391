// SPDX-License-Identifier: GPL-3.0-or-later
// True sizes with procedural weights against slices of the original's output: data in ofa-full.
#include "core/engine/captioning/generate.h"
#include "core/engine/training/loss.h"
#include "support/closeness.h"
#include "support/micro_model.h"
#include "support/oracle.h"
#include "support/procedural_weights.h"

#include <QtTest>

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

using namespace captune;
using namespace captune::test;

namespace {

at::Tensor ids(const nlohmann::json& list) {
    return at::tensor(list.get<std::vector<std::int64_t>>(), at::kLong).unsqueeze(0);
}

}  // namespace

class OfaFullTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() {
        CAPTUNE_NEEDS_ORACLE("ofa-full");
        at::set_num_threads(2);
    }

    void parameterCounts_data() {
        QTest::addColumn<QString>("size");
        QTest::addColumn<qint64>("plain");
        QTest::addColumn<qint64>("adapter");
        QTest::newRow("tiny") << "tiny" << qint64{33'488'336} << qint64{822'848};
        QTest::newRow("medium") << "medium" << qint64{92'892'000} << qint64{1'644'096};
        QTest::newRow("base") << "base" << qint64{182'238'536} << qint64{3'698'016};
        QTest::newRow("large") << "large" << qint64{472'977'152} << qint64{9'859'776};
        QTest::newRow("huge") << "huge" << qint64{929'486'848} << qint64{18'485'280};
    }

    void parameterCounts() {
        QFETCH(QString, size);
        QFETCH(qint64, plain);
        QFETCH(qint64, adapter);
        OfaModel model(namedOptions(size.toStdString()));
        QCOMPARE(qint64{model.backbone().parameterCount()}, plain);
        model.addAdapters({});
        QCOMPARE(qint64{model.adapters().parameterCount()}, adapter);
        selectTrainable(model, Method::Adapter, {});
        QCOMPARE(qint64{model.adapters().trainableCount()}, adapter);
        QCOMPARE(qint64{model.backbone().trainableCount()}, qint64{0});
    }

    void slices_data() {
        QTest::addColumn<QString>("name");
        for (const char* name :
             {"ofa_tiny", "ofa_tiny_adapter200", "ofa_base", "ofa_base_adapter200"})
            QTest::newRow(name) << name;
    }

    void slices() {
        QFETCH(QString, name);
        const c10::AutoGradMode noGrad(false);
        const auto folder = oracleFolder() / "ofa-full";
        const auto facts = readJson(folder / (name.toStdString() + ".json"));
        const auto out = readSafetensors(folder / (name.toStdString() + ".safetensors")).tensors;
        OfaModel model(namedOptions(facts["arch"].get<std::string>().substr(4)));
        fillProcedurally(model.backbone());
        if (facts["adapter"].get<bool>()) {
            model.addAdapters({});
            fillProcedurally(model.adapters());
        }
        compareProbe(model, facts);
        model.foldTrunk();

        const at::Tensor image =
            proceduralTensor(facts["image_key"].get<std::string>(), {1, 3, 480, 480}) * 8;
        const at::Tensor features = model.features(image);
        CAPTUNE_CLOSE(features.abs().mean(), out.at("resnet.mean_abs"), 1e-4);
        compareSlice(features[0], out.at("resnet.slice"), {64, 5, 5}, 1e-4);
        const auto memory = model.encode({features, ids(facts["prompt"]), {}});
        CAPTUNE_CLOSE(memory.states.abs().mean(), out.at("encoder_out.mean_abs"), 1e-4);
        compareSlice(memory.states[0], out.at("encoder_out.slice"), {23, 16}, 1e-4);
        compareSlice(memory.positions, out.at("position_embeddings.slice"), {23, 16}, 1e-4);

        const at::Tensor logits = model.logits(model.decode(ids(facts["prev"]), memory));
        compareSlice(logits[0], out.at("logits.slice"), {1, 997}, 2e-4);
        CAPTUNE_CLOSE(at::logsumexp(logits[0], 1), out.at("logits.logsumexp"), 1e-4);
        QVERIFY(at::equal(logits[0].argmax(1), out.at("logits.argmax")));
        const Loss loss = labelSmoothedLoss(logits, ids(facts["target"]), {});
        CAPTUNE_CLOSE(loss.total, at::tensor(facts["loss"].get<double>()), 1e-5);
        CAPTUNE_CLOSE(loss.nll, at::tensor(facts["nll_loss"].get<double>()), 1e-5);
        compareBeams(generate(model, memory, {}).front(), facts["beam5"]);
    }

private:
    static void compareProbe(OfaModel& model, const nlohmann::json& facts) {
        for (const auto& [name, values] : facts["weight_probe"].items()) {
            const at::Tensor start =
                model.backbone().at(name).tensor.flatten().narrow(0, 0, values.size());
            const auto expected = at::tensor(values.get<std::vector<double>>(), at::kFloat);
            QVERIFY2(at::allclose(start, expected, 1e-6, 1e-7), name.c_str());
        }
    }

    /// The reference holds every steps[d]-th value along dimension d.
    static void compareSlice(at::Tensor actual,
                             const at::Tensor& expected,
                             const std::vector<std::int64_t>& steps,
                             double tolerance) {
        const double magnitude = actual.abs().max().item<double>();
        for (std::size_t d = 0; d < steps.size(); ++d)
            actual = actual.slice(static_cast<std::int64_t>(d), 0, INT64_MAX, steps[d]);
        QCOMPARE(actual.sizes().vec(), expected.sizes().vec());
        const double difference = (actual - expected).abs().max().item<double>() / magnitude;
        QVERIFY2(difference <= tolerance, qPrintable(QString::number(difference)));
    }

    static void compareBeams(const std::vector<Hypothesis>& found, const nlohmann::json& expected) {
        QCOMPARE(found.size(), expected.size());
        for (std::size_t k = 0; k < found.size(); ++k) {
            QCOMPARE(found[k].tokens, expected[k]["tokens"].get<std::vector<std::int64_t>>());
            QVERIFY(std::abs(found[k].score - expected[k]["score"].get<float>()) < 1e-3F);
        }
    }
};

QTEST_GUILESS_MAIN(OfaFullTest)
#include "tst_ofa_full.moc"
