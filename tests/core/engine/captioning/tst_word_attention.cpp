// SPDX-License-Identifier: GPL-3.0-or-later
// Where words look: the decoder's last cross-attention, against the formula written out by hand.
#include "core/base/error.h"
#include "core/engine/captioning/captioner.h"
#include "core/engine/captioning/word_attention.h"
#include "support/closeness.h"
#include "support/micro_model.h"
#include "support/oracle.h"

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <fstream>
#include <numeric>

using namespace captune;
using namespace captune::test;

namespace {

const std::filesystem::path kMini = CAPTUNE_SOURCE_DIR "/resources/models/mini";
const std::filesystem::path kShapes = CAPTUNE_SOURCE_DIR "/datasets/sample/flat/images";

at::Tensor weight(const OfaModel& model, const std::string& name) {
    return model.backbone().at("decoder.layers." + name).tensor;
}

at::Tensor linear(const OfaModel& model, const std::string& name, const at::Tensor& x) {
    return at::matmul(x, weight(model, name + ".weight").t()) + weight(model, name + ".bias");
}

at::Tensor layerNorm(const OfaModel& model, const std::string& name, const at::Tensor& x) {
    const at::Tensor centred = x - x.mean(-1, true);
    const at::Tensor deviation = (centred.pow(2).mean(-1, true) + 1e-5).sqrt();
    return centred / deviation * weight(model, name + ".weight") + weight(model, name + ".bias");
}

/// softmax(q k^T * scale + bias) of one head; x [T, D], memory [N, D], bias [T, N].
at::Tensor headWeights(const OfaModel& model,
                       const std::string& attention,
                       const at::Tensor& x,
                       const at::Tensor& memory,
                       const at::Tensor& bias,
                       std::int64_t head) {
    const OfaOptions& o = model.options();
    const std::int64_t d = o.width / o.decoderHeads;
    const double scale = std::pow(static_cast<double>(d) * o.attentionScaleFactor, -0.5);
    const at::Tensor q = linear(model, attention + ".q_proj", x).narrow(1, head * d, d) * scale;
    const at::Tensor k = linear(model, attention + ".k_proj", memory).narrow(1, head * d, d);
    const at::Tensor scores = at::matmul(q, k.t()) + bias;
    const at::Tensor raised = (scores - std::get<0>(scores.max(1, true))).exp();
    return raised / raised.sum(1, true);
}

/// Input of layer `layer` to what its cross-attention is asked with: self-attention by hand.
at::Tensor afterSelfAttention(const OfaModel& model,
                              std::int64_t layer,
                              const at::Tensor& x,
                              const at::Tensor& bias) {
    const std::string name = std::to_string(layer);
    const OfaOptions& o = model.options();
    const std::int64_t d = o.width / o.decoderHeads;
    const at::Tensor normed = layerNorm(model, name + ".self_attn_layer_norm", x);
    const at::Tensor value = linear(model, name + ".self_attn.v_proj", normed);
    std::vector<at::Tensor> heads;
    for (std::int64_t h = 0; h < o.decoderHeads; ++h)
        heads.push_back(
            at::matmul(headWeights(model, name + ".self_attn", normed, normed, bias[h], h),
                       value.narrow(1, h * d, d)) *
            weight(model, name + ".self_attn.c_attn")[h]);
    const at::Tensor mixed = linear(model, name + ".self_attn.out_proj", at::cat(heads, 1));
    return x + layerNorm(model, name + ".self_attn_ln", mixed);
}

}  // namespace

class WordAttentionTest : public QObject {
    Q_OBJECT

