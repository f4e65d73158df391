// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/metrics/spice.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <thread>

using namespace captune;

namespace {

const std::vector<ScoredPair> kPairs{{"a dog $(touch pwned)", {"a 'dog'", "two dogs"}},
                                     {"a cat", {"a cat"}}};

}  // namespace

/// The Java program is played by shell scripts.
class TestOriginalSpice : public QObject {
    Q_OBJECT

private:
    QTemporaryDir folder_;

    std::filesystem::path file(const char* name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }
    OriginalSpice spice(const std::string& script) {
        const std::filesystem::path java = file("java.sh");
        std::ofstream(java) << "#!/bin/sh\n" << script;
        std::filesystem::permissions(java, std::filesystem::perms::owner_all);
        OriginalSpice original = OriginalSpice::find(folder_.path().toStdString());
        original.java = java;
        return original;
    }
    static std::string errorOf(const OriginalSpice& original) {
        try {
            (void)runOriginalSpice(kPairs, original, StopToken());
        } catch (const Error& error) {
            return error.what();
        }
        return {};
    }

private Q_SLOTS:
    void initTestCase() {
        QVERIFY(folder_.isValid());
        std::ofstream(file("spice-1.0.jar")) << "jar";
    }

    void runsTheProgramAndReadsItsScores() {
        SpiceResources resources;
        resources.original = spice(
            "cp \"$4\" seen.json; printf '%s ' \"$1\" \"$2\" \"$5\" \"$7\" > seen.txt\n"
            "cat > \"$6\" <<'END'\n"
            R"([{"image_id":0,"scores":{"All":{"f":0.5},"Color":{"f":null},"Object":{"f":0.75}}},)"
            R"({"image_id":1,"scores":{"All":{"f":1.0},"Color":{"f":1.0},"Object":{"f":0.25}}}])"
            "\nEND\n");
        const SpiceResult result = scoreSpice(kPairs, resources);
        QCOMPARE(result.perPicture, (std::vector<double>{0.5, 1.0}));
        QCOMPARE(result.corpus, 0.75);
        QCOMPARE(result.categories.at("Object"), 0.5);
        QCOMPARE(result.categories.at("Color"), 1.0);
        QCOMPARE(result.label, std::string("SPICE"));
        QCOMPARE(
            result.note,
            std::string("the original, spice-1.0.jar; F by category: Object 0.500, Color 1.000"));
        std::ifstream seen(file("seen.json"));
        std::string json;
        std::getline(seen, json);
        QCOMPARE(json,
                 std::string(R"x([{"image_id":0,"refs":["a 'dog'","two dogs"],)x"
                             R"x("test":"a dog $(touch pwned)"},)x"
                             R"x({"image_id":1,"refs":["a cat"],"test":"a cat"}])x"));
        std::ifstream arguments(file("seen.txt"));
        std::string line;
        std::getline(arguments, line);
        QCOMPARE(line, std::string("-Xmx8G -jar -out -subset "));
        QVERIFY(!std::filesystem::exists(file("pwned")));
    }

    void saysWhatWentWrong_data() {
        QTest::addColumn<QString>("script");
        QTest::addColumn<QString>("part");
        QTest::newRow("fails") << "echo first; echo no memory >&2; exit 3"
                               << "failed with exit code 3 (\"no memory\")";
        QTest::newRow("dies") << "kill -9 $$"
                              << "failed by signal 9";
        QTest::newRow("writes nothing") << "true"
                                        << "is missing";
        QTest::newRow("no JSON") << "echo oops > \"$6\""
                                 << "is no list of 2 pictures";
        QTest::newRow("too few") << "echo '[]' > \"$6\""
                                 << "is no list of 2 pictures";
        QTest::newRow("wrong order")
            << R"(echo '[{"image_id":1,"scores":{}},{"image_id":0,"scores":{}}]' > "$6")"
            << "in order";
        QTest::newRow("no score") << R"(echo '[{"image_id":0,"scores":{}},{}]' > "$6")"
                                  << "lacks the score \"All\"";
        QTest::newRow("text for a score")
            << R"(echo '[{"image_id":0,"scores":{"All":{"f":"x"}}},{}]' > "$6")"
            << "no number";
    }
    void saysWhatWentWrong() {
        QFETCH(QString, script);
        QFETCH(QString, part);
        const std::string error = errorOf(spice(script.toStdString()));
        QVERIFY2(error.find(part.toStdString()) != std::string::npos, error.c_str());
    }

    void namesTheMissingProgram() {
        OriginalSpice original = spice("true");
        original.java = "no-such-java";
        const std::string error = errorOf(original);
        QVERIFY2(error.starts_with("no-such-java cannot be started"), error.c_str());
    }

    void endsWhatTakesTooLong() {
        OriginalSpice original = spice("sleep 60 & wait");
        original.timeout = std::chrono::seconds(1);
        QElapsedTimer timer;
        timer.start();
        const std::string error = errorOf(original);
        QVERIFY2(error.find("ran longer than 1 seconds") != std::string::npos, error.c_str());
        QVERIFY(timer.elapsed() < 20'000);
    }

    void stops() {
        const OriginalSpice original = spice("sleep 60 & wait");
        StopSource source;
        std::jthread asking([&] {
            std::this_thread::sleep_for(std::chrono::milliseconds(100));
            source.requestStop();
        });
        QElapsedTimer timer;
        timer.start();
        QVERIFY_EXCEPTION_THROWN((void)runOriginalSpice(kPairs, original, source.token()), Stopped);
        QVERIFY(timer.elapsed() < 20'000);
    }

    void refusesFoldersWithoutOneJar() {
        QTemporaryDir empty;
        QVERIFY_EXCEPTION_THROWN((void)OriginalSpice::find(empty.path().toStdString()), Error);
        std::ofstream(empty.filePath("spice-1.0.jar").toStdString()) << "a";
        QCOMPARE(OriginalSpice::find(empty.path().toStdString()).jar.filename().string(),
                 std::string("spice-1.0.jar"));
        std::ofstream(empty.filePath("spice-1.1.jar").toStdString()) << "b";
        QVERIFY_EXCEPTION_THROWN((void)OriginalSpice::find(empty.path().toStdString()), Error);
    }
};

QTEST_GUILESS_MAIN(TestOriginalSpice)
#include "tst_original_spice.moc"
