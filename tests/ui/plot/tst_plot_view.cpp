// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"
#include "ui/plot/curve_band.h"
#include "ui/plot/curve_graph.h"
#include "ui/plot/plot_view.h"
#include "ui/plot/qcustomplot_shim.h"
#include "ui/theme.h"

#include <QClipboard>
#include <QMimeData>
#include <QPainter>
#include <QSettings>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QtTest>

#include <cmath>

using namespace captune;

class PlotViewTest : public QObject {
    Q_OBJECT

    static PlotCurve curve(int points, const QString& name = "loss, \"raw\"") {
        PlotCurve made;
        made.name = name;
        made.smooth = true;
        for (int i = 1; i <= points; ++i) made.add({double(i), i / 10.0, i * 2.0, 5.0 / i});
        return made;
    }
    static PlotCurve scores(const std::vector<double>& values) {
        PlotCurve made;
        made.name = "CIDEr";
        made.marker = CurveMarker::Disc;
        made.negligible = 1e-3;
        double step = 0;
        for (const double value : values) {
            step += 10;
            made.add({step, step / 10.0, step * 2.0, value});
        }
        return made;
    }
    static QCustomPlot* inner(PlotView& view) { return view.findChild<QCustomPlot*>(); }
    static void show(PlotView& view, std::vector<PlotCurve> curves) {
        view.resize(600, 400);
        view.show();
        view.setCurves(std::move(curves));
        view.drawNow();
    }
    static QPoint pixel(PlotView& view, double x, double y) {
        return {static_cast<int>(std::lround(inner(view)->xAxis->coordToPixel(x))),
                static_cast<int>(std::lround(inner(view)->yAxis->coordToPixel(y)))};
    }
    static QString textOf(PlotView& view, const char* label) {
        auto* found = view.findChild<QLabel*>(label);
        return found->isVisible() ? found->text() : QString();
    }
    /// Highest value that any line or band draws.
    static double highestDrawn(PlotView& view) {
        double highest = -1e300;
        for (int i = 0; i < inner(view)->graphCount(); ++i)
            for (const QCPGraphData& point : *inner(view)->graph(i)->data())
                highest = std::max(highest, point.value);
        for (int i = 0; i < inner(view)->plottableCount(); ++i)
            if (auto* band = dynamic_cast<CurveBand*>(inner(view)->plottable(i)))
                for (const CurveBand::Column& column : band->columns())
                    highest = std::max(highest, column.high);
        return highest;
    }

private Q_SLOTS:
    void initTestCase() {
        registerIcons();
        applyTheme(*qApp, ThemeMode::Light);
    }

