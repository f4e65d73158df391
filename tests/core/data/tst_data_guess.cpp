// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/data_guess.h"
#include "support/folders.h"

#include <QtTest>

using namespace captune;
using namespace captune::test;
namespace fs = std::filesystem;

class DataGuessTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCocoRootHasAnEntryAYear() {
        const TemporaryFolder folder;
        for (const char* name : {"train2014", "val2014", "train2017", "val2017"})
            writeText(folder / "coco/annotations" / ("captions_" + std::string(name) + ".json"),
                      R"({"images": [], "annotations": []})");
        const auto found = guessData(folder / "coco");
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[1].name, std::string("coco 2017"));
        QCOMPARE(found[1].data.format, DataFormat::Coco);
        QCOMPARE(fs::path(found[1].data.images), folder / "coco");
        QVERIFY(found[1].data.train.ends_with("captions_train2017.json"));
        QVERIFY(found[1].data.test.empty());
        const auto one = guessData(folder / "coco/annotations/captions_val2014.json");
        QCOMPARE(fs::path(one[0].data.images), folder / "coco");
    }

    void filesAreToldApartByTheirBeginning_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::addColumn<DataFormat>("format");
        QTest::newRow("coco") << "a.json"
                              << R"({"images": [{"id": 1, "file_name": "x"}]})" << DataFormat::Coco;
        QTest::newRow("coco, captions first")
            << "a.json"
            << R"({"annotations": [{"image_id": 1}]})" << DataFormat::Coco;
        QTest::newRow("karpathy") << "a.json"
                                  << R"({"images": [{"filepath": "val", "sentids": [1]}]})"
                                  << DataFormat::Karpathy;
        QTest::newRow("list") << "a.json"
                              << R"([{"file": "a.jpg", "caption": "x"}])" << DataFormat::Folder;
        QTest::newRow("object") << "a.json"
                                << R"({"a.jpg": "x"})" << DataFormat::Folder;
        QTest::newRow("csv") << "a.csv"
                             << "file,caption\n"
                             << DataFormat::Folder;
        QTest::newRow("tsv") << "a.tsv"
                             << "" << DataFormat::Tsv;
    }
    void filesAreToldApartByTheirBeginning() {
        QFETCH(QString, name);
        QFETCH(QString, text);
        QFETCH(DataFormat, format);
        const TemporaryFolder folder;
        writeText(folder / name.toStdString(), text.toStdString());
        const auto found = guessData(folder / name.toStdString());
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found[0].data.format, format);
        QCOMPARE(found[0].name, std::string("a"));
    }

    void otherSplitsAreFoundBesideAFile() {
        const TemporaryFolder folder;
        for (const char* name : {"caption_stage1_train.tsv", "caption_val.tsv", "caption_test.tsv"})
            writeText(folder / name, "");
        const DataConfig data = guessData(folder / "caption_val.tsv")[0].data;
        QCOMPARE(fs::path(data.train), folder / "caption_stage1_train.tsv");
        QCOMPARE(fs::path(data.val), folder / "caption_val.tsv");
        QCOMPARE(fs::path(data.test), folder / "caption_test.tsv");
    }

    void whatIsNoDataIsSaidSo() {
        const TemporaryFolder folder;
        writeText(folder / "notes.txt", "x");
        const auto say = [](const fs::path& path) {
            return sentenceOf<Error>([&] { static_cast<void>(guessData(path)); });
        };
        CAPTUNE_CONTAINS(say(folder.path()), "holds no captions");
        CAPTUNE_CONTAINS(say(folder / "notes.txt"), "is no captions file");
        CAPTUNE_CONTAINS(say(folder / "gone"), "there is no file or folder");
    }

    void drawnScenesAreFoundWithTheirSettings() {
        const TemporaryFolder folder;
        writeText(folder / "flat-200-7/annotations/captions_train.json", "{}");
        writeText(folder / "scenes-x-1/annotations/captions_train.json", "{}");
        writeText(folder / ".half.tmp/annotations/captions_train.json", "{}");
        const auto found = dataBelow(folder.path());
        QCOMPARE(found.size(), std::size_t(2));
        QCOMPARE(found[0].data.format, DataFormat::Sample);
        QCOMPARE(found[0].data.domain, SceneDomain::Flat);
        QCOMPARE(found[0].data.pictures, 200);
        QCOMPARE(found[0].data.seed, 7);
        QCOMPARE(found[1].data.format, DataFormat::Coco);
    }
};

QTEST_APPLESS_MAIN(DataGuessTest)
#include "tst_data_guess.moc"
