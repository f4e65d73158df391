// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli_run.h"
#include "tests/support/command_home.h"

#include <QXmlStreamReader>
#include <QtTest>

using captune::test::CliRun;
using captune::test::CommandHome;
using captune::test::readText;

namespace {

/// Trains a config and returns the run's id.
std::string trained(const CommandHome& home, const std::string& config) {
    CliRun run;
    run(home.with({"train", config, "--json"}));
    return run.jsonLines().back()["run"].get<std::string>();
}

nlohmann::json figureOf(const nlohmann::json& comparison,
                        const std::string& title,
                        const std::string& metric,
                        std::size_t column) {
    for (const auto& table : comparison["tables"])
        for (const auto& row : table["rows"])
            if (table["title"] == title && row["metric"] == metric) return row["figures"][column];
    return {};
}

}  // namespace

class CompareCommandTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void setsRunsSideBySide() {
        const CommandHome home;
        const std::string a = trained(home, home.config("a.yaml", ""));
        const std::string b = trained(home, home.config("b.yaml", "adapter:\n  dim: 16\n"));
        CliRun run;
        QCOMPARE(run(home.with({"runs", "compare", a, b})), 0);
        CAPTUNE_CONTAINS(run.out, "Best validation");
        CAPTUNE_CONTAINS(run.out, "adapter.dim  200  16");
        CAPTUNE_CONTAINS(run.out, "Missing: run " + a + " was not tested");
        CAPTUNE_CONTAINS(run.out, "captune-cli test " + b);
        CAPTUNE_CONTAINS(run.out, "boat.jpg");
        QCOMPARE(run.engineLoads, 0);
    }

    void testsWhatWasNotTested() {
        const CommandHome home;
        const std::string a = trained(home, home.config("a.yaml", ""));
        const std::string b = trained(home, home.config("b.yaml", ""));
        CliRun run;
        run.engine->cider = {{a, 1.0}, {b, 1.5}};
        QCOMPARE(run(home.with({"test", a})), 0);
        QCOMPARE(run(home.with({"runs", "compare", a, b, "--test", "--json"})), 0);
        QCOMPARE(run.engine->calls.tests.size(), std::size_t(2));
        QCOMPARE(run.engine->calls.tests.back().run, b);
        const auto comparison = run.jsonLines().at(0);
        const auto figure = figureOf(comparison, "Figures of the test split", "CIDEr", 1);
        QCOMPARE(figure["value"].get<double>(), 1.5);
        QVERIFY(std::abs(figure["delta"].get<double>() - 0.5) < 1e-9);
        QVERIFY(std::abs(figure["interval"][0].get<double>() - 0.5) < 1e-9);
        QCOMPARE(comparison["pictures"].size(), std::size_t(12));
        QVERIFY(comparison["notes"].empty());
        QCOMPARE(run(home.with({"runs", "compare", a, b, "--test", "--pictures", "3", "--json"})),
                 0);
        QCOMPARE(run.engine->calls.tests.size(), std::size_t(2));
        QCOMPARE(run.jsonLines().at(0)["pictures"].size(), std::size_t(3));
    }

    void otherSplitsCanBeCompared() {
        const CommandHome home;
        const std::string a = trained(home, home.config("a.yaml", ""));
        const std::string b = trained(home, home.config("b.yaml", ""));
        CliRun run;
        QCOMPARE(run(home.with({"runs", "compare", a, b, "--test", "--split", "val", "--json"})),
                 0);
        QCOMPARE(run.engine->calls.tests.front().split, "val");
        const auto figure = figureOf(run.jsonLines().at(0), "Figures of the val split", "CIDEr", 0);
        QVERIFY(std::abs(figure["value"].get<double>() - 1.25) < 1e-9);
    }

    void aGroupIsNamedAsOne() {
        const CommandHome home;
        CliRun run;
        QCOMPARE(
            run(home.with(
                {"train",
                 home.config("s.yaml", "adapter:\n  dim: [8, 16]\ntrain:\n  seed: [1, 2]\n")})),
            0);
        QCOMPARE(run(home.with({"runs", "compare", "s", "last", "--json"})), 0);
        const auto comparison = run.jsonLines().at(0);
        QCOMPARE(comparison["runs"].size(), std::size_t(4));
        const auto figure = figureOf(comparison, "Best validation, mean over seeds", "CIDEr", 1);
        QCOMPARE(figure["value"].get<double>(), 0.75);
        QCOMPARE(figure["deviation"].get<double>(), 0.0);
    }

    void writesFiles() {
        const CommandHome home;
        const std::string a = trained(home, home.config("a.yaml", ""));
        const std::string b = trained(home, home.config("b.yaml", ""));
        CliRun run;
        QCOMPARE(run(home.with({"runs",
                                "compare",
                                a,
                                b,
                                "--csv",
                                (home / "c.csv").string(),
                                "--latex",
                                (home / "c.tex").string(),
                                "--html",
                                (home / "c.html").string()})),
                 0);
        CAPTUNE_CONTAINS(run.out, "Written: " + (home / "c.html").string());
        CAPTUNE_CONTAINS(readText(home / "c.csv"), "Best validation,b,CIDEr,0.75");
        CAPTUNE_CONTAINS(readText(home / "c.tex"), "\\begin{tabular}");
        QXmlStreamReader reader(QByteArray::fromStdString(readText(home / "c.html")));
        while (!reader.atEnd()) reader.readNext();
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(run(home.with({"runs", "compare", a, b, "--csv", "/nowhere/c.csv"})), 1);
        CAPTUNE_CONTAINS(run.err, "/nowhere/c.csv");
    }

    void oneRunIsNotEnough() {
        const CommandHome home;
        const std::string a = trained(home, home.config("a.yaml", ""));
        CliRun run;
        QCOMPARE(run(home.with({"runs", "compare", a, "last"})), 2);
        CAPTUNE_CONTAINS(run.err, "at least two runs");
        QCOMPARE(run(home.with({"runs", "compare", a, "nothing"})), 1);
        CAPTUNE_CONTAINS(run.err, "nothing");
    }

    void transferIsComputedOnce() {
        const CommandHome home;
        const std::string a = trained(home, home.config("a.yaml", ""));
        const std::string b = trained(home, home.config("b.yaml", ""));
        const std::string flat = home.config("flat.yaml", "data:\n  domain: flat\n");
        CliRun run;
        const std::vector<std::string> command =
            home.with({"runs", "transfer", a, b, "--data", flat, "scenes-adapter"});
        QCOMPARE(run(command), 0);
        QCOMPARE(run.engine->calls.tests.size(), std::size_t(4));
        QCOMPARE(run.engine->calls.tests.front().run, "");
        QCOMPARE(run.engine->calls.tests.front().model.model, home.path() + "/runs/" + a);
        QVERIFY(run.engine->calls.tests.front().data.domain == captune::SceneDomain::Flat);
        CAPTUNE_CONTAINS(run.out, "a    1.2500");
        const std::string first = run.out;
        QCOMPARE(run(command), 0);
        QCOMPARE(run.engine->calls.tests.size(), std::size_t(4));
        QCOMPARE(run.out, first);
    }

    void transferGoesOnAfterAFailure() {
        const CommandHome home;
        const std::string a = trained(home, home.config("a.yaml", ""));
        CliRun run;
        QCOMPARE(run(home.with({"runs",
                                "transfer",
                                a,
                                "--data",
                                "nowhere.yaml",
                                "scenes-adapter",
                                "--json",
                                "--csv",
                                (home / "t.csv").string(),
                                "--latex",
                                (home / "t.tex").string()})),
                 1);
        CAPTUNE_CONTAINS(run.err, "nowhere.yaml");
        const auto lines = run.jsonLines();
        QVERIFY(lines.at(0).contains("error"));
        QCOMPARE(lines.at(1)["metrics"]["CIDEr"].get<double>(), 1.25);
        QCOMPARE(readText(home / "t.csv"), "run,nowhere.yaml,scenes-adapter\r\na,,1.25\r\n");
        CAPTUNE_CONTAINS(readText(home / "t.tex"), "a & - & 1.2500");
    }
};

QTEST_APPLESS_MAIN(CompareCommandTest)
#include "tst_compare.moc"
