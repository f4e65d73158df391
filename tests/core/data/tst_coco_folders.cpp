// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/coco_dataset.h"
#include "tests/support/folders.h"
#include "tests/support/quoted.h"

#include <QtTest>

using namespace captune;
using test::quoted;
using test::sentenceOf;
using test::TemporaryFolder;
using test::writeText;
namespace fs = std::filesystem;

namespace {

/// A captions file "captions_<name>.json" with pictures 1, 2 … of these names.
fs::path captionsFile(const TemporaryFolder& root,
                      const std::string& name,
                      const std::vector<std::string>& pictures) {
    std::string images;
    for (std::size_t i = 0; i < pictures.size(); ++i)
        images += (i > 0 ? "," : "") + quoted("{'id': ") + std::to_string(i + 1) +
                  quoted(", 'file_name': '") + pictures[i] + quoted("'}");
    const fs::path file = root / ("annotations/captions_" + name + ".json");
    writeText(file, quoted("{'images': [") + images + quoted("], 'annotations': []}"));
    return file;
}

std::vector<std::string> foundIn(const CocoDataset& data, const fs::path& root) {
    std::vector<std::string> files;
    for (const Sample& sample : data.samples())
        files.push_back(sample.picture.file.lexically_relative(root).generic_string());
    return files;
}

using Names = std::vector<std::string>;

}  // namespace

class CocoFoldersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void findsPicturesOf2017BelowTheRoot() {
        const TemporaryFolder root;
        writeText(root / "train2017/000000000009.jpg", "x");
        writeText(root / "val2017/000000000139.jpg", "x");
        const auto train = captionsFile(root, "train2017", {"000000000009.jpg"});
        const auto val = captionsFile(root, "val2017", {"000000000139.jpg"});
        QCOMPARE(foundIn(CocoDataset(train, root.path()), root.path()),
                 (Names{"train2017/000000000009.jpg"}));
        QCOMPARE(foundIn(CocoDataset(val, root.path()), root.path()),
                 (Names{"val2017/000000000139.jpg"}));
    }

    void findsPicturesOf2014WhateverTheCaptionsFileIsCalled() {
        const TemporaryFolder root;
        writeText(root / "train2014/COCO_train2014_000000000009.jpg", "x");
        writeText(root / "val2014/COCO_val2014_000000000042.jpg", "x");
        const auto mine = captionsFile(
            root, "mine", {"COCO_val2014_000000000042.jpg", "COCO_train2014_000000000009.jpg"});
        QCOMPARE(foundIn(CocoDataset(mine, root.path()), root.path()),
                 (Names{"val2014/COCO_val2014_000000000042.jpg",
                        "train2014/COCO_train2014_000000000009.jpg"}));
    }

    void looksInAllFoldersAndTakesNamesWithFolders() {
        const TemporaryFolder root;
        writeText(root / "train2017/1.jpg", "x");
        writeText(root / "val2017/2.jpg", "x");
        const auto mine = captionsFile(root, "mine", {"2.jpg", "1.jpg", "val2017/2.jpg"});
        QCOMPARE(foundIn(CocoDataset(mine, root.path()), root.path()),
                 (Names{"val2017/2.jpg", "train2017/1.jpg", "val2017/2.jpg"}));
    }

    /// The year's own folder goes first: 2014 and 2017 hold the same pictures under other names.
    void theNamedFolderGoesFirst() {
        const TemporaryFolder root;
        for (const char* part : {"train2017", "val2017"})
            writeText(root / (std::string(part) + "/1.jpg"), "x");
        QCOMPARE(foundIn(CocoDataset(captionsFile(root, "val2017", {"1.jpg"}), root.path()),
                         root.path()),
                 (Names{"val2017/1.jpg"}));
    }

    void oneMissingPictureIsLeftForItsReader() {
        const TemporaryFolder root;
        writeText(root / "val2017/1.jpg", "x");
        const auto val = captionsFile(root, "val2017", {"1.jpg", "2.jpg"});
        QCOMPARE(foundIn(CocoDataset(val, root.path()), root.path()),
                 (Names{"val2017/1.jpg", "val2017/2.jpg"}));
    }

    void saysWhatToUnpackWhenNoneIsThere() {
        const TemporaryFolder root;
        writeText(root / "val2017/1.jpg", "x");
        const auto train = captionsFile(root, "train2017", {"000000000009.jpg"});
        const std::string sentence =
            sentenceOf<Error>([&] { return CocoDataset(train, root.path()); });
        CAPTUNE_CONTAINS(sentence, "captions_train2017.json names 000000000009.jpg");
        CAPTUNE_CONTAINS(sentence, "unpack train2017.zip there");
    }

    void anotherFolderIsTakenAsItIs() {
        const TemporaryFolder root;
        const auto val = captionsFile(root, "val2017", {"1.jpg"});
        QCOMPARE(foundIn(CocoDataset(val, root / "images"), root.path()), (Names{"images/1.jpg"}));
    }
};

QTEST_APPLESS_MAIN(CocoFoldersTest)
#include "tst_coco_folders.moc"
