// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/files/torch_file.h"
#include "core/engine/files/weight_hash.h"
#include "core/engine/files/weight_names.h"
#include "tests/support/oracle.h"

#include <QtTest>

#include <ATen/ATen.h>

#include <set>
#include <string>

using captune::canonicalWeights;
using captune::NamedTensors;

namespace {

std::string complaint(const NamedTensors& stored) {
    try {
        (void)canonicalWeights(stored, "test.bin");
    } catch (const captune::Error& error) {
        return error.what();
    }
    return {};
}

NamedTensors withEmbedding(NamedTensors tensors) {
    tensors.emplace(captune::kEmbeddingName, at::ones({3, 2}));
    return tensors;
}

}  // namespace

class WeightNamesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void translatesBothWays_data() {
        QTest::addColumn<QString>("original");
        QTest::addColumn<QString>("hub");
        const auto row = [](const char* original, const char* hub) {
            QTest::newRow(original) << original << hub;
        };
        row("encoder.layers.0.attn_ln.weight", "encoder.layers.0.self_attn_mid_layer_norm.weight");
        row("decoder.layers.11.self_attn_ln.bias",
            "decoder.layers.11.self_attn_mid_layer_norm.bias");
        row("decoder.layers.1.encoder_attn.c_attn", "decoder.layers.1.cross_attn.c_attn");
        row("decoder.layers.1.encoder_attn.q_proj.weight",
            "decoder.layers.1.cross_attn.q_proj.weight");
        row("decoder.layers.1.encoder_attn_layer_norm.weight",
            "decoder.layers.1.cross_attn_layer_norm.weight");
        row("decoder.layers.1.cross_attn_ln.weight",
            "decoder.layers.1.cross_attn_mid_layer_norm.weight");
        row("encoder.layers.0.ffn_layernorm.weight", "encoder.layers.0.ffn_layer_norm.weight");
        row("decoder.layers.0.ffn_layernorm.weight", "decoder.layers.0.ffn_layer_norm.weight");
        for (const char* same : {"encoder.layers.0.self_attn.c_attn",
                                 "encoder.layers.0.self_attn_layer_norm.weight",
                                 "encoder.layers.0.adapter.down_proj.weight",
                                 "encoder.embed_images.layer1.0.conv1.weight",
                                 "encoder.image_pos_ln.weight",
                                 "decoder.self_pos_q_linear.weight",
                                 "attn_ln",
                                 ""}) {
            row(same, same);
        }
    }
    void translatesBothWays() {
        QFETCH(QString, original);
        QFETCH(QString, hub);
        QCOMPARE(captune::toHubName(original.toStdString()), hub.toStdString());
        QCOMPARE(captune::toOriginalName(hub.toStdString()), original.toStdString());
        QCOMPARE(captune::toOriginalName(original.toStdString()), original.toStdString());
    }

    void knowsIndexBuffersAndAdapters() {
        for (const char* name : {"encoder.version",
                                 "encoder.token_rp_bucket",
                                 "decoder.image_rp_bucket",
                                 "decoder.image_position_idx"}) {
            QVERIFY2(captune::isIndexBuffer(name), name);
        }
        QVERIFY(!captune::isIndexBuffer("encoder.image_rel_pos_table_list.0.weight"));
        QVERIFY(captune::isAdapterName("decoder.layers.3.adapter.scale"));
        QVERIFY(!captune::isAdapterName("decoder.layers.3.fc1.weight"));
    }

    void leavesOutWhatIsNotLearned() {
        const auto weights = canonicalWeights(
            withEmbedding({{"encoder.version", at::ones({1})},
                           {"decoder.token_rp_bucket", at::ones({2, 2}, at::kLong)},
                           {"classification_heads.a.dense.weight", at::ones({1})},
                           {"decoder.layer_norm.weight", at::ones({2}, at::kBFloat16)}}),
            "test.bin");
        QCOMPARE(weights.size(), 2UL);
        QVERIFY(weights.at("decoder.layer_norm.weight").scalar_type() == at::kFloat);
    }

    void splitsJointProjections() {
        const auto weights = canonicalWeights(
            withEmbedding(
                {{"encoder.layers.0.self_attn.in_proj_weight",
                  at::arange(0, 12).reshape({6, 2}).to(at::kFloat)},
                 {"encoder.layers.0.self_attn.in_proj_bias", at::arange(0, 6).to(at::kFloat)},
                 {"encoder.layers.0.layer_norms.1.weight", at::zeros({2})},
                 {"decoder.layers.0.layer_norms.1.weight", at::zeros({2})},
                 {"decoder.layers.0.layer_norms.2.bias", at::zeros({2})}}),
            "test.bin");
        QCOMPARE(weights.at("encoder.layers.0.self_attn.q_proj.weight")[0][0].item<int>(), 0);
        QCOMPARE(weights.at("encoder.layers.0.self_attn.k_proj.weight")[0][0].item<int>(), 4);
        QCOMPARE(weights.at("encoder.layers.0.self_attn.v_proj.bias")[1].item<int>(), 5);
        QVERIFY(weights.contains("encoder.layers.0.final_layer_norm.weight"));
        QVERIFY(weights.contains("decoder.layers.0.encoder_attn_layer_norm.weight"));
        QVERIFY(weights.contains("decoder.layers.0.final_layer_norm.bias"));
        QVERIFY(
            complaint(withEmbedding({{"encoder.layers.0.self_attn.in_proj_bias", at::zeros({4})}}))
                .find("three") != std::string::npos);
    }

    void anyOneWordMatrixSuffices_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"encoder.embed_tokens.weight",
                                 "decoder.embed_tokens.weight",
                                 "decoder.output_projection.weight"}) {
            QTest::newRow(name) << name;
        }
    }
    void anyOneWordMatrixSuffices() {
        QFETCH(QString, name);
        const auto weights = canonicalWeights({{name.toStdString(), at::ones({3, 2})}}, "a");
        QCOMPARE(weights.size(), 1UL);
        QCOMPARE(weights.begin()->first, std::string("encoder.embed_tokens.weight"));
    }

    void equalWordMatricesAreJoinedOthersRefused() {
        const std::string output = "decoder.output_projection.weight";
        QCOMPARE(canonicalWeights(withEmbedding({{output, at::ones({3, 2})}}), "a").size(), 1UL);
        QVERIFY(complaint(withEmbedding({{output, at::zeros({3, 2})}})).find(output) !=
                std::string::npos);
        QVERIFY(!complaint(withEmbedding({{output, at::ones({2, 3})}})).empty());
        QVERIFY(!complaint({{output, at::ones({2})}}).empty());
        QVERIFY(!complaint({{"encoder.layer_norm.weight", at::ones({2})}}).empty());
    }

    void twoTensorsOfOneNameAreRefused() {
        const auto message =
            complaint(withEmbedding({{"decoder.layers.0.cross_attn.c_attn", at::ones({2})},
                                     {"decoder.layers.0.encoder_attn.c_attn", at::ones({2})}}));
        QVERIFY2(message.find("encoder_attn.c_attn") != std::string::npos, message.c_str());
    }

    void referenceModelsOfBothLayoutsHaveTheSameNames() {
        CAPTUNE_NEEDS_ORACLE("hf-micro/pytorch_model.bin");
        CAPTUNE_NEEDS_ORACLE("ofa-micro/fairseq_checkpoint.pt");
        const auto names = [](const std::string& path, bool below) {
            const captune::TorchFile file(captune::test::oracleFolder() / path);
            const auto* dict =
                (below ? file.root().find("model") : &file.root())->as<captune::PickleDict>();
            NamedTensors tensors;
            for (const auto& [key, value] : dict->entries) {
                const auto& name = *key->as<std::string>();
                tensors.emplace(name, file.tensor(*value->tensor(), name));
            }
            std::set<std::string> result;
            for (const auto& [name, tensor] : canonicalWeights(tensors, path)) {
                const bool trunk = name.find("embed_images") != std::string::npos;
                if (!trunk && !captune::isAdapterName(name)) result.insert(name);
            }
            return result;
        };
        const auto hub = names("hf-micro/pytorch_model.bin", false);
        const auto original = names("ofa-micro/fairseq_checkpoint.pt", true);
        for (const auto& name : hub) QVERIFY2(original.contains(name), name.c_str());
        QCOMPARE(hub.size(), original.size());
    }

    void hashDependsOnEveryByteButNotOnPieces() {
        std::string text;
        for (int i = 0; i < 200; ++i) text += static_cast<char>(i * 37);
        const auto whole = [](std::string_view part) {
            captune::WeightHash hash;
            hash.add(part);
            return hash.value();
        };
        std::set<std::uint64_t> values;
        for (std::size_t size = 0; size <= text.size(); ++size) {
            values.insert(whole(std::string_view(text).substr(0, size)));
            captune::WeightHash pieces;
            pieces.add(std::string_view(text).substr(0, size));
            pieces.add(std::string_view(text).substr(size));
            QCOMPARE(pieces.value(), whole(text));
        }
        for (std::size_t i = 0; i < text.size(); ++i) {
            auto changed = text;
            changed[i] = static_cast<char>(changed[i] ^ 0x80);
            values.insert(whole(changed));
        }
        QCOMPARE(values.size(), 2 * text.size() + 1);
        QCOMPARE(whole(""), captune::WeightHash().value());
    }
};

QTEST_APPLESS_MAIN(WeightNamesTest)
#include "tst_weight_names.moc"
