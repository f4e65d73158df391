// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/run_events.h"
#include "ui/icons.h"
#include "ui/pages/run_view.h"
#include "ui/pages/sample_captions_view.h"
#include "ui/plot/plot_legend.h"
#include "ui/plot/qcustomplot_shim.h"
#include "ui/theme.h"

#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

#include <cmath>
#include <random>
#include <set>

using namespace captune;
using namespace captune::test;

class RunViewTest : public QObject {
    Q_OBJECT

    static RunEvents events(std::int64_t updates, double level = 1.0) {
        RunEvents made;
        for (std::int64_t step = 1; step <= updates; ++step) made.steps.push_back(makeStep(step));
        for (std::int64_t step = 10; step <= updates; step += 10) {
            made.evaluations.push_back(
                makeEvaluation(step, level * static_cast<double>(step), false));
            made.evaluations.back().metrics["Bleu_4"] = 0.01 * static_cast<double>(step);
            made.evaluations.back().metrics["flat/CIDEr"] = 0.5;
            made.samples.push_back(makeSample(step));
            made.samples.back().caption = "caption of step " + std::to_string(step);
        }
        return made;
    }
    /// A run that looks like one.
    static RunEvents drawnEvents(std::int64_t updates, double level) {
        RunEvents made;
        std::mt19937 random(static_cast<unsigned>(updates));
        std::normal_distribution<double> noise;
        for (std::int64_t step = 1; step <= updates; ++step) {
            StepEvent event = makeStep(step);
            const double part = static_cast<double>(step) / static_cast<double>(updates);
            event.epoch = part * 8.0;
            event.loss = 1.6 + 4.0 * std::exp(-4.0 * part) / level + 0.3 * noise(random);
            event.learningRate = 1e-3 * std::min(part / 0.06, (1.0 - part) / 0.94 + 1e-3);
            event.secondsTotal = 0.62 * static_cast<double>(step);
            event.picturesPerSecond = 24.0 * level + noise(random);
            made.steps.push_back(event);
            if (step % 300 != 0) continue;
            made.evaluations.push_back(makeEvaluation(step, level * (1 - std::exp(-3 * part)), {}));
            EvaluationEvent& evaluation = made.evaluations.back();
            evaluation.epoch = event.epoch;
            evaluation.secondsTotal = event.secondsTotal;
            evaluation.metrics["loss"] = 1.7 + 3.6 * std::exp(-3.6 * part) / level;
            evaluation.metrics["Bleu_4"] = 0.46 * level * (1 - std::exp(-2.6 * part));
            evaluation.metrics["flat/CIDEr"] = 1.1 * std::exp(-part) * level;
            made.samples.push_back(makeSample(step));
        }
        return made;
    }
    static QStringList names(PlotView& plot) {
        QStringList all;
        for (const PlotCurve& curve : plot.curves()) all << curve.name;
        return all;
    }
    /// What the menu of a plot offers for one axis, as a user opens it.
    static QMenu* axisMenu(RunPlot& figures, const QString& title) {
        for (QMenu* menu : figures.findChildren<QMenu*>()) {
            if (menu->title() != title) continue;
            Q_EMIT menu->aboutToShow();
            return menu;
        }
        return nullptr;
    }
    static QAction* entry(QMenu* menu, const QString& text) {
        for (QAction* action : menu->actions())
            if (action->text() == text) return action;
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() {
        registerIcons();
        applyTheme(*qApp, ThemeMode::Light);
    }

    void showsLossScoresAndPaceOfARun() {
        RunView view;
        view.showEvents(events(30));
        QCOMPARE(names(view.lossPlot()), QStringList({"training loss", "validation loss"}));
        QCOMPARE(names(view.metricPlot()), QStringList({"CIDEr", "BLEU-4 (right)"}));
        QCOMPARE(names(view.pacePlot()), QStringList({"learning rate", "speed (right)"}));
        QCOMPARE(view.lossPlot().curves()[0].value.size(), std::size_t(30));
        QCOMPARE(view.metricPlot().curves()[1].value,
                 (std::vector<double>{0.01 * 10, 0.01 * 20, 0.01 * 30}));
    }

    void newsGoesOnWithTheCurves() {
        RunView view;
        view.showEvents(events(10));
        TrainNews news;
        news.steps = {makeStep(11), makeStep(12)};
        news.evaluations = {makeEvaluation(12, 1.5, true)};
        view.add(news);
        QCOMPARE(view.lossPlot().curves()[0].step.back(), 12.0);
        QCOMPARE(view.lossPlot().curves()[0].value.size(), std::size_t(12));
        QCOMPARE(view.metricPlot().curves()[0].value.back(), 1.5);
        QCOMPARE(view.metricPlot().curves()[1].value.size(), std::size_t(1));
    }

    void everyFigureCanBeChosen() {
        RunView view;
        view.showEvents(events(30));
        QMenu* const left = axisMenu(view.metricFigures(), "Left axis");
        QVERIFY(left);
        for (const char* title : {"gradient norm", "validation loss", "BLEU-4", "flat/CIDEr"})
            QVERIFY2(entry(left, title), title);
        QVERIFY(entry(left, "CIDEr")->isChecked());
        QVERIFY(!entry(left, "reward of sampled captions"));
        entry(left, "flat/CIDEr")->trigger();
        QCOMPARE(names(view.metricPlot()), QStringList({"CIDEr", "flat/CIDEr", "BLEU-4 (right)"}));
        QCOMPARE(view.metricPlot().curves()[1].value, (std::vector<double>{0.5, 0.5, 0.5}));
        entry(axisMenu(view.metricFigures(), "Right axis"), "CIDEr")->trigger();
        QCOMPARE(view.metricFigures().choice().right,
                 QStringList({"evaluation/Bleu_4", "evaluation/CIDEr"}));
        entry(axisMenu(view.metricFigures(), "Right axis"), "CIDEr")->trigger();
        QVERIFY(!view.metricFigures().choice().all().contains("evaluation/CIDEr"));
    }

    void aFigureTheRunLacksIsKeptInMind() {
        RunView view;
        view.metricFigures().setChoice({{"evaluation/far/SPICE"}, {}});
        view.showEvents(events(30));
        QCOMPARE(names(view.metricPlot()), QStringList({"far/SPICE"}));
        QVERIFY(entry(axisMenu(view.metricFigures(), "Left axis"), "far/SPICE")->isChecked());
        TrainNews news;
        news.evaluations = {makeEvaluation(40, 1.5, true)};
        news.evaluations[0].metrics["far/SPICE"] = 0.2;
        view.add(news);
        QCOMPARE(view.metricPlot().curves()[0].value, std::vector<double>{0.2});
    }

    void otherRunsAreLaidOverInTheirOwnColours() {
        RunView view;
        view.setRun("20261101-run-a", "a");
        view.showEvents(events(30));
        view.setOverlays({{"20261102-run-b", "b", events(50, 2.0)},
                          {"20261101-run-a", "a", events(30)},
                          {"20261103-run-c", "c", {}}});
        QCOMPARE(names(view.lossPlot()),
                 QStringList({"a · training loss",
                              "a · validation loss",
                              "b · training loss",
                              "b · validation loss"}));
        const std::vector<PlotCurve>& curves = view.lossPlot().curves();
        QCOMPARE(curves[0].color, curveIndexOf("20261101-run-a"));
        QCOMPARE(curves[1].color, curveIndexOf("20261101-run-a"));
        QCOMPARE(curves[2].color, curveIndexOf("20261102-run-b"));
        QCOMPARE(curves[2].value.size(), std::size_t(50));
        QCOMPARE(view.metricPlot().curves()[2].value.front(), 20.0);

        TrainNews news;
        news.steps = {makeStep(31)};
        view.add(news);
        QCOMPARE(view.lossPlot().curves()[0].value.size(), std::size_t(31));
        QCOMPARE(view.lossPlot().curves()[2].value.size(), std::size_t(50));

        view.setOverlays({});
        QCOMPARE(names(view.lossPlot()), QStringList({"training loss", "validation loss"}));
        QCOMPARE(view.lossPlot().curves()[0].value.size(), std::size_t(31));
    }

    void aClickOnARunInTheLegendHidesAllItsCurves() {
        QTemporaryDir folder;
        RunView view;
        view.resize(1000, 700);
        view.show();
        view.setRun("run-a", "a");
        view.showEvents(events(20));
        view.setOverlays({{"run-b", "b", events(30)}});
        const auto written = [&] {
            const QString file = folder.filePath("all.csv");
            if (!view.lossPlot().exportTo(file, PlotView::Format::AllCsv).isEmpty())
                return QByteArray();
            QFile csv(file);
            return csv.open(QIODevice::ReadOnly) ? csv.readAll() : QByteArray();
        };
        QVERIFY(written().contains("b · training loss"));
        auto* legend = view.lossPlot().findChild<PlotLegend*>();
        QTRY_COMPARE(legend->text().count("<a "), 4);  // two runs, two series
        Q_EMIT legend->linkActivated("1");
        QVERIFY(!written().contains("b · "));
        QVERIFY(written().contains("a · validation loss"));
        Q_EMIT legend->linkActivated("3");
        QVERIFY(!written().contains("validation loss"));
        QVERIFY(written().contains("a · training loss"));
    }

    void aLegendOfManyRunsFoldsToTwoLinesUntilAsked() {
        RunView view;
        view.resize(700, 700);
        view.show();
        view.setRun("run-a", "a");
        view.showEvents(events(20));
        std::vector<OverlayRun> all;
        for (int i = 0; i < 12; ++i) {
            const QString id = QStringLiteral("run-of-a-long-name-%1").arg(i);
            all.push_back({id, id, events(20)});
        }
        view.setOverlays(all);
        auto* legend = view.lossPlot().findChild<PlotLegend*>();
        QTRY_VERIFY(legend->text().contains(" more</a>"));
        QTRY_VERIFY(legend->height() < 3 * legend->fontMetrics().lineSpacing());
        Q_EMIT legend->linkActivated("more");
        for (const char* name : {"\u2011name\u20110<", "\u2011name\u201111<", "validation"})
            QVERIFY2(legend->text().contains(name), name);
        Q_EMIT legend->linkActivated("more");
        QVERIFY(legend->text().contains(" more</a>"));
    }

    void runsOfOneColourDifferByDash() {
        RunView view;
        view.setRun("x", "x");
        view.showEvents(events(20));
        std::vector<OverlayRun> all;
        for (int i = 0; all.size() < 2; ++i) {
            const std::string id = "run-" + std::to_string(i);
            if (curveIndexOf(id) != curveIndexOf("x")) continue;
            all.push_back({QString::fromStdString(id), QString::fromStdString(id), events(20)});
        }
        view.setOverlays(all);
        std::set<Qt::PenStyle> dashes;
        for (const std::size_t curve : {0, 2, 4}) {
            QCOMPARE(view.lossPlot().curves()[curve].color, curveIndexOf("x"));
            dashes.insert(view.lossPlot().curves()[curve].dash);
        }
        QCOMPARE(dashes.size(), std::size_t(3));
    }

    void choicesAreRemembered() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
        {
            RunView view;
            view.paceFigures().setChoice({{"step/gradient_norm"}, {"evaluation/flat/CIDEr"}});
            view.remember(settings);
        }
        RunView view;
        view.recall(settings);
        QCOMPARE(view.paceFigures().choice().left, QStringList("step/gradient_norm"));
        QCOMPARE(view.paceFigures().choice().right, QStringList("evaluation/flat/CIDEr"));
        QCOMPARE(view.metricFigures().choice().left, QStringList("evaluation/CIDEr"));
    }

