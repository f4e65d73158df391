// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/sha256.h"
#include "tests/support/oracle_pictures.h"

#include <QCryptographicHash>
#include <QtTest>

using namespace captune;

namespace {

std::string hexOf(const std::string& text) {
    return toHex(sha256({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}));
}

}  // namespace

class Sha256Test : public QObject {
    Q_OBJECT
private Q_SLOTS:
    /// The examples of FIPS 180-4's companion documents.
    void standardExamples() {
        QCOMPARE(hexOf(""),
                 std::string("e3b0c44298fc1c149afbf4c8996fb924"
                             "27ae41e4649b934ca495991b7852b855"));
        QCOMPARE(hexOf("abc"),
                 std::string("ba7816bf8f01cfea414140de5dae2223"
                             "b00361a396177a9cb410ff61f20015ad"));
        QCOMPARE(hexOf(std::string(1'000'000, 'a')),
                 std::string("cdc76e5c9914fb9281a1c7e284d73e67"
                             "f1809a48a497200e046d39ccc7112cd0"));
    }

    void everyLengthAroundTheBlocks() {
        std::string text;
        for (int length = 0; length < 200; ++length) {
            const auto expected = QCryptographicHash::hash(QByteArray::fromStdString(text),
                                                           QCryptographicHash::Sha256);
            QCOMPARE(hexOf(text), expected.toHex().toStdString());
            text += static_cast<char>(length * 37);
        }
    }

    void realPictures() {
        CAPTUNE_NEEDS_ORACLE("captions/images/manifest.json");
        for (const auto& picture : test::oraclePictures())
            QCOMPARE(hexOf(test::readText(picture.path())), picture.sha256);
    }
};

QTEST_APPLESS_MAIN(Sha256Test)
#include "tst_sha256.moc"
