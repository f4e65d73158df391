// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_run.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>
#include <iterator>
#include <set>

using captune::test::CliRun;

class CaptionTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void printsOneLineAPicture();
    void showsBeamsWithScores();
    void jsonHasTheAgreedMembers();
    void aBrokenPictureDoesNotEndTheRest();
    void aFolderGivesItsPicturesByName();
    void aFolderWithoutPicturesIsAnErrorWithoutEngine();
    void handsSettingsOver();
    void resultsGoIntoAFileThatIsGoneOnWith();
    void aPictureNamedTwiceIsCaptionedOnce();
    void aModelThatIsMissingLeavesNoFile();
    void aTornLineIsCaptionedAgain();
    void aFileOfSomethingElseIsLeftAlone();
    void shardsShareThePicturesOut();
    void anEngineErrorIsOneSentence();
    void aStopIsOne();
    void scoreJsonHasTheAgreedMembers();
    void scoreTextEndsWithTheSum();

private:
    [[nodiscard]] std::string touch(const std::string& name) const {
        const std::filesystem::path file = folder() / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << "x";
        return file.string();
    }
    [[nodiscard]] static std::vector<std::string> linesOf(const std::filesystem::path& file) {
        std::vector<std::string> lines;
        std::ifstream stream(file);
        for (std::string line; std::getline(stream, line);) lines.push_back(line);
        return lines;
    }
    [[nodiscard]] std::filesystem::path folder() const { return folder_->path().toStdString(); }

    std::unique_ptr<QTemporaryDir> folder_;
    std::string model_;
};

void CaptionTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    model_ = (folder() / "model").string();
    std::filesystem::create_directory(model_);
}

void CaptionTest::printsOneLineAPicture() {
    CliRun run;
    QCOMPARE(run({"caption", "--model", model_, "x/boat.png", "y/car.png"}), 0);
    QCOMPARE(run.out, "x/boat.png: a boat\ny/car.png: a car\n");
    QCOMPARE(run.err, "");
}

void CaptionTest::showsBeamsWithScores() {
    CliRun run;
    QCOMPARE(run({"caption", "--model", model_, "--beams", "boat.png"}), 0);
    QCOMPARE(run.out, "boat.png:\n  -0.2500  a boat\n  -0.5000  the boat\n");
}

void CaptionTest::jsonHasTheAgreedMembers() {
    CliRun run;
    QCOMPARE(run({"caption", "--model", model_, "--json", "boat.png", "car.png"}), 0);
    const auto lines = run.jsonLines();
    QCOMPARE(lines.size(), std::size_t{2});
    QCOMPARE(lines[0]["image"].get<std::string>(), "boat.png");
    QCOMPARE(lines[0]["seconds"].get<double>(), 0.125);
    const auto& captions = lines[0]["captions"];
    QCOMPARE(captions.size(), std::size_t{2});
    QCOMPARE(captions[0]["text"].get<std::string>(), " a boat");
    QCOMPARE(captions[0]["score"].get<double>(), -0.25);
    QCOMPARE(captions[0]["token_ids"].get<std::vector<int>>(), (std::vector<int>{4, 5, 2}));
}

void CaptionTest::aBrokenPictureDoesNotEndTheRest() {
    CliRun run;
    QCOMPARE(run({"caption", "--model", model_, "--json", "broken.png", "car.png"}), 1);
    const auto lines = run.jsonLines();
    QCOMPARE(lines.size(), std::size_t{2});
    QCOMPARE(lines[0]["error"].get<std::string>(), "broken.png is torn: take another picture");
    QVERIFY(!lines[0].contains("captions"));
    QCOMPARE(lines[1]["captions"][0]["text"].get<std::string>(), " a car");

    QCOMPARE(run({"caption", "--model", model_, "broken.png", "car.png"}), 1);
    QCOMPARE(run.out, "car.png: a car\n");
    QCOMPARE(run.err, "captune-cli: broken.png is torn: take another picture\n");
}

