// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_run.h"
#include "tests/support/oracle_pictures.h"
#include "tests/support/quoted.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QtTest>

#include <map>
#include <set>

using namespace captune;
using test::CliRun;
using test::OraclePicture;
using test::quoted;
using test::TemporaryFolder;
using test::writeText;
namespace fs = std::filesystem;

namespace {

const QString kProgram = QStringLiteral(CAPTUNE_BINARY_DIR "/app/captune-cli");

using Files = std::map<std::string, std::set<std::string>>;

/// A folder of pictures with captions, each file's bytes its own unless told otherwise.
class OwnFolder {
public:
    void picture(const std::string& name, const std::string& bytes) {
        writeText(root_ / ("pictures/" + name), bytes);
    }
    std::string config(const std::string& csv) const {
        writeText(root_ / "captions.csv", "file,caption,split\n" + csv);
        writeText(root_ / "run.yaml",
                  "data:\n  format: folder\n  images: " + (root_ / "pictures").string() +
                      "\n  train: " + (root_ / "captions.csv").string() + "\n");
        return (root_ / "run.yaml").string();
    }
    [[nodiscard]] std::string home() const { return (root_ / "home").string(); }
    [[nodiscard]] int check(CliRun& run, const std::string& csv) const {
        return run({"data", "check", config(csv), "--json", "--home", home()});
    }

private:
    TemporaryFolder root_;
};

/// File names by kind of problem.
Files problemsIn(const nlohmann::json& report) {
    Files files;
    for (const auto& problem : report.at("problems"))
        files[problem.at("kind")].insert(
            fs::path(problem.at("file").get<std::string>()).filename().string());
    return files;
}

/// COCO as unpacked, broken in every way that the check knows.
class BrokenCoco {
public:
    BrokenCoco() {
        test::writeCocoTree(root_.path());
        const auto all = test::oraclePictures();
        train_ = test::picturesOf(all, "train2017");
        val_ = test::picturesOf(all, "val2017");
        writeText(root_ / "run.yaml",
                  "data:\n  format: coco\n  images: " + root_.path().string() +
                      "\n  train: " + annotations("train2017").string() +
                      "\n  val: " + annotations("val2017").string() +
                      "\n  test: " + annotations("val2014").string() + "\n");
    }

    [[nodiscard]] const std::vector<OraclePicture>& train() const { return train_; }
    [[nodiscard]] const std::vector<OraclePicture>& val() const { return val_; }
    [[nodiscard]] fs::path file(const OraclePicture& picture) const {
        return root_ / picture.part / picture.file;
    }
    [[nodiscard]] fs::path annotations(const std::string& part) const {
        return root_ / "annotations" / ("captions_" + part + ".json");
    }

    /// Returns what the real program printed, and its exit code.
    [[nodiscard]] std::pair<nlohmann::json, int> check() const {
        QProcess program;
        program.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        program.start(kProgram,
                      {"data",
                       "check",
                       QString::fromStdString((root_ / "run.yaml").string()),
                       "--json",
                       "--home",
                       QString::fromStdString((root_ / "home").string())});
        if (!program.waitForFinished(300'000)) return {{}, -1};
        const auto text = program.readAllStandardOutput().toStdString();
        return {nlohmann::json::parse(text, nullptr, false), program.exitCode()};
    }

private:
    TemporaryFolder root_;
    std::vector<OraclePicture> train_;
    std::vector<OraclePicture> val_;
};

}  // namespace

class DataCheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { qunsetenv("CAPTUNE_HOME"); }

    void goodDataHasNoProblems() {
        OwnFolder folder;
        for (const char* name : {"a.jpg", "b.jpg", "c.jpg"}) folder.picture(name, name);
        CliRun run;
        QCOMPARE(folder.check(run,
                              "a.jpg,a red boat,\na.jpg,boat,\nb.jpg,two dogs,val\n"
                              "c.jpg,a cat,test\n"),
                 0);
        const auto report = run.jsonLines().at(0);
        QVERIFY(report.at("problems").empty());
        QCOMPARE(report.at("training_would_fail").get<bool>(), false);
        const auto& train = report.at("splits").at(0);
        QCOMPARE(train.at("pictures").get<int>(), 1);
        QCOMPARE(train.at("captions").get<int>(), 2);
        QCOMPARE(train.at("words").at("mean").get<double>(), 2.0);
        QCOMPARE(train.at("words").at("most").get<int>(), 3);
        QVERIFY(train.at("tokens").at("least").get<int>() >= 2);
    }

    void settingsThatCannotWorkAreNamed() {
        OwnFolder folder;
        CliRun run;
        const std::string config = folder.config("a.jpg,x,\n");
        QCOMPARE(run({"data",
                      "check",
                      config,
                      "--set",
                      "data.images=/no/such",
                      "--home",
                      folder.home()}),
                 1);
        CAPTUNE_CONTAINS(run.out, "error: there is no picture folder /no/such");
        CAPTUNE_CONTAINS(run.out, "Training would fail");
        QCOMPARE(run.engineLoads, 0);
    }

