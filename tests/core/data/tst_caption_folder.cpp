// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/caption_folder.h"
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

/// "a.jpg: one | two", a sample each.
using Lines = std::vector<std::string>;

Lines read(const std::string& name,
           const std::string& text,
           const std::string& split = "train",
           const std::string& otherwise = "train") {
    const TemporaryFolder folder;
    writeText(folder / name, text);
    Lines lines;
    for (const Sample& sample : readCaptionFolder(folder / name, "/pictures", split, otherwise)) {
        if (sample.picture != PictureSource{"/pictures/" + sample.imageId}) return {"wrong place"};
        std::string line = sample.imageId + ":";
        for (std::size_t i = 0; i < sample.captions.size(); ++i)
            line += (i == 0 ? " " : " | ") + sample.captions[i];
        lines.push_back(line);
    }
    return lines;
}

}  // namespace

class CaptionFolderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsCsv() {
        QCOMPARE(read("captions.csv", "file,caption\nb.jpg,two boats\na.jpg,a cat\nb.jpg,boats\n"),
                 (Lines{"b.jpg: two boats | boats", "a.jpg: a cat"}));
    }

    /// RFC 4180, section 2.
    void readsCsvAsTheStandardHasIt_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("caption");
        QTest::newRow("return and feed") << "file,caption\r\na.jpg,x\r\n"
                                         << "x";
        QTest::newRow("no last line end") << "file,caption\na.jpg,x"
                                          << "x";
        QTest::newRow("quoted comma") << "file,caption\na.jpg,\"a cat, asleep\"\n"
                                      << "a cat, asleep";
        QTest::newRow("doubled quotes") << "file,caption\na.jpg,\"\"\"Stop\"\" it says\"\n"
                                        << "\"Stop\" it says";
        QTest::newRow("line break inside") << "file,caption\na.jpg,\"one\r\ntwo\"\n"
                                           << "one\r\ntwo";
        QTest::newRow("all quoted") << "\"file\",\"caption\"\n\"a.jpg\",\"x\"\n"
                                    << "x";
        QTest::newRow("empty") << "file,caption\na.jpg,\n"
                               << "";
        QTest::newRow("quoted empty") << "file,caption\na.jpg,\"\"\r\n"
                                      << "";
        QTest::newRow("blanks stay") << "file,caption\na.jpg, x \n"
                                     << " x ";
        QTest::newRow("other columns") << "id,caption,width,file\n1,x,640,a.jpg\n"
                                       << "x";
        QTest::newRow("other names") << "file_name,text\na.jpg,x\n"
                                     << "x";
        QTest::newRow("byte order mark")
            << QString::fromUtf8("\xef\xbb\xbf") + "file,caption\na.jpg,x\n"
            << "x";
        QTest::newRow("empty lines") << "\nfile,caption\n\r\n\na.jpg,x\n\n"
                                     << "x";
        QTest::newRow("UTF-8") << QString::fromUtf8("file,caption\na.jpg,ein B\xc3\xa4r\n")
                               << QString::fromUtf8("ein B\xc3\xa4r");
    }
    void readsCsvAsTheStandardHasIt() {
        QFETCH(QString, text);
        QFETCH(QString, caption);
        QCOMPARE(read("captions.CSV", text.toStdString()),
                 (Lines{"a.jpg: " + caption.toStdString()}));
    }

    void readsJsonLists() {
        QCOMPARE(read("captions.json",
                      quoted("[{'file': 'a.jpg', 'caption': 'one', 'width': 640},"
                             " {'file_name': 'sub/b.jpg', 'captions': ['two', 'three']},"
                             " {'image': 'a.jpg', 'text': 'four'}, {'file': 'c.jpg'}]")),
                 (Lines{"a.jpg: one | four", "sub/b.jpg: two | three", "c.jpg:"}));
    }

    void readsJsonObjects() {
        QCOMPARE(read("captions.json",
                      quoted("{'b.jpg': 'one', 'a.jpg': ['two', 'three'], 'c.jpg': []}")),
                 (Lines{"b.jpg: one", "a.jpg: two | three", "c.jpg:"}));
    }

    void chosesTheSplit() {
        const std::string csv =
            "file,caption,split\na.jpg,1,train\nb.jpg,2,val\nc.jpg,3,test\nd.jpg,4,\n"
            "e.jpg,5,validation\nb.jpg,6,dev\n";
        QCOMPARE(read("a.csv", csv, "train"), (Lines{"a.jpg: 1", "d.jpg: 4"}));
        QCOMPARE(read("a.csv", csv, "val"), (Lines{"b.jpg: 2 | 6", "e.jpg: 5"}));
        QCOMPARE(read("a.csv", csv, "test"), (Lines{"c.jpg: 3"}));
        QCOMPARE(read("a.csv", csv, "test", "test"), (Lines{"c.jpg: 3", "d.jpg: 4"}));
        const std::string json = quoted(
            "[{'file': 'a.jpg', 'caption': '1', 'split': 'val'}, {'file': 'b', 'caption': '2'}]");
        QCOMPARE(read("a.json", json, "val"), (Lines{"a.jpg: 1"}));
        QCOMPARE(read("a.json", json, "val", "val"), (Lines{"a.jpg: 1", "b: 2"}));
    }

    void refusesBadFiles_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto csv = [](const char* name, const std::string& rows, const char* says) {
            QTest::newRow(name) << "captions.csv"
                                << QByteArray::fromStdString("file,caption,split\n" + rows)
                                << QString(says);
        };
        const auto json = [](const char* name, const std::string& text, const char* says) {
            QTest::newRow(name) << "captions.json" << QByteArray::fromStdString(quoted(text))
                                << QString(says);
        };
        csv("too few fields", "a.jpg,x\n", "line 2: it has 2 fields, the header 3");
        csv("too many fields", "a.jpg,a cat, asleep,val\n", "quote fields that hold a comma");
        csv("quote inside", "a.jpg,a 6\" pipe,\n", "line 2: a quote stands inside");
        csv("text after a quote", "a.jpg,\"x\"y,\n", "follows a closing quote");
        csv("open quote", "a.jpg,x,\nb.jpg,\"y,\n\n\n", "line 3: a quote is never closed");
        csv("line after a break inside", "a.jpg,\"x\n\ny\",\nb.jpg\n", "line 5: it has 1 fields");
        csv("climbs out", "../a.jpg,x,\n", "line 2: the file name \"../a.jpg\" leaves");
        csv("absolute", "/etc/passwd,x,\n", "leaves the folder");
        csv("no file name", ",x,\n", "leaves the folder");
        csv("unknown split", "a.jpg,x,half\n", "\"half\" is none of train, val and test");
        csv("two splits", "a.jpg,x,val\na.jpg,y,\n", "a.jpg is of split train here and of val");
        csv("broken UTF-8", "a.jpg,\xff,\n", "UTF-8");
        csv("NUL in the caption", std::string("a.jpg,a\0b,\n", 11), "NUL");
        csv("NUL in the name", std::string("a\0.jpg,x,\n", 10), "NUL");
        QTest::newRow("no header")
            << "captions.csv" << QByteArray("a.jpg,x\n") << "line 1: the header has no column file";
        QTest::newRow("empty") << "captions.csv" << QByteArray() << "the header";
        json("empty JSON", "", "not JSON");
        json("torn", "[{'file': 'a.jpg', 'capt", "not JSON");
        json("a number", "3", "no object");
        json("deep", std::string(200000, '['), "not JSON");
        json("entry a number", "[3]", "entry 1: it is no object");
        json("entry a list", "[{'file': 'a', 'caption': 'x'}, []]", "entry 2: it is no object");
        json("no file", "[{'caption': 'x'}]", "no text \"file\"");
        json("file a number", "[{'file': 3, 'caption': 'x'}]", "no text \"file\"");
        json("caption a number", "[{'file': 'a', 'caption': 3}]", "neither a text nor a list");
        json("caption in a list a number", "[{'file': 'a', 'caption': ['x', 3]}]", "no text");
        json("split a number", "[{'file': 'a', 'caption': 'x', 'split': 1}]", "\"split\"");
        json("object of numbers", "{'a.jpg': 3}", "neither a text nor a list");
        json("object of objects", "{'a.jpg': {'caption': 'x'}}", "neither a text nor a list");
        json("escaped NUL", "[{'file': 'a', 'caption': 'x\\u0000'}]", "NUL");
        json("climbs out of JSON", "{'../a.jpg': 'x'}", "leaves the folder");
    }
    void refusesBadFiles() {
        QFETCH(QString, name);
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const std::string sentence =
            sentenceOf<Error>([&] { return read(name.toStdString(), text.toStdString()); });
        CAPTUNE_CONTAINS(sentence, says.toStdString());
        CAPTUNE_CONTAINS(sentence, name.toStdString());
    }
};

QTEST_APPLESS_MAIN(CaptionFolderTest)
#include "tst_caption_folder.moc"
