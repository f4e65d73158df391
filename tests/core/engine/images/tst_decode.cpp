// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/images/decode.h"
#include "core/engine/images/picture_header.h"
#include "tests/support/oracle.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <sys/stat.h>

using captune::Picture;
using captune::PictureFormat;
namespace fs = std::filesystem;

namespace {

QByteArray read(const fs::path& file) {
    QFile in(QString::fromStdString(file.string()));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

fs::path pictures() {
    return captune::test::dataFolder() / "images";
}

std::span<const std::uint8_t> view(const QByteArray& bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.constData()),
            static_cast<std::size_t>(bytes.size())};
}

Picture decode(const QByteArray& bytes) {
    return captune::decodePicture(view(bytes), "picture");
}

QString errorOf(const QByteArray& bytes) {
    try {
        (void)decode(bytes);
    } catch (const captune::Error& error) {
        return error.what();
    }
    return {};
}

QString errorOfFile(const fs::path& file) {
    try {
        (void)captune::decodePicture(file);
    } catch (const captune::Error& error) {
        return error.what();
    }
    return {};
}

int worstDifference(const Picture& picture, const QByteArray& expected) {
    if (static_cast<qsizetype>(picture.rgb.size()) != expected.size()) return 256;
    int worst = 0;
    for (std::size_t i = 0; i < picture.rgb.size(); ++i) {
        const auto value = static_cast<std::uint8_t>(expected[static_cast<qsizetype>(i)]);
        worst = std::max(worst, std::abs(picture.rgb[i] - value));
    }
    return worst;
}

QByteArray bigEndian(quint32 value, int bytes) {
    QByteArray text;
    for (int i = bytes - 1; i >= 0; --i) text += static_cast<char>(value >> (8 * i));
    return text;
}

quint32 crc32Of(const QByteArray& bytes) {
    quint32 crc = 0xFFFFFFFF;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit) crc = crc >> 1U ^ (0xEDB88320U & (0U - (crc & 1U)));
    }
    return ~crc;
}

QByteArray pngChunk(const QByteArray& type, const QByteArray& data) {
    return bigEndian(static_cast<quint32>(data.size()), 4) + type + data +
           bigEndian(crc32Of(type + data), 4);
}

QByteArray forgedPng(quint32 width, quint32 height) {
    return QByteArray("\x89PNG\r\n\x1A\n") +
           pngChunk("IHDR",
                    bigEndian(width, 4) + bigEndian(height, 4) + QByteArray("\x08\x02\0\0\0", 5)) +
           pngChunk("IDAT", QByteArray("\x78\x9C\x03\0\0\0\0\x01", 8)) + pngChunk("IEND", {});
}

}  // namespace

class DecodeTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void decodesLikePillow_data() {
        QTest::addColumn<QJsonObject>("expected");
        const auto golden = QJsonDocument::fromJson(read(pictures() / "golden.json")).object();
        const auto cases = golden["decode"].toArray();
        QVERIFY(cases.size() > 25);
        for (const QJsonValue value : cases) {
            QTest::newRow(qPrintable(value["file"].toString())) << value.toObject();
        }
    }

    void decodesLikePillow() {
        QFETCH(QJsonObject, expected);
        const fs::path file = pictures() / expected["file"].toString().toStdString();
        const Picture picture = captune::decodePicture(file);
        QCOMPARE(picture.width, expected["width"].toInt());
        QCOMPARE(picture.height, expected["height"].toInt());
        const auto rgb = QByteArray::fromHex(expected["rgb"].toString().toLatin1());
        const int worst = worstDifference(picture, rgb);
        QVERIFY2(worst <= expected["tolerance"].toInt(), qPrintable(QString::number(worst)));
        const auto bytes = read(file);
        const auto format = captune::recognisePicture(view(bytes));
        const auto size = captune::readPictureSize(format.value(), view(bytes));
        QCOMPARE(size.value().width, picture.width);
        QCOMPARE(size.value().height, picture.height);
    }

    /// Every file cut at every length gives an Error, or the whole picture where only trailing
    /// bytes are missing; never part of a picture, never a crash.
    void refusesTornFiles() {
        int refused = 0;
        for (const auto& entry : fs::directory_iterator(pictures())) {
            if (entry.path().extension() == ".json" || entry.path().extension() == ".gif") continue;
            const QByteArray whole = read(entry.path());
            const Picture expected = decode(whole);
            for (qsizetype length = 0; length < whole.size(); ++length) {
                try {
                    const Picture picture = decode(whole.first(length));
                    QVERIFY2(
                        picture.rgb == expected.rgb,
                        qPrintable(QString("%1 cut at %2").arg(entry.path().c_str()).arg(length)));
                    QVERIFY2(whole.size() - length < 16, entry.path().c_str());
                } catch (const captune::Error&) {
                    ++refused;
                }
            }
        }
        QVERIFY(refused > 10'000);
    }

    void tornPicturesAreCalledTorn() {
        for (const char* name : {"rgb.jpg", "progressive.jpg", "rgb.png", "rgb.bmp"}) {
            const QByteArray whole = read(pictures() / name);
            QVERIFY2(errorOf(whole.first(whole.size() - 1)).contains("is torn"), name);
            QVERIFY2(errorOf(whole.first(whole.size() / 2)).contains("is torn"), name);
            QVERIFY2(errorOf(whole.first(20)).contains("is torn"), name);
        }
        const QByteArray webp = read(pictures() / "lossy.webp");
        QVERIFY(errorOf(webp.first(webp.size() / 2)).contains("is torn"));
    }

    void survivesChangedBytes() {
        quint32 state = 1;
        const auto random = [&state] { return (state = state * 1664525U + 1013904223U) >> 8U; };
        for (const auto& entry : fs::directory_iterator(pictures())) {
            if (entry.path().extension() == ".json") continue;
            const QByteArray whole = read(entry.path());
            for (int round = 0; round < 60; ++round) {
                QByteArray changed = whole;
                for (int i = 0; i < 3; ++i) {
                    changed[static_cast<qsizetype>(random()) % changed.size()] =
                        static_cast<char>(random());
                }
                try {
                    const Picture picture = decode(changed);
                    QCOMPARE(static_cast<qint64>(picture.rgb.size()),
                             qint64{picture.width} * picture.height * 3);
                } catch (const captune::Error&) {
                }
            }
        }
    }

    void refusesBombs() {
        QVERIFY(errorOf(forgedPng(100'000, 100'000)).contains("100000 x 100000 pixels"));
        QVERIFY(errorOf(forgedPng(10'001, 10'000)).contains("more than the 100 million allowed"));
        QVERIFY(errorOf(forgedPng(0x7FFFFFFF, 0x7FFFFFFF)).contains("allowed"));
        QVERIFY(errorOf(forgedPng(0xFFFFFFFF, 1)).contains("torn"));
        QVERIFY(errorOf(forgedPng(0, 5)).contains("torn"));
        QVERIFY(errorOf(forgedPng(9'000, 9'000)).contains("torn"));
        QByteArray jpeg = read(pictures() / "rgb.jpg");
        const auto frame = jpeg.indexOf("\xFF\xC0");
        QVERIFY(frame > 0);
        jpeg.replace(frame + 5, 4, QByteArray(4, '\xFF'));
        QVERIFY(errorOf(jpeg).contains("65535 x 65535 pixels"));
        QByteArray bmp = read(pictures() / "rgb.bmp");
        bmp.replace(18, 8, QByteArray("\xFF\xFF\xFF\x7F\0\0\0\x80", 8));
        QVERIFY(errorOf(bmp).contains("2147483647 x 2147483648 pixels"));
        const QByteArray webp =
            QByteArray("RIFF\x1E\0\0\0WEBPVP8X\x0A\0\0\0\0\0\0\0", 24) + QByteArray(6, '\xFF');
        QVERIFY(errorOf(webp).contains("16777216 x 16777216 pixels"));
    }

    void refusesOtherFiles() {
        const QTemporaryDir folder;
        const fs::path root = folder.path().toStdString();
        const auto put = [&](const char* name, const QByteArray& bytes) {
            QFile out(folder.filePath(name));
            return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size();
        };
        QVERIFY(put("empty.jpg", {}));
        QVERIFY(put("text.jpg", "This is a letter, not a photograph.\n"));
        QVERIFY(put("two.jpg", "\xFF\xD8"));
        QVERIFY(
            errorOfFile(root / "empty.jpg").endsWith("empty.jpg is empty: copy the file again"));
        QVERIFY(
            errorOfFile(root / "text.jpg").contains("text.jpg is not a JPEG, PNG, BMP or WebP"));
        QVERIFY(errorOfFile(root / "two.jpg").contains("two.jpg is not a JPEG"));
        QVERIFY(errorOfFile(root / "none.jpg").contains("none.jpg is missing"));
        QVERIFY(errorOfFile(root).contains("is a folder"));
        QVERIFY(errorOfFile("/dev/zero").contains("is a folder or a device"));
        QCOMPARE(mkfifo((root / "pipe.jpg").c_str(), 0600), 0);
        QVERIFY(errorOfFile(root / "pipe.jpg").contains("is a folder or a device"));
        fs::resize_file(root / "text.jpg", std::uintmax_t{513} << 20U);
        QVERIFY(errorOfFile(root / "text.jpg").contains("over 512 MB"));
    }

    void gifIsReadOrNamed() {
        const QByteArray gif = read(pictures() / "moving.gif");
        QCOMPARE(captune::recognisePicture(view(gif)), PictureFormat::Gif);
        QCOMPARE(captune::readPictureSize(PictureFormat::Gif, view(gif)).value().width, 13);
        const QString error = errorOf(gif);
        if (error.isEmpty()) {
            QCOMPARE(decode(gif).width, 13);
        } else {
            QVERIFY2(error.contains("is a GIF"), qPrintable(error));
        }
    }

    void bytesAfterTheEndAreIgnored() {
        const QByteArray whole = read(pictures() / "rgb.jpg");
        QCOMPARE(decode(whole + "trailing bytes").rgb, decode(whole).rgb);
    }
};

QTEST_APPLESS_MAIN(DecodeTest)
#include "tst_decode.moc"
