// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/text/bpe_training.h"
#include "core/text/tokenizer.h"
#include "tests/support/oracle.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>

using captune::Tokenizer;
namespace fs = std::filesystem;

namespace {

QByteArray read(const fs::path& file) {
    QFile in(QString::fromStdString(file.string()));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
}

std::vector<std::string> goldenCaptions() {
    std::vector<std::string> captions;
    for (const QByteArray& line :
         read(captune::test::dataFolder() / "text/captions.txt").split('\n')) {
        if (!line.isEmpty()) captions.push_back(line.toStdString());
    }
    return captions;
}

/// Captions of made-up words, a few of them frequent, most of them rare.
std::vector<std::string> manyCaptions(int count) {
    std::vector<std::string> captions;
    quint32 state = 7;
    const auto random = [&state] { return (state = state * 1664525U + 1013904223U) >> 16U; };
    for (int i = 0; i < count; ++i) {
        std::string caption;
        for (int w = 0; w < 11; ++w) {
            quint32 word = random() % (1U + random() % 20'000U);
            caption += ' ';
            for (int syllable = 0; syllable < 4; ++syllable, word /= 13) {
                caption += "bdfgklmnprstv"[word % 13];
                caption += "aeiou"[word % 5];
            }
        }
        captions.push_back(caption);
    }
    return captions;
}

}  // namespace

class BpeTrainingTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void learnsTheGoldenVocabulary() {
        const auto captions = goldenCaptions();
        QCOMPARE(captions.size(), 240U);
        const QTemporaryDir folder;
        const fs::path made = folder.path().toStdString();
        captune::writeVocabulary(captions, 420, made / "new/vocabulary");
        const fs::path golden = captune::test::dataFolder() / "text/small";
        QCOMPARE(read(made / "new/vocabulary/merges.txt"), read(golden / "merges.txt"));
        QCOMPARE(QJsonDocument::fromJson(read(made / "new/vocabulary/vocab.json")).object(),
                 QJsonDocument::fromJson(read(golden / "vocab.json")).object());
    }

    void isDeterministicAndRoundTrips() {
        const auto captions = goldenCaptions();
        const QTemporaryDir folder;
        const fs::path made = folder.path().toStdString();
        captune::writeVocabulary(captions, 350, made / "a");
        captune::writeVocabulary(captions, 350, made / "b");
        QCOMPARE(read(made / "a/vocab.json"), read(made / "b/vocab.json"));
        const Tokenizer tokenizer(made / "a");
        QCOMPARE(tokenizer.size(), 350);
        for (const std::string& caption : captions) {
            const auto ids = tokenizer.encode(caption);
            QVERIFY(std::ranges::find(ids, Tokenizer::kUnk) == ids.end());
            QCOMPARE(tokenizer.decode(ids), caption);
        }
    }

    void stopsWhenNothingRepeats() {
        const QTemporaryDir folder;
        const fs::path made = folder.path().toStdString();
        const std::vector<std::string> once{" abcdefg"};
        captune::writeVocabulary(once, 1000, made);
        QCOMPARE(Tokenizer(made).size(), 260);
        captune::writeVocabulary({}, 260, made);
        QCOMPARE(Tokenizer(made).size(), 260);
    }

    void leavesSpecialTokensAlone() {
        const QTemporaryDir folder;
        const fs::path made = folder.path().toStdString();
        const std::vector<std::string> texts(50, "<s></s><unk><pad> <s> ab ab ab");
        captune::writeVocabulary(texts, 400, made);
        const Tokenizer tokenizer(made);
        const auto ids = tokenizer.encode(texts.front());
        QVERIFY(std::ranges::all_of(ids, [](std::int64_t id) { return id > Tokenizer::kUnk; }));
        QCOMPARE(tokenizer.decode(ids), texts.front());
    }

    void takesAnyBytes() {
        const QTemporaryDir folder;
        const fs::path made = folder.path().toStdString();
        const std::vector<std::string> texts(
            3, std::string("\xFF\xFE\0 \xC3", 5) + "\u00e9\u00e9 " + std::string(100'000, 'x'));
        captune::writeVocabulary(texts, 300, made);
        QCOMPARE(Tokenizer(made).encode("\u00e9\u00e9").size(), 1U);
    }

    void refusesImpossibleSizes() {
        const QTemporaryDir folder;
        const fs::path made = folder.path().toStdString();
        QVERIFY_THROWS_EXCEPTION(captune::Error, captune::writeVocabulary({}, 259, made));
        QVERIFY_THROWS_EXCEPTION(captune::Error, captune::writeVocabulary({}, 1'000'001, made));
        QVERIFY_THROWS_EXCEPTION(captune::Error,
                                 captune::writeVocabulary({}, 300, "/proc/none/vocabulary"));
    }

    void learnsFromManyCaptionsQuickly() {
        const auto captions = manyCaptions(100'000);
        const QTemporaryDir folder;
        const fs::path made = folder.path().toStdString();
        QElapsedTimer timer;
        timer.start();
        captune::writeVocabulary(captions, 8000, made);
        QVERIFY2(timer.elapsed() < 60'000, qPrintable(QString::number(timer.elapsed())));
        qInfo("%lld ms for %zu captions", timer.elapsed(), captions.size());
        QCOMPARE(Tokenizer(made).size(), 8000);
    }
};

QTEST_APPLESS_MAIN(BpeTrainingTest)
#include "tst_bpe_training.moc"
