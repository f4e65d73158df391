// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/files/model_folder.h"
#include "core/engine/files/safetensors.h"
#include "core/engine/files/weight_names.h"
#include "core/text/tokenizer.h"
#include "tests/support/oracle.h"

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <functional>
#include <string>

using captune::ModelFiles;
using captune::NamedTensors;
using captune::NeedWeights;
using captune::readModel;
using captune::writeModel;
using Json = nlohmann::json;

namespace {

namespace fs = std::filesystem;

fs::path data(const std::string& name) {
    return captune::test::dataFolder() / "files" / name;
}

void write(const fs::path& file, const std::string& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
}

std::string complaint(const std::function<void()>& work) {
    try {
        work();
    } catch (const captune::Error& error) {
        return error.what();
    }
    return {};
}

std::string complaint(const fs::path& path, NeedWeights need = NeedWeights::Yes) {
    return complaint([&] { (void)readModel(path, {}, need); });
}

bool sameWeights(const NamedTensors& a, const NamedTensors& b) {
    if (a.size() != b.size()) return false;
    for (const auto& [name, tensor] : a) {
        const auto found = b.find(name);
        if (found == b.end() || !at::equal(tensor.to(at::kFloat), found->second.to(at::kFloat))) {
            return false;
        }
    }
    return true;
}

}  // namespace

class ModelFolderTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    int count_ = 0;
    fs::path fresh() {
        return fs::path(folder_.path().toStdString()) / ("case" + std::to_string(++count_));
    }
    /// The three original tokenizer files, for a vocabulary of six.
    fs::path originalTokenizer() {
        const auto folder = fresh();
        write(folder / "encoder.json", "{\"a\":0,\"b\":1,\"\\u0120\":2,\"ab\":3}");
        write(folder / "vocab.bpe", "#version: 0.2\na b\n");
        write(folder / "dict.txt", "3 7\n0 5\n1 4\n2 1\nmadeupword0000 0\n");
        return folder;
    }
    /// A small model in the Hugging Face layout.
    fs::path hubModel() {
        const auto folder = fresh();
        writeModel(folder, readModel(data("original.pt"), originalTokenizer()), at::kFloat);
        return folder;
    }
    static void changeConfig(const fs::path& folder, const std::function<void(Json&)>& change) {
        const auto file = folder / "config.json";
        std::ifstream stream(file);
        auto config = Json::parse(stream);
        change(config);
        write(file, config.dump());
    }

