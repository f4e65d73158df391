// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/config/field_text.h"

#include <QtTest>

#include <bit>
#include <cmath>

using namespace captune;

class FieldTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void realsAreShort_data() {
        QTest::addColumn<double>("number");
        QTest::addColumn<QString>("text");
        QTest::newRow("whole") << 200.0 << "200";
        QTest::newRow("small") << 1e-5 << "1e-05";
        QTest::newRow("tenth") << 0.1 << "0.1";
        QTest::newRow("zero") << 0.0 << "0";
        QTest::newRow("million") << 1e6 << "1000000";
        QTest::newRow("negative") << -2.5 << "-2.5";
    }
    void realsAreShort() {
        QFETCH(double, number);
        QFETCH(QString, text);
        QCOMPARE(QString::fromStdString(formatReal(number)), text);
    }

    void anyRealReadsBackExactly() {
        Random random(1);
        int tried = 0;
        while (tried < 20'000) {
            const auto number = std::bit_cast<double>(random.next());
            if (!std::isfinite(number)) continue;
            ++tried;
            const std::optional<double> back = toReal(formatReal(number));
            QVERIFY(back.has_value());
            QCOMPARE(std::bit_cast<std::uint64_t>(*back), std::bit_cast<std::uint64_t>(number));
        }
    }

    void refusesOtherNumbers_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 " 1",
                                 "1 ",
                                 "1,5",
                                 "nan",
                                 "inf",
                                 "-inf",
                                 "1e999",
                                 "0x10",
                                 "five",
                                 "1.5.2",
                                 "+1",
                                 "--1"})
            QTest::newRow(text) << text;
    }
    void refusesOtherNumbers() {
        QFETCH(QString, text);
        QVERIFY_THROWS_EXCEPTION(
            Error, static_cast<void>(parseReal("k", text.toStdString(), -1e300, 1e300)));
        QVERIFY_THROWS_EXCEPTION(
            Error, static_cast<void>(parseInteger("k", text.toStdString(), -1e18, 1e18)));
    }

    void limitsAreInclusive() {
        QCOMPARE(parseInteger("k", "3", 3, 5), std::int64_t(3));
        QCOMPARE(parseInteger("k", "5", 3, 5), std::int64_t(5));
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(parseInteger("k", "2", 3, 5)));
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(parseInteger("k", "6", 3, 5)));
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(parseInteger("k", "3.0", 3, 5)));
        QCOMPARE(parseReal("k", "0.99", 0.0, 0.99), 0.99);
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(parseReal("k", "1", 0.0, 0.99)));
    }

    void textIsOneLineOfUtf8_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<bool>("good");
        QTest::newRow("ascii") << QByteArray("a \"b\" \\ #:") << true;
        QTest::newRow("2, 3 and 4 bytes")
            << QByteArray("\xc3\xa9\xe6\x9d\xb1\xf0\x9f\x90\xb1") << true;
        QTest::newRow("line break") << QByteArray("a\nb") << false;
        QTest::newRow("zero byte") << QByteArray("a\0b", 3) << false;
        QTest::newRow("delete") << QByteArray("\x7f") << false;
        QTest::newRow("latin 1") << QByteArray("\xe9") << false;
        QTest::newRow("cut") << QByteArray("\xe6\x9d") << false;
        QTest::newRow("too long a form") << QByteArray("\xc0\xaf") << false;
        QTest::newRow("too long 3") << QByteArray("\xe0\x80\xaf") << false;
        QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << false;
        QTest::newRow("above Unicode") << QByteArray("\xf4\x90\x80\x80") << false;
        QTest::newRow("lone continuation") << QByteArray("\x80") << false;
    }
    void textIsOneLineOfUtf8() {
        QFETCH(QByteArray, text);
        QFETCH(bool, good);
        if (good)
            QCOMPARE(parseText("k", text.toStdString()), text.toStdString());
        else
            QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(parseText("k", text.toStdString())));
    }

    void listsHaveCommasBetween() {
        const std::vector<std::string> three{"a", "b c", "/d"};
        QCOMPARE(splitList("a,b c,/d"), three);
        QCOMPARE(splitList(" a , b c,,/d ,"), three);
        QCOMPARE(joinList(three), std::string("a,b c,/d"));
        QVERIFY(splitList("").empty());
        QVERIFY(splitList(" , ").empty());
    }

    void findsTheNearestWord() {
        const std::vector<std::string> words{"batch_size", "beam", "epochs"};
        QCOMPARE(nearestWord("batchsize", words), std::string("batch_size"));
        QCOMPARE(nearestWord("epoch", words), std::string("epochs"));
        QCOMPARE(nearestWord(std::string(100'000, 'b'), words), std::string("batch_size"));
    }
};

QTEST_APPLESS_MAIN(FieldTextTest)
#include "tst_field_text.moc"
