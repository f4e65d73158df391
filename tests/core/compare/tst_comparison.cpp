// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/compare/comparison.h"
#include "core/compare/tables.h"
#include "tests/support/compared_runs.h"
#include "tests/support/folders.h"

#include <QtTest>

#include <algorithm>
#include <cmath>

using namespace captune;
using captune::test::makeRecord;

namespace {

using Records = std::vector<RunRecord>;

Comparison compareAll(const Records& records) {
    CompareOptions options;
    options.bootstrap.resamples = 400;
    return compareRuns(records, options);
}

const MetricTable* tableCalled(const Comparison& comparison, const std::string& title) {
    const auto found = std::ranges::find(comparison.tables, title, &titleOf);
    return found == comparison.tables.end() ? nullptr : &*found;
}

const MetricRow& rowOf(const MetricTable& table, const std::string& metric) {
    return *std::ranges::find(table.rows, metric, &MetricRow::metric);
}

bool anyHas(const std::vector<std::string>& sentences, const std::string& part) {
    return std::ranges::any_of(sentences, [&part](const std::string& sentence) {
        return sentence.find(part) != std::string::npos;
    });
}

SampleCaption sampleOf(const std::string& id, std::int64_t step, double cider) {
    SampleCaption sample;
    sample.step = step;
    sample.imageId = id;
    sample.caption = "at " + std::to_string(step);
    sample.cider = cider;
    return sample;
}

}  // namespace

class ComparisonTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void onlyDifferencesAreListed() {
        RunConfig a;
        RunConfig b;
        b.name = "other";
        b.group = "other";
        QVERIFY(findDifferences(std::vector{a, b}).empty());
        b.adapter.dim = 16;
        b.train.learningRate = 1e-3;
        const auto rows = findDifferences(std::vector{a, b});
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[0].key, "adapter.dim");
        QCOMPARE(rows[0].values, (std::vector<std::string>{"200", "16"}));
        QCOMPARE(rows[1].key, "train.learning_rate");
        QVERIFY(findDifferences({}).empty());
    }

    void settingsWithoutEffectDoNotDiffer() {
        RunConfig a;
        RunConfig b;
        a.method = b.method = Method::Finetune;
        b.adapter.dim = 16;
        QVERIFY(findDifferences(std::vector{a, b}).empty());
        a.method = Method::Adapter;
        QCOMPARE(findDifferences(std::vector{a, b}).size(), std::size_t(1));  // method
        RunConfig c;
        c.adapter.dim = 8;
        const auto rows = findDifferences(std::vector{a, b, c});
        QCOMPARE(rows.size(), std::size_t(2));
        QCOMPARE(rows[1].key, "adapter.dim");
        QCOMPARE(rows[1].values, (std::vector<std::string>{"200", "", "8"}));
    }

    void deltasAreAgainstTheFirstRun() {
        const Comparison comparison =
            compareAll({makeRecord("a", {1.0, 1.0, 1.0}), makeRecord("b", {1.5, 1.25, 1.75})});
        const MetricTable* test = tableCalled(comparison, "Figures of the test split");
        QVERIFY(test != nullptr);
        QCOMPARE(test->columns, (std::vector<std::string>{"a", "b"}));
        const MetricRow& row = rowOf(*test, "CIDEr");
        QVERIFY(!row.figures[0]->delta);
        QCOMPARE(row.figures[1]->value, 1.5);
        QCOMPARE(*row.figures[1]->delta, 0.5);
        QVERIFY(row.figures[1]->interval->low >= 0.25);
        QVERIFY(row.figures[1]->interval->high <= 0.75);
        CAPTUNE_CONTAINS(noteOf(*test), "3 pictures");
        const MetricTable* best = tableCalled(comparison, "Best validation");
        QCOMPARE(best->rows.front().metric, "loss");
        QCOMPARE(*rowOf(*best, "CIDEr").figures[1]->delta, 0.0);
        QVERIFY(!rowOf(*best, "CIDEr").figures[1]->interval);
        QVERIFY(comparison.warnings.empty());
        QVERIFY(comparison.notes.empty());
        QCOMPARE(comparison.runs.front().secondsPerUpdate, 1.5);
    }

    void identicalRunsDifferByExactlyNothing() {
        const Comparison comparison =
            compareAll({makeRecord("a", {0.1, 0.7, 1.3}), makeRecord("b", {0.1, 0.7, 1.3})});
        const auto& figure =
            rowOf(*tableCalled(comparison, "Figures of the test split"), "CIDEr").figures[1];
        QCOMPARE(*figure->delta, 0.0);
        QCOMPARE(figure->interval->low, 0.0);
        QCOMPARE(figure->interval->high, 0.0);
        for (const PictureDifference& picture : comparison.pictures) QCOMPARE(picture.spread, 0.0);
    }

    void onlyCommonPicturesArePaired() {
        Records records{makeRecord("a", {1.0, 1.0, 1.0}), makeRecord("b", {2.0, 2.0, 9.0})};
        records[1].pictures.pop_back();
        const Comparison comparison = compareAll(records);
        const auto& figure =
            rowOf(*tableCalled(comparison, "Figures of the test split"), "CIDEr").figures[1];
        QCOMPARE(*figure->delta, 1.0);
        QVERIFY(anyHas(warningSentences(comparison), "other pictures"));
    }

    void seedsOfOneSettingAreAveraged() {
        Records records{makeRecord("g/dim=8,seed=1", {1.0, 1.0}),
                        makeRecord("g/dim=8,seed=2", {2.0, 2.0}),
                        makeRecord("g/dim=16,seed=1", {2.5, 2.5}),
                        makeRecord("g/dim=16,seed=2", {2.5, 2.5})};
        for (std::size_t i = 0; i < records.size(); ++i) {
            records[i].run.config.adapter.dim = i < 2 ? 8 : 16;
            records[i].run.config.train.seed = i % 2 == 0 ? 1 : 2;
        }
        const Comparison comparison = compareAll(records);
        const MetricTable* table =
            tableCalled(comparison, "Figures of the test split, mean over seeds");
        QVERIFY(table != nullptr);
        QCOMPARE(columnTitles(*table),
                 (std::vector<std::string>{"g/dim=8 (2 runs)", "g/dim=16 (2 runs)"}));
        const MetricRow& row = rowOf(*table, "CIDEr");
        QCOMPARE(row.figures[0]->value, 1.5);
        QVERIFY(std::abs(*row.figures[0]->deviation - std::sqrt(0.5)) < 1e-12);
        QCOMPARE(*row.figures[1]->deviation, 0.0);
        QCOMPARE(*row.figures[1]->delta, 1.0);
        QCOMPARE(row.figures[1]->interval->low, 1.0);
    }

    void changeOnOtherSetsIsSinceTheStart() {
        Records records{makeRecord("a", {1.0}), makeRecord("b", {1.0})};
        for (RunRecord& record : records)
            for (EvaluationEvent& event : record.events.evaluations)
                event.metrics["flat/CIDEr"] = 2.0 - 0.02 * static_cast<double>(event.step);
        records[1].run.best["flat/CIDEr"] = 1.75;
        const Comparison comparison = compareAll(records);
        const MetricTable* table = tableCalled(
            comparison, "Other sets at the best checkpoint, with the change since the start");
        QVERIFY(table != nullptr);
        const MetricRow& row = rowOf(*table, "flat/CIDEr");
        QVERIFY(std::abs(row.figures[0]->value - 1.2) < 1e-12);
        QVERIFY(std::abs(*row.figures[0]->delta + 0.8) < 1e-12);
        QCOMPARE(*row.figures[1]->delta, -0.25);
        const MetricTable* best = tableCalled(comparison, "Best validation");
        for (const MetricRow& other : best->rows) QVERIFY(other.metric != "flat/CIDEr");
    }

    void warnsInPlainWords_data() {
        QTest::addColumn<int>("change");
        QTest::addColumn<QString>("part");
        QTest::newRow("backbone") << 0 << "different backbones";
        QTest::newRow("data") << 1 << "different data (data.seed \"1\" in a, \"2\" in b)";
        QTest::newRow("fingerprint") << 2 << "different data (train data \"\" in a";
        QTest::newRow("decoding") << 3 << "decoded differently";
        QTest::newRow("validation pictures") << 4 << "train.evaluate_pictures";
        QTest::newRow("stopped") << 5 << "Run b is stopped at update 40 of 80";
    }
    void warnsInPlainWords() {
        QFETCH(int, change);
        QFETCH(QString, part);
        Records records{makeRecord("a", {1.0}), makeRecord("b", {1.0})};
        Run& run = records[1].run;
        if (change == 0) run.modelHash = "fedcba9876543210";
        if (change == 1) run.config.data.seed = 2;
        if (change == 2) run.facts["train data"] = "abc";
        if (change == 3) run.config.generate.beam = 1;
        if (change == 3) run.config.data.cacheLimitGb = 1.0;  // changes no figure
        if (change == 4) run.config.train.evaluatePictures = 7;
        if (change == 5) {
            run.status = RunStatus::Stopped;
            run.totalUpdates = 80;
        }
        const std::vector<std::string> warnings = warningSentences(compareAll(records));
        QCOMPARE(warnings.size(), std::size_t(1));
        CAPTUNE_CONTAINS(warnings.front(), part.toStdString());
    }

    void picturesThatDifferMostComeFirst() {
        Records records{makeRecord("a", {1.0, 0.0, 1.0}), makeRecord("b", {1.5, 2.0, 1.0})};
        CompareOptions options;
        options.pictures = 2;
        options.bootstrap.resamples = 100;
        const std::vector<PictureDifference> pictures = compareRuns(records, options).pictures;
        QCOMPARE(pictures.size(), std::size_t(2));
        QCOMPARE(pictures[0].imageId, "1");
        QCOMPARE(pictures[0].cider, (std::vector<double>{0.0, 2.0}));
        QCOMPARE(pictures[0].captions, (std::vector<std::string>{"a says 1", "b says 1"}));
        QCOMPARE(pictures[0].references, (std::vector<std::string>{"reference 1"}));
        QCOMPARE(pictures[1].imageId, "0");
    }

    void untestedRunsShowTheirLastSamples() {
        Records records{makeRecord("a", {1.0}), makeRecord("b", {})};
        records[1].problem = "run b was not tested";
        records[0].events.samples = {sampleOf("7", 20, 0.5), sampleOf("7", 40, 1.0)};
        records[1].events.samples = {sampleOf("7", 40, std::nan("")), sampleOf("7", 40, 0.25)};
        const Comparison comparison = compareAll(records);
        QCOMPARE(comparison.pictures.size(), std::size_t(1));
        QCOMPARE(comparison.pictures[0].cider, (std::vector<double>{1.0, 0.25}));
        QCOMPARE(comparison.notes, (std::vector<std::string>{"run b was not tested"}));
        const MetricRow& row =
            rowOf(*tableCalled(comparison, "Figures of the test split"), "CIDEr");
        QVERIFY(!row.figures[1]);
    }

    void labelsTellRunsApart() {
        Records records{makeRecord("same", {1.0}), makeRecord("same", {1.0})};
        records[1].run.id = "20260102-000000-same";
        QCOMPARE(compareAll(records).runs[1].label, "20260102-000000-same");
    }

    void curvesAreThinnedButKeepTheirPeaks() {
        Records records{makeRecord("a", {1.0}), makeRecord("b", {1.0})};
        auto& steps = records[0].events.steps;
        steps.clear();
        for (std::int64_t i = 1; i <= 50'000; ++i) {
            StepEvent event;
            event.step = i;
            event.loss = i == 31'234 ? 99.0 : i == 7 ? std::nan("") : 1.0;
            steps.push_back(event);
        }
        const CurvePlot plot = compareAll(records).plots.front();
        QVERIFY(plot.metric.empty());  // the training loss
        QVERIFY(plot.curves[0].size() <= 600);
        QCOMPARE(std::ranges::max(plot.curves[0], {}, [](auto p) { return p.second; }).first,
                 31'234.0);
        QVERIFY(std::ranges::is_sorted(plot.curves[0]));
        QCOMPARE(plot.curves[1].size(), std::size_t(40));
    }

    void figuresReadWell() {
        QCOMPARE(figureText({}), "-");
        QCOMPARE(figureText(Figure{0.5, {}, {}, {}}), "0.5000");
        QCOMPARE(figureText(Figure{0.5, 0.25, -0.125, Interval{-0.25, 0.0}}),
                 "0.5000 ± 0.2500 (-0.1250 [-0.2500, +0.0000])");
        QCOMPARE(figureText(Figure{std::nan(""), {}, {}, {}}), "-");
    }

    void noRunsAreAnError() { QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(compareRuns({}))); }
};

QTEST_APPLESS_MAIN(ComparisonTest)
#include "tst_comparison.moc"
