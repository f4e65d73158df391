// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/coco_results.h"
#include "support/quoted.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <iterator>

using namespace captune;
using test::quoted;
namespace fs = std::filesystem;

class CocoResultsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesNumbersAsNumbers() {
        const std::vector<CocoResult> results{{"42", "a cat"},
                                              {"-7", "a dog"},
                                              {"007", "a spy"},
                                              {"12.jpg", "a \"bird\"\n"},
                                              {"99999999999999999999", "far"},
                                              {"", "nameless"}};
        writeCocoResults(file(), results);
        QCOMPARE(text(),
                 quoted("[{'image_id':42,'caption':'a cat'},"
                        "{'image_id':-7,'caption':'a dog'},"
                        "{'image_id':'007','caption':'a spy'},"
                        "{'image_id':'12.jpg','caption':'a \\'bird\\'\\n'},"
                        "{'image_id':'99999999999999999999','caption':'far'},"
                        "{'image_id':'','caption':'nameless'}]\n"));
        const auto again = readCocoResults(file());
        QCOMPARE(again.size(), results.size());
        for (std::size_t i = 0; i < results.size(); ++i) {
            QCOMPARE(again[i].imageId, results[i].imageId);
            QCOMPARE(again[i].caption, results[i].caption);
        }
    }

    void writesAnEmptyList() {
        writeCocoResults(file(), {});
        QVERIFY(readCocoResults(file()).empty());
    }

    void mendsBrokenUtf8() {
        const std::vector<CocoResult> results{{"1", "a\xff"}};
        writeCocoResults(file(), results);
        QCOMPARE(readCocoResults(file())[0].caption, std::string("a\xef\xbf\xbd"));
    }

    void refusesOtherFiles_data() {
        QTest::addColumn<QString>("content");
        QTest::addColumn<QString>("says");
        QTest::newRow("torn") << "[{\"image_id\": 1"
                              << "not JSON";
        QTest::newRow("object") << "{}"
                                << "no list";
        QTest::newRow("entry") << "[3]"
                               << "entry 1 is not an object";
        QTest::newRow("no id") << QString::fromStdString(quoted("[{'caption': 'x'}]"))
                               << "image_id";
        QTest::newRow("id fraction")
            << QString::fromStdString(quoted("[{'image_id': 1.5, 'caption': 'x'}]")) << "image_id";
        QTest::newRow("no caption")
            << QString::fromStdString(quoted("[{'image_id': 1}]")) << "caption";
        QTest::newRow("caption null")
            << QString::fromStdString(quoted("[{'image_id': 1, 'caption': null}]")) << "caption";
        QTest::newRow("twice")
            << QString::fromStdString(quoted(
                   "[{'image_id': 1, 'caption': 'x'},"
                   "                                      {'image_id': '1', 'caption': 'y'}]"))
            << "image 1 has two captions";
        QTest::newRow("deep") << QString(100000, '[') << "not JSON";
    }
    void refusesOtherFiles() {
        QFETCH(QString, content);
        QFETCH(QString, says);
        std::ofstream(file()) << content.toStdString();
        try {
            (void)readCocoResults(file());
            QFAIL("read it");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains(says), error.what());
            QVERIFY2(QString(error.what()).contains("results.json"), error.what());
        }
    }

private:
    [[nodiscard]] fs::path file() const {
        return fs::path(folder_.path().toStdString()) / "results.json";
    }
    [[nodiscard]] std::string text() const {
        std::ifstream in(file(), std::ios::binary);
        return {std::istreambuf_iterator<char>(in), {}};
    }
    QTemporaryDir folder_;
};

QTEST_APPLESS_MAIN(CocoResultsTest)
#include "tst_coco_results.moc"
