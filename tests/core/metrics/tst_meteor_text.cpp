// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/meteor_resources.h"

#include <QtTest>

using namespace captune;

class MeteorTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void splitsWords_data() {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const char* text, const char* words) {
            QTest::newRow(name) << QByteArray(text) << QByteArray(words);
        };
        row("plain", "a man rides a horse", "a man rides a horse");
        row("nothing", "", "");
        row("spaces", " \t a \n b\r", "a b");
        row("case", "The BIG Dog", "the big dog");
        row("stop", "A dog runs.", "a dog runs .");
        row("signs", "stop!now?(yes)", "stop ! now ? ( yes )");
        row("token of the Penn Treebank", "-lrb- left -rrb-", "-lrb- left -rrb-");
        row("possessive", "the dog's bone", "the dog 's bone");
        row("possessive, split already", "the dog 's bone", "the dog ' s bone");
        row("negation", "they don't", "they don 't");
        row("quoted", "the 'big' one", "the ' big ' one");
        row("decade", "the 1990's", "the 1990 's");
        row("hyphen", "a twin-hulled boat", "a twin hulled boat");
        row("two hyphens", "side-by-side", "side by side");
        row("hyphens at one letter", "x-y-z", "x y-z");
        row("dash", "one -- two", "one - two");
        row("curly quotes", "\u201cbig\u201d \u2018one\u2019", "\" big \" ' one '");
        row("doubled quotes", "``big''", "\" big \"");
        row("comma in a number", "1,000 men, women", "1,000 men , women");
        row("commas in a row", "a,b,c", "a , b,c");
        row("ellipsis", "well... yes", "well ... yes");
        row("ellipsis at the end", "well..", "well ..");
        row("initials", "the U.S. flag", "the us flag");
        row("initials and hyphen", "a U.S.-based firm", "a us based firm");
        row("title", "Mr. Smith", "mr. smith");
        row("before small letters", "Inc. said", "inc. said");
        row("before capitals", "the end. Then", "the end . then");
        row("number", "No. 5", "no. 5");
        row("no number", "No. Then", "no . then");
        row("decimal", "3.5 miles.", "3.5 miles .");
        row("accents", "Le CAF\u00c9 \u010cEZ", "le caf\u00e9 \u010dez");
        row("another script", "\u30c6\u30b9", "\u30c6 \u30b9");
        row("Cyrillic", "\u0414\u0430", "\u0434 \u0430");
        row("broken bytes", "a \xff b", "a \uFFFD b");
    }
    void splitsWords() {
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, words);
        QByteArrayList split;
        for (const std::string& word : meteorWords(text.toStdString(), ownAbbreviations()))
            split << QByteArray::fromStdString(word);
        QCOMPARE(split.join(' '), words);
    }

    void readsAbbreviations() {
        const Abbreviations read =
            parseAbbreviations("#comment\n\nMr\nNo #NUMERIC_ONLY# \nDr extra\r\n");
        QCOMPARE(read.size(), std::size_t{3});
        QVERIFY(read.at("Mr") == StopStays::Always);
        QVERIFY(read.at("Dr") == StopStays::Always);
        QVERIFY(read.at("No") == StopStays::BeforeNumber);
    }
};

QTEST_APPLESS_MAIN(MeteorTextTest)
#include "tst_meteor_text.moc"
