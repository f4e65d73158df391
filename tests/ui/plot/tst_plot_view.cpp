// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"
#include "ui/plot/plot_view.h"
#include "ui/plot/qcustomplot_shim.h"
#include "ui/theme.h"

#include <QTemporaryDir>
#include <QtTest>

using namespace captune;

class PlotViewTest : public QObject {
    Q_OBJECT

    static PlotCurve curve(int points) {
        PlotCurve made;
        made.name = "loss, \"raw\"";
        made.smooth = true;
        for (int i = 1; i <= points; ++i) made.add(i, i / 10.0, i * 2.0, 5.0 / i);
        return made;
    }
    static QCustomPlot* inner(PlotView& view) { return view.findChild<QCustomPlot*>(); }

private Q_SLOTS:
    void initTestCase() {
        registerIcons();
        applyTheme(*qApp, ThemeMode::Light);
    }

    void appendingIsDrawnAtMostTwentyTimesASecond() {
        PlotView view("Loss");
        view.resize(500, 300);
        view.show();
        view.setCurves({curve(1)});
        QTest::qWait(120);
        const int before = view.replots();
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 500) {
            view.append(0, std::vector<CurvePoint>{{2, 0.2, 2, 1.0}});
            QTest::qWait(1);
        }
        QVERIFY(view.replots() > before);
        QVERIFY2(view.replots() - before <= 11,
                 qPrintable(QString::number(view.replots() - before)));
    }

    void followsUntilZoomedAndAgainOnDemand() {
        PlotView view("Loss");
        view.resize(500, 300);
        view.show();
        view.setCurves({curve(50)});
        QTRY_VERIFY(inner(view)->xAxis->range().upper >= 50);
        QVERIFY(view.following());

        const QPoint middle = inner(view)->rect().center();
        QWheelEvent wheel(middle,
                          inner(view)->mapToGlobal(middle),
                          QPoint(),
                          QPoint(0, 120),
                          Qt::NoButton,
                          Qt::NoModifier,
                          Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(inner(view), &wheel);
        QVERIFY(!view.following());
        const double zoomed = inner(view)->xAxis->range().size();
        QVERIFY(zoomed < 50);
        view.append(0, std::vector<CurvePoint>{{500, 50, 1000, 0.1}});
        QTest::qWait(120);
        QCOMPARE(inner(view)->xAxis->range().size(), zoomed);

        view.follow();
        QTRY_VERIFY(inner(view)->xAxis->range().upper >= 500);
    }

    void draggingARectangleZooms() {
        PlotView view("Loss");
        view.resize(600, 400);
        view.show();
        view.setCurves({curve(100)});
        QTRY_VERIFY(inner(view)->xAxis->range().upper >= 100);
        const QRect area = inner(view)->axisRect()->rect();
        QTest::mousePress(inner(view), Qt::LeftButton, Qt::NoModifier, area.center());
        QTest::mouseMove(inner(view), area.center() + QPoint(30, 30));
        QTest::mouseMove(inner(view), area.center() + QPoint(80, 60));
        QTest::mouseRelease(
            inner(view), Qt::LeftButton, Qt::NoModifier, area.center() + QPoint(80, 60));
        QVERIFY(!view.following());
        QVERIFY(inner(view)->xAxis->range().size() < 40);
    }

    void aClickTellsTheStep() {
        PlotView view("Loss");
        view.resize(600, 400);
        view.show();
        view.setCurves({curve(10)});
        QTRY_VERIFY(inner(view)->xAxis->range().upper >= 10);
        double clicked = 0;
        connect(&view, &PlotView::stepClicked, this, [&](double step) { clicked = step; });
        QCPAxis* axis = inner(view)->xAxis;
        const QPoint at(static_cast<int>(axis->coordToPixel(7.2)),
                        inner(view)->axisRect()->center().y());
        QTest::mouseClick(inner(view), Qt::LeftButton, Qt::NoModifier, at);
        QCOMPARE(clicked, 7.0);
    }

    void logarithmicAxesLeaveOutWhatIsNotPositive() {
        PlotView view("Loss");
        view.resize(500, 300);
        view.show();
        PlotCurve mixed;
        for (int i = 0; i < 20; ++i) mixed.add(i, i, i, i - 5);
        view.setCurves({mixed});
        view.setXScale(PlotView::Scale::Logarithmic);
        view.setYScale(PlotView::Scale::Logarithmic);
        QTRY_COMPARE(inner(view)->graph(0)->dataCount(), 14);
        QVERIFY(inner(view)->xAxis->range().lower > 0);
        QVERIFY(inner(view)->yAxis->range().lower > 0);
    }

    void linesAreOnePixelWide() {
        PlotView view("Loss");
        view.setCurves({curve(10)});
        for (int i = 0; i < inner(view)->graphCount(); ++i) {
            QCOMPARE(inner(view)->graph(i)->pen().widthF(), 1.0);
        }
    }

    void exportsPicturesAndValues() {
        QTemporaryDir folder;
        PlotView view("Loss");
        view.resize(500, 300);
        view.show();
        view.setCurves({curve(3)});
        QTest::qWait(80);
        QCOMPARE(view.exportTo(folder.filePath("a.png"), PlotView::Format::Png), QString());
        QCOMPARE(view.exportTo(folder.filePath("a.pdf"), PlotView::Format::Pdf), QString());
        QCOMPARE(view.exportTo(folder.filePath("a.csv"), PlotView::Format::Csv), QString());
        const QImage picture(folder.filePath("a.png"));
        QVERIFY(picture.width() >= 800);
        QCOMPARE(picture.pixelColor(2, 2), QColor(Qt::white));
        QVERIFY(QFileInfo(folder.filePath("a.pdf")).size() > 1000);
        QFile csv(folder.filePath("a.csv"));
        QVERIFY(csv.open(QIODevice::ReadOnly));
        const QList<QByteArray> lines = csv.readAll().split('\n');
        QCOMPARE(lines[0], QByteArray("curve,step,epoch,seconds,value"));
        QCOMPARE(lines[1], QByteArray("\"loss, \"\"raw\"\"\",1,0.1,2,5"));
        QVERIFY(view.exportTo("/nowhere/at/all.csv", PlotView::Format::Csv).contains("/nowhere"));
    }

    void aMillionPointsStayQuick() {
        PlotView view("Loss");
        view.resize(900, 400);
        view.show();
        view.setCurves({curve(1'000'000)});
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY(inner(view)->graph(0)->dataCount() > 0);
        QVERIFY(inner(view)->graph(0)->dataCount() <= 2 * 900 + 2);
        QVERIFY2(clock.elapsed() < 2000, qPrintable(QString::number(clock.elapsed())));
    }
};

QTEST_MAIN(PlotViewTest)
#include "tst_plot_view.moc"
