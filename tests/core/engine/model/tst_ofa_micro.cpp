// SPDX-License-Identifier: GPL-3.0-or-later
// The network against every intermediate of the original code: data in ofa-micro.
#include "core/engine/captioning/generate.h"
#include "core/engine/training/loss.h"
#include "core/engine/training/lr_schedule.h"
#include "core/engine/training/optimizer.h"
#include "support/closeness.h"
#include "support/micro_model.h"
#include "support/oracle.h"

#include <QtTest>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

using namespace captune;
using namespace captune::test;

namespace {

constexpr double kIntermediate = 1e-4;
constexpr double kLogits = 2e-4;
constexpr double kLoss = 1e-5;
constexpr double kGradient = 1e-3;
constexpr float kScore = 1e-3F;

std::filesystem::path folder() {
    return oracleOrData("ofa-micro");
}

Loss lossOf(const OfaModel& model, const NamedTensors& in, const Pass& pass, const LossOptions& o) {
    const at::Tensor features = model.features(in.at("patch_images"), pass);
    const auto memory = model.encode({features, in.at("src_tokens"), in.at("patch_masks")}, pass);
    return labelSmoothedLoss(
        model.logits(model.decode(in.at("prev_output_tokens"), memory, pass)), in.at("target"), o);
}

std::vector<TrainedTensor> trained(OfaModel& model) {
    std::vector<TrainedTensor> all;
    for (const WeightTable* table : {&model.backbone(), &model.adapters()})
        for (const Weight& w : table->weights())
            if (w.tensor.requires_grad()) all.push_back({w.name, w.tensor});
    return all;
}

at::Tensor find(OfaModel& model, const std::string& name) {
    for (const WeightTable* table : {&model.backbone(), &model.adapters()})
        for (const Weight& w : table->weights())
            if (w.name == name) return w.tensor;
    return model.backbone().at("encoder.embed_tokens.weight").tensor;
}

}  // namespace

class OfaMicroTest : public QObject {
    Q_OBJECT

    NamedTensors in_;
    nlohmann::json results_;

private Q_SLOTS:
    void initTestCase() {
        in_ = readSafetensors(folder() / "inputs.safetensors").tensors;
        results_ = readJson(folder() / "results.json");
    }

    void trunkAndEncoder() {
        const c10::AutoGradMode noGrad(false);
        const auto model = microModel(folder(), Adapters::Without);
        const auto out = readSafetensors(folder() / "out_noadapter.safetensors").tensors;
        const at::Tensor features = model->features(in_["patch_images"]);
        CAPTUNE_CLOSE(features, out.at("resnet"), kIntermediate);
        model->foldTrunk();
        CAPTUNE_CLOSE(model->features(in_["patch_images"]), out.at("resnet"), kIntermediate);
        model->unfoldTrunk();

        const EncoderInput input{features, in_["src_tokens"], in_["patch_masks"]};
        const auto memory = model->encode(input);
        QVERIFY(at::equal(memory.padding, out.at("encoder_padding_mask")));
        const at::Tensor embedded =
            model->encoder().embed(input, {}).masked_fill(memory.padding.unsqueeze(2), 0.0);
        CAPTUNE_CLOSE(embedded.transpose(0, 1), out.at("enc.embed"), kIntermediate);
        for (std::size_t layer = 0; layer < 2; ++layer) {
            const at::Tensor expected =
                out.at("enc.self_attn_bias." + std::to_string(layer)).view({3, 4, 25, 25});
            CAPTUNE_CLOSE(model->encoder().selfAttentionBias(layer, 4, 4, 9).expand({3, 4, 25, 25}),
                          expected,
                          kIntermediate);
        }
        CAPTUNE_CLOSE(memory.states.transpose(0, 1), out.at("encoder_out"), kIntermediate);
        CAPTUNE_CLOSE(
            memory.positions.expand({3, 25, 64}), out.at("position_embeddings"), kIntermediate);
    }