    static std::filesystem::path shapes() {
        std::vector<std::filesystem::path> files;
        for (const auto& entry : std::filesystem::directory_iterator(kShapes))
            files.push_back(entry.path());
        return *std::min_element(files.begin(), files.end());
    }

private Q_SLOTS:
    void isTheFormulaByHand() {
        const c10::AutoGradMode noGrad(false);
        const auto folder = oracleOrData("ofa-micro");
        const auto model = microModel(folder, Adapters::Without);
        const auto in = readSafetensors(folder / "inputs.safetensors").tensors;
        const EncoderOutput memory =
            model->encode({model->features(in.at("patch_images").narrow(0, 0, 1)),
                           in.at("src_tokens").narrow(0, 0, 1),
                           {}});
        const std::vector<std::int64_t> ids{17, 40, 8, 99, 2};
        const at::Tensor attention = tokenAttention(*model, memory, ids);
        QCOMPARE(attention.sizes().vec(), (std::vector<std::int64_t>{5, 25}));
        CAPTUNE_CLOSE(attention.sum(1), at::ones({5}), 1e-5);

        const at::Tensor previous = at::tensor({0, 17, 40, 8, 99}, at::kLong).unsqueeze(0);
        at::Tensor x = model->decoder().embed(previous, 0, {});
        const at::Tensor causal = at::zeros({5, 5}).masked_fill_(
            at::ones({5, 5}, at::kBool).triu(1), -std::numeric_limits<float>::infinity());
        const auto selfBias = model->decoder().selfBiases(5);
        const at::Tensor crossBias = model->decoder().crossBias(5, memory);
        const auto& first = model->decoder().layers[0];
        x = first(
            x, selfBias[0] + causal, {first.crossKeysAndValues(memory.states), crossBias}, 0.0, {});
        const at::Tensor query =
            layerNorm(*model,
                      "1.encoder_attn_layer_norm",
                      afterSelfAttention(*model, 1, x[0], selfBias[1] + causal));
        at::Tensor expected = at::zeros({5, 25});
        for (std::int64_t h = 0; h < 4; ++h)
            expected +=
                headWeights(*model, "1.encoder_attn", query, memory.states[0], crossBias[0][h], h) /
                4;
        CAPTUNE_CLOSE(attention, expected, 1e-4);
    }

    void tokensBecomeWords() {
        const Tokenizer tokenizer(kMini);
        auto ids = tokenizer.encode(" a red xylophone");
        ids.push_back(Tokenizer::kEos);
        const auto words = wordsOf(tokenizer, ids);
        QCOMPARE(words.size(), std::size_t{3});
        QCOMPARE(words[0].text, std::string("a"));
        QCOMPARE(words[1].text, std::string("red"));
        QCOMPARE(words[2].text, std::string("xylophone"));
        QVERIFY(words[2].tokens > 1);
        QCOMPARE(words[2].first + words[2].tokens, static_cast<std::int64_t>(ids.size()) - 1);
        QVERIFY(wordsOf(tokenizer, std::vector<std::int64_t>{Tokenizer::kEos}).empty());
    }

    void wordsOfAShippedCaptionShareTheirLook() {
        ModelChoice choice;
        choice.model = kMini.string();
        Captioner captioner(choice);
        const Caption caption = captioner.caption(shapes(), {}, {}).captions.front();
        const WordAttention attention = captioner.attention(shapes(), caption, {});
        QCOMPARE(attention.error, std::string());
        QVERIFY(attention.rows > 1);
        std::string text;
        for (const auto& word : attention.words) {
            QCOMPARE(static_cast<std::int64_t>(word.weights.size()),
                     attention.rows * attention.columns);
            QVERIFY(word.promptShare >= 0.0);
            const double sum = std::accumulate(word.weights.begin(), word.weights.end(), 0.0);
            QVERIFY(std::abs(sum + word.promptShare - 1.0) < 1e-4);
            text += (text.empty() ? "" : " ") + word.text;
        }
        QCOMPARE(text, caption.text);
    }

    void aTornPictureIsAnAnswerAndAStopIsHeard() {
        QTemporaryDir home;
        const std::filesystem::path torn = home.filePath("torn.png").toStdString();
        std::ofstream(torn) << "no picture";
        ModelChoice choice;
        choice.model = kMini.string();
        Captioner captioner(choice);
        const Caption caption{"a", " a", 0.0, {2}};
        QVERIFY(captioner.attention(torn, caption, {}).error.find("torn.png") != std::string::npos);
        StopSource source;
        source.requestStop();
        QVERIFY_EXCEPTION_THROWN((void)captioner.attention(shapes(), caption, source.token()),
                                 Stopped);
    }
};

QTEST_GUILESS_MAIN(WordAttentionTest)
#include "tst_word_attention.moc"
