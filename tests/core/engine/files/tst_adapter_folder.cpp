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
    adapter.config.dim = 3;
    adapter.config.learnableScalar = learnable;
    adapter.config.scalar = 0.5;
    adapter.config.init = captune::AdapterInit::Lora;
    adapter.config.dropout = 0.25;
    adapter.config.placement = captune::AdapterPlacement::Layer;
    adapter.config.where = captune::AdapterWhere::Decoder;
    adapter.config.layers = "0-1";
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
        QCOMPARE(read.config.dim, written.config.dim);
        QCOMPARE(read.config.learnableScalar, learnable);
        QCOMPARE(read.config.scalar, 0.5);
        QVERIFY(read.config.init == captune::AdapterInit::Lora);
        QCOMPARE(read.config.dropout, 0.25);
        QVERIFY(read.config.placement == captune::AdapterPlacement::Layer);
        QVERIFY(read.config.where == captune::AdapterWhere::Decoder);
        QCOMPARE(read.config.layers, std::string("0-1"));
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
        row("format_version", "2");
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
        std::ifstream stream(folder / "adapter_config.json");
        auto config = Json::parse(stream);
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
        std::ifstream stream(folder / "adapter_config.json");
        auto config = Json::parse(stream);
        config["format_version"] = 2;
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