    void layerByLayer_data() {
        QTest::addColumn<bool>("adapters");
        QTest::newRow("plain") << false;
        QTest::newRow("adapters") << true;
    }

    void layerByLayer() {
        QFETCH(bool, adapters);
        const c10::AutoGradMode noGrad(false);
        const auto model = microModel(folder(), adapters ? Adapters::With : Adapters::Without);
        const auto out = readSafetensors(folder() / (adapters ? "out_adapter.safetensors"
                                                              : "out_noadapter.safetensors"))
                             .tensors;
        const at::Tensor features = model->features(in_["patch_images"]);
        const EncoderInput input{features, in_["src_tokens"], in_["patch_masks"]};
        const auto memory = model->encode(input);
        const float minusInfinity = -std::numeric_limits<float>::infinity();
        const at::Tensor hidden =
            at::zeros({3, 1, 1, 25})
                .masked_fill_(memory.padding.view({3, 1, 1, 25}), minusInfinity);
        at::Tensor x =
            model->encoder().embed(input, {}).masked_fill(memory.padding.unsqueeze(2), 0.0);
        for (std::size_t i = 0; i < 2; ++i) {
            x = model->encoder().layers[i](
                x, model->encoder().selfAttentionBias(i, 4, 4, 9) + hidden, 0.0, {});
            CAPTUNE_CLOSE(
                x.transpose(0, 1), out.at("enc.layer_out." + std::to_string(i)), kIntermediate);
        }
        CAPTUNE_CLOSE(memory.states.transpose(0, 1), out.at("encoder_out"), kIntermediate);

        const at::Tensor previous = in_["prev_output_tokens"];
        const at::Tensor mask =
            at::zeros({11, 11}).masked_fill_(at::ones({11, 11}, at::kBool).triu(1), minusInfinity) +
            at::zeros({3, 1, 1, 11})
                .masked_fill_(previous.eq(1).view({3, 1, 1, 11}), minusInfinity);
        const auto selfBias = model->decoder().selfBiases(11);
        const at::Tensor crossBias = model->decoder().crossBias(11, memory);
        x = model->decoder().embed(previous, 0, {});
        if (!adapters) {
            CAPTUNE_CLOSE(x.transpose(0, 1), out.at("dec.embed"), kIntermediate);
            const at::Tensor cross =
                model->decoder().crossBias(11, {memory.states, {}, memory.positions, {}});
            CAPTUNE_CLOSE(
                cross.expand({3, 4, 11, 25}), out.at("dec.cross_attn_bias"), kIntermediate);
        }
        for (std::size_t i = 0; i < 2; ++i) {
            const std::string n = std::to_string(i);
            if (!adapters)
                CAPTUNE_CLOSE(selfBias[i].unsqueeze(0).expand({3, 4, 11, 11}),
                              out.at("dec.self_attn_bias." + n),
                              kIntermediate);
            const auto& layer = model->decoder().layers[i];
            x = layer(x,
                      selfBias[i] + mask,
                      {layer.crossKeysAndValues(memory.states), crossBias},
                      0.0,
                      {});
            CAPTUNE_CLOSE(x.transpose(0, 1), out.at("dec.layer_out." + n), kIntermediate);
        }
        const at::Tensor decoded = model->decode(previous, memory);
        CAPTUNE_CLOSE(decoded, out.at("dec.features"), kIntermediate);
        CAPTUNE_CLOSE(model->logits(decoded), out.at("logits"), kLogits);
    }

    void incrementalDecodingEqualsFull() {
        const c10::AutoGradMode noGrad(false);
        const auto model = microModel(folder(), Adapters::With);
        const auto memory = model->encode(
            {model->features(in_["patch_images"]), in_["src_tokens"], in_["patch_masks"]});
        const at::Tensor tokens = in_["prev_output_tokens"].narrow(1, 0, 5);
        const at::Tensor full = model->decode(tokens, memory);
        DecoderState state = model->decoder().start(memory, 5);
        for (std::int64_t t = 0; t < 5; ++t)
            CAPTUNE_CLOSE(model->decoder().step(tokens.select(1, t), state),
                          full.select(1, t),
                          kIntermediate);
    }

