// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/scene_facts.h"
#include "support/quoted.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using namespace captune;
using test::quoted;

namespace {

SceneFacts redCircleAboveBlueSquares() {
    return {"flat",
            "white",
            "",
            "above",
            {{"circle", "red", "small", "top", 1}, {"square", "blue", "big", "bottom", 2}}};
}

std::filesystem::path write(const QTemporaryDir& folder, const std::string& text) {
    const auto file = std::filesystem::path(folder.path().toStdString()) / "captions.json";
    std::ofstream(file) << text;
    return file;
}

}  // namespace

class SceneFactsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void judgesCaptions_data() {
        QTest::addColumn<QString>("caption");
        QTest::addColumn<bool>("things");
        QTest::addColumn<bool>("colours");
        QTest::newRow("both right") << "a red circle above two blue squares" << true << true;
        QTest::newRow("synonym") << "a tiny red disc on a white background" << true << true;
        QTest::newRow("only one named") << "two big blue squares" << true << true;
        QTest::newRow("capitals and stops") << "A red circle, and blue squares." << true << true;
        QTest::newRow("size between") << "a red small circle" << true << true;
        QTest::newRow("said afterwards") << "the circle is red" << true << true;
        QTest::newRow("wrong afterwards") << "the circle is green" << true << false;
        QTest::newRow("no colour said") << "a circle above squares" << true << false;
        QTest::newRow("colours swapped") << "a blue circle above a red square" << true << false;
        QTest::newRow("one colour wrong") << "a red circle above a green square" << true << false;
        QTest::newRow("thing not there") << "a red circle above a blue star" << false << false;
        QTest::newRow("other thing") << "a red triangle" << false << false;
        QTest::newRow("ground is free") << "a red circle on a purple background" << true << true;
        QTest::newRow("nothing named") << "something red and blue" << false << false;
        QTest::newRow("empty") << "" << false << false;
    }
    void judgesCaptions() {
        QFETCH(QString, caption);
        QFETCH(bool, things);
        QFETCH(bool, colours);
        const FactCheck check = checkCaption(caption.toStdString(), redCircleAboveBlueSquares());
        QCOMPARE(check.rightThings, things);
        QCOMPARE(check.rightColours, colours);
    }

    void readsWhatItWrote() {
        const QTemporaryDir folder;
        const std::string facts = sceneFactsToJson(redCircleAboveBlueSquares());
        const auto file =
            write(folder,
                  quoted("{'images': [{'id': 7, 'file_name': 'a.jpg', 'scene': ") + facts +
                      quoted("}, {'id': 8, 'file_name': 'b.jpg'}], 'annotations': []}"));
        const auto all = readSceneFacts(file);
        QCOMPARE(all.size(), std::size_t{1});
        QCOMPARE(sceneFactsToJson(all.at("7")), facts);
    }

    void refusesMalformedFacts_data() {
        QTest::addColumn<QString>("text");
        QTest::newRow("not JSON") << "{\"images\": [";
        QTest::newRow("no images") << "{}";
        QTest::newRow("no things")
            << QString::fromStdString(quoted("{'images': [{'id': 1, 'scene': {}}]}"));
        QTest::newRow("things no list")
            << QString::fromStdString(quoted("{'images': [{'id': 1, 'scene': {'things': [3]}}]}"));
        QTest::newRow("colour no text") << QString::fromStdString(
            quoted("{'images': [{'id': 1, 'scene': {'things': [{'colour': 3}]}}]}"));
    }
    void refusesMalformedFacts() {
        QFETCH(QString, text);
        const QTemporaryDir folder;
        const auto file = write(folder, text.toStdString());
        QVERIFY_EXCEPTION_THROWN((void)readSceneFacts(file), Error);
    }
};

QTEST_APPLESS_MAIN(SceneFactsTest)
#include "tst_scene_facts.moc"
