// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_yaml.h"
#include "tests/app/cli_run.h"

#include <QTemporaryDir>
#include <QtTest>

#include <algorithm>
#include <fstream>
#include <utility>
#include <vector>

using captune::test::CliRun;

namespace {

std::vector<std::string> events(const CliRun& run) {
    std::vector<std::string> names;
    for (const auto& line : run.jsonLines()) {
        names.push_back(line["event"].get<std::string>());
    }
    return names;
}

/// Environment variables that are set while it lives.
class Variables {
public:
    explicit Variables(std::vector<std::pair<const char*, const char*>> values)
        : values_(std::move(values)) {
        for (const auto& [name, value] : values_) qputenv(name, value);
    }
    ~Variables() {
        for (const auto& [name, value] : values_) qunsetenv(name);
    }
    Variables(const Variables&) = delete;
    Variables& operator=(const Variables&) = delete;

private:
    std::vector<std::pair<const char*, const char*>> values_;
};

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

class TrainTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init();
    void takesAFileWithChanges();
    void takesAPresetByName();
    void textTellsProgressFiguresAndFolder();
    void jsonTellsEveryEvent();
    void aStoppedRunTellsHowToGoOn();
    void aFailedRunTellsWhy();
    void resumesByNameAndByLast();
    void aResumedRunKeepsItsSettings();
    void aMissingConfigNamesThePresets();
    void anUnknownKeyNamesFileAndLine();
    void problemsAreToldBeforeTheEngineLoads();
    void aRunIsAModelWithItsDecodingSettings();
    void aRunIsAnAdapter();
    void anAdapterRunIsNoModelToConvert();
    void listsShowsDeletesAndRestoresRuns();
    void labelsARun();
    void jsonOfARunHoldsConfigAndFigures();
    void unknownRunIsAnError();
    void testsARunAndStoresFigures();
    void testsAModelOnAFolder();
    void onlyTheFirstOfSeveralProcessesReports();
    void severalProcessesTrainOneRun();

private:
    [[nodiscard]] std::vector<std::string> atHome(std::vector<std::string> arguments) const {
        arguments.insert(arguments.end(), {"--home", home()});
        return arguments;
    }
    [[nodiscard]] std::filesystem::path folder() const { return folder_->path().toStdString(); }
    [[nodiscard]] std::string home() const { return (folder() / "home").string(); }
    [[nodiscard]] std::string write(const std::string& name, const std::string& text) const {
        const std::filesystem::path file = folder() / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
        return file.string();
    }
    [[nodiscard]] std::string config() const {
        return write("small.yaml",
                     "model:\n  path: model\ntrain:\n  epochs: 2\ngenerate:\n  beam: 2\n");
    }
    std::string trained() const {
        CliRun run;
        run(atHome({"train", config(), "--json"}));
        return run.jsonLines().back()["run"].get<std::string>();
    }

    std::unique_ptr<QTemporaryDir> folder_;
};

void TrainTest::init() {
    folder_ = std::make_unique<QTemporaryDir>();
    static_cast<void>(write("model/config.json", "{}"));
}

void TrainTest::takesAFileWithChanges() {
    CliRun run;
    QCOMPARE(run(atHome({"train", config(), "--set", "train.epochs=3", "--set", "adapter.dim=16"})),
             0);
    const captune::RunConfig& used = *run.engine->calls.config;
    QCOMPARE(used.train.epochs, std::int64_t{3});
    QCOMPARE(used.adapter.dim, std::int64_t{16});
    QCOMPARE(used.generate.beam, std::int64_t{2});
    QCOMPARE(used.name, "small");
    QCOMPARE(used.model.path, (folder() / "model").string());
}

void TrainTest::takesAPresetByName() {
    CliRun run;
    QCOMPARE(
        run(atHome(
            {"train", "scenes-finetune", "--set", "model.path=" + (folder() / "model").string()})),
        0);
    QVERIFY(run.engine->calls.config->method == captune::Method::Finetune);
    QCOMPARE(run.engine->calls.config->name, "scenes-finetune");
}

void TrainTest::textTellsProgressFiguresAndFolder() {
    CliRun run;
    QCOMPARE(run(atHome({"train", config()})), 0);
    QVERIFY(contains(run.err, "step 1/2"));
    QVERIFY(contains(run.err, "loss 3.000"));
    QVERIFY(contains(run.out, "20,000 of 1,000,000 parameters train (2.0 %)"));
    QVERIFY(contains(run.out, "evaluation at step 2: loss 2.500  CIDEr 0.750  (best so far)"));
    QVERIFY(contains(run.out, "  boat.jpg: a boat\n"));
    QVERIFY(contains(run.out, "\nFinished 2 updates in "));
    QVERIFY(contains(run.out, "\nRun folder: " + home() + "/runs/"));
}

