// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/data_split.h"
#include "tests/support/oracle_pictures.h"
#include "tests/support/quoted.h"

#include <QByteArray>
#include <QtTest>

#include <map>
#include <tuple>

using namespace captune;
using test::OraclePicture;
using test::quoted;
using test::sentenceOf;
using test::TemporaryFolder;
using test::writeText;
namespace fs = std::filesystem;

namespace {

using Texts = std::vector<std::string>;

CocoDataset open(const DataConfig& data, const std::string& split) {
    return readSplit(data, split, "/home/data", [](std::int64_t, std::int64_t) {}, {});
}

/// TSV knows no blanks at the ends.
Texts trimmed(Texts captions) {
    for (std::string& caption : captions)
        caption = QString::fromStdString(caption).trimmed().toStdString();
    return captions;
}

/// What a split holds, whatever its format: the captions by the picture's content.
std::map<std::string, Texts> contentOf(const CocoDataset& data) {
    std::map<std::string, Texts> all;
    for (const Sample& sample : data.samples()) {
        const auto bytes = readPictureBytes(sample.picture);
        all[std::string(bytes.begin(), bytes.end())] = trimmed(sample.captions);
    }
    return all;
}

/// The split of a part in the trees below.
std::string splitOf(const OraclePicture& picture) {
    if (picture.part == "train2017") return "train";
    return picture.part == "val2017" ? "val" : "test";
}

std::map<std::string, Texts> expected(const std::string& split) {
    std::map<std::string, Texts> all;
    for (const OraclePicture& picture : test::oraclePictures())
        if (splitOf(picture) == split)
            all[test::readText(picture.path())] = trimmed(picture.captions);
    return all;
}

DataConfig cocoData(const fs::path& root) {
    test::writeCocoTree(root);
    DataConfig data;
    data.format = DataFormat::Coco;
    data.images = root.string();
    data.train = (root / "annotations/captions_train2017.json").string();
    data.val = (root / "annotations/captions_val2017.json").string();
    data.test = (root / "annotations/captions_val2014.json").string();
    return data;
}

DataConfig karpathyData(const fs::path& root) {
    nlohmann::json images = nlohmann::json::array();
    for (const OraclePicture& picture : test::oraclePictures()) {
        test::copyPicture(picture, root / picture.part / picture.file);
        const std::string split = splitOf(picture);
        nlohmann::json entry{{"filepath", picture.part},
                             {"filename", picture.file},
                             {"cocoid", std::stoll(picture.id)},
                             {"split", split == "train" ? "restval" : split},
                             {"sentences", nlohmann::json::array()}};
        for (const std::string& caption : picture.captions)
            entry["sentences"].push_back({{"raw", caption}, {"tokens", {"a"}}});
        images.push_back(std::move(entry));
    }
    writeText(root / "dataset_coco.json", nlohmann::json{{"images", images}}.dump());
    DataConfig data;
    data.format = DataFormat::Karpathy;
    data.images = root.string();
    data.train = (root / "dataset_coco.json").string();
    return data;
}

DataConfig tsvData(const fs::path& root) {
    std::map<std::string, std::string> texts;
    int row = 0;
    for (const OraclePicture& picture : test::oraclePictures()) {
        const QByteArray bytes = QByteArray::fromStdString(test::readText(picture.path()));
        const auto base64 = bytes.toBase64(QByteArray::Base64UrlEncoding).toStdString();
        for (const std::string& caption : picture.captions)
            texts[splitOf(picture)] +=
                std::to_string(row++) + "\t" + picture.id + "\t" + caption + "\t\t" + base64 + "\n";
    }
    for (const auto& [split, text] : texts) writeText(root / (split + ".tsv"), text);
    DataConfig data;
    data.format = DataFormat::Tsv;
    data.train = (root / "train.tsv").string();
    data.val = (root / "val.tsv").string();
    data.test = (root / "test.tsv").string();
    return data;
}

std::string csvField(std::string text) {
    for (std::size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2)
        text.insert(at, 1, '"');
    return '"' + text + '"';
}

DataConfig folderData(const fs::path& root) {
    std::string csv = "file,caption,split\r\n";
    for (const OraclePicture& picture : test::oraclePictures()) {
        test::copyPicture(picture, root / "pictures" / picture.file);
        for (const std::string& caption : picture.captions)
            csv += picture.file + "," + csvField(caption) + "," + splitOf(picture) + "\r\n";
    }
    writeText(root / "captions.csv", csv);
    DataConfig data;
    data.format = DataFormat::Folder;
    data.images = (root / "pictures").string();
    data.train = (root / "captions.csv").string();
    return data;
}

}  // namespace

class DataSplitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The same real pictures and captions come out of every format.
    void everyFormatGivesTheSame_data() {
        QTest::addColumn<int>("format");
        QTest::newRow("coco") << 0;
        QTest::newRow("karpathy") << 1;
        QTest::newRow("tsv") << 2;
        QTest::newRow("folder") << 3;
    }
    void everyFormatGivesTheSame() {
        CAPTUNE_NEEDS_ORACLE("captions/images/manifest.json");
        QFETCH(int, format);
        const TemporaryFolder root;
        DataConfig (*const makers[])(const fs::path&) = {
            cocoData, karpathyData, tsvData, folderData};
        const DataConfig data = makers[format](root.path());
        for (const char* split : {"train", "val", "test"}) {
            const auto content = expected(split);
            QVERIFY(content.size() >= 5);
            QVERIFY2(contentOf(open(data, split)) == content, split);
        }
    }

    void restvalIsASwitch() {
        CAPTUNE_NEEDS_ORACLE("captions/images/manifest.json");
        const TemporaryFolder root;
        DataConfig data = karpathyData(root.path());  // all of train is restval
        data.restval = false;
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { return open(data, "train"); }),
                         "no picture of the train split");
    }

    void filesOfTheirOwnNeedNoSplitColumn() {
        const TemporaryFolder root;
        writeText(root / "train.csv", "file,caption\na.jpg,x\n");
        writeText(root / "val.json", quoted("{'b.jpg': ['y', 'z']}"));
        DataConfig data;
        data.format = DataFormat::Folder;
        data.images = root.path().string();
        data.train = (root / "train.csv").string();
        data.val = (root / "val.json").string();
        QCOMPARE(open(data, "train").samples().at(0).imageId, std::string("a.jpg"));
        QCOMPARE(open(data, "val").captionCount(), std::size_t{2});
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { return open(data, "test"); }),
                         "train.csv has no picture of the test split; set data.test");
    }

    void saysWhichFileIsNotNamed() {
        DataConfig data;
        data.format = DataFormat::Tsv;
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { return open(data, "val"); }), "set data.val");
        data.train = "train.tsv";
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { return open(data, "val"); }), "set data.val");
        data.format = DataFormat::Folder;
        QCOMPARE(splitFile(data, "val", "/home/data"), fs::path("train.tsv"));
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { return open(data, "dev"); }), "no split \"dev\"");
    }

    void sampleScenesLieBelowTheDataFolder() {
        DataConfig data;
        data.domain = SceneDomain::Flat;
        data.pictures = 30;
        QCOMPARE(splitFile(data, "val", "/home/data"),
                 fs::path("/home/data/flat-30-1/annotations/captions_val.json"));
    }
};

QTEST_APPLESS_MAIN(DataSplitTest)
#include "tst_data_split.moc"
