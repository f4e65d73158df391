// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/csv.h"
#include "core/compare/escape.h"
#include "core/compare/html.h"
#include "core/compare/html_pictures.h"
#include "core/compare/html_plot.h"
#include "core/compare/json.h"
#include "core/compare/latex.h"
#include "tests/support/compared_runs.h"
#include "tests/support/folders.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QXmlStreamReader>
#include <QtTest>

#include <limits>
#include <sys/stat.h>

using namespace captune;
using captune::test::makeRecord;
using captune::test::TemporaryFolder;
using captune::test::writeText;

namespace {

constexpr const char* kNasty =
    "</td><script>alert(1)</script> & \"quoted\" 'x' \\input{evil} $50% #1_a^b~ \x01\xff é";

Comparison nastyComparison(const std::string& picture) {
    std::vector<RunRecord> records{makeRecord(kNasty, {1.0, 0.5}), makeRecord("b", {0.5, 1.5})};
    for (RunRecord& record : records)
        for (PictureResult& one : record.pictures) {
            one.caption += kNasty;
            one.references = {kNasty};
            one.imageFile = picture;
        }
    records[0].problem = kNasty;
    records[1].run.config.model.path = kNasty;
    records[1].run.best[kNasty] = 0.5;
    records[1].events.evaluations.back().metrics[kNasty] = 0.5;
    CompareOptions options;
    options.bootstrap.resamples = 100;
    return compareRuns(records, options);
}

/// Elements by name with how often they occur; fails the test if the text is not well formed.
QMap<QString, int> elementsOf(const std::string& text) {
    QXmlStreamReader reader(QByteArray::fromStdString(text));
    QMap<QString, int> elements;
    while (!reader.atEnd())
        if (reader.readNext() == QXmlStreamReader::StartElement)
            ++elements[reader.name().toString()];
    if (reader.hasError())
        QTest::qFail(
            qPrintable(reader.errorString() + " at line " + QString::number(reader.lineNumber())),
            __FILE__,
            __LINE__);
    return elements;
}

std::string pageOf(const Comparison& comparison) {
    return toHtml(comparison, englishWords(comparison));
}

}  // namespace

class WritersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void htmlIsWellFormedAndHarmless() {
        const TemporaryFolder folder;
        writeText(folder / "p.png", "\x89PNG\r\n\x1a\n and more");
        const std::string html = pageOf(nastyComparison((folder / "p.png").string()));
        const QMap<QString, int> elements = elementsOf(html);
        QVERIFY(!elements.contains("script"));
        QCOMPARE(elements["img"], 2);
        QVERIFY(elements["svg"] >= 3);
        QVERIFY(elements["polyline"] >= 6);
        QVERIFY(elements["table"] >= 4);
        CAPTUNE_CONTAINS(html, "&lt;script&gt;alert(1)");
        CAPTUNE_CONTAINS(html, "data:image/png;base64,iVBORw0KGgo");
        QVERIFY(html.find("http://") == html.find("http://www.w3.org"));  // nothing is fetched
    }

    void htmlShowsCaptionsAndReferences() {
        CompareOptions options;
        options.bootstrap.resamples = 100;
        const std::string html = pageOf(compareRuns(
            std::vector{makeRecord("a", {1.0, 0.5}), makeRecord("b", {0.5, 1.5})}, options));
        for (const char* part : {"a says 1", "b says 1", "reference 1", "Curves"})
            CAPTUNE_CONTAINS(html, part);
        CAPTUNE_CONTAINS(html, "<a href=\"file:///pictures/1.jpg\">1.jpg</a>");
        CAPTUNE_CONTAINS(html, "20: 0.5</title>");
    }

    void onlySmallPicturesAreEmbedded() {
        const TemporaryFolder folder;
        writeText(folder / "a.jpg", "\xff\xd8\xff\xe0");
        writeText(folder / "b.jpg", "<svg onload=\"alert(1)\"/>");
        writeText(folder / "large.jpg", "\xff\xd8\xff" + std::string(2000, 'x'));
        ::mkfifo((folder / "pipe.jpg").c_str(), 0600);
        QCOMPARE(dataUri(folder / "a.jpg", 1000), "data:image/jpeg;base64,/9j/4A==");
        QCOMPARE(dataUri(folder / "b.jpg", 1000), "");
        QCOMPARE(dataUri(folder / "large.jpg", 1000), "");
        QVERIFY(!dataUri(folder / "large.jpg", 3000).empty());
        QCOMPARE(dataUri(folder / "missing.jpg", 1000), "");
        QCOMPARE(dataUri(folder / "pipe.jpg", 1000), "");
        QCOMPARE(dataUri("/dev/zero", 1000), "");
        QCOMPARE(dataUri(folder.path(), 1000), "");
    }

    void base64FillsUp_data() {
        QTest::addColumn<QByteArray>("bytes");
        for (const char* bytes : {"BM", "BMa", "BMab", "BMabc", "BM\xff\x80\xfe"})
            QTest::newRow(bytes) << QByteArray(bytes);
    }
    void base64FillsUp() {
        QFETCH(QByteArray, bytes);
        const TemporaryFolder folder;
        writeText(folder / "x.bmp", bytes.toStdString());
        QCOMPARE(QByteArray::fromStdString(dataUri(folder / "x.bmp", 1000)),
                 "data:image/bmp;base64," + bytes.toBase64());
    }

    void oddCurvesAreDrawn_data() {
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("one value") << 1.0 << 1.0;
        QTest::newRow("zero") << 0.0 << 0.0;
        QTest::newRow("neighbours") << 1e17 << 1e17 + 64.0;
        QTest::newRow("tiny") << 0.0 << std::numeric_limits<double>::denorm_min();
        QTest::newRow("negative") << -3.0 << -1e-9;
    }
    void oddCurvesAreDrawn() {
        QFETCH(double, low);
        QFETCH(double, high);
        const std::vector<ComparedRun> runs{{{}, "a", 0.0}};
        const CurvePlot plot{"CIDEr", {{{1.0, low}, {2.0, high}}}};
        QCOMPARE(elementsOf(plotSvg(plot, runs, {"odd", "updates"}))["circle"], 2);
    }

    void impossibleCurvesAreLeftOut() {
        const std::vector<ComparedRun> runs{{{}, "a", 0.0}};
        const double most = std::numeric_limits<double>::max();
        QCOMPARE(plotSvg({"CIDEr", {{}}}, runs, {"none", "updates"}), "");
        QCOMPARE(plotSvg({"CIDEr", {{{1.0, -most}, {2.0, most}}}}, runs, {"all", "updates"}), "");
    }

    void latexIsEscaped() {
        QCOMPARE(escapeLatex("a_b & 50% #1 {x} $y$ \\z ~ ^"),
                 "a\\_b \\& 50\\% \\#1 \\{x\\} \\$y\\$ \\textbackslash{}z \\textasciitilde{} "
                 "\\textasciicircum{}");
        const std::string latex = toLatex(textTables(nastyComparison("/p.jpg")));
        CAPTUNE_CONTAINS(latex, "\\textbackslash{}input\\{evil\\}");
        QVERIFY(latex.find("\\input") == std::string::npos);
        QCOMPARE(QString::fromStdString(latex).count("\\begin{tabular}"),
                 QString::fromStdString(latex).count("\\end{tabular}"));
    }

    /// Every row has one separator less than columns.
    void latexRowsFitTheirColumns() {
        const TextTable table{"T", {"a", "b", "c"}, {{"1", "2 & 3", "± 4"}}, "note_1"};
        const std::string latex = toLatex({&table, 1});
        CAPTUNE_CONTAINS(latex, "\\begin{tabular}{lrr}");
        CAPTUNE_CONTAINS(latex, "    1 & 2 \\& 3 & $\\pm$ 4 \\\\\n");
        CAPTUNE_CONTAINS(latex, "\\caption{T. note\\_1}");
    }

    void csvCellsAreQuoted_data() {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("cell");
        QTest::newRow("plain") << "a b"
                               << "a b";
        QTest::newRow("comma") << "a,b"
                               << "\"a,b\"";
        QTest::newRow("quote") << "say \"x\""
                               << "\"say \"\"x\"\"\"";
        QTest::newRow("line") << "a\nb"
                              << "\"a\nb\"";
        QTest::newRow("number") << "-1.5"
                                << "-1.5";
        QTest::newRow("formula") << "=cmd|' /C calc'!A0"
                                 << "'=cmd|' /C calc'!A0";
        QTest::newRow("plus") << "+1+1"
                              << "'+1+1";
        QTest::newRow("at") << "@SUM(A1)"
                            << "'@SUM(A1)";
    }
    void csvCellsAreQuoted() {
        QFETCH(QString, text);
        QFETCH(QString, cell);
        QCOMPARE(QString::fromStdString(csvCell(text.toStdString())), cell);
    }

    void csvHoldsEveryFigure() {
        CompareOptions options;
        options.bootstrap.resamples = 100;
        const std::string csv = toCsv(compareRuns(
            std::vector{makeRecord("a", {1.0, 1.0}), makeRecord("b", {1.5, 1.5})}, options));
        QVERIFY(csv.starts_with("table,column,metric,value,deviation,delta,low,high\r\n"));
        CAPTUNE_CONTAINS(csv, "\r\nrun,a,trainable,20000,,,,\r\n");
        CAPTUNE_CONTAINS(csv, "\r\nrun,b,seconds_per_update,1.5,,,,\r\n");
        CAPTUNE_CONTAINS(csv, "\r\nFigures of the test split,b,CIDEr,1.5,,0.5,0.5,0.5\r\n");
    }

    void jsonHoldsEveryFigure() {
        CompareOptions options;
        options.bootstrap.resamples = 100;
        const std::string text = toJsonText(compareRuns(
            std::vector{makeRecord("a", {1.0, 1.0}), makeRecord("b", {1.5, 1.5})}, options));
        const QJsonObject object =
            QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
        QCOMPARE(object["runs"].toArray().size(), 2);
        QCOMPARE(object["runs"].toArray()[0].toObject()["trainable"].toInt(), 20'000);
        QCOMPARE(object["pictures"].toArray().size(), 2);
        bool found = false;
        for (const QJsonValue& table : object["tables"].toArray())
            for (const QJsonValue& row : table.toObject()["rows"].toArray())
                for (const QJsonValue& figure : row.toObject()["figures"].toArray()) {
                    const QJsonArray interval = figure.toObject()["interval"].toArray();
                    found = found || (interval.size() == 2 && interval.at(1).toDouble() == 0.5);
                }
        QVERIFY(found);
        QCOMPARE(QString::fromStdString(text).count('\n'), 1);
    }

    void jsonOfNastyTextIsJson() {
        const std::string text = toJsonText(nastyComparison("/p.jpg"));
        QVERIFY(QJsonDocument::fromJson(QByteArray::fromStdString(text)).isObject());
    }
};

QTEST_APPLESS_MAIN(WritersTest)
#include "tst_writers.moc"
