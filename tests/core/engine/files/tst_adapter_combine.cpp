// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/captioning/adapter_objects.h"
#include "core/engine/files/adapter_combine.h"

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ATen.h>

#include <functional>
#include <string>

using namespace captune;

namespace {

namespace fs = std::filesystem;

NamedAdapter bottleneck(const std::string& name, double fill, std::int64_t dim = 2) {
    NamedAdapter adapter;
    adapter.name = name;
    adapter.files.baseModel = "OFA-tiny";
    adapter.files.baseHash = "0123456789abcdef";
    adapter.files.shape.config.dim = dim;
    adapter.files.shape.config.layers = "0";
    for (const std::string layer : {"encoder.layers.0", "decoder.layers.0"})
        for (const auto& [part, shape] : adapterTensors(adapter.files.shape, 4))
            adapter.files.weights[layer + ".adapter." + part] = at::full(shape, fill);
    return adapter;
}

std::string complaint(const std::function<void()>& work) {
    try {
        work();
    } catch (const Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class AdapterCombineTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;
    fs::path path(const std::string& name) const {
        return fs::path(folder_.path().toStdString()) / name;
    }

private Q_SLOTS:
    void averagesWithWeights() {
        const auto mean = averageAdapters({bottleneck("a", 1.0), bottleneck("b", 4.0)}, {1.0, 2.0});
        QVERIFY(mean.shape.kind == AdapterKind::Bottleneck);
        QCOMPARE(mean.weights.size(), std::size_t{8});
        for (const auto& [name, tensor] : mean.weights)
            QVERIFY(at::equal(tensor, at::full(tensor.sizes(), 3.0)));
        const auto even = averageAdapters({bottleneck("a", 1.0), bottleneck("b", 4.0)});
        QCOMPARE(even.weights.begin()->second.flatten()[0].item<float>(), 2.5F);
    }

    void theMeanOfTheSameIsTheSame() {
        NamedAdapter one = bottleneck("a", 0.0);
        for (auto& [name, tensor] : one.files.weights) tensor = at::rand(tensor.sizes());
        const auto mean = averageAdapters({one, one, one});
        for (const auto& [name, tensor] : mean.weights) {
            QVERIFY(at::equal(tensor, one.files.weights.at(name)));
            QVERIFY(tensor.data_ptr() != one.files.weights.at(name).data_ptr());
        }
    }

    void whatDoesNotGoTogetherIsRefused_data() {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("says");
        QTest::newRow("base") << 0 << "fedcba9876543210";
        QTest::newRow("dim") << 1 << "widths";
        QTest::newRow("scalar") << 2 << "scalars";
        QTest::newRow("placement") << 3 << "placement";
        QTest::newRow("layers") << 4 << "different layers";
        QTest::newRow("parts") << 5 << "parts";
    }
    void whatDoesNotGoTogetherIsRefused() {
        QFETCH(int, kind);
        QFETCH(QString, says);
        NamedAdapter other = bottleneck("other", 2.0);
        const std::function<void()> changes[] = {
            [&] { other.files.baseHash = "fedcba9876543210"; },
            [&] { other = bottleneck("other", 2.0, 3); },
            [&] { other.files.shape.config.scalar = 0.5; },
            [&] { other.files.shape.config.placement = AdapterPlacement::Layer; },
            [&] {
                std::erase_if(other.files.weights,
                              [](auto& entry) { return entry.first.starts_with("decoder."); });
            },
            [&] {
                other = {"other", nestAdapters(AdapterKind::Stack, {other})};
            }};
        changes[kind]();
        const NamedAdapter first = bottleneck("first", 1.0);
        const std::string message = complaint([&] { (void)averageAdapters({first, other}); });
        QVERIFY2(message.find(says.toStdString()) != std::string::npos, message.c_str());
        QVERIFY(message.find("first") != std::string::npos);
        QVERIFY(message.find("other") != std::string::npos);
        const bool placesDiffer = kind == 0 || kind == 3 || kind == 4;
        for (const AdapterKind nest : {AdapterKind::Stack, AdapterKind::Fusion})
            QCOMPARE(complaint([&] {
                         (void)nestAdapters(nest, {first, other});
                     }).empty(),
                     !placesDiffer);
    }

    void badWeightsAreRefused() {
        const std::vector<NamedAdapter> two{bottleneck("a", 1.0), bottleneck("b", 2.0)};
        for (const std::vector<double>& weights :
             std::vector<std::vector<double>>{{1.0}, {1.0, 1.0, 1.0}, {0.0, 0.0}, {2.0, -1.0}})
            QVERIFY(!complaint([&] { (void)averageAdapters(two, weights); }).empty());
        QVERIFY(!complaint([] { (void)averageAdapters({}); }).empty());
    }

    void partsKeepTheirWeightsUnderNewNames() {
        const auto stack =
            nestAdapters(AdapterKind::Stack, {bottleneck("a", 1.0), bottleneck("b", 2.0, 3)});
        QCOMPARE(stack.weights.size(), std::size_t{16});
        QCOMPARE(stack.shape.parts[1].config.dim, std::int64_t{3});
        const auto& second = stack.weights.at("decoder.layers.0.adapter.1.up_proj.bias");
        QVERIFY(at::equal(second, at::full({4}, 2.0)));
    }

    void aStackInAStackBecomesOne() {
        const NamedAdapter inner{
            "inner",
            nestAdapters(AdapterKind::Stack, {bottleneck("a", 1.0), bottleneck("b", 2.0)})};
        const auto stack = nestAdapters(AdapterKind::Stack, {inner, bottleneck("c", 3.0)});
        QCOMPARE(stack.shape.parts.size(), std::size_t{3});
        QCOMPARE(depthOf(stack.shape), 2);
        QVERIFY(at::equal(stack.weights.at("encoder.layers.0.adapter.1.up_proj.bias"),
                          at::full({4}, 2.0)));
        QVERIFY(at::equal(stack.weights.at("encoder.layers.0.adapter.2.up_proj.bias"),
                          at::full({4}, 3.0)));
        const auto fusion = nestAdapters(AdapterKind::Fusion, {inner, bottleneck("c", 3.0)});
        QCOMPARE(fusion.shape.parts.size(), std::size_t{2});
        QCOMPARE(depthOf(fusion.shape), 3);
    }

    void foldersAreWrittenAndDescribed() {
        writeAdapter(path("a"), bottleneck("a", 1.0).files);
        writeAdapter(path("b"), bottleneck("b", 2.0, 3).files);
        writeCombinedAdapter({AdapterCombine::Stack, {path("a"), path("b")}, {}}, path("stack"));
        const AdapterReport report = describeAdapter(path("stack"));
        QCOMPARE(report.kind, std::string("stack"));
        QCOMPARE(report.baseHash, std::string("0123456789abcdef"));
        QCOMPARE(report.dims, (std::vector<std::int64_t>{2, 3}));
        QCOMPARE(report.layers, std::int64_t{2});
        QCOMPARE(report.parameters, std::int64_t{2 * (2 * 4 * 5 + 5 + 8)});
        QVERIFY(report.bytes > 4 * report.parameters);
        QVERIFY(!complaint([&] {
                     writeCombinedAdapter({AdapterCombine::Average, {path("a"), path("b")}, {}},
                                          path("mean"));
                 }).empty());
        QVERIFY(!fs::exists(path("mean")));
        QVERIFY(!complaint([&] {
                     writeCombinedAdapter({AdapterCombine::Fusion, {path("a")}, {}}, path("fused"));
                 }).empty());
    }
};

QTEST_APPLESS_MAIN(AdapterCombineTest)
#include "tst_adapter_combine.moc"