    void aClickOnAnEvaluationShowsItsCaptionsAndMarksIt() {
        RunView view;
        view.resize(900, 700);
        view.show();
        view.showEvents(events(50));
        view.metricPlot().drawNow();
        QCOMPARE(view.samples().shownCaptions(), QStringList("caption of step 50"));
        auto* plot = view.metricPlot().findChild<QCustomPlot*>();
        const QPoint point(static_cast<int>(plot->xAxis->coordToPixel(20)),
                           static_cast<int>(plot->yAxis->coordToPixel(20)));
        QTest::mouseClick(plot, Qt::LeftButton, Qt::NoModifier, point);
        QCOMPARE(view.samples().shownCaptions(), QStringList("caption of step 20"));
        view.metricPlot().drawNow();
        const QImage picture = plot->grab().toImage();
        int ring = 0;  // pixels of the ring's colour around the point
        for (int x = -8; x <= 8; ++x)
            for (int y = -8; y <= 8; ++y)
                ring += picture.pixelColor(point + QPoint(x, y)).lightness() < 60 ? 1 : 0;
        QVERIFY2(ring > 10, qPrintable(QString::number(ring)));
    }

    void captionsComeBackWhenAPlotThatFillsThePageIsClicked() {
        RunView view;
        view.resize(900, 700);
        view.show();
        view.showEvents(events(50));
        view.toggleFullPlot();
        QVERIFY(!view.samples().isVisible());
        view.lossPlot().drawNow();
        auto* plot = view.lossPlot().findChild<QCustomPlot*>();
        QTest::mouseClick(plot, Qt::LeftButton, Qt::NoModifier, plot->axisRect()->rect().center());
        QVERIFY(view.samples().isVisible());
    }

