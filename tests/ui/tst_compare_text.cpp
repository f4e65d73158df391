// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/compared_runs.h"
#include "ui/compare_cells.h"
#include "ui/compare_report.h"
#include "ui/compare_text.h"

#include <QtTest>

using namespace captune;
using captune::test::makeRecord;

namespace {

Comparison compareAll(const std::vector<RunRecord>& records) {
    CompareOptions options;
    options.bootstrap.resamples = 200;
    return compareRuns(records, options);
}

Figure figure(double value, double delta, Interval interval) {
    return {value, {}, delta, interval};
}

}  // namespace

class CompareTextTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void warningsAreOnePlainSentenceAKind_data() {
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("sentence");
        QTest::newRow("backbone") << 0
                                  << "The runs start from different backbones (mini 0123456789ab "
                                     "in a; other fedcba987654 "
                                     "in b): the figures compare models, not only methods.";
        QTest::newRow("data") << 1
                              << "The runs have not seen the same data; these differ: Pictures, "
                                 "training pictures and captions.";
        QTest::newRow("decoding") << 2
                                  << "The captions were made with different decoding settings, "
                                     "which alone changes the figures; these differ: Beams.";
        QTest::newRow("unfinished")
            << 3 << "b is stopped at update 40 of 80; its figures may still change.";
        QTest::newRow("pictures") << 4
                                  << "b was tested on other pictures than a; only those of both "
                                     "are compared picture by picture.";
    }
    void warningsAreOnePlainSentenceAKind() {
        QFETCH(int, change);
        QFETCH(QString, sentence);
        std::vector<RunRecord> records{makeRecord("a", {1.0, 1.0}), makeRecord("b", {1.0, 1.0})};
        Run& run = records[1].run;
        if (change == 0) {
            run.modelHash = "fedcba9876543210";
            run.config.model.path = "/models/other";
        }
        if (change == 1) {
            run.config.data.pictures = 7;
            run.facts["train data"] = "7 pictures, 7 captions, abc";
        }
        if (change == 2) run.config.generate.beam = 1;
        if (change == 3) {
            run.status = RunStatus::Stopped;
            run.totalUpdates = 80;
        }
        if (change == 4) records[1].pictures.pop_back();
        QCOMPARE(warningTexts(compareAll(records)), QStringList{sentence});
    }

    void arrowsAndWordsSayWhichWayIsBetter_data() {
        QTest::addColumn<QString>("metric");
        QTest::addColumn<double>("delta");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<int>("tone");
        QTest::newRow("more") << "CIDEr" << 0.5 << 0.25 << 0.75
                              << "▲ +0.5000 [+0.2500, +0.7500] better" << int(Tone::Good);
        QTest::newRow("less") << "CIDEr" << -0.5 << -0.75 << -0.25
                              << "▼ -0.5000 [-0.7500, -0.2500] worse" << int(Tone::Bad);
        QTest::newRow("less loss") << "loss" << -0.5 << -0.75 << -0.25
                                   << "▼ -0.5000 [-0.7500, -0.2500] better" << int(Tone::Good);
        QTest::newRow("unsure") << "CIDEr" << 0.5 << -0.25 << 0.75
                                << "▲ +0.5000 [-0.2500, +0.7500] not sure" << int(Tone::Plain);
        QTest::newRow("equal") << "CIDEr" << 0.0 << 0.0 << 0.0 << "+0.0000 [+0.0000, +0.0000] equal"
                               << int(Tone::Plain);
    }
    void arrowsAndWordsSayWhichWayIsBetter() {
        QFETCH(QString, metric);
        QFETCH(double, delta);
        QFETCH(double, low);
        QFETCH(double, high);
        QFETCH(QString, detail);
        QFETCH(int, tone);
        MetricTable table;
        table.columns = {"a", "b"};
        table.rows = {{metric.toStdString(),
                       {Figure{1.0, {}, {}, {}}, figure(1.0 + delta, delta, {low, high})}}};
        const FigureCell cell = metricCells(table).rows[0][2];
        QCOMPARE(cell.detail, detail);
        QCOMPARE(static_cast<int>(cell.tone), tone);
        const bool better = tone == static_cast<int>(Tone::Good);
        QCOMPARE(cell.best, better || detail.endsWith("not sure"));
    }

    void howFarWeightsMovedIsNeitherBetterNorWorse() {
        MetricTable table;
        table.columns = {"a", "b"};
        table.rows = {
            {"weight_change_image_trunk", {Figure{0.5, {}, {}, {}}, Figure{1.5, {}, 1.0, {}}}}};
        const FigureCells cells = metricCells(table);
        QCOMPARE(cells.rows[0][0].text, QString("weight change, image trunk"));
        QCOMPARE(cells.rows[0][2].detail, QString("▲ +1.0000"));
        QCOMPARE(cells.rows[0][2].tone, Tone::Plain);
        QVERIFY(!cells.rows[0][2].best);
    }

    void seedsAreCounted() {
        MetricTable table;
        table.kind = FigureKind::Test;
        table.columns = {"a"};
        table.runs = {3};
        QCOMPARE(columnNames(table), QStringList{"a (3 runs)"});
        QCOMPARE(tableTitle(table), QString("Test, mean over seeds"));
    }

    void theLossOfATestSplitIsNotThatOfValidation() {
        MetricTable table;
        QCOMPARE(figureName(table, "loss"), QString("validation loss"));
        table.kind = FigureKind::Test;
        QCOMPARE(figureName(table, "loss"), QString("test loss"));
        QCOMPARE(figureName(table, "Bleu_4"), QString("BLEU-4"));
        table.kind = FigureKind::OtherSets;
        QCOMPARE(figureName(table, "flat/loss"), QString("flat/validation loss"));
    }

    void aReportHasTheWordsOfTheWindow() {
        std::vector<RunRecord> records{makeRecord("a", {1.0, 1.0}), makeRecord("b", {1.0, 2.0})};
        records[1].run.config.train.batchSize = 3;
        records[1].run.status = RunStatus::Stopped;
        const Comparison comparison = compareAll(records);
        const ReportWords words = reportWords(comparison);
        QCOMPARE(words.warnings.size(), std::size_t(1));
        QCOMPARE(words.plots.size(), comparison.plots.size());
        QCOMPARE(QString::fromStdString(words.plots[0]), QString("training loss"));
        QCOMPARE(words.tables.size(), comparison.tables.size() + 2);
        QCOMPARE(words.tables.front().rows[1][3], std::string("stopped"));
        QCOMPARE(words.tables.back().rows[0][0], std::string("Batch size"));
        for (const TextTable& table : words.tables)
            for (const auto& row : table.rows) QCOMPARE(row.size(), table.header.size());
    }

    void settingsAreCalledByTheirLabels() {
        QCOMPARE(settingLabel("train.batch_size"), QString("Batch size"));
        QCOMPARE(settingLabel("no.setting"), QString("no.setting"));
    }
};

QTEST_APPLESS_MAIN(CompareTextTest)
#include "tst_compare_text.moc"
