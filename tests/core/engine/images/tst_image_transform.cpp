// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/files/safetensors.h"
#include "core/engine/images/image_transform.h"
#include "tests/support/oracle.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>

#include <ATen/ATen.h>

#include <numeric>

using captune::Picture;
namespace fs = std::filesystem;

namespace {

QJsonDocument readJson(const fs::path& file) {
    QFile in(QString::fromStdString(file.string()));
    return in.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(in.readAll()) : QJsonDocument();
}

QJsonObject golden() {
    return readJson(captune::test::dataFolder() / "images/golden.json").object();
}

/// Stripes and noise, drawn the same way by the program that made golden.json.
Picture drawPattern(int width, int height) {
    Picture picture{width, height, {}};
    for (std::uint32_t y = 0; y < static_cast<std::uint32_t>(height); ++y) {
        for (std::uint32_t x = 0; x < static_cast<std::uint32_t>(width); ++x) {
            const std::uint32_t v = x * 2654435761U + y * 40503U + x * y * 97U;
            picture.rgb.push_back(static_cast<std::uint8_t>(v >> 24U));
            picture.rgb.push_back(static_cast<std::uint8_t>(v >> 13U));
            picture.rgb.push_back((x / 7 + y / 5) % 2 == 1 ? 255 : 0);
        }
    }
    return picture;
}

Picture toPicture(const at::Tensor& tensor) {
    const at::Tensor bytes = tensor.contiguous();
    const auto* data = bytes.data_ptr<std::uint8_t>();
    return {static_cast<int>(bytes.size(1)),
            static_cast<int>(bytes.size(0)),
            std::vector<std::uint8_t>(data, data + bytes.numel())};
}

}  // namespace

class ImageTransformTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void resizesLikeTheSmallGolden() {
        const Picture picture =
            captune::decodePicture(captune::test::dataFolder() / "images/rgb.png");
        const auto cases = golden()["resize"].toArray();
        QVERIFY(cases.size() >= 7);
        for (const QJsonValue value : cases) {
            const Picture resized =
                captune::resizeBicubic(picture, value["width"].toInt(), value["height"].toInt());
            const auto expected = QByteArray::fromHex(value["rgb"].toString().toLatin1());
            QCOMPARE(QByteArray(reinterpret_cast<const char*>(resized.rgb.data()),
                                static_cast<qsizetype>(resized.rgb.size())),
                     expected);
        }
    }

    void resizesLargePatterns() {
        const auto cases = golden()["procedural"].toArray();
        QVERIFY(cases.size() >= 4);
        for (const QJsonValue value : cases) {
            const Picture picture = drawPattern(value["from"][0].toInt(), value["from"][1].toInt());
            const Picture resized =
                captune::resizeBicubic(picture, value["to"][0].toInt(), value["to"][1].toInt());
            qint64 sum = 0;
            qint64 weighted = 0;
            for (std::size_t i = 0; i < resized.rgb.size(); ++i) {
                sum += resized.rgb[i];
                weighted += resized.rgb[i] * (static_cast<qint64>(i % 65521) + 1);
            }
            QCOMPARE(sum, value["sum"].toInteger());
            QCOMPARE(weighted, value["weighted"].toInteger());
        }
    }

    void resizesLikePillow() {
        CAPTUNE_NEEDS_ORACLE("resize/cases.json");
        const fs::path folder = captune::test::oracleFolder() / "resize";
        const auto cases = readJson(folder / "cases.json").array();
        QVERIFY(!cases.isEmpty());
        for (const QJsonValue value : cases) {
            const auto name = [&](const char* key) { return value[key].toString().toStdString(); };
            const Picture expected = captune::decodePicture(folder / name("expected"));
            const Picture resized =
                captune::resizeBicubic(captune::decodePicture(folder / name("input")),
                                       value["size_wh"][0].toInt(),
                                       value["size_wh"][1].toInt());
            QCOMPARE(resized.width, expected.width);
            QVERIFY2(resized.rgb == expected.rgb, name("input").c_str());
        }
    }

    void preparesLikeTorchvision() {
        CAPTUNE_NEEDS_ORACLE("ofa-misc/preprocess.safetensors");
        const auto file = captune::readSafetensors(captune::test::oracleFolder() /
                                                   "ofa-misc/preprocess.safetensors");
        int checked = 0;
        for (const char* name : {"a", "b", "c", "d", "e", "f"}) {
            for (const int size : {64, 48}) {
                const Picture picture = toPicture(file.tensors.at(std::string(name) + ".src"));
                const std::string suffix = std::to_string(size);
                const auto& resized = file.tensors.at(name + (".resized" + suffix));
                QCOMPARE(captune::resizeBicubic(picture, size, size).rgb, toPicture(resized).rgb);
                const auto norm = file.tensors.find(name + (".norm" + suffix));
                if (norm == file.tensors.end()) continue;
                captune::ImageTransform transform;
                transform.size = size;
                QVERIFY(at::equal(transform(picture), norm->second));
                ++checked;
            }
        }
        QCOMPARE(checked, 4);
    }

    void readsPhotographsLikeTheReference() {
        CAPTUNE_NEEDS_ORACLE("hf-micro/golden.json");
        const fs::path folder = captune::test::oracleFolder() / "hf-micro";
        const auto reference = readJson(folder / "golden.json").object();
        const int size = reference["image_size"].toInt();
        const auto images = reference["images"].toArray();
        QCOMPARE(images.size(), 4);
        for (const QJsonValue value : images) {
            const Picture resized = captune::resizeBicubic(
                captune::decodePicture(folder / value["file"].toString().toStdString()),
                size,
                size);
            QCOMPARE(std::accumulate(resized.rgb.begin(), resized.rgb.end(), qint64{0}),
                     value["resized_rgb_sum"].toInteger());
            const auto row = value["resized_rgb_first_row"].toArray();
            for (int i = 0; i < row.size() * 3; ++i) {
                QCOMPARE(int{resized.rgb[static_cast<std::size_t>(i)]}, row[i / 3][i % 3].toInt());
            }
        }
    }

    void normalisesEachColour() {
        captune::ImageTransform transform;
        transform.size = 2;
        transform.mean = {0.0F, 0.5F, 1.0F};
        transform.std = {1.0F, 0.5F, 0.25F};
        const at::Tensor out = transform({2, 2, {0, 0, 0, 255, 255, 255, 51, 51, 51, 0, 255, 0}});
        QVERIFY(out.sizes() == at::IntArrayRef({3, 2, 2}));
        const at::Tensor expected = at::tensor(
            {0.0F, 1.0F, 0.2F, 0.0F, -1.0F, 1.0F, -0.6F, 1.0F, -4.0F, 0.0F, -3.2F, -4.0F});
        QVERIFY(at::allclose(out.flatten(), expected));
    }

    void refusesImpossibleSizes() {
        const Picture picture{2, 1, std::vector<std::uint8_t>(6)};
        QVERIFY_THROWS_EXCEPTION(captune::Error, (void)captune::resizeBicubic(picture, 0, 5));
        QVERIFY_THROWS_EXCEPTION(captune::Error, (void)captune::resizeBicubic(picture, 5, -1));
        QVERIFY_THROWS_EXCEPTION(captune::Error, (void)captune::resizeBicubic({}, 5, 5));
        QVERIFY_THROWS_EXCEPTION(captune::Error,
                                 (void)captune::resizeBicubic({2, 2, picture.rgb}, 5, 5));
    }

    void photographIsQuick() {
        const Picture picture = drawPattern(640, 480);
        QBENCHMARK {
            (void)captune::ImageTransform{}(picture);
        }
    }

    void largePhotographIsQuick() {
        const Picture picture = drawPattern(3000, 2000);
        QBENCHMARK {
            (void)captune::ImageTransform{}(picture);
        }
    }
};

QTEST_APPLESS_MAIN(ImageTransformTest)
#include "tst_image_transform.moc"