    void severalTargetsOfOnePicture() {
        const c10::AutoGradMode noGrad(false);
        const auto model = microModel(folder(), Adapters::With);
        EncoderOutput memory = model->encode(
            {model->features(in_["patch_images"]), in_["src_tokens"], in_["patch_masks"]});
        const at::Tensor previous = in_["prev_output_tokens"];
        const at::Tensor single = model->decode(previous, memory);
        memory.rows = at::tensor({2, 0, 0, 1}, at::kLong);
        const at::Tensor several = model->decode(previous.index_select(0, memory.rows), memory);
        CAPTUNE_CLOSE(several, single.index_select(0, memory.rows), kIntermediate);
    }

    void losses_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<bool>("adapters");
        for (const char* key : {"eval",
                                "eval_drop_worst",
                                "eval_nosmooth",
                                "eval_ignore_prefix2",
                                "eval_ignore_eos",
                                "eval_constraint_range"})
            QTest::newRow(key) << key << false;
        QTest::newRow("eval_adapter") << "eval_adapter" << true;
    }

    void losses() {
        QFETCH(QString, key);
        QFETCH(bool, adapters);
        const c10::AutoGradMode noGrad(false);
        const auto expected = results_[key.toStdString()];
        const auto args = expected.value("args", nlohmann::json::object());
        LossOptions options;
        options.labelSmoothing = args.value("label_smoothing", 0.1);
        options.dropWorstRatio = args.value("drop_worst_ratio", 0.0);
        options.ignorePrefix = args.value("ignore_prefix_size", 0);
        options.ignoreEos = args.value("ignore_eos", false);
        NamedTensors in = in_;
        if (args.contains("constraint_range")) {
            options.constraintRange = {50, 200};
            const at::Tensor t = in["target"];
            in["target"] = at::where(t.gt(3), 50 + t.remainder(150), t);
        }
        const auto model = microModel(folder(), adapters ? Adapters::With : Adapters::Without);
        const Loss loss = lossOf(*model, in, {}, options);
        QCOMPARE(loss.tokens, expected["sample_size"].get<std::int64_t>());
        CAPTUNE_CLOSE(loss.total, at::tensor(expected["loss"].get<double>()), kLoss);
        CAPTUNE_CLOSE(loss.nll, at::tensor(expected["nll_loss"].get<double>()), kLoss);
    }

    void gradients_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("file");
        QTest::newRow("eval") << "eval"
                              << "out_noadapter.safetensors";
        QTest::newRow("train") << "train"
                               << "out_train.safetensors";
        QTest::newRow("eval_adapter") << "eval_adapter"
                                      << "out_adapter.safetensors";
    }

    void gradients() {
        QFETCH(QString, key);
        QFETCH(QString, file);
        const bool adapters = key == "eval_adapter";
        const auto model = microModel(folder(), adapters ? Adapters::With : Adapters::Without);
        selectTrainable(*model, Method::Scratch, {});
        Pass pass;
        pass.batchStatistics = key == "train";
        const Loss loss = lossOf(*model, in_, pass, {});
        loss.total.backward();
        CAPTUNE_CLOSE(
            loss.total, at::tensor(results_[key.toStdString()]["loss"].get<double>()), kLoss);
        const std::string prefix = key.toStdString() + ".grad.";
        int compared = 0;
        for (const auto& [name, expected] :
             readSafetensors(folder() / file.toStdString()).tensors) {
            if (!name.starts_with(prefix)) continue;
            const at::Tensor gradient = find(*model, name.substr(prefix.size())).grad();
            QVERIFY2(gradient.defined(), name.c_str());
            CAPTUNE_CLOSE(gradient, expected, kGradient);
            ++compared;
        }
        QVERIFY(compared > 9);
        compareGradientNorms(*model, results_[key.toStdString()]["grad_norm"]);
        if (key == "train") compareBatchNorm(*model);
    }

    void beams_data() {
        QTest::addColumn<QString>("key");
        for (const auto& [key, value] : results_["beam"].items())
            if (value.is_object()) QTest::newRow(key.c_str()) << QString::fromStdString(key);
    }

    void beams() {
        QFETCH(QString, key);
        const auto& expected = results_["beam"][key.toStdString()];
        const auto model = microModel(folder(), Adapters::Without);
        const auto found = generate(*model,
                                    in_["patch_images"],
                                    in_["src_tokens"],
                                    beamOptions(expected["args"]),
                                    {},
                                    in_["patch_masks"]);
        compareBeams(found, expected["hypos"]);
    }

    void beamsOneByOneAndWithAdapters() {
        const auto plain = microModel(folder(), Adapters::Without);
        std::vector<std::vector<Hypothesis>> single;
        for (std::int64_t i = 0; i < 3; ++i)
            single.push_back(generate(*plain,
                                      in_["patch_images"].narrow(0, i, 1),
                                      in_["src_tokens"].narrow(0, i, 1),
                                      {},
                                      {},
                                      in_["patch_masks"].narrow(0, i, 1))
                                 .front());
        compareBeams(single, results_["beam"]["single"]);
        const auto adapted = microModel(folder(), Adapters::With);
        compareBeams(
            generate(*adapted, in_["patch_images"], in_["src_tokens"], {}, {}, in_["patch_masks"]),
            results_["beam_adapter"]["hypos"]);
    }

    void trajectories_data() {
        QTest::addColumn<QString>("mode");
        for (const char* mode : {"all_noadapter", "adapter_only", "all_adapter"})
            QTest::newRow(mode) << mode;
    }

    void trajectories() {
        QFETCH(QString, mode);
        const auto& expected = results_["trajectory_" + mode.toStdString()];
        const auto model =
            microModel(folder(), mode == "all_noadapter" ? Adapters::Without : Adapters::With);
        selectTrainable(*model, mode == "adapter_only" ? Method::Adapter : Method::Finetune, {});
        // The original updates BatchNorm averages of frozen trunks too; this test does the same.
        for (const Weight& w : model->backbone().weights())
            if (w.kind == WeightKind::Buffer) model->backbone().own(w.name);
        Adam adam(trained(*model), {});
        Pass pass;
        pass.batchStatistics = true;
        for (const auto& update : expected["updates"]) {
            const Loss loss = lossOf(*model, in_, pass, {});
            CAPTUNE_CLOSE(loss.total, at::tensor(update["loss"].get<double>()), kLoss * 10);
            loss.total.backward();
            const double norm = adam.scaleAndClip(1.0 / static_cast<double>(loss.tokens), 1.0);
            CAPTUNE_CLOSE(
                at::tensor(norm), at::tensor(update["grad_norm"].get<double>()), kGradient);
            adam.step(update["lr"].get<double>());
            adam.clearGradients();
            model->weightsChanged();
        }
        {
            const c10::AutoGradMode noGrad(false);
            CAPTUNE_CLOSE(lossOf(*model, in_, {}, {}).total,
                          at::tensor(expected["eval_loss_after"].get<double>()),
                          kLoss * 10);
        }
        const std::string prefix = "traj_" + mode.toStdString() + ".";
        for (const auto& [name, value] :
             readSafetensors(folder() / "out_train.safetensors").tensors)
            if (name.starts_with(prefix))
                CAPTUNE_CLOSE(find(*model, name.substr(prefix.size())), value, kGradient);
    }

    void loraStartsAsTheIdentity() {
        const c10::AutoGradMode noGrad(false);
        const auto model = microModel(folder(), Adapters::Without);
        const auto logits = [&] {
            const auto memory = model->encode(
                {model->features(in_["patch_images"]), in_["src_tokens"], in_["patch_masks"]});
            return model->logits(model->decode(in_["prev_output_tokens"], memory));
        };
        const at::Tensor plain = logits();
        AdapterConfig config = microAdapter();
        config.init = AdapterInit::Lora;
        model->addAdapters(config);
        auto generator = at::detail::createCPUGenerator(1);
        model->adapters().initialise(generator);
        QVERIFY(at::equal(logits(), plain));
        const double bound = model->adapters().weights().front().tensor.abs().max().item<double>();
        QVERIFY(bound <= 1.0 / 8.0 && bound > 0.9 / 8.0);

        const auto original = readSafetensors(folder() / "out_adapter_init.safetensors").tensors;
        for (const std::string init : {"bert.", "lora."}) {
            NamedTensors weights;
            for (const auto& [name, tensor] : original)
                if (name.starts_with(init + "weights."))
                    weights[name.substr(init.size() + 8)] = tensor;
            model->adapters().load(weights, "micro");
            CAPTUNE_CLOSE(logits(), original.at(init + "logits"), kLogits);
        }
    }

