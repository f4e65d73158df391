// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/run_events.h"
#include "ui/icons.h"
#include "ui/pages/run_view.h"
#include "ui/pages/sample_captions_view.h"
#include "ui/theme.h"

#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QToolButton>
#include <QtTest>

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