    void theZoomComesBackWithItsRunOnly() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
        {
            RunView view;
            view.resize(900, 700);
            view.show();
            view.setRun("run-a", "a");
            view.showEvents(events(50));
            view.lossPlot().drawNow();
            QTest::keyClick(&view.lossPlot(), Qt::Key_Plus);
            view.remember(settings);
        }
        RunView same;
        same.recall(settings);
        same.setRun("run-a", "a");
        same.showEvents(events(50));
        QVERIFY(!same.lossPlot().following());
        QVERIFY(same.metricPlot().following());
        same.showEvents(events(60));
        QVERIFY(same.lossPlot().following());
        RunView other;
        other.recall(settings);
        other.setRun("run-b", "b");
        other.showEvents(events(50));
        QVERIFY(other.lossPlot().following());
    }

    void theLogarithmicButtonAndTheKeyAreOne() {
        RunView view;
        view.show();
        QToolButton* button = nullptr;
        for (QToolButton* each : view.findChildren<QToolButton*>())
            if (each->text() == "log y") button = each;
        QVERIFY(button);
        button->click();
        QCOMPARE(view.lossPlot().yScale(), PlotView::Scale::Logarithmic);
        QTest::keyClick(&view.lossPlot(), Qt::Key_L);
        QVERIFY(!button->isChecked());
        QTest::keyClick(&view.metricPlot(), Qt::Key_L);
        QVERIFY(!button->isChecked());
        QCOMPARE(view.metricPlot().yScale(), PlotView::Scale::Logarithmic);
    }

    void everyPlotCanBeExported() {
        RunView view;
        QStringList plots;
        for (QMenu* menu : view.findChildren<QMenu*>())
            for (QAction* action : menu->actions())
                if (action->text() == "Export SVG…") plots << menu->title();
        plots.sort();
        QCOMPARE(plots, QStringList({"Loss", "Pace", "Validation"}));
    }

    /// Draws the view into <build>/screens: alone, with other runs over it, and with much chosen.
    void isDrawn_data() {
        QTest::addColumn<ThemeMode>("theme");
        QTest::newRow("light") << ThemeMode::Light;
        QTest::newRow("dark") << ThemeMode::Dark;
    }
    void isDrawn() {
        QFETCH(ThemeMode, theme);
        applyTheme(*qApp, theme);
        const QString screens = QStringLiteral(CAPTUNE_BINARY_DIR "/screens");
        QVERIFY(QDir().mkpath(screens));
        RunView view;
        view.resize(860, 640);
        view.show();
        const auto grab = [&](const QString& name) {
            QTest::qWait(120);
            for (PlotView* plot : {&view.lossPlot(), &view.metricPlot(), &view.pacePlot()})
                QVERIFY(plot->width() <= 860);
            QVERIFY(view.grab().save(
                QStringLiteral("%1/run-view-%2-%3.png")
                    .arg(screens, name, theme == ThemeMode::Light ? "light" : "dark")));
        };
        view.setRun("20261123-142204-scenes-adapter", "scenes-adapter-200");
        view.showEvents(drawnEvents(3000, 1.0));
        grab("alone");
        view.metricFigures().setChoice(
            {{"evaluation/CIDEr", "evaluation/flat/CIDEr"}, {"evaluation/Bleu_4"}});
        view.setOverlays(
            {{"20261121-run-b", "scenes-finetune", drawnEvents(2400, 0.8)},
             {"20261120-run-c",
              "a run whose name is very much longer than any room there is for it at all",
              drawnEvents(3600, 0.6)}});
        QTest::keyClick(&view.pacePlot(), Qt::Key_L);
        view.samples().showStep(1200);
        grab("over");
        view.lossPlot().setFocus();
        QTest::keyClick(&view.lossPlot(), Qt::Key_Plus);
        auto* plot = view.lossPlot().findChild<QCustomPlot*>();
        QTest::mouseMove(plot, plot->axisRect()->rect().center());
        grab("read");
        QVERIFY(view.lossPlot()
                    .exportTo(QStringLiteral("%1/loss-on-paper.png").arg(screens),
                              PlotView::Format::Png)
                    .isEmpty());
        QVERIFY(view.lossPlot()
                    .exportTo(QStringLiteral("%1/loss-on-paper.svg").arg(screens),
                              PlotView::Format::Svg)
                    .isEmpty());
        QVERIFY(view.lossPlot()
                    .exportTo(QStringLiteral("%1/loss-on-paper.pdf").arg(screens),
                              PlotView::Format::Pdf)
                    .isEmpty());
        applyTheme(*qApp, ThemeMode::Light);
    }

    void settingsThatAreNoFiguresAreLeftOut() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
        QStringList many{"nonsense"};
        for (int i = 0; i < 1000; ++i) many << QStringLiteral("evaluation/%1").arg(i);
        settings.setValue("run_view/loss/left", many);
        RunView view;
        view.recall(settings);
        QVERIFY(view.lossFigures().choice().left.size() < 20);
        QVERIFY(!view.lossFigures().choice().left.contains("nonsense"));
    }
};

QTEST_MAIN(RunViewTest)
#include "tst_run_view.moc"
