// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/data_check.h"
#include "tests/support/folders.h"

#include <QtTest>

#include <map>
#include <set>

using namespace captune;
using test::TemporaryFolder;
using test::writeText;
namespace fs = std::filesystem;

namespace {

using Files = std::map<std::string, std::set<std::string>>;

/// Decodes nothing: what cannot be read is missing, what begins with "torn" is truncated.
std::vector<PictureCheck> lookAt(std::span<const PictureSource> pictures) {
    std::vector<PictureCheck> checks;
    for (const PictureSource& picture : pictures) {
        PictureCheck& check = checks.emplace_back();
        try {
            const auto bytes = readPictureBytes(picture);
            check.content = sha256(bytes);
            check.format = "JPEG";
            if (std::string(bytes.begin(), bytes.end()).starts_with("torn"))
                check.state = PictureCheck::State::Truncated;
        } catch (const Error& error) {
            check.state = PictureCheck::State::Missing;
            check.error = error.what();
        }
    }
    return checks;
}

/// A folder of pictures, each file's name its content, with captions.csv.
class Folder {
public:
    explicit Folder(const std::set<std::string>& pictures) {
        for (const std::string& name : pictures) picture(name, name);
    }
    void picture(const std::string& name, const std::string& bytes) const {
        writeText(root_ / ("pictures/" + name), bytes);
    }
    [[nodiscard]] DataReport check(const std::string& csv, const StopToken& stop = {}) const {
        writeText(root_ / "captions.csv", "file,caption,split\n" + csv);
        RunConfig config;
        config.data.format = DataFormat::Folder;
        config.data.images = (root_ / "pictures").string();
        config.data.train = (root_ / "captions.csv").string();
        config.train.maxTargetWords = 5;
        DataCheckTools tools;
        tools.checkPictures = lookAt;
        tools.countTokens = [](std::string_view caption) {
            return static_cast<std::int64_t>(caption.size());
        };
        tools.progress = [](const std::string&, std::int64_t, std::int64_t) {};
        return checkData(config, root_ / "data", tools, stop);
    }

private:
    TemporaryFolder root_;
};

Files problemsIn(const DataReport& report) {
    Files files;
    for (const DataProblem& problem : report.problems)
        files[problem.kind].insert(fs::path(problem.file).filename().string());
    return files;
}

}  // namespace

class DataCheckTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void countsAndLengths() {
        const Folder folder({"a.jpg", "b.jpg", "c.jpg"});
        const DataReport report =
            folder.check("a.jpg,a red boat,\na.jpg,boat,\nb.jpg,two dogs,val\nc.jpg,cat,test\n");
        QVERIFY(report.problems.empty() && !report.stopsTraining());
        QCOMPARE(report.splits.size(), std::size_t{3});
        const SplitFacts& train = report.splits[0];
        QCOMPARE(train.pictures, std::int64_t{1});
        QCOMPARE(train.captions, std::int64_t{2});
        QCOMPARE(train.words.mean(), 2.0);
        QCOMPARE(train.words.least, std::int64_t{1});
        QCOMPARE(train.words.most, std::int64_t{3});
        QCOMPARE(train.tokens.sum, std::int64_t{14});
    }

    void warningsLetTrainingGoOn() {
        const Folder folder({"a.jpg", "b.jpg", "unlisted.png", "notes.txt"});
        for (const char* name : {"copy.jpg", "leak.jpg"}) folder.picture(name, "a.jpg");
        folder.picture("wrong.png", "w");
        const DataReport report = folder.check(
            "a.jpg,boat,\ncopy.jpg,boat,\nb.jpg,\" ., \",val\n"
            "wrong.png,one two three four five six,\nleak.jpg,boat,test\n");
        QVERIFY(!report.stopsTraining());
        QCOMPARE(problemsIn(report),
                 (Files{{"duplicate picture", {"copy.jpg"}},
                        {"leak", {"leak.jpg"}},
                        {"mislabelled picture", {"wrong.png"}},
                        {"empty caption", {"b.jpg"}},
                        {"long caption", {"wrong.png"}},
                        {"picture without captions", {"unlisted.png"}}}));
    }

    /// Training looks at pictures with captions, validation at all, the test at none yet.
    void onlyWhatTrainingNeedsStopsIt_data() {
        QTest::addColumn<QString>("csv");
        QTest::addColumn<QString>("kind");
        QTest::addColumn<bool>("stops");
        const auto row = [](const char* name, const char* csv, const char* kind, bool stops) {
            QTest::newRow(name) << csv << kind << stops;
        };
        row("train", "a.jpg,x,\ntorn.jpg,x,\nb.jpg,x,val\n", "truncated picture", true);
        row("val", "a.jpg,x,\nb.jpg,x,val\ntorn.jpg,x,val\n", "truncated picture", true);
        row("test", "a.jpg,x,\nb.jpg,x,val\ntorn.jpg,x,test\n", "truncated picture", false);
        row("missing", "a.jpg,x,\nnone.jpg,x,\nb.jpg,x,val\n", "missing picture", true);
        row("no val", "a.jpg,x,\nb.jpg,x,\n", "captions file", true);
        row("no train", "a.jpg,x,val\n", "captions file", true);
        row("bad file", "a.jpg,x\n", "captions file", true);
    }
    void onlyWhatTrainingNeedsStopsIt() {
        QFETCH(QString, csv);
        QFETCH(QString, kind);
        QFETCH(bool, stops);
        const Folder folder({"a.jpg", "b.jpg", "torn.jpg"});
        const DataReport report = folder.check(csv.toStdString());
        QVERIFY(problemsIn(report).contains(kind.toStdString()));
        QCOMPARE(report.stopsTraining(), stops);
    }

    void everyLeakAndCopyIsToldOnce() {
        const Folder folder({"a.jpg"});
        for (const char* name : {"b.jpg", "c.jpg", "d.jpg"}) folder.picture(name, "a.jpg");
        const DataReport report =
            folder.check("a.jpg,x,\nb.jpg,x,val\nc.jpg,x,val\nd.jpg,x,test\n");
        std::vector<std::string> told;
        for (const DataProblem& problem : report.problems)
            told.push_back(problem.kind + " " + fs::path(problem.file).filename().string());
        QCOMPARE(told,
                 (std::vector<std::string>{"leak b.jpg",
                                           "duplicate picture c.jpg",
                                           "leak d.jpg",
                                           "leak d.jpg"}));  // of train and of val
    }

    void settingsComeFirst() {
        RunConfig config;
        config.data.format = DataFormat::Tsv;
        config.model.path = "no-such-model";  // no concern of the data
        const DataReport report = checkData(config, {}, {}, {});
        QVERIFY(report.stopsTraining() && report.splits.empty());
        QCOMPARE(report.problems.size(), std::size_t{2});  // data.train, data.val
    }

    void stops() {
        StopSource stop;
        stop.requestStop();
        const Folder folder({"a.jpg"});
        QVERIFY_THROWS_EXCEPTION(Stopped,
                                 static_cast<void>(folder.check("a.jpg,x,\n", stop.token())));
    }
};

QTEST_APPLESS_MAIN(DataCheckTest)
#include "tst_data_check.moc"
