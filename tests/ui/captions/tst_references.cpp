// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/evaluate.h"
#include "core/metrics/ptb_tokenizer.h"
#include "ui/captions/captions_files.h"
#include "ui/captions/picture_scores.h"

#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace captune;

class ReferencesTest : public QObject {
    Q_OBJECT
    QTemporaryDir folder_;

    void write(const QString& name, const QByteArray& text) {
        const QString file = folder_.filePath(name);
        QDir().mkpath(QFileInfo(file).path());
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text);
    }

private Q_SLOTS:
    void initTestCase() {
        write("coco/annotations/captions_val.json",
              R"({"images":[{"id":7,"file_name":"a.jpg"},{"id":8,"file_name":"b.jpg"},
                 {"id":9,"file_name":"sub/c.jpg"}],
                 "annotations":[{"id":1,"image_id":7,"caption":"A red boat on the water."},
                 {"id":2,"image_id":7,"caption":"A small red boat"},
                 {"id":3,"image_id":8,"caption":"Two dogs on a green hill"},
                 {"id":4,"image_id":9,"caption":"A tall tree beside a house"}]})");
        write("coco/annotations/captions_other.json", "{ torn");
        write("coco/images/a.jpg", "x");
        write("coco/images/sub/c.jpg", "x");
        write("elsewhere/a.jpg", "x");
    }

    void picturesAreFoundInTheirDataset() {
        CaptionsFiles files;
        const auto found = files.find(folder_.filePath("coco/images/a.jpg"), {});
        QVERIFY(found);
        QCOMPARE(found->imageId, std::string("7"));
        QCOMPARE(found->captions.size(), std::size_t(2));
        const auto inner = files.find(folder_.filePath("coco/images/sub/c.jpg"), {});
        QVERIFY(inner);
        QCOMPARE(inner->imageId, std::string("9"));
        QCOMPARE(inner->file, found->file);  // read once
        QVERIFY(!files.find(folder_.filePath("coco/images/d.jpg"), {}));
        QVERIFY(!files.find(folder_.filePath("elsewhere/a.jpg"), {}));
        QVERIFY(!files.find("relative.jpg", {}));
    }

    void scoresAreThoseOfAnEvaluationOfTheWholeFile() {
        CaptionsFiles files;
        const auto found = files.find(folder_.filePath("coco/images/a.jpg"), {});
        QVERIFY(found);
        PictureScorer scorer;
        const std::vector<std::string> captions{"a red boat on the sea", "two dogs", ""};
        const auto scores = scorer.score(*found, captions, {});
        QCOMPARE(scores.size(), std::size_t(3));

        std::vector<std::vector<std::string>> lists;
        for (const Sample& sample : found->file->samples()) lists.push_back(sample.captions);
        const ReferenceSet whole(tokenizeReferences(lists));
        const std::vector<std::string> said{captions[0], "two dogs", "a tree"};
        const EvalResult expected =
            whole.evaluate(said, {.metrics = {"CIDEr", "BLEU", "ROUGE_L"}});
        for (const char* metric : {"CIDEr", "Bleu_4", "ROUGE_L"}) {
            const double value = expected.perPicture.at(metric)[0];
            QVERIFY2(std::abs(scores[0].at(metric) - value) < 1e-9, metric);
            QVERIFY2(scores[1].at(metric) < value, metric);
        }
        QCOMPARE(scores[2].at("ROUGE_L"), 0.0);
    }

    void aStopIsHeard() {
        CaptionsFiles files;
        const auto found = files.find(folder_.filePath("coco/images/a.jpg"), {});
        StopSource source;
        source.requestStop();
        PictureScorer scorer;
        QVERIFY_EXCEPTION_THROWN((void)scorer.score(*found, {"a boat"}, source.token()), Stopped);
    }
};

QTEST_GUILESS_MAIN(ReferencesTest)
#include "tst_references.moc"
