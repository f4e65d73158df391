// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/metrics/bleu.h"
#include "core/metrics/evaluate.h"
#include "core/metrics/picture_results.h"
#include "tests/support/folders.h"
#include "tests/support/quoted.h"

#include <QtTest>

using namespace captune;
using captune::test::readText;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;

namespace {

constexpr const char* kGood =
    "{'image_id': '7', 'image_file': '/p/7.jpg', 'caption': 'a cat', 'references': ['the cat'], "
    "'metrics': {'CIDEr': 1.5}, 'bleu': {'length': 2, 'reference_length': 2, 'guesses': [2, 1, 0, "
    "0], 'correct': [1, 0, 0, 0]}}";

std::string replaced(const char* from, const char* to) {
    std::string line = kGood;
    line.replace(line.find(from), std::string(from).size(), to);
    return test::quoted(line);
}

}  // namespace

class PictureResultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsWrittenIsRead() {
        const TemporaryFolder folder;
        const std::vector<ScoredPair> pairs{{"a red cat", {"a red cat", "one cat"}},
                                            {"a dog", {"the dog runs"}}};
        const EvalResult figures = evaluate(pairs);
        std::vector<PictureResult> written;
        for (std::size_t i = 0; i < pairs.size(); ++i) {
            PictureResult result{std::to_string(i), "/p/é.jpg", pairs[i].hypothesis, {}, {}};
            result.references = pairs[i].references;
            for (const auto& [name, values] : figures.perPicture)
                result.figures.metrics[name] = values[i];
            result.figures.bleu = figures.bleuCounts[i];
            written.push_back(result);
        }
        written.push_back({"none", "/p/none.jpg", "not judged", {}, {}});
        writePictureResults(folder / "test.jsonl", written);
        const auto read = readPictureResults(folder / "test.jsonl");
        QCOMPARE(read.size(), written.size());
        BleuCounts total;
        for (std::size_t i = 0; i < 2; ++i) {
            QCOMPARE(read[i].imageId, written[i].imageId);
            QCOMPARE(read[i].imageFile, written[i].imageFile);
            QCOMPARE(read[i].caption, written[i].caption);
            QVERIFY(read[i].references == written[i].references);
            QVERIFY(read[i].figures.metrics == written[i].figures.metrics);
            total += *read[i].figures.bleu;
        }
        QCOMPARE(bleuOf(total)[3], figures.corpus.at("Bleu_4"));
        QVERIFY(read[2].figures.metrics.empty());
        QVERIFY(!read[2].figures.bleu);
    }

    void brokenTextIsRepaired() {
        const TemporaryFolder folder;
        const std::vector<PictureResult> results{{"1", "a\xff.jpg", "tab\tand\nline", {}, {}}};
        writePictureResults(folder / "x.jsonl", results);
        QCOMPARE(readText(folder / "x.jsonl").back(), '\n');
        const auto read = readPictureResults(folder / "x.jsonl");
        QCOMPARE(read.front().caption, "tab\tand\nline");
        QCOMPARE(read.front().imageFile, "a\xEF\xBF\xBD.jpg");
    }

    void emptyFileHasNoPictures() {
        const TemporaryFolder folder;
        writeText(folder / "x.jsonl", "");
        QVERIFY(readPictureResults(folder / "x.jsonl").empty());
    }

    void hostileLinesAreErrors_data() {
        QTest::addColumn<QByteArray>("line");
        const auto row = [](const char* name, const std::string& line) {
            QTest::newRow(name) << QByteArray::fromStdString(line);
        };
        row("torn", test::quoted(kGood).substr(0, 60));
        row("no JSON", "captions");
        row("empty line", "\n");
        row("list", "[]");
        row("deep", std::string(500'000, '['));
        row("no id", replaced("'image_id'", "'id'"));
        row("id is a number", replaced("'7'", "7"));
        row("caption is null", replaced("'a cat'", "null"));
        row("references are text", replaced("['the cat']", "'the cat'"));
        row("reference is a number", replaced("['the cat']", "[7]"));
        row("metrics are a list", replaced("{'CIDEr': 1.5}", "[1.5]"));
        row("metric is text", replaced("1.5", "'1.5'"));
        row("metric is null", replaced("1.5", "null"));
        row("metric is huge", replaced("1.5", "1e300"));
        row("metric is beyond a double", replaced("1.5", "1e999"));
        row("bleu is text", replaced("{'length'", "'x', 'y': {'length'"));
        row("count is negative", replaced("'length': 2", "'length': -2"));
        row("count is huge", replaced("'length': 2", "'length': 18446744073709551615"));
        row("count is a fraction", replaced("'length': 2", "'length': 2.5"));
        row("three counts", replaced("[2, 1, 0, 0]", "[2, 1, 0]"));
        row("more right than said", replaced("[1, 0, 0, 0]", "[3, 0, 0, 0]"));
        row("no counts", replaced("'correct'", "'wrong'"));
        row("twice", test::quoted(kGood) + "\n" + test::quoted(kGood));
        row("long line", replaced("a cat", std::string(1'100'000, 'x').c_str()));
    }
    void hostileLinesAreErrors() {
        QFETCH(QByteArray, line);
        const TemporaryFolder folder;
        writeText(folder / "x.jsonl", line.toStdString() + "\n");
        const std::string sentence =
            sentenceOf<Error>([&] { static_cast<void>(readPictureResults(folder / "x.jsonl")); });
        CAPTUNE_CONTAINS(sentence, "x.jsonl, line ");
        CAPTUNE_CONTAINS(sentence, "test the run again");
        QVERIFY(sentence.size() < 400);
    }

    void aGoodLineIsRead() {
        const TemporaryFolder folder;
        writeText(folder / "x.jsonl", test::quoted(kGood));
        const auto read = readPictureResults(folder / "x.jsonl");
        QCOMPARE(read.size(), std::size_t(1));
        QCOMPARE(read.front().figures.bleu->correct[0], std::int64_t(1));
    }

    void goesWithAResultsFile() {
        QCOMPARE(pictureResultsBeside("/run/captions/test.json"),
                 std::filesystem::path("/run/captions/test.jsonl"));
    }
};

QTEST_APPLESS_MAIN(PictureResultsTest)
#include "tst_picture_results.moc"
