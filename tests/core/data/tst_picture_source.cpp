// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/base64.h"
#include "core/data/picture_source.h"
#include "tests/support/folders.h"

#include <QByteArray>
#include <QtTest>

#include <sys/stat.h>

using namespace captune;
using test::sentenceOf;
using test::TemporaryFolder;
using test::writeText;

namespace {

using Encoding = PictureSource::Encoding;

std::string bytesOf(const PictureSource& picture) {
    const auto bytes = readPictureBytes(picture);
    return {bytes.begin(), bytes.end()};
}

std::optional<std::string> decoded(std::string_view text) {
    const auto bytes = decodeBase64(text);
    if (!bytes) return std::nullopt;
    return std::string(bytes->begin(), bytes->end());
}

}  // namespace

class PictureSourceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// RFC 4648, section 10, and text without padding.
    void base64OfTheStandard() {
        const std::string word = "foobar";
        const char* texts[] = {"", "Zg==", "Zm8=", "Zm9v", "Zm9vYg==", "Zm9vYmE=", "Zm9vYmFy"};
        for (std::size_t length = 0; length <= word.size(); ++length) {
            const std::string text = texts[length];
            QCOMPARE(decoded(text).value(), word.substr(0, length));
            QCOMPARE(decoded(text.substr(0, text.find('='))).value(), word.substr(0, length));
        }
    }

    void base64InBothAlphabets() {
        QByteArray all;
        for (int i = 0; i < 256 * 3; ++i) all += static_cast<char>(i * 7 + i / 256);
        for (int cut = 0; cut < 4; ++cut) {
            const QByteArray part = all.chopped(cut);
            for (const auto option : {QByteArray::Base64Encoding, QByteArray::Base64UrlEncoding})
                QCOMPARE(decoded(part.toBase64(option).toStdString()).value(), part.toStdString());
        }
    }

    void base64RefusesOtherText() {
        for (const char* text :
             {"A", "AAAAA", "AA=", "A===", "AA==AA==", "AA A", "AAA\n", "====", "A%3D", "\xc3\xa9"})
            QVERIFY2(!decoded(text), text);
        QVERIFY(!decoded(std::string_view("AA\0A", 4)));
    }

    void readsAFileOrAPartOfOne() {
        const TemporaryFolder folder;
        const auto file = folder / "many.tsv";
        writeText(file, "1\t2\twords\t\tZm9vYmFy\nrest");
        QCOMPARE(bytesOf({file}), std::string("1\t2\twords\t\tZm9vYmFy\nrest"));
        QCOMPARE(bytesOf({file, 4, 5, Encoding::Plain}), std::string("words"));
        QCOMPARE(bytesOf({file, 11, 8, Encoding::Base64}), std::string("foobar"));
    }

    void saysWhatIsWrong() {
        const TemporaryFolder folder;
        const auto file = folder / "a.tsv";
        writeText(file, "Zm9v YmFy");
        const auto says = [](const PictureSource& picture) {
            return sentenceOf<Error>([&] { return readPictureBytes(picture); });
        };
        CAPTUNE_CONTAINS(says({folder / "none.jpg"}), "none.jpg is missing: check the path");
        CAPTUNE_CONTAINS(says({folder.path()}), "is a folder or a device");
        CAPTUNE_CONTAINS(says({file, 0, 9, Encoding::Base64}), "a.tsv#base64=0+9 is no base64");
        CAPTUNE_CONTAINS(says({file, 6, 4, Encoding::Base64}), "behind the end of the file");
        CAPTUNE_CONTAINS(says({file, 0, kMaxPictureBytes + 1, Encoding::Base64}), "over 512 MB");
        const auto pipe = folder / "pipe.jpg";
        QCOMPARE(::mkfifo(pipe.c_str(), 0600), 0);
        CAPTUNE_CONTAINS(says({pipe}), "is a folder or a device");
    }

    void textNamesThePictureAndReadsBack() {
        for (const PictureSource& picture :
             {PictureSource{"/a/b#c.jpg"},
              PictureSource{"/a/b.tsv", 4711, 20000, Encoding::Base64},
              PictureSource{"/a/b#base64=1+1", 0, 7, Encoding::Plain}})
            QVERIFY(pictureFromText(toText(picture)) == picture);
        QCOMPARE(toText({"/a/b.tsv", 4711, 20000, Encoding::Base64}),
                 std::string("/a/b.tsv#base64=4711+20000"));
        for (const char* text : {"/a#base64=",
                                 "/a#base64=1",
                                 "/a#base64=1+",
                                 "/a#base64=1+2x",
                                 "/a#base64=-1+2",
                                 "/a#bytes=1+-2",
                                 "/a#base64=99999999999999999999+1"})
            QCOMPARE(pictureFromText(text).file.string(), std::string(text));
    }

    void namesThatLeaveTheFolderAreSeen() {
        for (const char* name : {"a.jpg", "sub/a.jpg", "./a.jpg", "..jpg", "a..b/c"})
            QVERIFY2(staysInside(name), name);
        for (const char* name : {"", "/a.jpg", "../a.jpg", "sub/../../a.jpg", "sub/", ".."})
            QVERIFY2(!staysInside(name), name);
        QVERIFY(!staysInside(std::string("a\0.jpg", 6)));
    }
};

QTEST_APPLESS_MAIN(PictureSourceTest)
#include "tst_picture_source.moc"