void CaptionTest::aFolderGivesItsPicturesByName() {
    for (const char* name :
         {"p/b.JPG", "p/a.png", "p/.hidden.png", "p/notes.txt", "p/deeper/c.png"}) {
        static_cast<void>(touch(name));
    }
    CliRun run;
    QCOMPARE(run({"caption", "--model", model_, (folder() / "p").string(), "z.png"}), 0);
    const std::string base = (folder() / "p").string();
    QCOMPARE(run.engine->calls.images,
             (std::vector<std::string>{base + "/a.png", base + "/b.JPG", "z.png"}));
}

void CaptionTest::aFolderWithoutPicturesIsAnErrorWithoutEngine() {
    static_cast<void>(touch("p/notes.txt"));
    const std::string base = (folder() / "p").string();
    CliRun run;
    QCOMPARE(run({"caption", "--model", model_, base}), 1);
    QVERIFY(run.err.find("no pictures in " + base) != std::string::npos);
    QCOMPARE(run.engineLoads, 0);

    QCOMPARE(run({"caption", "--model", model_, "--json", base, "car.png"}), 1);
    const auto lines = run.jsonLines();
    QCOMPARE(lines[0]["image"].get<std::string>(), base);
    QVERIFY(lines[0].contains("error"));
    QVERIFY(lines[1].contains("captions"));
}

void CaptionTest::handsSettingsOver() {
    CliRun run;
    const std::string adapter = (folder() / "adapter").string();
    std::filesystem::create_directory(adapter);
    QCOMPARE(run({"caption", "--model",          model_, "--adapter",
                  adapter,   "--image-size",     "128",  "--beam",
                  "3",       "--max-length",     "7",    "--no-repeat-ngram",
                  "0",       "--length-penalty", "0.5",  "--device",
                  "cpu",     "--threads",        "2",    "a.png"}),
             0);
    const auto& calls = run.engine->calls;
    QCOMPARE(calls.choice->model, model_);
    QCOMPARE(calls.choice->adapter, adapter);
    QCOMPARE(calls.choice->imageSize, std::int64_t{128});
    QCOMPARE(calls.choice->threads, std::int64_t{2});
    QVERIFY(calls.choice->device == captune::Device::Cpu);
    QCOMPARE(calls.generate->beam, std::int64_t{3});
    QCOMPARE(calls.generate->maxLength, std::int64_t{7});
    QCOMPARE(calls.generate->noRepeatNgram, std::int64_t{0});
    QCOMPARE(calls.generate->lengthPenalty, 0.5);
    QCOMPARE(calls.generate->temperature, 1.0);
}

void CaptionTest::resultsGoIntoAFileThatIsGoneOnWith() {
    for (const char* name : {"p/a.png", "p/b.png"}) static_cast<void>(touch(name));
    const std::string pictures = (folder() / "p").string();
    const std::string out = (folder() / "out.jsonl").string();
    const std::vector<std::string> command{
        "caption", "--model", model_, "--out", out, pictures, pictures + "/broken.png"};
    CliRun first;
    QCOMPARE(first(command), 1);
    QVERIFY(first.err.find("2 pictures captioned, 0 were there already, 1 failed") !=
            std::string::npos);
    QCOMPARE(first.out, "");

    static_cast<void>(touch("p/c.png"));
    CliRun second;
    QCOMPARE(second(command), 1);
    QVERIFY(second.err.find("1 pictures captioned, 2 were there already, 1 failed") !=
            std::string::npos);
    QCOMPARE(second.engine->calls.images,
             (std::vector<std::string>{pictures + "/c.png", pictures + "/broken.png"}));
    QCOMPARE(linesOf(out).size(), std::size_t{5});
}

void CaptionTest::aPictureNamedTwiceIsCaptionedOnce() {
    const std::string picture = touch("a.png");
    const std::string out = (folder() / "out.jsonl").string();
    CliRun run;
    QCOMPARE(run({"caption", "--model", model_, "--out", out, picture, picture}), 0);
    QCOMPARE(linesOf(out).size(), std::size_t{1});
}

void CaptionTest::aModelThatIsMissingLeavesNoFile() {
    const std::filesystem::path out = folder() / "out.jsonl";
    CliRun run;
    QCOMPARE(run({"caption", "--model", "nowhere", "--out", out.string(), touch("a.png")}), 1);
    QVERIFY(!std::filesystem::exists(out));
}