void TrainTest::jsonTellsEveryEvent() {
    CliRun run;
    QCOMPARE(run(atHome({"train", config(), "--json"})), 0);
    QCOMPARE(
        events(run),
        (std::vector<std::string>{"planned", "step", "step", "evaluation", "sample", "ended"}));
    const auto lines = run.jsonLines();
    QCOMPARE(lines[0]["trainable"].get<int>(), 20'000);
    QCOMPARE(lines[2]["loss"].get<double>(), 2.0);
    QCOMPARE(lines[3]["metrics"]["CIDEr"].get<double>(), 0.75);
    QCOMPARE(lines[4]["image_file"].get<std::string>(), "/pictures/boat.jpg");
    QCOMPARE(lines[4]["caption"].get<std::string>(), "a boat");
    QCOMPARE(lines[5]["status"].get<std::string>(), "finished");
    QCOMPARE(lines[5]["best"]["CIDEr"].get<double>(), 0.75);
    QVERIFY(std::filesystem::is_directory(lines[5]["folder"].get<std::string>()));
}

void TrainTest::aStoppedRunTellsHowToGoOn() {
    CliRun run;
    run.engine->trainingEnds = captune::RunStatus::Stopped;
    QCOMPARE(run(atHome({"train", config()})), 1);
    QVERIFY2(contains(run.err,
                      "captune-cli: stopped at step 2; resume with captune-cli train "
                      "--resume "),
             run.err.c_str());
    QVERIFY(contains(run.err, " --home " + home() + "\n"));
}

void TrainTest::aFailedRunTellsWhy() {
    CliRun run;
    run.engine->trainingEnds = captune::RunStatus::Failed;
    QCOMPARE(run(atHome({"train", config()})), 1);
    QVERIFY(QString::fromStdString(run.err).endsWith(
        "captune-cli: the loss is not a number: lower the rate\n"));
}

void TrainTest::resumesByNameAndByLast() {
    const std::string id = trained();
    for (const std::string& name : {id, std::string("last"), home() + "/runs/" + id}) {
        CliRun run;
        QCOMPARE(run(atHome({"train", "--resume", name})), 0);
        QCOMPARE(run.engine->calls.resumed, id);
    }
}

void TrainTest::aResumedRunKeepsItsSettings() {
    const std::string id = trained();
    CliRun run;
    QCOMPARE(run(atHome({"train", "--resume", id, "--set", "train.epochs=2"})), 0);
    QCOMPARE(run(atHome({"train", "--resume", id, "--set", "train.epochs=9"})), 2);
    QVERIFY(contains(run.err, "train.epochs=2"));
    const std::string other = write("other.yaml", "name: small\nmodel:\n  path: model\n");
    QCOMPARE(run(atHome({"train", other, "--resume", id})), 0);
    QVERIFY(contains(run.err, "train.epochs"));
    QCOMPARE(run(atHome({"train", config(), "--resume", id})), 0);
    QCOMPARE(run.err, "");
}

void TrainTest::aMissingConfigNamesThePresets() {
    CliRun run;
    QCOMPARE(run(atHome({"train", "nothing.yaml"})), 1);
    QVERIFY(contains(run.err, "nothing.yaml"));
    QVERIFY(contains(run.err, "scenes-adapter"));
    QCOMPARE(run.engineLoads, 0);
}

void TrainTest::anUnknownKeyNamesFileAndLine() {
    CliRun run;
    const std::string file = write("bad.yaml", "method: adapter\ntrain:\n  epoch: 3\n");
    QCOMPARE(run(atHome({"train", file})), 1);
    QVERIFY(contains(run.err, "bad.yaml"));
    QVERIFY(contains(run.err, "3"));
    QVERIFY(contains(run.err, "train.epochs"));
    QCOMPARE(QString::fromStdString(run.err).count('\n'), 1);
}

void TrainTest::problemsAreToldBeforeTheEngineLoads() {
    CliRun run;
    const std::string file = write("coco.yaml",
                                   "model:\n  path: model\ndata:\n  format: coco\n  images: .\n"
                                   "  train: none.json\n  val: none.json\n");
    QCOMPARE(run(atHome({"train", file})), 1);
    QVERIFY(contains(run.err, "none.json"));
    QCOMPARE(run.engineLoads, 0);
}

void TrainTest::aRunIsAModelWithItsDecodingSettings() {
    const std::string id = trained();
    CliRun run;
    QCOMPARE(run(atHome({"caption", "--model", "last", "a.png"})), 0);
    QCOMPARE(run.engine->calls.choice->model, home() + "/runs/" + id);
    QCOMPARE(run.engine->calls.generate->beam, std::int64_t{2});
    QCOMPARE(run(atHome({"caption", "--model", id, "--beam", "4", "a.png"})), 0);
    QCOMPARE(run.engine->calls.generate->beam, std::int64_t{4});
}

void TrainTest::aRunIsAnAdapter() {
    const std::string id = trained();
    const std::string model = (folder() / "model").string();
    CliRun run;
    QCOMPARE(run(atHome({"caption", "--model", model, "--adapter", id, "a.png"})), 0);
    QCOMPARE(run.engine->calls.choice->adapter, home() + "/runs/" + id + "/checkpoints/2/adapter");
    QCOMPARE(run(atHome({"caption", "--model", model, "--adapter", "nothing", "a.png"})), 1);
    QVERIFY(contains(run.err, "nothing"));
    QCOMPARE(run.engineLoads, 1);
}

void TrainTest::anAdapterRunIsNoModelToConvert() {
    const std::string id = trained();
    CliRun run;
    QCOMPARE(run(atHome({"convert", id, (folder() / "new").string()})), 1);
    QVERIFY(contains(run.err, id));
    QVERIFY(contains(run.err, "adapter"));
    QCOMPARE(run.engineLoads, 0);
}

void TrainTest::listsShowsDeletesAndRestoresRuns() {
    const std::string id = trained();
    CliRun run;
    QCOMPARE(run(atHome({"runs", "list"})), 0);
    QVERIFY(contains(run.out, id + "  finished  adapter"));
    QCOMPARE(run(atHome({"runs", "show", "last"})), 0);
    QVERIFY(contains(run.out, "20,000 (2.0 %)"));
    QCOMPARE(run(atHome({"runs", "delete", id})), 0);
    QCOMPARE(run(atHome({"runs", "list", "--json"})), 0);
    QCOMPARE(run.out, "");
    QCOMPARE(run(atHome({"runs", "restore", id})), 0);
    QCOMPARE(run(atHome({"runs", "list", "--json"})), 0);
    QCOMPARE(run.jsonLines().at(0)["id"].get<std::string>(), id);
    QCOMPARE(run.engineLoads, 0);
}

void TrainTest::labelsARun() {
    const std::string id = trained();
    CliRun run;
    QCOMPARE(run(atHome({"runs", "tag", id, "+lora", "hot", "+old", "--json"})), 0);
    QCOMPARE(run.jsonLines().at(0)["tags"].get<std::vector<std::string>>(),
             (std::vector<std::string>{"hot", "lora", "old"}));
    QCOMPARE(run(atHome({"runs", "tag", "last", "-hot", "-old", "+best"})), 0);
    QVERIFY(contains(run.out, "tags: best, lora\n"));
    QCOMPARE(run(atHome({"runs", "note", id, "the one, in the paper"})), 0);
    QCOMPARE(run(atHome({"runs", "rename", id, "Table 2"})), 0);
    QCOMPARE(run(atHome({"runs", "show", id})), 0);
    for (const char* part : {"Table 2", "best, lora", "the one, in the paper"})
        QVERIFY(contains(run.out, part));
    QCOMPARE(run(atHome({"runs", "list"})), 0);
    QVERIFY(contains(run.out, "Table 2  best, lora\n"));
    QCOMPARE(run(atHome({"runs", "rename", id, ""})), 0);
    QCOMPARE(run(atHome({"runs", "note", id})), 0);
    QVERIFY(contains(run.out, "the one"));
    QVERIFY(!contains(run.out, "Table 2"));
    QCOMPARE(run(atHome({"runs", "tag", id, "two words"})), 1);
    QVERIFY(contains(run.err, "two words"));
    QCOMPARE(run.engineLoads, 0);
}

void TrainTest::jsonOfARunHoldsConfigAndFigures() {
    const std::string id = trained();
    CliRun run;
    QCOMPARE(run(atHome({"runs", "show", id, "--json"})), 0);
    const auto json = run.jsonLines().at(0);
    QCOMPARE(json["status"].get<std::string>(), "finished");
    QCOMPARE(json["trainable"].get<int>(), 20'000);
    QCOMPARE(json["best"]["CIDEr"].get<double>(), 0.75);
    QCOMPARE(json["config"]["train.epochs"].get<int>(), 2);
    QCOMPARE(json["config"]["method"].get<std::string>(), "adapter");
    QCOMPARE(json["config"]["train.shuffle"].get<bool>(), true);
}

void TrainTest::unknownRunIsAnError() {
    CliRun run;
    QCOMPARE(run(atHome({"runs", "show", "nothing"})), 1);
    QVERIFY(contains(run.err, "nothing"));
    QCOMPARE(run(atHome({"runs", "show", "last"})), 1);
    QVERIFY(contains(run.err, "captune-cli train"));
    QCOMPARE(run(atHome({"caption", "--model", "nothing", "a.png"})), 1);
    QVERIFY(contains(run.err, "nothing"));
    QCOMPARE(run.engineLoads, 0);
}

void TrainTest::testsARunAndStoresFigures() {
    const std::string id = trained();
    CliRun run;
    QCOMPARE(run(atHome({"test", id, "--json"})), 0);
    const auto json = run.jsonLines().at(0);
    QCOMPARE(json["metrics"]["CIDEr"].get<double>(), 1.25);
    QCOMPARE(json["pictures"].get<int>(), 12);
    QCOMPARE(run.engine->calls.test->run, id);
    QCOMPARE(run.engine->calls.test->generate.beam, std::int64_t{2});
    QCOMPARE(run(atHome({"runs", "show", id, "--json"})), 0);
    QCOMPARE(run.jsonLines().at(0)["test"]["Bleu_4"].get<double>(), 0.5);

    const std::string second = trained();
    QCOMPARE(run(atHome({"test", second, "--limit", "3", "--beam", "7"})), 0);
    QCOMPARE(run.engine->calls.test->limit, std::int64_t{3});
    QCOMPARE(run.engine->calls.test->run, "");
    QCOMPARE(run.engine->calls.test->model.model, home() + "/runs/" + second);
    QCOMPARE(run.engine->calls.test->generate.beam, std::int64_t{7});
    QCOMPARE(run(atHome({"runs", "show", second, "--json"})), 0);
    QVERIFY(run.jsonLines().at(0)["test"].empty());
}

void TrainTest::testsAModelOnAFolder() {
    static_cast<void>(write("coco/annotations/captions_test2014.json", "{}"));
    std::filesystem::create_directories(folder() / "coco/test2014");
    const std::string model = (folder() / "model").string();
    CliRun run;
    QCOMPARE(run(atHome({"test", "--model", model, "--data", (folder() / "coco").string()})), 0);
    const captune::TestRequest& request = *run.engine->calls.test;
    QCOMPARE(request.run, "");
    QCOMPARE(request.model.model, model);
    QVERIFY(request.data.format == captune::DataFormat::Coco);
    QCOMPARE(request.data.images, (folder() / "coco/test2014").string());
    QCOMPARE(request.data.test, (folder() / "coco/annotations/captions_test2014.json").string());
    QVERIFY(contains(run.out, "CIDEr   1.2500"));

    const std::string bare = (folder() / "model").string();
    QCOMPARE(run(atHome({"test", "--model", model, "--data", bare})), 1);
    QVERIFY(contains(run.err, "captions_test.json"));
}

void TrainTest::onlyTheFirstOfSeveralProcessesReports() {
    const Variables place({{"RANK", "1"}, {"WORLD_SIZE", "2"}, {"MASTER_ADDR", "node1"}});
    CliRun run;
    QCOMPARE(run(atHome({"train", config()})), 0);
    QCOMPARE(run.engine->calls.place.rank, 1);
    QCOMPARE(run.engine->calls.place.address, std::string("node1"));
    QCOMPARE(run.out, std::string());
    QCOMPARE(run.err, std::string());

    QCOMPARE(run(atHome({"train", "--resume", "a-run-of-another-machine"})), 1);
    QCOMPARE(run.engine->calls.resumed, std::string("a-run-of-another-machine"));
}

void TrainTest::severalProcessesTrainOneRun() {
    const Variables place({{"RANK", "0"}, {"WORLD_SIZE", "2"}, {"MASTER_ADDR", "node1"}});
    CliRun run;
    QCOMPARE(run(atHome({"train", config()})), 0);
    QCOMPARE(run.engine->calls.place.size, 2);
    QVERIFY(!run.out.empty());

    QCOMPARE(run(atHome({"train", config(), "--set", "train.seed=[1,2]"})), 1);
    QVERIFY(contains(run.err, "2 processes together train one run"));
    QCOMPARE(run.engine->calls.trained.size(), std::size_t{1});

    qunsetenv("MASTER_ADDR");
    QCOMPARE(run(atHome({"train", config()})), 1);
    QVERIFY(contains(run.err, "MASTER_ADDR"));
}

QTEST_APPLESS_MAIN(TrainTest)
#include "tst_train.moc"
