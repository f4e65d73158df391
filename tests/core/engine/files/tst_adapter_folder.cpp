// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/files/adapter_folder.h"
#include "core/engine/files/safetensors.h"

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <functional>
#include <string>

using captune::AdapterFiles;
using captune::NamedTensors;
using captune::readAdapter;
using captune::writeAdapter;
using Json = nlohmann::json;

namespace {

namespace fs = std::filesystem;

AdapterFiles sample(bool learnable) {
    AdapterFiles adapter;
    adapter.shape.config.dim = 3;
    adapter.shape.config.learnableScalar = learnable;
    adapter.shape.config.scalar = 0.5;
    adapter.shape.config.init = captune::AdapterInit::Lora;
    adapter.shape.config.dropout = 0.25;
    adapter.shape.config.placement = captune::AdapterPlacement::Layer;
    adapter.shape.config.where = captune::AdapterWhere::Decoder;
    adapter.shape.config.layers = "0-1";
    adapter.baseModel = "OFA-tiny";
    adapter.baseHash = "0123456789abcdef";
    for (const std::string layer : {"0", "1"}) {
        const std::string name = "decoder.layers." + layer + ".adapter.";
        adapter.weights[name + "down_proj.weight"] = at::rand({3, 8});
        adapter.weights[name + "down_proj.bias"] = at::rand({3});
        adapter.weights[name + "up_proj.weight"] = at::rand({8, 3});
        adapter.weights[name + "up_proj.bias"] = at::rand({8});
        if (learnable) adapter.weights[name + "scale"] = at::ones({1});
    }
    return adapter;
}

/// A fusion of a stack of two and a bottleneck, in one layer of width 4.
AdapterFiles combined() {
    AdapterFiles adapter;
    adapter.baseModel = "OFA-tiny";
    adapter.baseHash = "0123456789abcdef";
    const auto bottleneck = [](std::int64_t dim, bool learnable) {
        captune::AdapterConfig config;
        config.dim = dim;
        config.learnableScalar = learnable;
        config.placement = captune::AdapterPlacement::Layer;
        config.layers = "1";
        return captune::AdapterShape(config);
    };
    captune::AdapterShape stack = bottleneck(1, false);
    stack.kind = captune::AdapterKind::Stack;
    stack.parts = {bottleneck(2, false), bottleneck(3, true)};
    adapter.shape = stack;
    adapter.shape.kind = captune::AdapterKind::Fusion;
    adapter.shape.parts = {stack, bottleneck(5, false)};
    for (const auto& [name, shape] : captune::adapterTensors(adapter.shape, 4))
        adapter.weights["encoder.layers.1.adapter." + name] = at::rand(shape);
    return adapter;
}

Json configOf(const fs::path& folder) {
    std::ifstream stream(folder / "adapter_config.json");
    return Json::parse(stream);
}

}  // namespace

class AdapterFolderTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    int count_ = 0;
    fs::path fresh() {
        return fs::path(folder_.path().toStdString()) / ("case" + std::to_string(++count_));
    }
    static std::string complaint(const fs::path& folder) {
        try {
            (void)readAdapter(folder);
        } catch (const captune::Error& error) {
            return error.what();
        }
        return {};
    }