void CaptionTest::aTornLineIsCaptionedAgain() {
    const std::string picture = touch("a.png");
    const std::filesystem::path out = folder() / "out.jsonl";
    CliRun first;
    QCOMPARE(first({"caption", "--model", model_, "--out", out.string(), picture}), 0);
    const std::string whole = linesOf(out).front();
    std::ofstream(out) << whole << '\n' << R"({"image": "b.p)";
    CliRun second;
    QCOMPARE(second({"caption", "--model", model_, "--out", out.string(), picture, "b.png"}), 0);
    const auto lines = linesOf(out);
    QCOMPARE(lines.size(), std::size_t{2});
    QCOMPARE(lines[0], whole);
    QCOMPARE(nlohmann::json::parse(lines[1])["image"].get<std::string>(), "b.png");
}

void CaptionTest::aFileOfSomethingElseIsLeftAlone() {
    const std::filesystem::path out = folder() / "thesis.txt";
    for (const char* text : {"no results\n", "no line end", "[1, 2]\n", "{\"a\": 1}\n"}) {
        std::ofstream(out) << text;
        CliRun run;
        QCOMPARE(run({"caption", "--model", model_, "--out", out.string(), "a.png"}), 1);
        QVERIFY(run.err.find("line 1 of " + out.string()) != std::string::npos);
        std::ifstream stream(out);
        QCOMPARE(std::string(std::istreambuf_iterator<char>(stream), {}), std::string(text));
    }
}

void CaptionTest::shardsShareThePicturesOut() {
    std::vector<std::string> all;
    for (int i = 0; i < 40; ++i) all.push_back(touch("p/" + std::to_string(i) + ".png"));
    std::multiset<std::string> captioned;
    for (const char* shard : {"1/3", "2/3", "3/3"}) {
        CliRun run;
        QCOMPARE(run({"caption", "--model", model_, "--shard", shard, (folder() / "p").string()}),
                 0);
        QVERIFY(run.engine->calls.images.size() >= 5);
        captioned.insert(run.engine->calls.images.begin(), run.engine->calls.images.end());
    }
    QVERIFY(captioned == std::multiset<std::string>(all.begin(), all.end()));
    for (const char* wrong : {"0/3", "4/3", "3", "a/b", "1/3x", "1/"}) {
        CliRun run;
        QCOMPARE(run({"caption", "--model", model_, "--shard", wrong, "a.png"}), 1);
        QVERIFY(run.err.find("2/8") != std::string::npos);
    }
}

void CaptionTest::anEngineErrorIsOneSentence() {
    CliRun run;
    run.engine->failure = "config.json is torn: download it again";
    QCOMPARE(run({"caption", "--model", model_, "a.png"}), 1);
    QCOMPARE(run.err, "captune-cli: config.json is torn: download it again\n");
    QCOMPARE(run.out, "");
}

void CaptionTest::aStopIsOne() {
    CliRun run;
    run.stop.requestStop();
    QCOMPARE(run({"caption", "--model", model_, "a.png"}), 1);
    QCOMPARE(run.err, "captune-cli: stopped\n");
}

void CaptionTest::scoreJsonHasTheAgreedMembers() {
    CliRun run;
    QCOMPARE(
        run({"score", "--model", model_, "--image", "a.png", "--caption", "a red boat", "--json"}),
        0);
    QCOMPARE(run.engine->calls.caption, "a red boat");
    QCOMPARE(run.engine->calls.images, std::vector<std::string>{"a.png"});
    const auto line = run.jsonLines().at(0);
    QCOMPARE(line["token_ids"].get<std::vector<int>>(), (std::vector<int>{7, 2}));
    QCOMPARE(line["token_logprobs"].get<std::vector<double>>(), (std::vector<double>{-1.5, -0.5}));
    QCOMPARE(line["nll"].get<double>(), 2.0);
}

void CaptionTest::scoreTextEndsWithTheSum() {
    CliRun run;
    QCOMPARE(run({"score", "--model", model_, "--image", "a.png", "--caption", "a"}), 0);
    QVERIFY(QString::fromStdString(run.out).endsWith("negative log-likelihood 2.0000 nats\n"));
}

QTEST_APPLESS_MAIN(CaptionTest)
#include "tst_caption.moc"