    void theTextIsForPeople() {
        OwnFolder folder;
        for (const char* name : {"a.jpg", "b.jpg", "broken.jpg"}) folder.picture(name, name);
        std::string csv = "a.jpg,x,\nb.jpg,x,val\nbroken.jpg,y,\n";
        for (int i = 0; i < 12; ++i) csv += "none" + std::to_string(i) + ".jpg,x,val\n";
        CliRun run;
        QCOMPARE(run({"data", "check", folder.config(csv), "--home", folder.home()}), 1);
        CAPTUNE_CONTAINS(run.out, "words a caption");
        CAPTUNE_CONTAINS(run.out, "truncated picture: 1\n  error: ");
        CAPTUNE_CONTAINS(run.out, "missing picture: 12\n");
        CAPTUNE_CONTAINS(run.out, "and 2 more");
        CAPTUNE_CONTAINS(run.err, "Reading the train split");
    }

    void stops() {
        OwnFolder folder;
        folder.picture("a.jpg", "a");
        CliRun run;
        run.stop.requestStop();
        QCOMPARE(folder.check(run, "a.jpg,x,\n"), 1);
        CAPTUNE_CONTAINS(run.err, "captune-cli: stopped");
        QCOMPARE(run.out, "");
    }

    void testsOnFilesOfOtherFormats() {
        const TemporaryFolder folder;
        CliRun run;
        const auto testOn = [&](const std::string& name) {
            const std::string file = (folder / name).string();
            run({"test", "--model", "mini", "--data", file, "--home", (folder / "home").string()});
            return run.engine->calls.test.value().data;
        };
        const DataConfig tsv = testOn("val.tsv");
        QCOMPARE(tsv.format, DataFormat::Tsv);
        QCOMPARE(tsv.test, (folder / "val.tsv").string());
        const DataConfig csv = testOn("mine/captions.csv");
        QCOMPARE(csv.format, DataFormat::Folder);
        QCOMPARE(fs::path(csv.images).lexically_normal(), fs::path((folder / "mine/").string()));
    }

    void drawsSampleScenesFirst() {
        const TemporaryFolder home;
        CliRun run;
        QCOMPARE(run({"data", "check", "scenes-adapter", "--home", home.path().string()}), 1);
        QVERIFY(run.engine->calls.scenes.has_value());  // the fake draws nothing
        CAPTUNE_CONTAINS(run.out, "captions_train.json is missing");
    }

    void realCocoIsFine() {
        CAPTUNE_NEEDS_ORACLE("captions/images/manifest.json");
        const BrokenCoco coco;
        const auto [report, code] = coco.check();
        QCOMPARE(code, 0);
        Files problems = problemsIn(report);
        problems.erase("long caption");  // there are some
        QVERIFY2(problems.empty(), report.dump(1).c_str());
        QCOMPARE(report.at("splits").at(0).at("captions").get<std::size_t>(),
                 coco.train().size() * 5);
    }

    void brokenCopiesOfRealPicturesAreFound() {
        CAPTUNE_NEEDS_ORACLE("captions/images/manifest.json");
        const BrokenCoco coco;
        const auto& train = coco.train();
        const auto& val = coco.val();
        fs::resize_file(coco.file(train[0]), 40'000);         // as when a download broke off
        fs::copy_file(test::dataFolder() / "images/rgb.png",  // still called .jpg
                      coco.file(train[1]),
                      fs::copy_options::overwrite_existing);
        fs::remove(coco.file(train[2]));
        writeText(coco.file(train[3]), "<html>404</html>");
        fs::copy_file(
            coco.file(train[4]), coco.file(train[5]), fs::copy_options::overwrite_existing);
        fs::copy_file(coco.file(train[4]), coco.file(val[0]), fs::copy_options::overwrite_existing);
        auto captions = test::cocoCaptions(train);
        captions["annotations"][30]["caption"] = "  ";  // of train[6]
        captions["annotations"].push_back({{"image_id", 999}, {"caption", "of nobody"}});
        captions["images"].push_back({{"id", 5}, {"file_name", train[7].file}});
        writeText(coco.annotations("train2017"), captions.dump());

        const auto [report, code] = coco.check();
        QCOMPARE(code, 1);
        Files problems = problemsIn(report);
        problems.erase("long caption");
        const Files expected{{"truncated picture", {train[0].file}},
                             {"mislabelled picture", {train[1].file}},
                             {"missing picture", {train[2].file}},
                             {"unreadable picture", {train[3].file}},
                             {"duplicate picture", {train[5].file, train[7].file}},
                             {"leak", {val[0].file}},
                             {"empty caption", {train[6].file}},
                             {"caption without picture", {"captions_train2017.json"}},
                             {"picture without captions", {train[7].file}}};
        QVERIFY2(problems == expected, report.dump(1).c_str());
        for (const auto& problem : report.at("problems")) {
            const std::string kind = problem.at("kind");
            const bool stops = kind == "truncated picture" || kind == "missing picture" ||
                               kind == "unreadable picture";
            QVERIFY2(problem.at("stops_training").get<bool>() == stops, kind.c_str());
        }
    }
};

QTEST_GUILESS_MAIN(DataCheckTest)
#include "tst_data_check.moc"
