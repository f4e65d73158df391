// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/config/layer_ranges.h"
#include "tests/support/folders.h"

#include <QtTest>

class LayerRangesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsRanges_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("layers");  // one character for each of layers 0 to 7
        QTest::addColumn<int>("highest");
        QTest::newRow("all") << "all"
                             << "11111111" << -1;
        QTest::newRow("one") << "3"
                             << "00010000" << 3;
        QTest::newRow("range") << "0-2"
                               << "11100000" << 2;
        QTest::newRow("mixed") << "0-2,4"
                               << "11101000" << 4;
        QTest::newRow("overlap, any order") << "5,1-3,2-3"
                                            << "01110100" << 5;
    }
    void readsRanges() {
        QFETCH(QString, text);
        QFETCH(QString, layers);
        QFETCH(int, highest);
        const captune::LayerRanges ranges(text.toStdString());
        for (int layer = 0; layer < layers.size(); ++layer)
            QCOMPARE(ranges.contains(layer), layers[layer] == '1');
        QCOMPARE(ranges.highest(), std::int64_t(highest));
    }

    void refusesOtherText_data() {
        QTest::addColumn<QString>("text");
        for (const char* text : {"",
                                 " ",
                                 "All",
                                 "1,",
                                 ",1",
                                 "1--2",
                                 "3-1",
                                 "-1",
                                 "1-",
                                 "a",
                                 "1 ",
                                 "0x1",
                                 "1000",
                                 "99999999999999999999",
                                 "1;2",
                                 "0-2,,4"})
            QTest::newRow(text) << text;
    }
    void refusesOtherText() {
        QFETCH(QString, text);
        const std::string sentence = captune::test::sentenceOf<captune::Error>(
            [&] { static_cast<void>(captune::LayerRanges(text.toStdString())); });
        CAPTUNE_CONTAINS(sentence, "\"" + text.toStdString() + "\"");
        CAPTUNE_CONTAINS(sentence, "0-2,4");
    }
};

QTEST_APPLESS_MAIN(LayerRangesTest)
#include "tst_layer_ranges.moc"
