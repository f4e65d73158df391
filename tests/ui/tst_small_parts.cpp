// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/picture.h"
#include "ui/captions/results_file.h"
#include "ui/eta.h"
#include "ui/format.h"
#include "ui/live_run.h"
#include "ui/data/facts_view.h"
#include "ui/pages/sample_captions_view.h"
#include "ui/theme.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMimeData>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

#include <cmath>

using namespace captune;

namespace {

double luminance(const QColor& color) {
    const auto linear = [](double c) {
        return c <= 0.03928 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) +
           0.0722 * linear(color.blueF());
}

double contrast(const QColor& a, const QColor& b) {
    const double la = luminance(a);
    const double lb = luminance(b);
    return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

}  // namespace

class SmallPartsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void numbersReadWell() {
        QCOMPARE(groupedNumber(3698016), QString("3,698,016"));
        QCOMPARE(shortNumber(185'900'000), QString("185.9M"));
        QCOMPARE(shortNumber(812), QString("812"));
        QCOMPARE(trainableText(3698016, 185'900'000),
                 QString("3,698,016 of 185.9M parameters train (2.0 %)"));
        QCOMPARE(trainableText(10, 0), QString("10 of 0 parameters train (0.0 %)"));
        QCOMPARE(byteText(2'100'000'000), QString("2.1 GB"));
        QCOMPARE(durationText(42), QString("42 s"));
        QCOMPARE(durationText(754), QString("13 min"));
        QCOMPARE(durationText(5400), QString("1 h 30 min"));
        QCOMPARE(durationText(std::nan("")), QString("–"));
        QCOMPARE(figureText(1.23456), QString("1.2346"));
        QCOMPARE(figureText(1.2e-5), QString("1.20e-05"));
        QCOMPARE(momentText("no time"), QString("no time"));
    }

    void timeLeftFollowsThePace() {
        Eta eta(100, 300);
        QVERIFY(!eta.secondsLeft());
        eta.update(101, 10.0);
        QVERIFY(!eta.secondsLeft());
        eta.update(111, 15.0);
        QCOMPARE(*eta.secondsLeft(), 0.5 * 189);
        eta.update(300, 200.0);
        QCOMPARE(*eta.secondsLeft(), 0.0);
    }

    void aLiveRunTellsWhereItIs() {
        LiveRun live;
        live.begin("first");
        QVERIFY(!live.fraction());
        TrainNews news;
        news.progress = Progress{"Drawing sample scenes", 300, 1200};
        live.add(news);
        QCOMPARE(live.positionText(), QString("Drawing sample scenes 300 / 1,200"));
        QCOMPARE(*live.fraction(), 0.25);
        news = {};
        news.plan = RunPlan{"id", 3200, 400, 0, 960, 120, 10, 5};
        StepEvent step;
        step.step = 1240;
        step.epoch = 3.1;
        step.picturesPerSecond = 24.56;
        news.steps = {step};
        live.add(news);
        QCOMPARE(live.positionText(), QString("epoch 3.1 · step 1,240 / 3,200 · 24.6 pictures/s"));
        QCOMPARE(*live.fraction(), 1240.0 / 3200.0);
        QVERIFY(live.activityText().isEmpty());
    }

    void timeLeftIsToldForEpochAndRunWithoutPauses() {
        double now = 100.0;
        LiveRun live([&now] { return now; });
        live.begin("first");
        const auto step = [&](std::int64_t number) {
            TrainNews news;
            news.steps.resize(1);
            news.steps[0].step = number;
            live.add(news);
        };
        TrainNews news;
        news.plan = RunPlan{"id", 100, 40, 0, 960, 120, 10, 5};
        live.add(news);
        step(1);
        QVERIFY(live.remainingText().isEmpty());
        now += 10.0;
        step(11);
        QCOMPARE(live.remainingText(), QString("epoch 29 s, run 1 min left"));
        live.setState(RunState::Paused);
        now += 7200.0;
        live.setState(RunState::Running);
        now += 10.0;
        step(21);
        QCOMPARE(live.remainingText(), QString("epoch 19 s, run 1 min left"));
        now += 70.0;
        step(91);
        QCOMPARE(live.remainingText(), QString("9 s left"));
    }

    void whatWasAskedForIsToldUntilItComes() {
        LiveRun live;
        live.begin("first");
        live.ask(Request::Captions);
        QCOMPARE(live.waitingText(), QString("captions after this step…"));
        live.ask(Request::Evaluation);
        QCOMPARE(live.waitingText(), QString("evaluation after this step…"));
        TrainNews news;
        news.evaluations.resize(1);
        news.samples.resize(1);
        live.add(news);
        QVERIFY(live.waitingText().isEmpty());
        live.ask(Request::Evaluation);
        live.setState(RunState::Idle);
        QVERIFY(live.waitingText().isEmpty());
    }

    void textContrastIsEnough_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }
    void textContrastIsEnough() {
        QFETCH(bool, dark);
        const Theme& theme = dark ? darkTheme() : lightTheme();
        for (const QColor& ground : {theme.window, theme.surface, theme.raised}) {
            QVERIFY(contrast(theme.text, ground) >= 7.0);
            for (const QColor& ink : {theme.secondary, theme.good, theme.warning, theme.bad}) {
                QVERIFY2(contrast(ink, ground) >= 4.5,
                         qPrintable(ink.name() + " on " + ground.name() + ": " +
                                    QString::number(contrast(ink, ground))));
            }
        }
        QVERIFY(contrast(theme.onAccent, theme.accent) >= 4.5);
        for (const QColor& curve : theme.curves) QVERIFY(contrast(curve, theme.surface) >= 2.5);
    }