    void appendingIsDrawnAtMostTwentyTimesASecond() {
        PlotView view("Loss");
        show(view, {curve(1)});
        const int before = view.replots();
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 500) {
            view.append(0, std::vector<CurvePoint>{{2 + double(clock.elapsed()), 0.2, 2, 1.0}});
            QTest::qWait(1);
        }
        QVERIFY(view.replots() > before);
        QVERIFY2(view.replots() - before <= 11,
                 qPrintable(QString::number(view.replots() - before)));
    }

    void markersThatWouldTouchAreLeftOut() {
        const auto marked = [](int points) {
            PlotCurve made = curve(points);
            made.marker = CurveMarker::Disc;
            made.smooth = false;
            return made;
        };
        const auto markers = [](PlotView& view) {
            int count = 0;
            for (int i = 0; i < inner(view)->graphCount(); ++i)
                if (!inner(view)->graph(i)->scatterStyle().isNone() &&
                    inner(view)->graph(i)->dataCount() > 0)
                    ++count;
            return count;
        };
        PlotView view("Validation");
        show(view, {marked(20)});
        QCOMPARE(markers(view), 1);
        view.setCurves({marked(300)});
        view.drawNow();
        QCOMPARE(markers(view), 0);
    }

    void followsUntilZoomedAndAgainOnDemand() {
        PlotView view("Loss");
        show(view, {curve(50)});
        QVERIFY(inner(view)->xAxis->range().upper >= 50);
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
        view.drawNow();
        QCOMPARE(inner(view)->xAxis->range().size(), zoomed);
        view.follow();
        QTRY_VERIFY(inner(view)->xAxis->range().upper >= 500);
    }

    void draggingARectangleZooms() {
        PlotView view("Loss");
        show(view, {curve(100)});
        const QRect area = inner(view)->axisRect()->rect();
        QTest::mousePress(inner(view), Qt::LeftButton, Qt::NoModifier, area.center());
        QTest::mouseMove(inner(view), area.center() + QPoint(30, 30));
        QTest::mouseMove(inner(view), area.center() + QPoint(80, 60));
        QTest::mouseRelease(
            inner(view), Qt::LeftButton, Qt::NoModifier, area.center() + QPoint(80, 60));
        QVERIFY(!view.following());
        QVERIFY(inner(view)->xAxis->range().size() < 40);
    }

    void shiftAndDraggingMoves_data() {
        QTest::addColumn<PlotView::Scale>("scale");
        QTest::newRow("linear") << PlotView::Scale::Linear;
        QTest::newRow("logarithmic") << PlotView::Scale::Logarithmic;
    }
    void shiftAndDraggingMoves() {
        QFETCH(PlotView::Scale, scale);
        PlotView view("Loss");
        show(view, {curve(100)});
        view.setXScale(scale);
        view.drawNow();
        const QPoint from = inner(view)->axisRect()->rect().center();
        const double under = inner(view)->xAxis->pixelToCoord(from.x());
        QTest::mousePress(inner(view), Qt::LeftButton, Qt::ShiftModifier, from);
        QMouseEvent move(QEvent::MouseMove,
                         from + QPoint(-50, 0),
                         inner(view)->mapToGlobal(from + QPoint(-50, 0)),
                         Qt::LeftButton,
                         Qt::LeftButton,
                         Qt::ShiftModifier);
        QApplication::sendEvent(inner(view), &move);
        QTest::mouseRelease(inner(view), Qt::LeftButton, Qt::ShiftModifier, from + QPoint(-50, 0));
        QVERIFY(!view.following());
        const double now = inner(view)->xAxis->pixelToCoord(from.x() - 50);
        QVERIFY2(std::abs(now / under - 1.0) < 0.02, qPrintable(QString::number(now)));
    }

    void keysPanZoomFitAndSwitchToLogarithmic() {
        PlotView view("Loss");
        show(view, {curve(100)});
        const QCPRange whole = inner(view)->xAxis->range();
        QTest::keyClick(&view, Qt::Key_Plus);
        QVERIFY(!view.following());
        const QCPRange closer = inner(view)->xAxis->range();
        QVERIFY(closer.size() < whole.size());
        QTest::keyClick(&view, Qt::Key_Right);
        QVERIFY(inner(view)->xAxis->range().lower > closer.lower);
        QCOMPARE(inner(view)->xAxis->range().size(), closer.size());
        QTest::keyClick(&view, Qt::Key_Left);
        QTest::keyClick(&view, Qt::Key_Minus);
        QVERIFY(std::abs(inner(view)->xAxis->range().size() - whole.size()) < 1e-9);
        QTest::keyClick(&view, Qt::Key_Home);
        QVERIFY(view.following());
        QTest::keyClick(&view, Qt::Key_L);
        QCOMPARE(inner(view)->yAxis->scaleType(), QCPAxis::stLogarithmic);
        QCOMPARE(view.yScale(), PlotView::Scale::Logarithmic);
        QTest::keyClick(&view, Qt::Key_L);
        QCOMPARE(inner(view)->yAxis->scaleType(), QCPAxis::stLinear);
    }

    void zoomingNeverEndsInARangeThatCannotBeDrawn() {
        for (const auto scale : {PlotView::Scale::Linear, PlotView::Scale::Logarithmic}) {
            PlotView view("Loss");
            show(view, {curve(100)});
            view.setXScale(scale);
            view.setYScale(scale);
            view.drawNow();
            for (const Qt::Key key : {Qt::Key_Plus, Qt::Key_Minus, Qt::Key_Right, Qt::Key_Up}) {
                for (int i = 0; i < 400; ++i) QTest::keyClick(&view, key);
                view.drawNow();
                for (QCPAxis* axis : {inner(view)->xAxis, inner(view)->yAxis}) {
                    QVERIFY(std::isfinite(axis->range().lower));
                    QVERIFY(axis->range().size() > 0.0);
                    QVERIFY(std::abs(axis->range().upper) <= 1e60);
                    QVERIFY(scale == PlotView::Scale::Linear || axis->range().lower > 0.0);
                }
            }
        }
    }

    void hugeValuesAreDrawn() {
        PlotView view("Loss");
        PlotCurve wild;
        const std::vector<double> values{1.0, 1e30, -1e30, 1e308, INFINITY, NAN, -1e308};
        for (std::size_t i = 0; i < values.size(); ++i)
            wild.add({double(i), double(i), double(i), values[i]});
        for (const auto scale : {PlotView::Scale::Linear, PlotView::Scale::Logarithmic}) {
            show(view, {wild});
            view.setXScale(scale);
            view.setYScale(scale);
            view.drawNow();
            QVERIFY(std::isfinite(inner(view)->yAxis->range().size()));
        }
    }

    void theFocusIsSeen() {
        PlotView view("Loss");
        show(view, {curve(10)});
        view.activateWindow();
        view.setFocus();
        QTRY_VERIFY(view.hasFocus());
        const QImage with = view.grab().toImage();
        view.clearFocus();
        QVERIFY(with != view.grab().toImage());
        QCOMPARE(with.pixelColor(with.width() / 2, 0), lightTheme().accent);
        QTest::mouseClick(inner(view), Qt::LeftButton, Qt::NoModifier, QPoint(200, 100));
        QVERIFY(view.hasFocus());
    }

    void aClickTellsTheStep() {
        PlotView view("Loss");
        show(view, {curve(10)});
        double clicked = 0;
        connect(&view, &PlotView::stepClicked, this, [&](double step) { clicked = step; });
        const QPoint at(pixel(view, 7.2, 0).x(), inner(view)->axisRect()->center().y());
        QTest::mouseClick(inner(view), Qt::LeftButton, Qt::NoModifier, at);
        QCOMPARE(clicked, 7.0);
    }

    void aClickNearAMarkerMeansThatEvaluation() {
        PlotView view("Loss");
        show(view, {curve(100), scores({2.0, 2.5, 3.0})});
        double clicked = 0;
        connect(&view, &PlotView::stepClicked, this, [&](double step) { clicked = step; });
        QTest::mouseClick(
            inner(view), Qt::LeftButton, Qt::NoModifier, pixel(view, 20, 2.5) + QPoint(8, 5));
        QCOMPARE(clicked, 20.0);
        QTest::mouseClick(inner(view), Qt::LeftButton, Qt::NoModifier, pixel(view, 24, 0.5));
        QCOMPARE(clicked, 24.0);
    }

    void theMarkedEvaluationIsRinged() {
        PlotView view("Scores");
        show(view, {scores({0.2, 0.4, 0.6})});
        view.setMarkedStep(20);
        view.drawNow();
        const QImage with = inner(view)->grab().toImage();
        view.setMarkedStep({});
        view.drawNow();
        const QImage without = inner(view)->grab().toImage();
        const QPoint ring = pixel(view, 20, 0.4);
        const QRect around(ring - QPoint(9, 9), QSize(19, 19));
        QVERIFY(with.copy(around) != without.copy(around));
        const QRect other(pixel(view, 10, 0.2) - QPoint(9, 9), QSize(19, 19));
        QCOMPARE(with.copy(other), without.copy(other));
    }

    void theCrosshairReadsAllCurves() {
        PlotView view("Loss");
        show(view, {curve(100, "training"), scores({2.0, 2.5, 3.0})});
        view.setSmoothing(0);
        view.drawNow();
        QTest::mouseMove(inner(view), pixel(view, 50, 1.0));
        QString text = textOf(view, "readOut");
        QVERIFY2(text.contains("step 50"), qPrintable(text));
        QVERIFY2(text.contains("0.1000"), qPrintable(text));
        QVERIFY2(text.contains("3.0000, step 30"), qPrintable(text));
        QTest::mouseMove(inner(view), QPoint(2, 2));
        QVERIFY(textOf(view, "readOut").isEmpty());
    }

    void theCrosshairMovesByKeys() {
        PlotView view("Loss");
        show(view, {curve(100)});
        double clicked = 0;
        connect(&view, &PlotView::stepClicked, this, [&](double step) { clicked = step; });
        QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(textOf(view, "readOut").contains("step 1<"));
        QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Right, Qt::ControlModifier);
        QTest::keyClick(&view, Qt::Key_Left, Qt::ControlModifier);
        QVERIFY(textOf(view, "readOut").contains("step 2<"));
        QTest::keyClick(&view, Qt::Key_Return);
        QCOMPARE(clicked, 2.0);
        QTest::keyClick(&view, Qt::Key_Escape);
        QVERIFY(textOf(view, "readOut").isEmpty());
    }

    void logarithmicAxesLeaveOutWhatIsNotPositiveAndSaySo() {
        PlotView view("Loss");
        PlotCurve mixed;
        for (int i = 0; i < 20; ++i) mixed.add({double(i), double(i), double(i), i - 5.0});
        show(view, {mixed});
        QVERIFY(textOf(view, "note").isEmpty());
        view.setXScale(PlotView::Scale::Logarithmic);
        view.setYScale(PlotView::Scale::Logarithmic);
        view.drawNow();
        QVERIFY2(textOf(view, "note").startsWith("6 "), qPrintable(textOf(view, "note")));
        for (int i = 0; i < inner(view)->graphCount(); ++i) {
            for (const QCPGraphData& point : *inner(view)->graph(i)->data()) {
                QVERIFY(point.key > 0 && point.value > 0);
            }
        }
        QVERIFY(inner(view)->xAxis->range().lower > 0);
        QVERIFY(inner(view)->yAxis->range().lower > 0);
        view.setYScale(PlotView::Scale::Linear);
        view.drawNow();
        QVERIFY(textOf(view, "note").startsWith("1 "));
    }

    void curvesWithNothingPositiveAreDrawnEmpty() {
        PlotView view("Loss");
        PlotCurve negative;
        for (int i = 1; i < 2000; ++i) negative.add({double(i), double(i), double(i), -1.0});
        show(view, {negative});
        view.setYScale(PlotView::Scale::Logarithmic);
        view.drawNow();
        QVERIFY(textOf(view, "note").startsWith("1999 "));
        QVERIFY(inner(view)->yAxis->range().lower > 0);
    }

    void scoresOfNothingHaveAWholeAxis() {
        PlotView view("Scores");
        show(view, {scores({5.67e-6})});
        QVERIFY(inner(view)->yAxis->range().upper > 1.0);
        QVERIFY(inner(view)->yAxis->range().lower < 0.0);
        view.append(0, std::vector<CurvePoint>{{20, 2, 40, 0.02}});
        view.drawNow();
        QVERIFY(inner(view)->yAxis->range().upper < 0.03);
    }

    void aConstantIsInTheMiddleOfItsAxis() {
        PlotView view("Pace");
        PlotCurve constant;
        for (int i = 1; i < 50; ++i) constant.add({double(i), i * 1.0, i * 1.0, 1e-5});
        show(view, {constant});
        const QCPRange range = inner(view)->yAxis->range();
        QVERIFY(std::abs(range.center() - 1e-5) < 1e-12);
        QVERIFY(range.lower > 0.0);
    }

    void linesAreOnePixelWide() {
        PlotView view("Loss");
        show(view, {curve(10)});
        for (int i = 0; i < inner(view)->graphCount(); ++i)
            QVERIFY(inner(view)->graph(i)->pen().widthF() <= 1.0);
    }

    void morePointsThanPixelsBecomeABandThatKeepsPeaks() {
        PlotView view("Loss");
        PlotCurve noisy;
        for (int i = 1; i <= 200'000; ++i)
            noisy.add({double(i), i * 1.0, i * 1.0, i == 123'456 ? 80.0 : i % 2 == 0 ? 1.0 : 2.0});
        show(view, {noisy});
        QCOMPARE(highestDrawn(view), 80.0);
        for (int i = 0; i < inner(view)->graphCount(); ++i)
            QVERIFY(inner(view)->graph(i)->dataCount() <= 2 * inner(view)->width());
        // The peak is seen in the picture, in its own pixel column and at its full height.
        const QImage picture = inner(view)->grab().toImage();
        const QPoint tip = pixel(view, 123'456, 79.5);
        bool seen = false;
        for (int x = tip.x() - 1; x <= tip.x() + 1; ++x)
            seen = seen || picture.pixelColor(x, tip.y()) != lightTheme().surface;
        QVERIFY(seen);
        const QPoint beside = pixel(view, 130'000, 40);
        QCOMPARE(picture.pixelColor(beside).lightness() > 220, true);
    }

    void namesHideTheirCurves() {
        PlotView view("Loss");
        show(view, {curve(100, "a"), scores({20, 30, 40})});
        QVERIFY(inner(view)->yAxis->range().upper > 40);
        QLabel* legend = nullptr;
        for (QLabel* label : view.findChildren<QLabel*>())
            if (label->text().contains("href='1'")) legend = label;  // a link a name
        QVERIFY(legend);
        Q_EMIT legend->linkActivated("1");
        view.drawNow();
        QVERIFY(inner(view)->yAxis->range().upper < 10);
        Q_EMIT legend->linkActivated("1");
        view.drawNow();
        QVERIFY(inner(view)->yAxis->range().upper > 40);
    }

    void picturesAreOnWhitePaperWithTitleAndLegend() {
        applyTheme(*qApp, ThemeMode::Dark);
        QTemporaryDir folder;
        PlotView view("Loss & more");
        show(view, {curve(30, "training"), scores({1, 2, 3})});
        QCOMPARE(view.exportTo(folder.filePath("a.png"), PlotView::Format::Png), QString());
        QCOMPARE(view.exportTo(folder.filePath("a.svg"), PlotView::Format::Svg), QString());
        QCOMPARE(view.exportTo(folder.filePath("a.pdf"), PlotView::Format::Pdf), QString());
        const QImage picture(folder.filePath("a.png"));
        QVERIFY(picture.width() >= 2 * inner(view)->width());
        QVERIFY(picture.height() > 2 * inner(view)->height());
        QCOMPARE(picture.pixelColor(2, 2), QColor(Qt::white));
        QFile svg(folder.filePath("a.svg"));
        QVERIFY(svg.open(QIODevice::ReadOnly));
        const QByteArray text = svg.readAll();
        QVERIFY(QSvgRenderer(text).isValid());
        for (const char* word : {"training", "CIDEr", "Loss &amp; more"})
            QVERIFY2(text.contains(word), word);
        QFile pdf(folder.filePath("a.pdf"));
        QVERIFY(pdf.open(QIODevice::ReadOnly));
        QVERIFY(pdf.readAll().startsWith("%PDF-"));
        QVERIFY(view.exportTo("/nowhere/at/all.svg", PlotView::Format::Svg).contains("/nowhere"));
        applyTheme(*qApp, ThemeMode::Light);
    }

    void vectorPicturesAreCutAtTheAxes_data() {
        QTest::addColumn<int>("points");
        QTest::newRow("lines") << 100;
        QTest::newRow("band") << 100'000;
    }
    void vectorPicturesAreCutAtTheAxes() {
        QFETCH(int, points);
        QTemporaryDir folder;
        PlotView view("Loss");
        PlotCurve waves;
        for (int i = 1; i <= points; ++i)
            waves.add({double(i), double(i), double(i), i % 2 == 0 ? 10.0 : -10.0});
        show(view, {waves});
        for (int i = 0; i < 6; ++i) QTest::keyClick(&view, Qt::Key_Plus);
        view.drawNow();
        QCOMPARE(view.exportTo(folder.filePath("a.svg"), PlotView::Format::Svg), QString());
        QSvgRenderer svg(folder.filePath("a.svg"));
        QVERIFY(svg.isValid());
        QImage picture(svg.viewBox().size(), QImage::Format_RGB32);
        picture.fill(Qt::white);
        QPainter painter(&picture);
        svg.render(&painter);
        painter.end();
        const int head = picture.height() - inner(view)->height();
        const QRect inside = inner(view)->axisRect()->rect().translated(0, head);
        int in = 0;
        int out = 0;
        for (int y = head; y < picture.height(); ++y) {
            for (int x = 0; x < picture.width(); ++x) {
                const QColor color = picture.pixelColor(x, y);
                if (color.blue() - color.red() < 30) continue;
                (inside.adjusted(-2, -2, 2, 2).contains(x, y) ? in : out) += 1;
            }
        }
        QVERIFY(in > 500);
        QCOMPARE(out, 0);
    }

    void linesAreCutAtARectangle() {
        const QRectF rect(0, 0, 10, 10);
        QCOMPARE(*clippedLine({1, 1, 9, 9}, rect), QLineF(1, 1, 9, 9));
        QCOMPARE(*clippedLine({-10, 5, 20, 5}, rect), QLineF(0, 5, 10, 5));
        QCOMPARE(*clippedLine({5, -5, 5, 5}, rect), QLineF(5, 0, 5, 5));
        QVERIFY(!clippedLine({-5, -1, 20, -1}, rect));
        QVERIFY(!clippedLine({-8, 5, 5, -8}, rect));
        QVERIFY(!clippedLine({1, 1, NAN, 5}, rect));
    }

    void valuesAreWrittenAllOrAsSeen() {
        QTemporaryDir folder;
        PlotView view("Loss");
        show(view, {curve(100), scores({1, 2, 3})});
        QTest::keyClick(&view, Qt::Key_Plus);
        QTest::keyClick(&view, Qt::Key_Plus);
        const auto lines = [&](PlotView::Format format) {
            const QString file = folder.filePath("a.csv");
            if (!view.exportTo(file, format).isEmpty()) return QList<QByteArray>();
            QFile csv(file);
            return csv.open(QIODevice::ReadOnly) ? csv.readAll().trimmed().split('\n')
                                                 : QList<QByteArray>();
        };
        const QList<QByteArray> all = lines(PlotView::Format::AllCsv);
        QCOMPARE(all.size(), 1 + 100 + 3);
        QCOMPARE(all[0], QByteArray("curve,step,epoch,seconds,value"));
        QCOMPARE(all[1], QByteArray("\"loss, \"\"raw\"\"\",1,0.1,2,5"));
        QCOMPARE(all.last(), QByteArray("CIDEr,30,3,60,3"));
        const QCPRange range = inner(view)->xAxis->range();
        const QList<QByteArray> seen = lines(PlotView::Format::VisibleCsv);
        QVERIFY(seen.size() > 10 && seen.size() < 104);
        for (const QByteArray& line : seen.mid(1)) {
            const QList<QByteArray> cells = line.split(',');
            QVERIFY(range.contains(cells[cells.size() - 4].toDouble()));
        }
        QVERIFY(!view.exportTo("/nowhere/at/all.csv", PlotView::Format::AllCsv).isEmpty());
    }

    void copyGivesThePictureAndTheValues() {
        PlotView view("Loss");
        show(view, {curve(3)});
        QTest::keyClick(&view, Qt::Key_C, Qt::ControlModifier);
        const QMimeData* data = QApplication::clipboard()->mimeData();
        QVERIFY(data->hasImage());
        QVERIFY(qvariant_cast<QImage>(data->imageData()).width() >= 2 * inner(view)->width());
        QVERIFY(data->text().startsWith("curve,step,epoch,seconds,value\n"));
        QCOMPARE(data->text().count('\n'), 4);
    }

    void zoomAndChoicesComeBack() {
        QTemporaryDir folder;
        QSettings settings(folder.filePath("a.ini"), QSettings::IniFormat);
        PlotView view("Loss");
        show(view, {curve(100)});
        QVERIFY(view.view().isEmpty());
        QTest::keyClick(&view, Qt::Key_L);
        QTest::keyClick(&view, Qt::Key_Plus);
        QTest::keyClick(&view, Qt::Key_Right);
        const QCPRange range = inner(view)->xAxis->range();
        view.remember(settings, "plot");
        const QVariantMap zoom = view.view();

        PlotView other("Loss");
        other.recall(settings, "plot");
        show(other, {curve(100)});
        QCOMPARE(other.yScale(), PlotView::Scale::Logarithmic);
        other.setView(zoom);
        QVERIFY(!other.following());
        QCOMPARE(inner(other)->xAxis->range(), range);

        PlotView third("Loss");
        show(third, {curve(100)});
        third.setView(zoom);  // of logarithmic axes
        QVERIFY(third.following());
        third.setView({{"kind", 0}, {"x", QVariantList{1, std::nan("")}}, {"y", "nonsense"}});
        QVERIFY(third.following());
    }

    void aMillionPointsAreDrawnAsAFew() {
        PlotView view("Loss");
        PlotCurve long_;
        long_.smooth = true;
        for (int i = 1; i <= 1'000'000; ++i)
            long_.add({double(i), i / 1e4, i * 0.5, 2.0 + std::sin(i * 12.9898)});
        show(view, {long_});
        QVERIFY(highestDrawn(view) > 2.99);
        for (int i = 0; i < inner(view)->graphCount(); ++i)
            QVERIFY(inner(view)->graph(i)->dataCount() <= 2 * inner(view)->width());
        view.append(0, std::vector<CurvePoint>{{1'000'001, 101, 600'000, 40.0}});
        view.drawNow();
        QCOMPARE(highestDrawn(view), 40.0);
    }
};

QTEST_MAIN(PlotViewTest)
#include "tst_plot_view.moc"
