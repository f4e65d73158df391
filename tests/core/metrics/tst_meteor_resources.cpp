// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/metrics/meteor_lexicon.h"
#include "core/metrics/meteor_resources.h"
#include "support/folders.h"
#include "support/oracle.h"

#include <QtTest>

#include <zlib.h>

using namespace captune;
namespace fs = std::filesystem;

namespace {

void writeGzip(const fs::path& file, const std::string& text) {
    const gzFile packed = gzopen(file.c_str(), "wb");
    gzwrite(packed, text.data(), static_cast<unsigned>(text.size()));
    gzclose(packed);
}

void writeLists(const fs::path& folder) {
    test::writeText(folder / "english.words", "a\nthe\n");
    test::writeText(folder / "english.synsets", "dog\n00000007 12\nhound\n12\n");
    test::writeText(folder / "english.exceptions", "mouse\nmice\n");
}

template <typename Load>
void expectError(const Load& load, const char* words) {
    CAPTUNE_CONTAINS(test::sentenceOf<Error>(load), std::string(words));
}

}  // namespace

class MeteorResourcesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void loadsAFolderOfLists() {
        const test::TemporaryFolder folder;
        writeLists(folder.path());
        const MeteorResources resources = MeteorResources::load(folder.path());
        QVERIFY(resources.functionWords.contains("the"));
        QVERIFY((resources.synonyms.senses("dog") == std::vector<SenseId>{7, 12}));
        QVERIFY(resources.paraphrases.empty());
        QCOMPARE(resources.note,
                 "METEOR (word list folder " + folder.path().string() + ", no paraphrases)");
    }

    void findsTheListsWhereMeteorKeepsThem() {
        const test::TemporaryFolder folder;
        writeLists(folder.path());
        fs::create_directories(folder / "resources/function");
        fs::create_directories(folder / "resources/synonym");
        fs::create_directories(folder / "data");
        fs::rename(folder / "english.words", folder / "resources/function/english.words");
        fs::rename(folder / "english.synsets", folder / "resources/synonym/english.synsets");
        fs::rename(folder / "english.exceptions", folder / "resources/synonym/english.exceptions");
        test::writeText(folder / "resources/nonbreaking/english.prefixes", "Xyz\n");
        writeGzip(folder / "data/paraphrase-en.gz", "1\nbig\nlarge\n");
        const MeteorResources resources = MeteorResources::load(folder.path());
        QVERIFY(!resources.paraphrases.empty());
        QCOMPARE(resources.abbreviations.size(), std::size_t{1});
        QVERIFY(resources.note.ends_with("with paraphrases)"));
    }

    void namesWhatIsMissing() {
        const test::TemporaryFolder folder;
        writeLists(folder.path());
        fs::remove(folder / "english.exceptions");
        expectError([&] { (void)MeteorResources::load(folder.path()); }, "english.exceptions");
    }

    void refusesDamagedLists_data() {
        QTest::addColumn<QString>("synsets");
        QTest::addColumn<QString>("words");
        QTest::newRow("no numbers") << "dog\nhound\n"
                                    << "\"hound\" for a number";
        QTest::newRow("negative") << "dog\n-1\n"
                                  << "line 2";
        QTest::newRow("too large") << "dog\n4294967296\n"
                                   << "line 2";
        QTest::newRow("cut off") << "dog\n1\nhound"
                                 << "no synsets follow";
    }
    void refusesDamagedLists() {
        QFETCH(QString, synsets);
        QFETCH(QString, words);
        MeteorSynonyms synonyms;
        expectError([&] { synonyms.addSynsets(synsets.toStdString(), "some.file"); },
                    qUtf8Printable(words));
        expectError([&] { synonyms.addSynsets(synsets.toStdString(), "some.file"); }, "some.file");
    }

    void readsWordNet() {
        MeteorSynonyms synonyms;
        synonyms.addWordNetIndex(
            "  1 a licence\ndog n 2 3 @ ~ #m 2 1 00000005 00000009  \n", "noun", "index.noun");
        synonyms.addWordNetIndex("dog v 1 0 1 0 00000007\n", "verb", "index.verb");
        synonyms.addWordNetExceptions("dogges dog\n", "noun.exc");
        QVERIFY((synonyms.senses("dog") == std::vector<SenseId>{5, 7, 9}));
        QVERIFY((synonyms.senses("dogges") == std::vector<SenseId>{5, 7, 9}));
        QVERIFY((synonyms.senses("dogs") == std::vector<SenseId>{5, 7, 9}));
        QVERIFY(synonyms.senses("cat").empty());
    }

    void undoesTheMovesOfDebian() {
        const std::string moved = "forgo v 1 0 1 0 00613036\nlet v 2 0 2 0 00612841 02422967\n";
        const std::string original = "forgo v 1 0 1 0 00613018\nlet v 1 0 1 0 00700000\n";
        MeteorSynonyms debian;
        debian.addWordNetIndex(moved, "verb", "index.verb");
        QVERIFY(debian.senses("forgo") == std::vector<SenseId>{613018});
        QVERIFY((debian.senses("let") == std::vector<SenseId>{612841, 2422967}));
        MeteorSynonyms princeton;
        princeton.addWordNetIndex(original, "verb", "index.verb");
        QVERIFY(princeton.senses("forgo") == std::vector<SenseId>{613018});
        QVERIFY(princeton.senses("let") == std::vector<SenseId>{700000});
    }

    void refusesDamagedWordNet_data() {
        QTest::addColumn<QString>("index");
        QTest::newRow("word alone") << "dog";
        QTest::newRow("no count") << "dog n x 0 1 0 00000005";
        QTest::newRow("huge count") << "dog n 99999999 0 1 0 00000005";
        QTest::newRow("huge pointers") << "dog n 1 99999999 @ 1 0 00000005";
        QTest::newRow("cut off") << "dog n 2 1 @ 2 0 00000005";
    }
    void refusesDamagedWordNet() {
        QFETCH(QString, index);
        MeteorSynonyms synonyms;
        expectError([&] { synonyms.addWordNetIndex(index.toStdString(), "noun", "index.noun"); },
                    "index.noun is no index of WordNet: line 1");
    }

    void readsParaphrases() {
        const test::TemporaryFolder folder;
        writeGzip(folder / "p.gz", "1\nb c\nx\n1\nb\ny z\n1\nb\nx\n1\n\nempty\n1\nb c d\ny\n");
        const MeteorParaphrases table = MeteorParaphrases::load(folder / "p.gz");
        const WordId b = table.find("b");
        const WordId c = table.find("c");
        QVERIFY(b != 0 && c != 0);
        QCOMPARE(table.find("unknown"), WordId{0});
        const std::vector<WordId> phrase{b, c};
        const auto both = table.entriesOf(std::span(phrase).first(1));
        QCOMPARE(both.size(), std::size_t{2});
        QCOMPARE(table.words(both[0].paraphrase).size(), std::size_t{2});
        QCOMPARE(table.words(both[1].paraphrase)[0], table.find("x"));
        QCOMPARE(table.entriesOf(phrase).size(), std::size_t{1});
        QVERIFY(table.isPrefix(phrase));
        const std::vector<WordId> longer{b, c, table.find("d"), b};
        QVERIFY(table.isPrefix(std::span(longer).first(3)));
        QVERIFY(!table.isPrefix(longer));
        QVERIFY(!table.isPrefix(std::span(longer).subspan(1, 1)));
    }

    void refusesDamagedParaphrases() {
        const test::TemporaryFolder folder;
        const auto load = [&] { (void)MeteorParaphrases::load(folder / "p.gz"); };
        expectError(load, "p.gz");
        test::writeText(folder / "p.gz", "1\nbig\nlarge\n");
        expectError(load, "not compressed");
        writeGzip(folder / "p.gz", "1\nbig\n");
        expectError(load, "ends within an entry");
        writeGzip(folder / "p.gz", "1\n" + std::string(5000, 'x') + "\nlarge\n");
        expectError(load, "4095 bytes");
        std::string text;
        for (int i = 0; i < 20000; ++i) text += "1\nw" + std::to_string(i * 7919) + "\nlarge\n";
        writeGzip(folder / "p.gz", text);
        load();
        const std::string whole = test::readText(folder / "p.gz");
        test::writeText(folder / "p.gz", whole.substr(0, whole.size() / 2));
        expectError(load, "damaged or cut off");
    }

    void needsWordNetWithoutAFolder() {
        const test::TemporaryFolder folder;
        qputenv("WNSEARCHDIR", folder.path().c_str());
        expectError([] { (void)MeteorResources::load({}); }, "wordnet-base");
        qunsetenv("WNSEARCHDIR");
    }

    void knowsTheSensesOfMeteor() {
        CAPTUNE_NEEDS_ORACLE("captions/meteor_resources/english.synsets");
        const fs::path folder = test::oracleFolder() / "captions/meteor_resources";
        const MeteorResources lists = MeteorResources::load(folder);
        const MeteorResources packaged = MeteorResources::load({});
        std::ifstream in(folder / "english.synsets");
        int words = 0;
        for (std::string word, numbers; std::getline(in, word) && std::getline(in, numbers);) {
            QVERIFY2(packaged.synonyms.senses(word) == lists.synonyms.senses(word), word.c_str());
            ++words;
        }
        QVERIFY(words > 100'000);
        for (const char* form : {"mice", "ran", "children", "riding", "boxes", "bigger"})
            QVERIFY2(packaged.synonyms.senses(form) == lists.synonyms.senses(form), form);
    }

    void stemsLikeSnowball() {
        CAPTUNE_NEEDS_ORACLE("captions/stems.tsv");
        std::ifstream in(test::oracleFolder() / "captions/stems.tsv");
        EnglishStemmer stemmer;
        int words = 0;
        for (std::string word, stem; std::getline(in, word, '\t') && std::getline(in, stem);) {
            QCOMPARE(QString::fromStdString(stemmer.stem(word)), QString::fromStdString(stem));
            ++words;
        }
        QVERIFY(words > 5000);
    }

    void stemsWordsOfAnySize() {
        EnglishStemmer stemmer;
        QCOMPARE(stemmer.stem("riding"), std::string("ride"));
        QCOMPARE(stemmer.stem(""), std::string());
        const std::string endless(100'000, 'x');
        QCOMPARE(stemmer.stem(endless), endless);
    }
};

QTEST_APPLESS_MAIN(MeteorResourcesTest)
#include "tst_meteor_resources.moc"
