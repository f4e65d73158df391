// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/coco_dataset.h"
#include "core/data/scene_facts.h"
#include "core/engine/images/draw_scene.h"
#include "core/engine/images/sample_scenes.h"

#include <QTemporaryDir>
#include <QtTest>

#include <opencv2/core.hpp>
#include <opencv2/imgcodecs.hpp>

#include <cmath>
#include <fstream>
#include <iterator>
#include <map>

using namespace captune;
namespace fs = std::filesystem;

namespace {

fs::path under(const QTemporaryDir& folder, const char* name) {
    return fs::path(folder.path().toStdString()) / name;
}

std::map<std::string, std::string> contentOf(const fs::path& folder) {
    std::map<std::string, std::string> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream in(entry.path(), std::ios::binary);
        files[fs::relative(entry.path(), folder).string()] = {std::istreambuf_iterator<char>(in),
                                                              {}};
    }
    return files;
}

void draw(SceneDomain domain, std::int64_t pictures, std::int64_t seed, const fs::path& folder) {
    drawSampleScenes({domain, pictures, seed, folder}, {}, {});
}

cv::Mat decode(const std::vector<std::uint8_t>& bytes) {
    return cv::imdecode(bytes, cv::IMREAD_COLOR);
}

double distance(const cv::Vec3b& pixel, Rgb paint) {
    return std::hypot(pixel[2] - paint.red, pixel[1] - paint.green, pixel[0] - paint.blue);
}

}  // namespace

class SampleScenesTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void writesCocoLayout() {
        const QTemporaryDir folder;
        draw(SceneDomain::Scenes, 30, 5, under(folder, "set"));
        const fs::path set = under(folder, "set");
        std::size_t captions = 0;
        const std::map<std::string, std::size_t> sizes{{"train", 24}, {"val", 3}, {"test", 3}};
        for (const auto& [split, size] : sizes) {
            const fs::path file = set / "annotations" / ("captions_" + split + ".json");
            const CocoDataset data(file, set / "images");
            QCOMPARE(data.samples().size(), size);
            QCOMPARE(data.orphanCaptions(), std::size_t{0});
            captions += data.captionCount();
            const auto facts = readSceneFacts(file);
            for (const Sample& sample : data.samples()) {
                QVERIFY(fs::is_regular_file(sample.picture.file));
                const cv::Mat picture = cv::imread(sample.picture.file.string());
                QCOMPARE(picture.cols, kScenePixels);
                QCOMPARE(picture.rows, kScenePixels);
                for (const std::string& caption : sample.captions) {
                    const FactCheck check = checkCaption(caption, facts.at(sample.imageId));
                    QVERIFY2(check.rightThings && check.rightColours, caption.c_str());
                }
            }
        }
        QCOMPARE(captions, std::size_t{150});
    }

    void sameRequestSameBytes_data() {
        QTest::addColumn<int>("domain");
        QTest::newRow("flat") << static_cast<int>(SceneDomain::Flat);
        QTest::newRow("scenes") << static_cast<int>(SceneDomain::Scenes);
    }
    void sameRequestSameBytes() {
        QFETCH(int, domain);
        const QTemporaryDir folder;
        const auto kind = static_cast<SceneDomain>(domain);
        draw(kind, 20, 5, under(folder, "one"));
        draw(kind, 20, 5, under(folder, "two"));
        draw(kind, 20, 6, under(folder, "other"));
        const auto one = contentOf(under(folder, "one"));
        QCOMPARE(one.size(), std::size_t{23});
        QVERIFY(one == contentOf(under(folder, "two")));
        QVERIFY(one != contentOf(under(folder, "other")));
    }

    /// Guards the data that the shipped model was trained on: whoever changes it means to.
    void drawsTheCommittedSamples_data() { sameRequestSameBytes_data(); }
    void drawsTheCommittedSamples() {
        QFETCH(int, domain);
        const auto kind = static_cast<SceneDomain>(domain);
        const char* name = kind == SceneDomain::Flat ? "flat" : "scenes";
        const fs::path committed = fs::path(CAPTUNE_SOURCE_DIR) / "datasets/sample" / name;
        const QTemporaryDir folder;
        draw(kind, 6, 5, under(folder, "set"));
        const fs::path drawn = under(folder, "set");
        QVERIFY(contentOf(drawn / "annotations") == contentOf(committed / "annotations"));
        for (const auto& entry : fs::directory_iterator(committed / "images")) {
            const cv::Mat expected = cv::imread(entry.path().string());
            const cv::Mat actual =
                cv::imread((drawn / "images" / entry.path().filename()).string());
            QCOMPARE(actual.size(), expected.size());
            // Other versions of OpenCV and of the JPEG library may differ in a few pixels.
            QVERIFY(cv::norm(actual, expected, cv::NORM_L1) < 2.0 * actual.total() * 3);
        }
    }

    void fillsAnEmptyFolderOnly() {
        const QTemporaryDir folder;
        fs::create_directory(under(folder, "empty"));
        draw(SceneDomain::Flat, 3, 1, under(folder, "empty"));
        const auto before = contentOf(under(folder, "empty"));
        QCOMPARE(before.size(), std::size_t{6});
        QVERIFY_EXCEPTION_THROWN(draw(SceneDomain::Flat, 3, 2, under(folder, "empty")), Error);
        QVERIFY(before == contentOf(under(folder, "empty")));
    }

    void stopLeavesNothing() {
        const QTemporaryDir folder;
        StopSource source;
        source.requestStop();
        const SceneRequest request{SceneDomain::Flat, 50, 1, under(folder, "set")};
        QVERIFY_EXCEPTION_THROWN(drawSampleScenes(request, {}, source.token()), Stopped);
        QVERIFY(fs::is_empty(folder.path().toStdString()));
    }

    void stopsInTheMiddle() {
        const QTemporaryDir folder;
        StopSource source;
        const SceneRequest request{SceneDomain::Flat, 400, 1, under(folder, "set")};
        const auto stopSoon = [&source](const Progress&) { source.requestStop(); };
        QVERIFY_EXCEPTION_THROWN(drawSampleScenes(request, stopSoon, source.token()), Stopped);
        QVERIFY(fs::is_empty(folder.path().toStdString()));
    }

    void reportsProgress() {
        const QTemporaryDir folder;
        std::vector<Progress> news;
        drawSampleScenes({SceneDomain::Flat, 120, 1, under(folder, "set")},
                         [&news](const Progress& progress) { news.push_back(progress); },
                         {});
        QVERIFY(news.size() > 1);
        QCOMPARE(news.back().done, 120);
        for (std::size_t i = 0; i < news.size(); ++i) {
            QCOMPARE(news[i].total, 120);
            QVERIFY(i == 0 || news[i].done >= news[i - 1].done);
        }
    }

    void namesTheFolderItCannotWrite() {
        const QTemporaryDir folder;
        std::ofstream(under(folder, "file")) << "x";
        try {
            draw(SceneDomain::Flat, 3, 1, under(folder, "file") / "set");
            QFAIL("wrote below a file");
        } catch (const Error& error) {
            QVERIFY2(QString(error.what()).contains("file"), error.what());
        }
    }

    void paintsWhatIsSaid() {
        Scene scene;
        scene.background = "white";
        scene.groups = {{"circle", "red", "small", "left", {{60.0, 128.0, 24.0, 0.0, false}}},
                        {"square", "blue", "big", "right", {{180.0, 128.0, 50.0, 0.0, false}}}};
        const cv::Mat picture = decode(drawScene(scene));
        QVERIFY(distance(picture.at<cv::Vec3b>(128, 60), paintOf("red")) < 30.0);
        QVERIFY(distance(picture.at<cv::Vec3b>(128, 180), paintOf("blue")) < 30.0);
        QVERIFY(distance(picture.at<cv::Vec3b>(20, 20), paintOf("white")) < 30.0);
        QVERIFY(distance(picture.at<cv::Vec3b>(128, 60 - 30), paintOf("white")) < 30.0);
    }

    void aRingHasAHole() {
        Scene scene;
        scene.background = "black";
        scene.groups = {{"ring", "yellow", "big", "middle", {{128.0, 128.0, 90.0, 0.0, false}}}};
        const cv::Mat picture = decode(drawScene(scene));
        QVERIFY(distance(picture.at<cv::Vec3b>(128, 128), paintOf("black")) < 30.0);
        QVERIFY(distance(picture.at<cv::Vec3b>(128, 128 - 70), paintOf("yellow")) < 30.0);
    }

    void refusesUnknownNames() {
        Scene flat;
        flat.background = "white";
        flat.groups = {{"blob", "red", "", "", {{128.0, 128.0, 30.0, 0.0, false}}}};
        QVERIFY_EXCEPTION_THROWN((void)drawScene(flat), Error);
        Scene scene;
        scene.domain = SceneDomain::Scenes;
        scene.background = "moon";
        scene.sky = "sunny";
        QVERIFY_EXCEPTION_THROWN((void)drawScene(scene), Error);
    }

    void drawsAThousandSoon() {
        const QTemporaryDir folder;
        QElapsedTimer timer;
        timer.start();
        draw(SceneDomain::Scenes, 1000, 1, under(folder, "set"));
        const qint64 needed = timer.elapsed();
        qInfo("1000 pictures in %lld ms", static_cast<long long>(needed));
        QVERIFY(needed < 30000);  // a second or two; a slow, busy or instrumented machine more
    }
};

QTEST_APPLESS_MAIN(SampleScenesTest)
#include "tst_sample_scenes.moc"