    void newWordsAreMarked() {
        QCOMPARE(markNewWords("a red boat", "a red house"), QString("a red <b>boat</b>"));
        QCOMPARE(markNewWords("a < b", ""), QString("a &lt; b"));
        QCOMPARE(markNewWords("the the", "the"), QString("the <b>the</b>"));
    }

    void imageIdsFollowCoco() {
        QCOMPARE((PictureItem{"/x/COCO_val2014_000000391895.jpg", {}}.imageId()),
                 QString("391895"));
        QCOMPARE((PictureItem{"/x/000042.jpg", {}}.imageId()), QString("42"));
        QCOMPARE((PictureItem{"/x/cat-3.jpg", {}}.imageId()), QString("cat-3"));
    }

    void resultsAreWrittenInCocoForm() {
        CaptionTable table;
        table.sources = {"plain"};
        CaptionResult result;
        result.captions = {{"a \"red\" boat", " a \"red\" boat", -0.5, {}}, {"b", " b", -1.0, {}}};
        table.rows.push_back({{"/x/000042.jpg", {}}, {result}});
        CaptionResult broken;
        broken.error = "broken";
        table.rows.push_back({{"/x/broken.jpg", {}}, {broken}});
        const QJsonArray list = QJsonDocument::fromJson(toCocoResults(table, 0)).array();
        QCOMPARE(list.size(), 1);
        QCOMPARE(list[0].toObject()["image_id"].toInt(), 42);
        QCOMPARE(list[0].toObject()["caption"].toString(), QString("a \"red\" boat"));
        const QJsonArray named = QJsonDocument::fromJson(toCocoResults(table, 0, {"7"})).array();
        QCOMPARE(named[0].toObject()["image_id"].toInt(), 7);
        const QList<QByteArray> lines = toBeamCsv(table).split('\n');
        QCOMPARE(lines[1].trimmed(),
                 QByteArray("/x/000042.jpg,plain,1,-0.500000,\"a \"\"red\"\" boat\""));
        QCOMPARE(lines.size(), 4);
        const QList<QByteArray> pictures = toCsv(table).split('\n');
        QCOMPARE(pictures[1].trimmed(), QByteArray("/x/000042.jpg,42,\"a \"\"red\"\" boat\""));
        QCOMPARE(pictures[2].trimmed(), QByteArray("/x/broken.jpg,broken,"));
    }

    void datasetsAreDescribed() {
        const std::vector<Sample> samples{{"1", {"a.jpg"}, {"a red boat", "boat"}},
                                          {"2", {"b.jpg"}, {}}};
        CaptionFacts facts = describeCaptions(samples, {}, {}, {});
        facts.orphans = 3;
        QCOMPARE(describeFacts(facts),
                 QString("2 pictures · 2 captions · 2.0 words a caption (1 to 3) · "
                         "1 pictures without a caption · 3 captions without a picture"));
        QCOMPARE(describeFacts({}), QString("0 pictures · 0 captions"));
    }

    void dropsAreSorted() {
        QTemporaryDir folder;
        QDir(folder.path()).mkdir("adapter");
        QDir(folder.path()).mkdir("pictures");
        QFile marker(folder.filePath("adapter/adapter_config.json"));
        QVERIFY(marker.open(QIODevice::WriteOnly));
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(folder.filePath("a.JPG")),
                      QUrl::fromLocalFile(folder.filePath("adapter")),
                      QUrl::fromLocalFile(folder.filePath("pictures")),
                      QUrl::fromLocalFile(folder.filePath("r.yaml")),
                      QUrl::fromLocalFile(folder.filePath("notes.txt")),
                      QUrl("https://example.org/a.jpg")});
        const Dropped dropped = sortDrop(mime);
        QCOMPARE(dropped.pictures.size(), 1);
        QCOMPARE(dropped.adapters.size(), 1);
        QCOMPARE(dropped.folders.size(), 1);
        QCOMPARE(dropped.configs.size(), 1);
        QCOMPARE(dropped.others.size(), 1);
        QCOMPARE(dropped.remote.size(), 1);
    }
};

QTEST_MAIN(SmallPartsTest)
#include "tst_small_parts.moc"
