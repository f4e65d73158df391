// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/text/tokenizer.h"
#include "tests/support/oracle.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

#include <atomic>
#include <map>
#include <thread>

using captune::Tokenizer;
using Ids = std::vector<std::int64_t>;
namespace fs = std::filesystem;

namespace {

QJsonObject readJson(const fs::path& file) {
    QFile in(QString::fromStdString(file.string()));
    if (!in.open(QIODevice::ReadOnly)) qFatal("cannot open %s", file.c_str());
    return QJsonDocument::fromJson(in.readAll()).object();
}

Ids toIds(const QJsonValue& value) {
    Ids ids;
    for (const auto& id : value.toArray()) ids.push_back(id.toInteger());
    return ids;
}

void write(const QString& path, const QByteArray& bytes) {
    QFile out(path);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(bytes);
}

std::string spoken(char32_t c) {
    return QString::fromUcs4(&c, 1).toStdString();
}

/// GPT-2's byte alphabet in the order of its encoder.json, as UTF-8.
std::vector<std::string> byteAlphabet() {
    std::vector<std::string> printable;
    std::vector<std::string> moved;
    for (char32_t b = 0; b < 256; ++b) {
        const bool own = (b > 0x20 && b < 0x7F) || (b > 0xA0 && b != 0xAD);
        if (own) {
            printable.push_back(spoken(b));
        } else {
            moved.push_back(spoken(256 + static_cast<char32_t>(moved.size())));
        }
    }
    printable.insert(printable.end(), moved.begin(), moved.end());
    return printable;
}

const Tokenizer& smallTokenizer() {
    static const Tokenizer tokenizer(captune::test::dataFolder() / "text/small");
    return tokenizer;
}

QString errorOf(const QString& folder) {
    try {
        const Tokenizer tokenizer(folder.toStdString());
    } catch (const captune::Error& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

}  // namespace

class TokenizerTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void encodesLikeTheSmallGolden() {
        const auto golden = readJson(captune::test::dataFolder() / "text/cases.json");
        QVERIFY(golden["encode"].toArray().size() > 20);
        for (const QJsonValue value : golden["encode"].toArray()) {
            const auto text = value["text"].toString().toStdString();
            QVERIFY2(smallTokenizer().encode(text) == toIds(value["ids"]), text.c_str());
            QCOMPARE(smallTokenizer().decode(toIds(value["ids"])), text);
        }
    }

    void decodesLikeTheSmallGolden() {
        const auto golden = readJson(captune::test::dataFolder() / "text/cases.json");
        QVERIFY(golden["decode"].toArray().size() > 10);
        for (const QJsonValue value : golden["decode"].toArray()) {
            QCOMPARE(QString::fromStdString(smallTokenizer().decode(toIds(value["ids"]))),
                     value["text"].toString());
        }
    }

    void smallVocabularyHasNoCodes() {
        QCOMPARE(smallTokenizer().size(), 420);
        QCOMPARE(smallTokenizer().token(420), "");
        QCOMPARE(smallTokenizer().token(Tokenizer::kEos), "</s>");
        QCOMPARE(smallTokenizer().token(-5), "");
    }

    void brokenUtf8IsTakenByteByByte() {
        const auto id = [](int byte) { return std::int64_t{4 + byte}; };
        QCOMPARE(smallTokenizer().encode("\xFF\xC3"), (Ids{id(0xFF), id(0xC3)}));
        QCOMPARE(smallTokenizer().encode("x\xE2\x80"), (Ids{id('x'), id(0xE2), id(0x80)}));
        QCOMPARE(smallTokenizer().encode(std::string_view("\0\x80", 2)), (Ids{id(0), id(0x80)}));
        for (int seed = 0; seed < 200; ++seed) {
            std::string text;
            quint32 state = static_cast<quint32>(seed) * 2654435761U + 1;
            for (int i = 0; i < 40; ++i) {
                state = state * 1664525U + 1013904223U;
                text += static_cast<char>(state >> 24U);
            }
            const Ids ids = smallTokenizer().encode(text);
            QCOMPARE(smallTokenizer().decode(ids), smallTokenizer().decode(bytesAsIds(text)));
        }
    }

    void longWordsAreQuick() {
        QElapsedTimer timer;
        timer.start();
        const std::string text(1'000'000, 'a');
        const auto ids = smallTokenizer().encode(text);
        QCOMPARE(smallTokenizer().decode(ids), text);
        const std::string spaces = std::string(1'000'000, ' ') + "a";
        QCOMPARE(smallTokenizer().decode(smallTokenizer().encode(spaces)), spaces);
        std::string many;
        for (int i = 0; i < 300'000; ++i) many += " red";
        QCOMPARE(smallTokenizer().decode(smallTokenizer().encode(many)), many);
        QVERIFY2(timer.elapsed() < 20'000, qPrintable(QString::number(timer.elapsed())));
    }

    void isSharedBetweenThreads() {
        const auto expected = smallTokenizer().encode(" a large red circle");
        std::vector<std::thread> threads;
        std::atomic<int> wrong = 0;
        for (int t = 0; t < 4; ++t) {
            threads.emplace_back([&, t] {
                for (int i = 0; i < 2000; ++i) {
                    (void)smallTokenizer().encode(std::to_string(i * (t + 1)));
                    wrong += smallTokenizer().encode(" a large red circle") != expected;
                }
            });
        }
        for (auto& thread : threads) thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    void matchesTheReference() {
        CAPTUNE_NEEDS_ORACLE("tokenizer_cases.json");
        CAPTUNE_NEEDS_ORACLE("hf-micro/vocab.json");
        const Tokenizer tokenizer(captune::test::oracleFolder() / "hf-micro");
        checkReferenceCases(tokenizer);
    }

    void originalLayoutMatchesTheReference() {
        CAPTUNE_NEEDS_ORACLE("tokenizer_cases.json");
        CAPTUNE_NEEDS_ORACLE("hf-micro/vocab.json");
        const QTemporaryDir folder;
        writeOriginalLayout(folder);
        const Tokenizer tokenizer(folder.path().toStdString());
        checkReferenceCases(tokenizer);
        QCOMPARE(tokenizer.decode({50261, 50264}), "madeupword0000<mask>");
    }

    void refusesMalformedFiles_data() {
        QTest::addColumn<QByteArray>("vocab");
        QTest::addColumn<QByteArray>("merges");
        QTest::addColumn<QString>("message");
        const QByteArray good = R"({"<s>":0,"<pad>":1,"</s>":2,"<unk>":3,"a":4})";
        QTest::newRow("not JSON") << QByteArray("{\"<s>\":") << QByteArray() << "not a JSON object";
        QTest::newRow("list") << QByteArray("[1,2]") << QByteArray() << "not a JSON object";
        QTest::newRow("deep") << QByteArray(200'000, '[') << QByteArray() << "not a JSON object";
        QTest::newRow("broken UTF-8")
            << QByteArray("{\"\xFF\":0}") << QByteArray() << "not a JSON object";
        QTest::newRow("text id") << QByteArray(R"({"<s>":"0"})") << QByteArray() << "whole number";
        QTest::newRow("huge id") << QByteArray(R"({"<s>":0,"x":9223372036854775807})")
                                 << QByteArray() << "not below the number of entries";
        QTest::newRow("negative id") << QByteArray(R"({"<s>":0,"x":-1})") << QByteArray()
                                     << "not below the number of entries";
        QTest::newRow("doubled id")
            << QByteArray(R"({"<s>":0,"x":0})") << QByteArray() << "doubled";
        QTest::newRow("other specials")
            << QByteArray(R"({"<pad>":0,"<s>":1,"</s>":2,"<unk>":3})") << QByteArray() << "id 0";
        QTest::newRow("empty") << QByteArray("{}") << QByteArray() << "no OFA vocabulary";
        QTest::newRow("one part") << good << QByteArray("#version: 0.2\nab\n") << "line 2";
        QTest::newRow("three parts") << good << QByteArray("a b\na b c\n") << "line 2";
        QTest::newRow("no byte spelling") << good << QByteArray("a \xE5\x9B\xBE\n") << "spelling";
        QTest::newRow("NUL") << good << QByteArray("a \0\n", 4) << "spelling";
    }

    void refusesMalformedFiles() {
        QFETCH(QByteArray, vocab);
        QFETCH(QByteArray, merges);
        QFETCH(QString, message);
        const QTemporaryDir folder;
        write(folder.filePath("vocab.json"), vocab);
        write(folder.filePath("merges.txt"), merges);
        const QString error = errorOf(folder.path());
        QVERIFY2(error.contains(message), qPrintable(error));
        QVERIFY2(error.contains(folder.path()), qPrintable(error));
    }

    void refusesMalformedDictionary() {
        const QTemporaryDir folder;
        write(folder.filePath("encoder.json"), R"({"a":0,"b":1})");
        write(folder.filePath("vocab.bpe"), "#version: 0.2\n");
        QVERIFY(errorOf(folder.path()).contains("/dict.txt is missing"));
        write(folder.filePath("dict.txt"), "0 12\n2 3\n");
        QVERIFY(errorOf(folder.path()).contains("dict.txt line 2 names BPE id 2"));
        write(folder.filePath("dict.txt"), "0 12\n99999999999999999999999 3\n");
        QVERIFY(errorOf(folder.path()).contains("line 2"));
        write(folder.filePath("dict.txt"), "0\n");
        QVERIFY(errorOf(folder.path()).contains("line 1"));
        write(folder.filePath("dict.txt"), "1 12\r\n0 3\r\n");
        const Tokenizer tokenizer(folder.path().toStdString());
        QCOMPARE(tokenizer.encode("abc"), (Ids{5, 4, Tokenizer::kUnk}));
        QCOMPARE(tokenizer.size(), 7);
        QCOMPARE(tokenizer.token(6), "<mask>");
    }

    void namesMissingFiles() {
        const QTemporaryDir folder;
        QVERIFY(errorOf(folder.path()).contains("holds no vocabulary"));
        QVERIFY(errorOf(folder.filePath("none")).contains("holds no vocabulary"));
        write(folder.filePath("vocab.json"), R"({"<s>":0,"<pad>":1,"</s>":2,"<unk>":3})");
        QVERIFY(errorOf(folder.path()).contains("/merges.txt is missing"));
        QVERIFY(QDir(folder.path()).mkdir("merges.txt"));
        QVERIFY(errorOf(folder.path()).contains("merges.txt is a folder"));
    }

    void rulesAreAppliedRankByRank() {
        const QTemporaryDir folder;
        write(folder.filePath("vocab.json"),
              R"({"<s>":0,"<pad>":1,"</s>":2,"<unk>":3,"a":4,"aa":5,"aaa":6,"aaaa":7})");
        write(folder.filePath("merges.txt"), "aa a\na a\naa aa\n");
        const Tokenizer tokenizer(folder.path().toStdString());
        QCOMPARE(tokenizer.encode("aaaaa"), (Ids{5, 6}));
        QCOMPARE(tokenizer.encode("aaaa"), (Ids{7}));
    }

    void targetText_data() {
        QTest::addColumn<QString>("caption");
        QTest::addColumn<int>("words");
        QTest::addColumn<QString>("target");
        QTest::addColumn<QString>("scored");
        QTest::newRow("plain") << "A dog." << 20 << " A dog"
                               << "A dog";
        QTest::newRow("inner") << "It's a well-known \"place\" & more" << 20
                               << " Its a wellknown place more"
                               << "Its a wellknown place more";
        QTest::newRow("spaces") << "  a\t b\n\u00a0c\u3000d\u001ce " << 20 << " a b c d e"
                                << "a b c d e";
        QTest::newRow("limit") << "a b c d" << 2 << " a b"
                               << "a b c d";
        QTest::newRow("empty") << "..." << 20 << " "
                               << "";
        QTest::newRow("other marks")
            << "caf\u00e9 \u2013 \u00bfy?" << 20 << " caf\u00e9 \u2013 \u00bfy"
            << "caf\u00e9 \u2013 \u00bfy";
    }

    void targetText() {
        QFETCH(QString, caption);
        QFETCH(int, words);
        QFETCH(QString, target);
        QFETCH(QString, scored);
        const auto text = caption.toStdString();
        QCOMPARE(QString::fromStdString(captune::toTargetText(text, words)), target);
        QCOMPARE(QString::fromStdString(captune::toScoredText(text)), scored);
    }

    void targetTextDeletesEveryAsciiMark() {
        const std::string marks = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
        QCOMPARE(marks.size(), 32U);
        QCOMPARE(captune::toScoredText("a" + marks + "b"), "ab");
    }

private:
    static Ids bytesAsIds(const std::string& text) {
        Ids ids;
        for (const char byte : text) ids.push_back(4 + static_cast<unsigned char>(byte));
        return ids;
    }

    static void checkReferenceCases(const Tokenizer& tokenizer) {
        const auto golden = readJson(captune::test::oracleFolder() / "tokenizer_cases.json");
        const auto cases = golden["cases"].toArray();
        QVERIFY(cases.size() > 100);
        for (const QJsonValue value : cases) {
            const auto text =
                QByteArray::fromHex(value["utf8_hex"].toString().toLatin1()).toStdString();
            const Ids expected = toIds(value["dict_ids"]);
            QVERIFY2(tokenizer.encode(text) == expected, text.c_str());
            QCOMPARE(QString::fromStdString(tokenizer.decode(expected)),
                     value["decoded"].toString());
        }
        const auto info = golden["info"].toObject();
        Ids prompt = tokenizer.encode(info["prompt"].toString().toStdString());
        prompt.insert(prompt.begin(), Tokenizer::kBos);
        prompt.push_back(Tokenizer::kEos);
        QCOMPARE(prompt, toIds(info["prompt_ids"]));
        QCOMPARE(tokenizer.size(), info["code_0"].toInteger());
        QCOMPARE(tokenizer.token(info["mask"].toInteger()), "<mask>");
        QCOMPARE(tokenizer.token(info["code_0"].toInteger()), "<code_0>");
        QCOMPARE(tokenizer.token(info["code_8191"].toInteger()), "<code_8191>");
        QCOMPARE(tokenizer.token(info["bin_0"].toInteger()), "<bin_0>");
        QCOMPARE(tokenizer.token(info["bin_999"].toInteger()), "<bin_999>");
        QCOMPARE(tokenizer.token(info["vocab"].toInteger()), "");
        QCOMPARE(tokenizer.decode({0, 313, 50272, 2, 1, 60000}), " man<code_7>");
    }

    /// Rebuilds encoder.json, vocab.bpe and dict.txt: BPE ids are the byte alphabet, then the
    /// merges in order, then <|endoftext|>.
    static void writeOriginalLayout(const QTemporaryDir& folder) {
        const auto hf = captune::test::oracleFolder() / "hf-micro";
        QVERIFY(QFile::copy(QString::fromStdString((hf / "merges.txt").string()),
                            folder.filePath("vocab.bpe")));
        std::vector<std::string> tokens = byteAlphabet();
        QFile merges(folder.filePath("vocab.bpe"));
        QVERIFY(merges.open(QIODevice::ReadOnly));
        merges.readLine();
        while (!merges.atEnd())
            tokens.push_back(merges.readLine().simplified().replace(" ", "").toStdString());
        tokens.emplace_back("<|endoftext|>");
        QJsonObject encoder;
        std::map<QString, int> bpeIds;
        for (std::size_t id = 0; id < tokens.size(); ++id) {
            const auto token = QString::fromStdString(tokens[id]);
            encoder[token] = static_cast<int>(id);
            bpeIds[token] = static_cast<int>(id);
        }
        write(folder.filePath("encoder.json"), QJsonDocument(encoder).toJson());
        std::map<int, QString> byId;
        const auto vocab = readJson(hf / "vocab.json");
        for (auto entry = vocab.begin(); entry != vocab.end(); ++entry) {
            byId[entry.value().toInt()] = entry.key();
        }
        QByteArray dict;
        for (const auto& [id, token] : byId) {
            if (id < 4 || token == "<mask>") continue;
            const auto bpe = bpeIds.find(token);
            dict += (bpe == bpeIds.end() ? token : QString::number(bpe->second)).toUtf8() + " 1\n";
        }
        write(folder.filePath("dict.txt"), dict);
    }
};

QTEST_APPLESS_MAIN(TokenizerTest)
#include "tst_tokenizer.moc"
