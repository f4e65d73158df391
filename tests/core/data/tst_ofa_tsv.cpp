// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/process.h"
#include "core/base/stop.h"
#include "core/data/ofa_tsv.h"
#include "tests/support/folders.h"

#include <QtTest>

using namespace captune;
using test::sentenceOf;
using test::TemporaryFolder;
using test::writeText;
namespace fs = std::filesystem;

namespace {

void silent(std::int64_t, std::int64_t) {}

std::vector<Sample> readFile(const fs::path& file) {
    return readOfaTsv(file, silent, {});
}

std::vector<Sample> readLines(const std::string& text) {
    const TemporaryFolder folder;
    writeText(folder / "train.tsv", text);
    return readFile(folder / "train.tsv");
}

std::string refusal(const std::string& text) {
    return sentenceOf<Error>([&] { return readLines(text); });
}

using Texts = std::vector<std::string>;

}  // namespace

class OfaTsvTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void groupsCaptionsByPicture() {
        const TemporaryFolder folder;
        const auto file = folder / "train.tsv";
        writeText(file,
                  "0\t42\ta red boat\tboat&&sea\tZm9vYmFy\n"
                  "1\t7\t two dogs \t\tAAAA\n"
                  "2\t42\tA boat, on the sea.\t\tZm9vYmFy\n");
        const auto samples = readFile(file);
        QCOMPARE(samples.size(), std::size_t{2});
        QCOMPARE(samples[0].imageId, std::string("42"));
        QCOMPARE(samples[0].captions, (Texts{"a red boat", "A boat, on the sea."}));
        QCOMPARE(samples[1].captions, (Texts{"two dogs"}));
        const auto bytes = readPictureBytes(samples[0].picture);
        QCOMPARE(std::string(bytes.begin(), bytes.end()), std::string("foobar"));
        QCOMPARE(samples[0].picture.file, file);
        QCOMPARE(readPictureBytes(samples[1].picture).size(), std::size_t{3});
    }

    void splitsJoinedCaptions() {
        const auto samples = readLines("9\t9\tone&&two words && three\t\tAAAA");
        QCOMPARE(samples.at(0).captions, (Texts{"one", "two words", "three"}));
    }

    void takesEveryLineEnd() {
        for (const char* text : {"1\t1\ta\t\tAAAA\r\n2\t2\tb\t\tAAAA\r\n",
                                 "1\t1\ta\t\tAAAA\n\n2\t2\tb\t\tAAAA",
                                 "1\t1\ta\t\tAAAA\n2\t2\tb\t\tAAAA\n\n"}) {
            const TemporaryFolder folder;
            writeText(folder / "a.tsv", text);
            const auto samples = readFile(folder / "a.tsv");
            QCOMPARE(samples.size(), std::size_t{2});
            for (const Sample& sample : samples)
                QCOMPARE(readPictureBytes(sample.picture).size(), std::size_t{3});
        }
        QVERIFY(readLines("").empty());
    }

    /// Offsets are right whatever the pieces in which the file is read.
    void findsPicturesAcrossPieces() {
        const TemporaryFolder folder;
        std::string text;
        Texts pictures;
        for (int i = 0; i < 40; ++i) {
            const QByteArray picture(300'000 + 7919 * i, static_cast<char>('a' + i % 26));
            const auto options =
                i % 2 == 0 ? QByteArray::Base64Encoding : QByteArray::Base64UrlEncoding;
            text += std::to_string(i) + "\t" + std::to_string(i) + "\tcaption\t\t" +
                    picture.toBase64(options).toStdString() + "\n";
            pictures.push_back(picture.toStdString());
        }
        writeText(folder / "a.tsv", text);
        const auto samples = readFile(folder / "a.tsv");
        QCOMPARE(samples.size(), pictures.size());
        for (std::size_t i = 0; i < samples.size(); ++i) {
            const auto bytes = readPictureBytes(samples[i].picture);
            QVERIFY(std::string(bytes.begin(), bytes.end()) == pictures[i]);
        }
    }

    void refusesBadLines_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        const auto row = [](const char* name, const std::string& text, const char* says) {
            QTest::newRow(name) << QByteArray::fromStdString("1\t1\tok\t\tAAAA\n" + text)
                                << QString(says);
        };
        row("no tabs", "hello", "it has 1 columns, not 5");
        row("four columns", "1\t2\tcaption\tAAAA\n", "it has 4 columns, not 5");
        row("six columns", "1\t2\tcaption\t\tAAAA\tmore\n", "it has 6 columns, not 5");
        row("no picture", "1\t2\tcaption\t\t\n", "it has no picture");
        row("no picture but a return", "1\t2\tcaption\t\t\r\n", "it has no picture");
        row("no id", "1\t\tcaption\t\tAAAA\n", "it has no image-id");
        row("NUL in the caption", std::string("1\t2\ta\0b\t\tAAAA\n", 14), "NUL byte");
        row("broken UTF-8", "1\t2\t\xff\xfe\t\tAAAA\n", "UTF-8");
        row("long id", "1\t" + std::string(5000, '2') + "\tc\t\tAAAA\n", "image-id is longer");
        row("long caption",
            "1\t2\t" + std::string((1 << 20) + 1, 'c') + "\t\tAAAA\n",
            "caption is longer");
        row("another picture", "1\t1\tcaption\t\tAAAAAAAA\n", "another picture");
        row("JSON", "{\"images\": []}\n", "expected OFA's columns");
    }
    void refusesBadLines() {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        const std::string sentence = refusal(text.toStdString());
        CAPTUNE_CONTAINS(sentence, says.toStdString());
        CAPTUNE_CONTAINS(sentence, "train.tsv, line 2");
    }

    /// A file without line ends, larger than a line may be: sparse, so it costs no disk.
    void refusesAHugeLineWithoutKeepingIt() {
        const TemporaryFolder folder;
        const auto file = folder / "huge.tsv";
        writeText(file, "1\t1\tok\t\tAAAA\n2\t2\tx\t\t");
        fs::resize_file(file, static_cast<std::uintmax_t>(kMaxTsvLine) * 3);
        const std::int64_t before = peakMemoryBytes();
        const std::string sentence = sentenceOf<Error>([&] { return readFile(file); });
        CAPTUNE_CONTAINS(sentence, "huge.tsv, line 2: it is longer than the 64 MiB");
        QVERIFY(peakMemoryBytes() - before < std::int64_t{32} << 20);
    }

    /// No base64 is seen where the picture is read.
    void badBase64IsSeenByItsReader() {
        const TemporaryFolder folder;
        writeText(folder / "a.tsv", "1\t1\tok\t\t%%%%\n");
        const auto samples = readFile(folder / "a.tsv");
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { return readPictureBytes(samples[0].picture); }),
                         "is no base64");
    }

    void refusesWhatIsNoFile() {
        const TemporaryFolder folder;
        for (const fs::path& file : {folder.path(), folder / "none.tsv"})
            CAPTUNE_CONTAINS(sentenceOf<Error>([&] { return readFile(file); }), "check the path");
    }

    void tellsProgressAndStops() {
        const TemporaryFolder folder;
        const auto file = folder / "a.tsv";
        writeText(file, "1\t1\tok\t\t" + std::string(20 << 20, 'A') + "\n");
        std::vector<std::int64_t> done;
        StopSource stop;
        const auto progress = [&](std::int64_t now, std::int64_t total) {
            QCOMPARE(total, static_cast<std::int64_t>(fs::file_size(file)));
            done.push_back(now);
        };
        QCOMPARE(readOfaTsv(file, progress, stop.token()).size(), std::size_t{1});
        QVERIFY(done.size() > 2 && std::ranges::is_sorted(done));
        stop.requestStop();
        QVERIFY_THROWS_EXCEPTION(Stopped,
                                 static_cast<void>(readOfaTsv(file, silent, stop.token())));
    }
};

QTEST_APPLESS_MAIN(OfaTsvTest)
#include "tst_ofa_tsv.moc"
