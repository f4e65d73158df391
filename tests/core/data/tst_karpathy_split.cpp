// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/karpathy_split.h"
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

using Ids = std::vector<std::string>;

/// An entry as dataset_coco.json has it.
std::string image(const std::string& id, const std::string& split, const std::string& caption) {
    return quoted("{'filepath': 'val2014', 'sentids': [1, 2], 'filename': 'COCO_val2014_") + id +
           quoted(".jpg', 'imgid': 7, 'split': '") + split +
           quoted("', 'sentences': [{'tokens': ['a', 'b'], 'raw': '") + caption +
           quoted("', 'imgid': 7, 'sentid': 1}, {'raw': 'once more'}], 'cocoid': ") + id + "}";
}

class Split {
public:
    explicit Split(const std::string& text) {
        fs::create_directories(root_ / "val2014");
        writeText(file(), text);
    }
    explicit Split(std::initializer_list<std::string> images) : Split(joined(images)) {}

    [[nodiscard]] fs::path file() const { return root_ / "dataset_coco.json"; }
    [[nodiscard]] fs::path images() const { return root_.path(); }
    [[nodiscard]] std::vector<Sample> read(const std::string& split,
                                           Restval restval = Restval::Train) const {
        return readKarpathySplit(file(), root_.path(), split, restval);
    }
    [[nodiscard]] Ids ids(const std::string& split, Restval restval = Restval::Train) const {
        Ids all;
        for (const Sample& sample : read(split, restval)) all.push_back(sample.imageId);
        return all;
    }

private:
    static std::string joined(std::initializer_list<std::string> images) {
        std::string list;
        for (const std::string& each : images) list += (list.empty() ? "" : ",") + each;
        return quoted("{'images': [") + list + quoted("], 'dataset': 'coco'}");
    }
    TemporaryFolder root_;
};

}  // namespace

class KarpathySplitTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsTheSplits() {
        const Split split{image("1", "train", "one"),
                          image("2", "restval", "two"),
                          image("3", "val", "three"),
                          image("4", "test", "four"),
                          image("5", "train", "five")};
        QCOMPARE(split.ids("train"), (Ids{"1", "2", "5"}));
        QCOMPARE(split.ids("train", Restval::Unused), (Ids{"1", "5"}));
        QCOMPARE(split.ids("val"), (Ids{"3"}));
        QCOMPARE(split.ids("test"), (Ids{"4"}));
        const Sample sample = split.read("val").at(0);
        QCOMPARE(sample.picture.file, split.images() / "val2014/COCO_val2014_3.jpg");
        QVERIFY(sample.picture.isWholeFile());
        QCOMPARE(sample.captions, (Ids{"three", "once more"}));
    }

    /// Flickr30k and Flickr8k have neither folders nor COCO ids.
    void readsTheFlickrLayout() {
        const Split split{
            quoted("{'sentids': [0], 'imgid': 12, 'filename': '1000092795.jpg', 'split': 'train',"
                   " 'sentences': [{'raw': 'Two men.'}]}"),
            quoted("{'filename': 'b.jpg', 'split': 'train', 'sentences': []}")};
        QCOMPARE(split.ids("train"), (Ids{"12", "b.jpg"}));
        QCOMPARE(split.read("train")[0].picture.file, split.images() / "1000092795.jpg");
    }

    void membersMayStandInAnyOrder() {
        const Split split(quoted("{'dataset': {'images': [{'split': 'val'}]}, 'list': [[[1]]],"
                                 " 'images': [") +
                          image("1", "val", "one") + quoted("], 'more': {'images': []}}"));
        QCOMPARE(split.ids("val"), (Ids{"1"}));
    }

    void asksForTheFoldersOfPictures() {
        const Split split{
            quoted("{'filepath': 'train2014', 'filename': 'a.jpg', 'split': 'train', 'sentences':"
                   " []}"),
            image("3", "val", "x")};
        const std::string sentence = sentenceOf<Error>([&] { return split.read("train"); });
        CAPTUNE_CONTAINS(sentence, "needs the pictures of train2014");
        CAPTUNE_CONTAINS(sentence, "unpack train2014.zip there");
        QCOMPARE(split.ids("val"), (Ids{"3"}));  // its folder is there
    }

    void refusesBadFiles_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const std::string& text, const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString(text) << QString(says);
        };
        const auto list = [](const std::string& entries) {
            return quoted("{'images': [") + entries + "]}";
        };
        const auto entry = [&](const std::string& members) {
            return list(quoted("{'split': 'train', " + members + "}"));
        };
        row("empty", "", "not JSON");
        row("torn", list(image("1", "train", "x")).substr(0, 60), "not JSON");
        row("torn at the end", list(image("1", "train", "x") + ","), "not JSON");
        row("text after it", list("") + "x", "not JSON");
        row("broken UTF-8", list(image("1", "train", "\xff")), "not JSON");
        row("deep", std::string(100000, '['), "no object");
        row("deep inside", quoted("{'images': [") + std::string(300000, '['), "not JSON");
        row("a list", "[]", "no object");
        row("a number", "3", "no object");
        row("no images", quoted("{'annotations': []}"), "no list \"images\"");
        row("images an object", quoted("{'images': {'a': 1}}"), "\"images\" is no list");
        row("images a text", quoted("{'images': 'all'}"), "\"images\" is no list");
        row("entry a number", list("5"), "image 1 is no object");
        row("entry a list", list("[]"), "image 1 is no object");
        row("no split", list("{}"), "no text \"split\"");
        row("split a number", list(quoted("{'split': 3}")), "no text \"split\"");
        row("no name", entry("'sentences': [], 'cocoid': 1"), "no text \"filename\"");
        row("no sentences", entry("'filename': 'a.jpg'"), "no list \"sentences\"");
        row("sentences a text", entry("'filename': 'a.jpg', 'sentences': 'x'"), "\"sentences\"");
        row("sentence a text", entry("'filename': 'a.jpg', 'sentences': ['x']"), "a sentence");
        row("no raw", entry("'filename': 'a.jpg', 'sentences': [{}]"), "no text \"raw\"");
        row("NUL", entry("'filename': 'a.jpg', 'sentences': [{'raw': 'a\\u0000'}]"), "NUL");
        row("id a text", entry("'filename': 'a.jpg', 'sentences': [], 'cocoid': 'x'"), "cocoid");
        row("climbs out", entry("'filename': '../a.jpg', 'sentences': []"), "leaves");
        row("folder climbs out",
            entry("'filepath': '..', 'filename': 'a.jpg', 'sentences': []"),
            "leaves");
        row("absolute", entry("'filename': '/etc/passwd', 'sentences': []"), "leaves");
        row("twice",
            list(image("1", "train", "x") + "," + image("1", "train", "y")),
            "image 2 has the id 1");
    }
    void refusesBadFiles() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const Split split(text.toStdString());
        const std::string sentence = sentenceOf<Error>([&] { return split.read("train"); });
        CAPTUNE_CONTAINS(sentence, says.toStdString());
        CAPTUNE_CONTAINS(sentence, "dataset_coco.json");
    }

    void namesAMissingFile() {
        const TemporaryFolder folder;
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] {
                             return readKarpathySplit(folder / "none.json", folder.path(), "val");
                         }),
                         "none.json is missing");
    }
};

QTEST_APPLESS_MAIN(KarpathySplitTest)
#include "tst_karpathy_split.moc"
