// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/words.h"

#include <QtTest>

using namespace captune;
using Views = std::vector<std::string_view>;

class WordsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void splitsAtWhiteSpace() {
        QCOMPARE(splitWords("  a\tred \n circle "), (Views{"a", "red", "circle"}));
        QCOMPARE(splitWords("23\xc2\xa0"
                            "3/4"),
                 (Views{"23", "3/4"}));
        QCOMPARE(splitWords("a\xe3\x80\x80"
                            "b\xe2\x80\xa8"
                            "c\x1c"
                            "d"),
                 (Views{"a", "b", "c", "d"}));
        QCOMPARE(splitWords("caf\xc3\xa9 \xe2\x80\x93"), (Views{"caf\xc3\xa9", "\xe2\x80\x93"}));
        QVERIFY(splitWords("").empty());
        QVERIFY(splitWords(" \n").empty());
        QCOMPARE(splitWords("a\xe2"), (Views{"a\xe2"}));
    }

    void splitsAtSingleSpaces() {
        QCOMPARE(splitAtSpaces("a  b\tc"), (Views{"a", "", "b\tc"}));
        QCOMPARE(splitAtSpaces(""), Views{""});
    }

    void numbersWords() {
        WordIds words;
        QCOMPARE(words.idsOf("a b a c"), (std::vector<WordId>{1, 2, 1, 3}));
        WordIds above(&words);
        QCOMPARE(above.idsOf("c x b y x"), (std::vector<WordId>{3, 4, 2, 5, 4}));
        QCOMPARE(words.idsOf("y"), (std::vector<WordId>{4}));
    }

    void countsNgrams() {
        const NgramCounts counts = countNgrams({7, 7, 7});
        const NgramCounts expected{{{7, 0, 0, 0}, 3}, {{7, 7, 0, 0}, 2}, {{7, 7, 7, 0}, 1}};
        QVERIFY(counts == expected);
        QCOMPARE(lengthOf({7, 7, 7, 0}), std::size_t{3});
        QCOMPARE(countNgrams({1, 2, 3, 4, 5}).size(), std::size_t{5 + 4 + 3 + 2});
        QVERIFY(countNgrams({}).empty());
    }
};

QTEST_APPLESS_MAIN(WordsTest)
#include "tst_words.moc"