private:
    static BeamOptions beamOptions(const nlohmann::json& args) {
        BeamOptions o;
        o.beam = args.value("beam", 5);
        o.maxLength = args.value("max_len_b", 16);
        o.minLength = args.value("min_len", 1);
        o.noRepeatNgram = args.value("no_repeat_ngram_size", 3);
        o.lengthPenalty = args.value("len_penalty", 1.0);
        o.temperature = args.value("temperature", 1.0);
        o.unknownPenalty = args.value("unk_penalty", 0.0);
        o.normalize = args.value("normalize_scores", true);
        return o;
    }

    static void compareBeams(const std::vector<std::vector<Hypothesis>>& found,
                             const nlohmann::json& expected) {
        QCOMPARE(found.size(), expected.size());
        for (std::size_t i = 0; i < found.size(); ++i) {
            QCOMPARE(found[i].size(), expected[i].size());
            for (std::size_t k = 0; k < found[i].size(); ++k) {
                QCOMPARE(found[i][k].tokens,
                         expected[i][k]["tokens"].get<std::vector<std::int64_t>>());
                QVERIFY(std::abs(found[i][k].score - expected[i][k]["score"].get<float>()) <
                        kScore);
                const auto scores = expected[i][k]["positional_scores"].get<std::vector<float>>();
                QCOMPARE(found[i][k].tokenScores.size(), scores.size());
                for (std::size_t t = 0; t < scores.size(); ++t)
                    QVERIFY(std::abs(found[i][k].tokenScores[t] - scores[t]) < kScore);
            }
        }
    }

    static void compareGradientNorms(OfaModel& model, const nlohmann::json& norms) {
        double largest = 0.0;
        for (const auto& norm : norms)
            if (norm.is_number()) largest = std::max(largest, norm.get<double>());
        for (const auto& [name, norm] : norms.items()) {
            const at::Tensor gradient = find(model, name).grad();
            QVERIFY2(gradient.defined() == norm.is_number(), name.c_str());
            if (!norm.is_number()) continue;
            const double expected = norm.get<double>();
            const double difference = std::abs(gradient.norm().item<double>() - expected);
            QVERIFY2(difference <= kGradient * expected + 1e-6 * largest, name.c_str());
        }
    }

    static void compareBatchNorm(OfaModel& model) {
        for (const auto& [name, value] :
             readSafetensors(folder() / "out_train.safetensors").tensors)
            if (name.starts_with("bn_after."))
                CAPTUNE_CLOSE(find(model, name.substr(9)), value, kIntermediate);
    }
};

QTEST_GUILESS_MAIN(OfaMicroTest)
#include "tst_ofa_micro.moc"
