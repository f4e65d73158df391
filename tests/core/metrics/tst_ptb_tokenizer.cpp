// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/metrics/ptb_tokenizer.h"
#include "support/oracle.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <array>
#include <fstream>
#include <sstream>

using namespace captune;
using nlohmann::ordered_json;
namespace fs = std::filesystem;

namespace {

std::string joined(const std::vector<std::string>& tokens) {
    std::string line;
    for (const std::string& token : tokens) line += (line.empty() ? "" : " ") + token;
    return line;
}

std::string line(std::string_view caption, std::string_view following = {}) {
    return joined(PtbTokenizer().tokens(caption, following));
}

/// Lines of three columns: caption, its tokens, its tokens without punctuation.
std::vector<std::array<std::string, 3>> readCases(const fs::path& file) {
    std::ifstream in(file);
    std::vector<std::array<std::string, 3>> cases;
    for (std::string text; std::getline(in, text);) {
        if (text.starts_with('#')) continue;
        std::istringstream columns(text);
        auto& one = cases.emplace_back();
        for (std::string& column : one) std::getline(columns, column, '\t');
    }
    return cases;
}

void checkCases(const fs::path& file) {
    const auto cases = readCases(file);
    QVERIFY(cases.size() >= 50);
    PtbTokenizer tokenizer;
    int wrong = 0;
    for (const auto& [caption, tokens, scored] : cases) {
        const std::vector<std::string> made = tokenizer.tokens(caption);
        if (joined(made) == tokens && withoutPunctuation(made) == scored) continue;
        ++wrong;
        qWarning("%s\n  gave      %s\n  should be %s",
                 caption.c_str(),
                 joined(made).c_str(),
                 tokens.c_str());
    }
    QCOMPARE(wrong, 0);
}

/// Captions of a set in the order of the original's run, and their tokens.
struct Set {
    std::vector<std::string> captions;
    std::vector<std::string> tokens;
};

Set readSet(const ordered_json& images, const char* text, const char* tokens) {
    Set set;
    const auto add = [](std::vector<std::string>& all, const ordered_json& one) {
        if (!one.is_array()) all.push_back(one);
        for (std::size_t i = 0; one.is_array() && i < one.size(); ++i) all.push_back(one[i]);
    };
    for (const auto& image : images) {
        if (!image.contains(text) || !image.contains(tokens)) continue;
        add(set.captions, image.at(text));
        add(set.tokens, image.at(tokens));
    }
    return set;
}

/// How many captions were compared; fails the test at the first that differs.
std::size_t compareSet(const Set& set) {
    const std::vector<std::string> made = tokenizeCaptions(set.captions);
    for (std::size_t i = 0; i < made.size(); ++i) {
        if (made[i] == set.tokens[i]) continue;
        qWarning("%s\n  gave      %s\n  should be %s",
                 set.captions[i].c_str(),
                 made[i].c_str(),
                 set.tokens[i].c_str());
        QTest::qFail("a caption is cut in another way", __FILE__, __LINE__);
    }
    return made.size();
}

}  // namespace

class PtbTokenizerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void cutsHandMadeCases() { checkCases(test::dataFolder() / "metrics/ptb_cases.tsv"); }

    void cutsAsTheOriginal() {
        CAPTUNE_NEEDS_ORACLE("captions/tokenizer_cases.tsv");
        checkCases(test::oracleFolder() / "captions/tokenizer_cases.tsv");
    }

    void cutsWholeSetsAsTheOriginal() {
        CAPTUNE_NEEDS_ORACLE("captions/captions/fakecap.json");
        std::size_t compared = 0;
        for (const auto& entry :
             fs::directory_iterator(test::oracleFolder() / "captions/captions")) {
            std::ifstream in(entry.path());
            const auto data = ordered_json::parse(in);
            if (!data.is_object() || !data.contains("images") || data["images"].is_array())
                continue;
            compared += compareSet(readSet(data["images"], "refs", "refs_tok"));
            compared += compareSet(readSet(data["images"], "cand", "cand_tok"));
        }
        QVERIFY(compared > 60'000);
    }

    void looksAtTheNextCaption() {
        QCOMPARE(line("Wii U.", "A dog"), std::string("wii u ."));
        QCOMPARE(line("Wii U.", "a dog"), std::string("wii u."));
        QCOMPARE(line("A van of Smith Co.", "A dog"), std::string("a van of smith co. ."));
        QCOMPARE(line("A van of Smith Co.", "some dog"), std::string("a van of smith co."));
        QCOMPARE(tokenizeCaptions(std::vector<std::string>{"Plan B.", "", "The dog", "U."}),
                 (std::vector<std::string>{"plan b", "", "the dog", "u."}));
    }

    void survivesBrokenText() {
        QCOMPARE(line("a\xff b\xc3"), std::string("a b"));
        QCOMPARE(line(std::string("a\0b", 3)), std::string("a b"));
        QCOMPARE(line(""), std::string());
        QCOMPARE(line("one\ntwo\r\nthree"), std::string("one two three"));
        QCOMPARE(line("\xf0\x9f\x98\x80 dog"), std::string("dog"));  // an emoji
        QVERIFY_EXCEPTION_THROWN((void)line(std::string(kLongestCaption + 1, 'a')), Error);
    }

    void takesLinearTime_data() {
        QTest::addColumn<QString>("piece");
        for (const char* piece :
             {"a,", "<a ", "a.", "@", "a@", "1-", "(1", "http://", "a-", "'n", "&", "A&amp;"})
            QTest::newRow(piece) << piece;
    }
    void takesLinearTime() {
        QFETCH(QString, piece);
        std::string text;
        while (text.size() < 200'000) text += piece.toStdString();
        QElapsedTimer timer;
        timer.start();
        (void)PtbTokenizer().tokens(text);
        QVERIFY2(timer.elapsed() < 5'000, qPrintable(QString::number(timer.elapsed())));
    }

    void doesNotDependOnThreads() {
        std::vector<std::string> captions;
        for (int i = 0; i < 500; ++i)
            captions.push_back("Mr. " + std::to_string(i) + " can't see U.");
        QCOMPARE(tokenizeCaptions(captions, {.threads = 1}),
                 tokenizeCaptions(captions, {.threads = 4}));
    }
};

QTEST_APPLESS_MAIN(PtbTokenizerTest)
#include "tst_ptb_tokenizer.moc"