private Q_SLOTS:
    void readsOriginalCheckpoints() {
        const auto model = readModel(data("original.pt"));
        QCOMPARE(model.name, std::string("original.pt"));
        const Json& config = *model.config;
        QCOMPARE(config["d_model"], Json(8));
        QCOMPARE(config["vocab_size"], Json(12));
        QCOMPARE(config["encoder_ffn_dim"], Json(16));
        QCOMPARE(config["decoder_attention_heads"], Json(2));
        QCOMPARE(config["max_position_embeddings"], Json(16));
        QCOMPARE(config["token_bucket_size"], Json(3));
        QCOMPARE(config["image_bucket_size"], Json(4));
        QCOMPARE(config["resnet_layers"], Json({1, 1, 1}));
        QCOMPARE(config["decoder_drop_path_rate"], Json(0.2));
        QCOMPARE(config["decoder_adds_positions"], Json(false));
        QCOMPARE(config["normformer"], Json(true));
        QCOMPARE(config["scale_heads"], Json(true));
        QVERIFY(!config.contains("adapter"));
        QCOMPARE(model.imageSize, std::int64_t{64});
        QCOMPARE(model.hash.size(), 16UL);
        QVERIFY(model.tokenizerFolder.empty());
        QVERIFY(model.weights.contains("encoder.layers.0.attn_ln.weight"));
        QVERIFY(model.weights.contains("decoder.layers.0.encoder_attn.c_attn"));
        QVERIFY(!model.weights.contains("decoder.output_projection.weight"));
        QVERIFY(!model.weights.contains("encoder.image_rp_bucket"));
    }

    void oldNamesGiveTheSameModel() {
        const auto model = readModel(data("original.pt"));
        const auto old = readModel(data("original_old_names.pt"));
        QVERIFY(sameWeights(model.weights, old.weights));
        QCOMPARE(old.hash, model.hash);
        QCOMPARE((*old.config)["d_model"], Json(8));
    }

    void adaptersInsideStayButDoNotCount() {
        const auto model = readModel(data("original_adapter.pt"));
        QCOMPARE((*model.config)["adapter"], Json(true));
        QCOMPARE((*model.config)["adapter_dim"], Json(3));
        const std::string name = "decoder.layers.0.adapter.up_proj.weight";
        QCOMPARE(model.weights.at(name).sizes(), at::IntArrayRef({8, 3}));
        auto without = model.weights;
        std::erase_if(without, [](auto& entry) { return captune::isAdapterName(entry.first); });
        QCOMPARE(without.size() + 8, model.weights.size());
        QCOMPARE(captune::hashWeights(without), model.hash);
    }

    void hashSeesNamesShapesAndValues() {
        const NamedTensors weights{{"a", at::arange(0, 6).to(at::kFloat)}};
        const auto hash = captune::hashWeights(weights);
        QCOMPARE(captune::hashWeights({{"a", at::arange(0, 6).to(at::kHalf)}}), hash);
        QCOMPARE(
            captune::hashWeights({{"a", at::arange(0, 12).to(at::kFloat).as_strided({6}, {1})}}),
            hash);
        QCOMPARE(captune::hashWeights(
                     {{"a", weights.at("a")}, {"n.num_batches_tracked", at::ones({}, at::kLong)}}),
                 hash);
        QVERIFY(captune::hashWeights({{"b", weights.at("a")}}) != hash);
        QVERIFY(captune::hashWeights({{"a", weights.at("a").reshape({2, 3})}}) != hash);
        QVERIFY(captune::hashWeights({{"a", weights.at("a") + 1e-6}}) != hash);
        const auto big = at::arange(0, 600'000).to(at::kFloat);
        QVERIFY(
            captune::hashWeights({{"a", big}}) !=
            captune::hashWeights({{"a", big.index_fill(0, at::full({1}, 599'999, at::kLong), 1)}}));
    }

    void hashOfAKnownModelStays() {
        // As a few lines of Python make it from the description in weight_hash.
        QCOMPARE(readModel(data("original.pt")).hash, std::string("e59a37977c735644"));
    }

    void whatIsWrittenReadsBackTheSame_data() {
        QTest::addColumn<bool>("half");
        QTest::newRow("float32") << false;
        QTest::newRow("float16") << true;
    }
    void whatIsWrittenReadsBackTheSame() {
        QFETCH(bool, half);
        auto model = readModel(data("original_adapter.pt"), originalTokenizer());
        for (auto& [name, tensor] : model.weights) {
            if (tensor.is_floating_point()) tensor = tensor.to(at::kHalf).to(at::kFloat);
        }
        model.hash = captune::hashWeights(model.weights);
        model.imageStd = {0.25F, 0.5F, 0.75F};
        const auto folder = fresh();
        writeModel(folder, model, half ? at::kHalf : at::kFloat);

        const auto stored = captune::readSafetensors(folder / "model.safetensors").tensors;
        QVERIFY(stored.contains("encoder.layers.0.self_attn_mid_layer_norm.weight"));
        QVERIFY(stored.at("encoder.layer_norm.weight").scalar_type() ==
                (half ? at::kHalf : at::kFloat));
        QVERIFY(stored.at("encoder.embed_images.bn1.num_batches_tracked").scalar_type() ==
                at::kLong);

        const auto read = readModel(folder);
        QVERIFY(sameWeights(read.weights, model.weights));
        QCOMPARE(read.hash, model.hash);
        QCOMPARE(read.imageSize, model.imageSize);
        QVERIFY(read.imageStd == model.imageStd);
        QVERIFY(read.imageMean == model.imageMean);
        QCOMPARE(read.tokenizerFolder, folder);
        for (const auto& [key, value] : model.config->items()) {
            if (key != "torch_dtype") QVERIFY2((*read.config)[key] == value, key.c_str());
        }
        QCOMPARE(readModel(folder / "model.safetensors").hash, model.hash);
    }

    void valuesBeyondFloat16StayExact() {
        auto model = readModel(data("original.pt"), originalTokenizer());
        const std::string name = "encoder.embed_images.bn1.running_var";
        model.weights[name] = at::full({1}, 1e6);
        const auto folder = fresh();
        writeModel(folder, model, at::kHalf);
        QCOMPARE(readModel(folder).weights.at(name).item<double>(), 1e6);
    }

    void originalTokenizerFilesAreTranslated() {
        const auto from = originalTokenizer();
        const auto folder = fresh();
        writeModel(folder, readModel(data("original.pt"), from), at::kFloat);
        std::ifstream stream(folder / "vocab.json");
        const auto vocabulary = Json::parse(stream);
        QCOMPARE(vocabulary["<unk>"], Json(3));
        QCOMPARE(vocabulary["ab"], Json(4));
        QCOMPARE(vocabulary["\u0120"], Json(7));
        QCOMPARE(vocabulary["<mask>"], Json(9));
        const std::string text = "ab ba";
        QVERIFY(captune::Tokenizer(folder).encode(text) == captune::Tokenizer(from).encode(text));
    }

    void writingReplacesAModelButNothingElse() {
        const auto folder = hubModel();
        const auto model = readModel(folder);
        writeModel(folder, model, at::kHalf);  // onto itself, from mapped memory
        QCOMPARE((*readModel(folder).config)["torch_dtype"], Json("float16"));
        write(folder / "notes.txt", "mine");
        const auto message = complaint([&] { writeModel(folder, model, at::kFloat); });
        QVERIFY2(message.find("notes.txt") != std::string::npos, message.c_str());
        QVERIFY(fs::exists(folder / "notes.txt"));
        for (const auto& entry : fs::directory_iterator(folder.parent_path())) {
            QVERIFY(entry.path().string().find(".tmp") == std::string::npos);
        }
    }

    void failedWritesLeaveNothing() {
        const auto model = readModel(data("original.pt"));
        const auto folder = fresh();
        QVERIFY(complaint([&] { writeModel(folder, model, at::kFloat); }).find("vocab.json") !=
                std::string::npos);  // no tokenizer
        QVERIFY(!fs::exists(folder));
        write(folder.string() + "-file", "x");
        const auto sound = readModel(data("original.pt"), originalTokenizer());
        for (const fs::path& target : {fs::path(folder.string() + "-file"),
                                       fs::path(folder.string() + "-file/below"),
                                       fs::path("/proc/captune-test")}) {
            QVERIFY(!complaint([&] { writeModel(target, sound, at::kFloat); }).empty());
        }
        QVERIFY(!complaint([&] { writeModel(folder, sound, at::kLong); }).empty());
    }

    void imageSizeComesFromTheFirstThatSays() {
        const auto folder = hubModel();
        QCOMPARE(readModel(folder).imageSize, std::int64_t{64});
        write(folder / "preprocessor_config.json", R"({"size":224,"image_mean":[0,0.25,0.5]})");
        QCOMPARE(readModel(folder).imageSize, std::int64_t{224});
        QCOMPARE(readModel(folder).imageMean[1], 0.25F);
        QCOMPARE(readModel(folder).imageStd[1], 0.5F);
        write(folder / "preprocessor_config.json", R"({"size":{"height":96,"width":96}})");
        QCOMPARE(readModel(folder).imageSize, std::int64_t{96});
        fs::remove(folder / "preprocessor_config.json");
        changeConfig(folder, [](Json& config) { config["patch_image_size"] = 320; });
        QCOMPARE(readModel(folder).imageSize, std::int64_t{320});
        const std::pair<int, std::int64_t> rule[] = {
            {256, 256}, {512, 256}, {768, 384}, {1024, 480}, {1280, 480}};
        for (const auto& [width, size] : rule) {
            const auto bare = fresh();
            write(bare / "config.json", Json{{"d_model", width}}.dump());
            QCOMPARE(readModel(bare, {}, NeedWeights::No).imageSize, size);
        }
    }

    void aConfigAloneIsEnoughWithoutWeights() {
        const auto folder = fresh();
        write(
            folder / "config.json",
            R"({"d_model":64,"vocab_size":100,"normformer":true,"entangle_position_embedding":false})");
        const auto model = readModel(folder, {}, NeedWeights::No);
        QVERIFY(model.weights.empty());
        QVERIFY(model.hash.empty());
        QCOMPARE((*model.config)["token_bucket_size"], Json(256));
        QCOMPARE((*model.config)["image_bucket_size"], Json(42));
        QCOMPARE((*model.config)["decoder_adds_positions"], Json(false));
        const auto message = complaint(folder);
        QVERIFY2(message.find("model.safetensors") != std::string::npos, message.c_str());
    }

    void damagedFoldersAreErrors_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("words");
        const auto row =
            [](const char* name, const char* file, const char* text, const char* words) {
                QTest::newRow(name) << file << QByteArray(text) << words;
            };
        row("config no json", "config.json", "{", "config.json");
        row("config array", "config.json", "[]", "config.json");
        row("config empty file", "config.json", "", "config.json");
        row("vocabulary", "config.json", R"({"vocab_size":13})", "12 rows");
        row("vocabulary text", "config.json", R"({"vocab_size":"12"})", "12 rows");
        row("relu", "config.json", R"({"activation_function":"relu"})", "gelu");
        row("scaled", "config.json", R"({"scale_embedding":true})", "scales");
        row("image size", "config.json", R"({"patch_image_size":-1})", "-1");
        row("image size text", "config.json", R"({"patch_image_size":"480"})", "480");
        row("preprocessor", "preprocessor_config.json", "nonsense", "preprocessor_config.json");
        row("size", "preprocessor_config.json", R"({"size":1000000})", "1000000");
        row("oblong", "preprocessor_config.json", R"({"size":{"height":2,"width":3}})", "wide");
        row("mean", "preprocessor_config.json", R"({"image_mean":[0,0]})", "image_mean");
        row("std", "preprocessor_config.json", R"({"image_std":[1,0,1]})", "image_std");
        row("std text", "preprocessor_config.json", R"({"image_std":["a",1,1]})", "image_std");
        row("std huge", "preprocessor_config.json", R"({"image_std":[1e300,1,1]})", "image_std");
        row("weights", "model.safetensors", "torn", "model.safetensors");
        row("no embedding", "model.safetensors", "\2\0\0\0\0\0\0\0{}", "model.safetensors");
    }
    void damagedFoldersAreErrors() {
        QFETCH(QString, file);
        QFETCH(QByteArray, content);
        QFETCH(QString, words);
        const auto folder = hubModel();
        fs::remove(folder / "preprocessor_config.json");
        write(folder / file.toStdString(), content.toStdString());
        const auto message = complaint(folder);
        QVERIFY2(message.find(words.toStdString()) != std::string::npos, message.c_str());
    }

    void otherPathsAreErrors() {
        QVERIFY(complaint(data("absent.pt")).find("absent.pt") != std::string::npos);
        const auto empty = fresh();
        fs::create_directories(empty);
        QVERIFY(complaint(empty).find("config.json") != std::string::npos);
        QVERIFY(complaint(data("zip_protocol2.pt")).find("config.json") != std::string::npos);
        QVERIFY(complaint(data("malicious.pt")).find("config.json") != std::string::npos);
        QVERIFY(!fs::exists("malicious-was-here"));
    }

    void everyTruncationOfACheckpointIsAnError() {
        std::ifstream stream(data("original.pt"), std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(stream), {});
        const auto file = fresh();
        for (std::size_t size = 0; size < bytes.size(); size += 97) {
            write(file, bytes.substr(0, size));
            QVERIFY2(!complaint(file).empty(), std::to_string(size).c_str());
        }
    }

    void picklesAndSafetensorsGiveTheSameReferenceModel() {
        CAPTUNE_NEEDS_ORACLE("hf-micro/pytorch_model.bin");
        const auto source = captune::test::oracleFolder() / "hf-micro";
        const auto model = readModel(source);
        QCOMPARE((*model.config)["d_model"], Json(64));
        QCOMPARE((*model.config)["scale_heads"], Json(true));
        QCOMPARE((*model.config)["image_bucket_size"], Json(42));
        QCOMPARE(model.imageSize, std::int64_t{256});
        const auto folder = fresh();
        writeModel(folder, model, at::kFloat);
        const auto again = readModel(folder);
        QCOMPARE(again.hash, model.hash);
        QVERIFY(sameWeights(again.weights, model.weights));
    }

    void referenceCheckpointHoldsTheReferenceWeights() {
        CAPTUNE_NEEDS_ORACLE("ofa-micro/fairseq_checkpoint.pt");
        const auto source = captune::test::oracleFolder() / "ofa-micro";
        const auto model = readModel(source / "fairseq_checkpoint.pt");
        auto weights = captune::readSafetensors(source / "weights.safetensors").tensors;
        weights = captune::canonicalWeights(weights, "weights.safetensors");
        QVERIFY(sameWeights(model.weights, weights));
        QCOMPARE(model.hash, captune::hashWeights(weights));
        const Json& config = *model.config;
        QCOMPARE(config["resnet_layers"], Json({1, 1, 1}));
        QCOMPARE(config["max_position_embeddings"], Json(128));
        QCOMPARE(config["token_bucket_size"], Json(6));
        QCOMPARE(config["image_bucket_size"], Json(8));
        QCOMPARE(config["vocab_size"], Json(500));
        QCOMPARE(model.imageSize, std::int64_t{64});
    }
};

QTEST_APPLESS_MAIN(ModelFolderTest)
#include "tst_model_folder.moc"
