// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/coco_dataset.h"
#include "support/oracle.h"
#include "support/quoted.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <string>

using namespace captune;
using test::quoted;
namespace fs = std::filesystem;

namespace {

const fs::path kImages = "/pictures";

class CaptionsFile {
public:
    explicit CaptionsFile(const std::string& text)
        : path_(fs::path(folder_.path().toStdString()) / "captions.json") {
        std::ofstream(path_, std::ios::binary) << text;
    }
    [[nodiscard]] const fs::path& path() const { return path_; }
    [[nodiscard]] CocoDataset open() const { return CocoDataset(path_, kImages); }

private:
    QTemporaryDir folder_;
    fs::path path_;
};

std::string withImages(const std::string& images) {
    return quoted("{'images': [") + images + quoted("], 'annotations': []}");
}

std::string withAnnotation(const std::string& annotation) {
    return quoted("{'images': [{'id': 1, 'file_name': 'a.jpg'}], 'annotations': [") + annotation +
           "]}";
}

}  // namespace

class CocoDatasetTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsCaptionsWithoutFileNames() {
        const CaptionsFile file(
            quoted("{'images': [{'id': 3}, {'id': 4, 'file_name': '../x'}],"
                   "'annotations': [{'image_id': 4, 'caption': 'a'}]}"));
        const CocoDataset dataset = CocoDataset::captionsOnly(file.path());
        QCOMPARE(dataset.samples().size(), std::size_t{2});
        QCOMPARE(dataset.samples()[1].captions.size(), std::size_t{1});
        QVERIFY(dataset.samples()[1].picture.file.empty());
        QVERIFY_EXCEPTION_THROWN((void)file.open(), Error);
    }

    void readsInTheOrderOfImages() {
        const CaptionsFile file(
            quoted("{"
                   "            'annotations': ["
                   "                {'image_id': 9, 'id': 1, 'caption': 'second picture'},"
                   "                {'image_id': 'x7', 'id': 2, 'caption': 'first picture'},"
                   "                {'image_id': 9, 'id': 3, 'caption': 'once more\\n'},"
                   "                {'image_id': 404, 'id': 4, 'caption': 'of nobody'}],"
                   "            'info': {'images': [{'id': 5}], 'deep': [[[{'annotations': 3}]]]},"
                   "            'licenses': [{'id': 1, 'name': null}],"
                   "            'images': ["
                   "                {'id': 'x7', 'file_name': 'b.jpg', 'width': 3, 'scene': {'id': "
                   "1, 'file_name': []}},"
                   "                {'file_name': 'sub/a.jpg', 'tags': [{'id': 2}, 3], 'id': 9},"
                   "                {'id': 3, 'file_name': 'bare.jpg'}]}"));
        const CocoDataset data = file.open();
        QCOMPARE(data.samples().size(), std::size_t{3});
        QCOMPARE(data.samples()[0].imageId, std::string("x7"));
        QCOMPARE(data.samples()[0].picture.file, kImages / "b.jpg");
        QCOMPARE(data.samples()[0].captions, std::vector<std::string>{"first picture"});
        QCOMPARE(data.samples()[1].picture.file, kImages / "sub/a.jpg");
        const std::vector<std::string> both{"second picture", "once more\n"};
        QCOMPARE(data.samples()[1].captions, both);
        QVERIFY(data.samples()[2].captions.empty());
        QCOMPARE(data.captionCount(), std::size_t{3});
        QCOMPARE(data.orphanCaptions(), std::size_t{1});
    }

    void numberAndTextIdsMeet() {
        const CaptionsFile file(
            quoted("{'images': [{'id': '12', 'file_name': 'a.jpg'}],"
                   "            'annotations': [{'image_id': 12, 'caption': 'met'}]}"));
        QCOMPARE(file.open().captionCount(), std::size_t{1});
    }

    void takesReadySamples() {
        const CocoDataset data(std::vector<Sample>{{"1", {"a.jpg"}, {"one", "two"}}});
        QCOMPARE(data.captionCount(), std::size_t{2});
        QCOMPARE(data.orphanCaptions(), std::size_t{0});
    }

    void refusesBadFiles_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const std::string& text, const char* says) {
            QTest::newRow(name) << QByteArray(text.data(), static_cast<qsizetype>(text.size()))
                                << QString(says);
        };
        row("empty", "", "not JSON");
        row("torn", quoted("{'images': [{'id': 1, 'file_"), "not JSON");
        row("text after it", withImages("") + "x", "not JSON");
        row("broken UTF-8", withImages("{\"id\": 1, \"file_name\": \"\xff\xfe\"}"), "not JSON");
        row("raw NUL",
            withImages(std::string("{\"id\": 1, \"file_name\": \"a\0b\"}", 29)),
            "not JSON");
        row("deep", std::string(100000, '['), "list");
        row("deep inside", quoted("{'info': ") + std::string(200000, '['), "not JSON");
        row("a list", "[]", "list");
        row("a number", "3", "only");
        row("no images", quoted("{'annotations': []}"), "\"images\"");
        row("no annotations", quoted("{'images': []}"), "\"annotations\"");
        row("images no list", quoted("{'images': {'id': 1}, 'annotations': []}"), "\"images\" is");
        row("images text", quoted("{'images': 'all', 'annotations': []}"), "\"images\" is");
        row("image no object", withImages("5"), "entry");
        row("image a list", withImages("[]"), "entry");
        row("no id", withImages(quoted("{'file_name': 'a.jpg'}")), "images entry 1 has no \"id\"");
        row("no file name", withImages(quoted("{'id': 1}")), "no \"file_name\"");
        row("id null", withImages(quoted("{'id': null, 'file_name': 'a.jpg'}")), "null as \"id\"");
        row("id fraction", withImages(quoted("{'id': 1.5, 'file_name': 'a.jpg'}")), "fraction");
        row("id list", withImages(quoted("{'id': [1], 'file_name': 'a.jpg'}")), "list as \"id\"");
        row("name a number", withImages(quoted("{'id': 1, 'file_name': 5}")), "\"file_name\"");
        row("name an object", withImages(quoted("{'id': 1, 'file_name': {}}")), "\"file_name\"");
        row("name empty", withImages(quoted("{'id': 1, 'file_name': ''}")), "leaves");
        row("name a folder", withImages(quoted("{'id': 1, 'file_name': 'sub/'}")), "leaves");
        row("name NUL", withImages(quoted("{'id': 1, 'file_name': 'a\\u0000.jpg'}")), "NUL");
        row("climbs out",
            withImages(quoted("{'id': 1, 'file_name': '../../etc/passwd'}")),
            "leaves");
        row("climbs inside",
            withImages(quoted("{'id': 1, 'file_name': 'a/../../b.jpg'}")),
            "leaves");
        row("absolute", withImages(quoted("{'id': 1, 'file_name': '/etc/passwd'}")), "leaves");
        row("twice",
            withImages(quoted("{'id': 1, 'file_name': 'a'}, {'id': '1', 'file_name': 'b'}")),
            "two pictures have the id \"1\"");
        row("no image id", withAnnotation(quoted("{'caption': 'x'}")), "no \"image_id\"");
        row("no caption", withAnnotation(quoted("{'image_id': 1}")), "no \"caption\"");
        row("caption null", withAnnotation(quoted("{'image_id': 1, 'caption': null}")), "null");
        row("caption number", withAnnotation(quoted("{'image_id': 1, 'caption': 3}")), "number");
        row("caption NUL", withAnnotation(quoted("{'image_id': 1, 'caption': 'a\\u0000'}")), "NUL");
        row("second entry",
            withAnnotation(quoted("{'image_id': 1, 'caption': 'x'}, {'image_id': 1}")),
            "annotations entry 2");
    }
    void refusesBadFiles() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const CaptionsFile file(text.toStdString());
        try {
            const CocoDataset data = file.open();
            QFAIL("opened it");
        } catch (const Error& error) {
            const QString what = error.what();
            QVERIFY2(what.contains(says), error.what());
            QVERIFY2(what.contains("captions.json"), error.what());
        }
    }

    void namesAMissingFile() {
        QVERIFY_EXCEPTION_THROWN(CocoDataset("/nowhere/captions.json", kImages), Error);
    }

    void opensSixHundredThousandCaptions() {
        std::string images;
        std::string annotations;
        constexpr int kPictures = 120000;
        for (int i = 0; i < kPictures; ++i) {
            const std::string id = std::to_string(i);
            images += (i > 0 ? "," : "") + quoted("{'license': 3, 'file_name': '") + id +
                      quoted(".jpg', 'height': 480, 'width': 640, 'id': ") + id + "}";
            for (int k = 0; k < 5; ++k) {
                annotations +=
                    (i + k > 0 ? "," : "") + quoted("{'image_id': ") + id +
                    quoted(", 'id': 1, 'caption': 'A picture of something in the middle.'}");
            }
        }
        const CaptionsFile file(quoted("{'images': [") + images + quoted("], 'annotations': [") +
                                annotations + "]}");
        QElapsedTimer timer;
        timer.start();
        const CocoDataset data = file.open();
        qInfo("600000 captions in %lld ms", static_cast<long long>(timer.elapsed()));
        QCOMPARE(data.samples().size(), std::size_t{kPictures});
        QCOMPARE(data.captionCount(), std::size_t{kPictures} * 5);
    }

    void readsTheGenuineFile() {
        CAPTUNE_NEEDS_ORACLE("captions/captions/captions_val2017_dev.json");
        const fs::path folder = test::oracleFolder() / "captions";
        const CocoDataset data(folder / "captions/captions_val2017_dev.json", folder / "images");
        QVERIFY(data.samples().size() > 2000);
        QCOMPARE(data.samples()[0].imageId, std::string("397133"));
        QCOMPARE(data.samples()[0].picture.file.filename(), fs::path("000000397133.jpg"));
        QVERIFY(data.captionCount() > 10000);
        for (const Sample& sample : data.samples()) QVERIFY(sample.captions.size() >= 5);
    }
};

QTEST_APPLESS_MAIN(CocoDatasetTest)
#include "tst_coco_dataset.moc"