private Q_SLOTS:
    void whatIsWrittenReadsBackTheSame_data() {
        QTest::addColumn<bool>("learnable");
        QTest::newRow("fixed") << false;
        QTest::newRow("learnable") << true;
    }
    void whatIsWrittenReadsBackTheSame() {
        QFETCH(bool, learnable);
        const auto written = sample(learnable);
        const auto folder = fresh();
        writeAdapter(folder, written);
        const auto read = readAdapter(folder);
        QCOMPARE(read.shape.config.dim, written.shape.config.dim);
        QCOMPARE(read.shape.config.learnableScalar, learnable);
        QCOMPARE(read.shape.config.scalar, 0.5);
        QVERIFY(read.shape.config.init == captune::AdapterInit::Lora);
        QCOMPARE(read.shape.config.dropout, 0.25);
        QVERIFY(read.shape.config.placement == captune::AdapterPlacement::Layer);
        QVERIFY(read.shape.config.where == captune::AdapterWhere::Decoder);
        QCOMPARE(read.shape.config.layers, std::string("0-1"));
        QCOMPARE(read.baseModel, std::string("OFA-tiny"));
        QCOMPARE(read.baseHash, std::string("0123456789abcdef"));
        QCOMPARE(read.weights.size(), written.weights.size());
        for (const auto& [name, tensor] : written.weights) {
            QVERIFY(at::equal(read.weights.at(name), tensor));
        }
        writeAdapter(folder, written);  // replaces its own kind
        std::ofstream(folder / "mine.txt") << "x";
        QVERIFY_EXCEPTION_THROWN(writeAdapter(folder, written), captune::Error);
    }

    void forgedConfigsAreErrors_data() {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* key, const char* value) {
            QTest::addRow("%s=%s", key, value) << key << QByteArray(value);
        };
        row("peft_type", "\"LORA\"");
        row("format_version", "3");
        row("format_version", "0");
        row("dim", "4");
        row("dim", "0");
        row("dim", "-3");
        row("dim", "3.5");
        row("dim", "1e99");
        row("dim", "\"3\"");
        row("scalar", "\"fixed\"");
        row("scalar", "null");
        row("scalar", "\"learnable\"");
        row("init", "\"zero\"");
        row("dropout", "2");
        row("placement", "1");
        row("where", "\"nowhere\"");
        row("layers", "3");
        row("base_model_hash", "null");
    }
    void forgedConfigsAreErrors() {
        QFETCH(QString, key);
        QFETCH(QByteArray, value);
        const auto folder = fresh();
        writeAdapter(folder, sample(false));
        auto config = configOf(folder);
        config[key.toStdString()] = Json::parse(value.toStdString());
        std::ofstream(folder / "adapter_config.json") << config;
        QVERIFY(complaint(folder).find("adapter_") != std::string::npos);
        config.erase(key.toStdString());
        std::ofstream(folder / "adapter_config.json") << config;
        QVERIFY(complaint(folder).find(key.toStdString()) != std::string::npos);
    }

    void newerVersionsAskForAnUpdate() {
        const auto folder = fresh();
        writeAdapter(folder, sample(false));
        auto config = configOf(folder);
        config["format_version"] = 3;
        std::ofstream(folder / "adapter_config.json") << config;
        QVERIFY(complaint(folder).find("update Captune") != std::string::npos);
    }

    void wrongWeightsAreErrors_data() {
        QTest::addColumn<int>("kind");
        for (int kind = 0; kind < 7; ++kind) QTest::addRow("%d", kind) << kind;
    }
    void wrongWeightsAreErrors() {
        QFETCH(int, kind);
        const auto folder = fresh();
        auto adapter = sample(false);
        writeAdapter(folder, adapter);
        const std::string prefix = "decoder.layers.0.";
        const std::function<void(NamedTensors&)> changes[] = {
            [&](NamedTensors& w) { w.erase(prefix + "adapter.up_proj.bias"); },
            [&](NamedTensors& w) { w[prefix + "fc1.weight"] = at::ones({3}); },
            [&](NamedTensors& w) {
                w[prefix + "adapter.down_proj.weight"] = at::ones({3, 9});
            },
            [&](NamedTensors& w) { w[prefix + "adapter.up_proj.bias"] = at::ones({8}, at::kLong); },
            [&](NamedTensors& w) { w[prefix + "adapter.scale"] = at::ones({1}); },
            [&](NamedTensors& w) { w[prefix + "adapter.other.adapter.scale"] = at::ones({1}); },
            [&](NamedTensors& w) { w.clear(); }};
        changes[kind](adapter.weights);
        captune::writeSafetensors(folder / "adapter_model.safetensors", adapter.weights);
        const auto message = complaint(folder);
        QVERIFY2(message.find("adapter_model.safetensors") != std::string::npos, message.c_str());
        QVERIFY_EXCEPTION_THROWN(writeAdapter(fresh(), adapter), captune::Error);
    }

    void combinedAdaptersReadBackTheSame() {
        const auto folder = fresh();
        const AdapterFiles written = combined();
        QCOMPARE(written.weights.size(), std::size_t{4 + 5 + 4 + 3});
        QVERIFY(written.weights.contains("encoder.layers.1.adapter.0.1.scale"));
        QVERIFY(written.weights.contains("encoder.layers.1.adapter.fusion.key.weight"));
        writeAdapter(folder, written);
        QCOMPARE(configOf(folder)["format_version"].get<int>(), 2);
        const AdapterFiles read = readAdapter(folder);
        QVERIFY(read.shape.kind == captune::AdapterKind::Fusion);
        QCOMPARE(read.shape.config.layers, std::string("1"));
        QCOMPARE(read.shape.parts.size(), std::size_t{2});
        const captune::AdapterShape& stack = read.shape.parts[0];
        QVERIFY(stack.kind == captune::AdapterKind::Stack);
        QCOMPARE(stack.parts[1].config.dim, std::int64_t{3});
        QVERIFY(stack.parts[1].config.learnableScalar);
        QVERIFY(stack.parts[1].config.placement == captune::AdapterPlacement::Layer);
        for (const auto& [name, tensor] : written.weights)
            QVERIFY(at::equal(read.weights.at(name), tensor));
    }

    void bottlenecksStayReadableForVersionOne() {
        const auto folder = fresh();
        writeAdapter(folder, sample(false));
        QCOMPARE(configOf(folder)["format_version"].get<int>(), 1);
        QVERIFY(!configOf(folder).contains("type"));
    }

    void forgedPartsAreErrors_data() {
        QTest::addColumn<QByteArray>("parts");
        QTest::newRow("no list") << QByteArray("7");
        QTest::newRow("empty") << QByteArray("[]");
        QTest::newRow("no adapter") << QByteArray("[1]");
        QTest::newRow("a path to itself") << QByteArray(R"(["."])");
        QTest::newRow("empty adapter") << QByteArray("[{}]");
        QTest::newRow("unknown kind") << QByteArray(R"([{"type": "parallel"}])");
        QTest::newRow("no parts") << QByteArray(R"([{"type": "stack"}])");
        const QByteArray one =
            R"({"type": "bottleneck", "dim": 5, "scalar": 1.0, "init": "bert", "dropout": 0.0})";
        QTest::newRow("one missing") << "[" + one + "]";
        QByteArray many = one;
        for (int i = 0; i < 40; ++i) many += "," + one;
        QTest::newRow("too many") << "[" + many + "]";
        QByteArray spread = R"({"type": "stack", "parts": [)" + one + "," + one + "," + one + "]}";
        QByteArray wide = spread;
        for (int i = 0; i < 20; ++i) wide += "," + spread;
        QTest::newRow("too many together") << "[" + wide + "]";
        QByteArray deep = one;
        for (int i = 0; i < 2000; ++i) deep = R"({"type": "stack", "parts": [)" + deep + "]}";
        QTest::newRow("too deep") << "[" + deep + "]";
    }
    void forgedPartsAreErrors() {
        QFETCH(QByteArray, parts);
        const auto folder = fresh();
        writeAdapter(folder, combined());
        Json config = configOf(folder);
        config["parts"] = Json::parse(parts.toStdString());
        std::ofstream(folder / "adapter_config.json") << config;
        const std::string message = complaint(folder);
        QVERIFY2(message.find("adapter_") != std::string::npos, message.c_str());
        QCOMPARE(message.find('\n'), std::string::npos);
    }

    void tooManyPartsAreNotWritten() {
        AdapterFiles adapter = combined();
        for (int depth = 0; depth < 4; ++depth) {
            captune::AdapterShape outer = adapter.shape;
            outer.kind = captune::AdapterKind::Stack;
            outer.parts = {adapter.shape};
            adapter.shape = outer;
        }
        adapter.weights.clear();
        for (const auto& [name, shape] : captune::adapterTensors(adapter.shape, 4))
            adapter.weights["encoder.layers.1.adapter." + name] = at::rand(shape);
        const auto folder = fresh();
        QVERIFY_EXCEPTION_THROWN(writeAdapter(folder, adapter), captune::Error);
        QVERIFY(!fs::exists(folder));
    }

    void wrongWeightsOfPartsAreErrors() {
        const std::string layer = "encoder.layers.1.adapter.";
        const std::function<void(NamedTensors&)> changes[] = {
            [&](NamedTensors& w) { w.erase(layer + "fusion.query.weight"); },
            [&](NamedTensors& w) { w.erase(layer + "0.0.down_proj.weight"); },
            [&](NamedTensors& w) {
                w[layer + "fusion.key.weight"] = at::ones({4, 5});
            },
            [&](NamedTensors& w) {
                w[layer + "0.0.down_proj.weight"] = at::ones({3, 4});
            },
            [&](NamedTensors& w) { w[layer + "2.scale"] = at::ones({1}); },
            [&](NamedTensors& w) { w[layer + "0.2.scale"] = at::ones({1}); },
            [&](NamedTensors& w) {
                w[layer + "down_proj.weight"] = at::ones({3, 4});
            }};
        for (const auto& change : changes) {
            const auto folder = fresh();
            AdapterFiles adapter = combined();
            writeAdapter(folder, adapter);
            change(adapter.weights);
            captune::writeSafetensors(folder / "adapter_model.safetensors", adapter.weights);
            const std::string message = complaint(folder);
            QVERIFY2(message.find("adapter_model.safetensors") != std::string::npos,
                     message.c_str());
        }
    }

    void missingFilesAreNamed() {
        const auto folder = fresh();
        QVERIFY(complaint(folder).find("adapter_config.json") != std::string::npos);
        writeAdapter(folder, sample(false));
        fs::remove(folder / "adapter_model.safetensors");
        QVERIFY(complaint(folder).find("adapter_model.safetensors") != std::string::npos);
    }
};

QTEST_APPLESS_MAIN(AdapterFolderTest)
#include "tst_adapter_folder.moc"
