// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_run.h"

#include <QTemporaryDir>
#include <QtTest>

#include <fstream>

using captune::AdapterCombine;
using captune::test::CliRun;

namespace {

namespace fs = std::filesystem;

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

class AdaptersTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        folder_ = std::make_unique<QTemporaryDir>();
        for (const char* name : {"one", "below/two"}) {
            fs::create_directories(folder() / "adapters" / name);
            std::ofstream(folder() / "adapters" / name / "adapter_config.json") << "{}";
        }
    }

    void listsAdaptersOfRunsAndFolders() {
        const std::string id = trainOne();
        CliRun run;
        QCOMPARE(run({"adapters", "list", adapters().string(), "--home", home(), "--json"}), 0);
        const auto lines = run.jsonLines();
        QCOMPARE(lines.size(), std::size_t{3});
        QCOMPARE(lines[0]["run"].get<std::string>(), id);
        QVERIFY(lines[0]["folder"].get<std::string>().ends_with("adapter"));
        QCOMPARE(lines[1]["folder"].get<std::string>(), (adapters() / "below/two").string());
        QCOMPARE(lines[2]["run"].get<std::string>(), "");
        QCOMPARE(lines[1]["type"].get<std::string>(), "stack");
        QCOMPARE(lines[1]["base_model"].get<std::string>(), "fake");
        QCOMPARE(lines[1]["base_hash"].get<std::string>(), "0123456789abcdef");
        QCOMPARE(lines[1]["dims"].get<std::vector<int>>(), (std::vector<int>{200, 16}));
        QCOMPARE(lines[1]["placement"].get<std::string>(), "ffn");
        QCOMPARE(lines[1]["layers"].get<std::string>(), "all");
        QCOMPARE(lines[1]["parameters"].get<int>(), 3'700'000);
        QCOMPARE(lines[1]["bytes"].get<int>(), 14'800'000);

        CliRun text;
        QCOMPARE(text({"adapters", "list", adapters().string(), "--home", home()}), 0);
        QVERIFY2(contains(text.out, "200,16"), text.out.c_str());
        QVERIFY(contains(text.out, "3,700,000"));
    }

    void aTornAdapterIsTold() {
        fs::create_directories(adapters() / "torn");
        std::ofstream(adapters() / "torn" / "adapter_config.json") << "{";
        CliRun run;
        QCOMPARE(run({"adapters", "list", adapters().string(), "--home", home(), "--json"}), 1);
        const auto lines = run.jsonLines();
        QCOMPARE(lines.size(), std::size_t{3});
        QVERIFY(contains(lines[2]["error"].get<std::string>(), "torn"));
    }

    void emptyPlacesAreSaid() {
        CliRun run;
        QCOMPARE(run({"adapters", "list", "--home", home()}), 0);
        QVERIFY(contains(run.out, "No adapters yet"));
        QCOMPARE(run.engineLoads, 0);
        fs::create_directories(folder() / "empty");
        for (const auto& place : {folder() / "empty", folder() / "nowhere"}) {
            CliRun none;
            QCOMPARE(none({"adapters", "list", place.string(), "--home", home()}), 1);
            QVERIFY2(contains(none.err, place.string()), none.err.c_str());
        }
    }

    void averageHandsOverAdaptersAndWeights() {
        const std::string id = trainOne();
        CliRun run;
        QCOMPARE(run({"adapters",
                      "average",
                      (folder() / "mean").string(),
                      (adapters() / "one").string(),
                      id,
                      "--weights",
                      "0.25,0.75",
                      "--home",
                      home(),
                      "--json"}),
                 0);
        const auto& request = *run.engine->calls.combined;
        QVERIFY(request.combine == AdapterCombine::Average);
        QCOMPARE(request.folders.size(), std::size_t{2});
        QCOMPARE(request.folders[0], adapters() / "one");
        QVERIFY(contains(request.folders[1].string(), id));
        QCOMPARE(request.weights, (std::vector<double>{0.25, 0.75}));
        QCOMPARE(run.engine->calls.combinedInto, (folder() / "mean").string());
        QCOMPARE(run.jsonLines().at(0)["parameters"].get<int>(), 3'700'000);
    }

    void stackKeepsTheOrder() {
        CliRun run;
        const auto out = (folder() / "stack").string();
        QCOMPARE(run({"adapters",
                      "stack",
                      out,
                      (adapters() / "one").string(),
                      (adapters() / "below/two").string()}),
                 0);
        QVERIFY(run.engine->calls.combined->combine == AdapterCombine::Stack);
        QCOMPARE(run.engine->calls.combined->folders[1], adapters() / "below/two");
        QVERIFY(contains(run.out, out));
    }

    void anUnknownAdapterIsAnError() {
        CliRun run;
        QCOMPARE(run({"adapters", "stack", "out", "no-such-adapter", "--home", home()}), 1);
        QVERIFY(contains(run.err, "no-such-adapter"));
        QCOMPARE(run.engineLoads, 0);
    }

    void trainingTakesSeveralToStartFrom() {
        const fs::path before = fs::current_path();
        fs::current_path(folder());
        CliRun run;
        const int code = run({"train",
                              "scenes-adapter-quick",
                              "--set",
                              "adapter.combine=fusion",
                              "--set",
                              "adapter.start=adapters/one, " + (adapters() / "below/two").string(),
                              "--home",
                              home()});
        fs::current_path(before);
        QCOMPARE(code, 0);
        const auto& config = *run.engine->calls.config;
        QVERIFY(config.adapter.combine == AdapterCombine::Fusion);
        QCOMPARE(config.adapter.start,
                 (fs::canonical(folder()) / "adapters/one").string() + "," +
                     (adapters() / "below/two").string());
        CliRun missing;
        QCOMPARE(missing({"train",
                          "scenes-adapter-quick",
                          "--set",
                          "adapter.start=" + (adapters() / "one").string() + ",no-such-adapter",
                          "--home",
                          home()}),
                 1);
        QVERIFY2(contains(missing.err, "no-such-adapter"), missing.err.c_str());
    }

private:
    [[nodiscard]] fs::path folder() const { return folder_->path().toStdString(); }
    [[nodiscard]] fs::path adapters() const { return folder() / "adapters"; }
    [[nodiscard]] std::string home() const { return (folder() / "home").string(); }
    [[nodiscard]] std::string trainOne() {
        CliRun run;
        run({"train", "scenes-adapter-quick", "--home", home()});
        CliRun list;
        list({"runs", "list", "--home", home(), "--json"});
        return list.jsonLines().at(0)["id"].get<std::string>();
    }
    std::unique_ptr<QTemporaryDir> folder_;
};

QTEST_GUILESS_MAIN(AdaptersTest)
#include "tst_adapters.moc"
