// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/matching.h"
#include "support/oracle.h"
#include "support/wordnet.h"

#include <cmath>
#include <fstream>
#include <map>
#include <sstream>

using namespace captune;

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::istringstream in(text);
    for (std::string part; std::getline(in, part, separator);) parts.push_back(part);
    return parts;
}

/// "dog;dog,white;dog,boat,on": objects, attributes, relations (subject, object, predicate).
SceneGraph graphOf(const std::string& text, ConceptTable& table) {
    SceneGraph graph(table);
    for (const std::string& tuple : split(text, ';')) graph.add(split(tuple, ','));
    return graph;
}

SpiceMatch match(const std::string& candidate,
                 const std::string& references,
                 Matching matching = Matching::Similar) {
    ConceptTable table(*test::spiceResources().synonyms);
    const SceneGraph said = graphOf(candidate, table);
    const SceneGraph wanted = graphOf(references, table);
    return matchTuples(tuplesOf(said), tuplesOf(wanted), matching);
}

bool isClose(double left, double right) {
    return std::abs(left - right) < 1e-12;
}

}  // namespace

class TestMatching : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { CAPTUNE_NEEDS_WORDNET(); }

    void countsClaims_data() {
        QTest::addColumn<QString>("candidate");
        QTest::addColumn<QString>("references");
        QTest::addColumn<int>("candidates");
        QTest::addColumn<int>("wanted");
        QTest::addColumn<int>("similar");
        QTest::addColumn<int>("exact");
        QTest::newRow("same") << "dog;dog,black"
                              << "dog;dog,black" << 2 << 2 << 2 << 2;
        QTest::newRow("said twice") << "dog;dog;dog,black;dog,black"
                                    << "dog" << 2 << 1 << 1 << 1;
        QTest::newRow("relation adds its objects") << "man,horse,ride"
                                                   << "horse" << 3 << 1 << 1 << 1;
        QTest::newRow("relation as a whole") << "man,horse,ride"
                                             << "man,horse,ride" << 3 << 3 << 3 << 3;
        QTest::newRow("other predicate") << "man,horse,ride"
                                         << "man,horse,on" << 3 << 3 << 2 << 2;
        QTest::newRow("synonyms match") << "sofa"
                                        << "couch" << 1 << 1 << 1 << 0;
        QTest::newRow("synonyms merge") << "cat"
                                        << "sofa;couch" << 1 << 1 << 0 << 0;
        QTest::newRow("inflected forms match") << "boy,run"
                                               << "boy,running" << 2 << 2 << 2 << 1;
        QTest::newRow("irregular forms match") << "mice"
                                               << "mouse" << 1 << 1 << 1 << 0;
        QTest::newRow("unknown words") << "zzxq"
                                       << "zzxq" << 1 << 1 << 1 << 1;
        QTest::newRow("nothing") << ""
                                 << "dog" << 0 << 1 << 0 << 0;
    }
    void countsClaims() {
        QFETCH(QString, candidate);
        QFETCH(QString, references);
        const SpiceMatch similar = match(candidate.toStdString(), references.toStdString());
        const SpiceMatch exact =
            match(candidate.toStdString(), references.toStdString(), Matching::Exact);
        QTEST(static_cast<int>(similar.candidates), "candidates");
        QTEST(static_cast<int>(similar.references), "wanted");
        QTEST(static_cast<int>(similar.matched), "similar");
        QTEST(static_cast<int>(exact.matched), "exact");
    }

    void scores() {
        const SpiceMatch some{4, 8, 2};
        QVERIFY(isClose(some.precision(), 0.5));
        QVERIFY(isClose(some.recall(), 0.25));
        QVERIFY(isClose(some.f(), 1.0 / 3.0));
        QCOMPARE(SpiceMatch{}.f(), 0.0);
        QCOMPARE((SpiceMatch{3, 0, 0}).f(), 0.0);
    }

    void sortsIntoCategories() {
        ConceptTable table(*test::spiceResources().synonyms);
        const SceneGraph graph = graphOf("dog;dog,black;dog,two;dog,huge;dog,ball,chase", table);
        const std::vector<GraphTuple> tuples = tuplesOf(graph);
        const std::map<std::string, std::size_t> expected{{"Object", 2},
                                                          {"Attribute", 3},
                                                          {"Relation", 1},
                                                          {"Color", 1},
                                                          {"Cardinality", 1},
                                                          {"Size", 1}};
        QCOMPARE(spiceCategories().size(), expected.size());
        for (const auto& [category, count] : expected)
            QCOMPARE(tuplesIn(category, tuples).size(), count);
        QVERIFY_EXCEPTION_THROWN((void)tuplesIn("Taste", tuples), std::out_of_range);
    }

    void equalsTheOriginal() {
        CAPTUNE_NEEDS_ORACLE("captions/spice_matching.tsv");
        std::ifstream in(test::oracleFolder() / "captions/spice_matching.tsv");
        std::string line;
        int rows = 0;
        while (std::getline(in, line)) {
            if (line.starts_with('#')) continue;
            const std::vector<std::string> fields = split(line, '\t');
            const SpiceMatch similar = match(fields[1], fields[2]);
            const SpiceMatch exact = match(fields[1], fields[2], Matching::Exact);
            const std::string row = "picture " + fields[0];
            QVERIFY2(similar.candidates == std::stoul(fields[3]), row.c_str());
            QVERIFY2(similar.references == std::stoul(fields[4]), row.c_str());
            QVERIFY2(similar.matched == std::stoul(fields[5]), row.c_str());
            QVERIFY2(isClose(similar.precision(), std::stod(fields[6])), row.c_str());
            QVERIFY2(isClose(similar.recall(), std::stod(fields[7])), row.c_str());
            QVERIFY2(isClose(similar.f(), std::stod(fields[8])), row.c_str());
            QVERIFY2(exact.matched == std::stoul(fields[9]), row.c_str());
            QVERIFY2(isClose(exact.f(), std::stod(fields[10])), row.c_str());
            ++rows;
        }
        QCOMPARE(rows, 500);
    }
};

QTEST_APPLESS_MAIN(TestMatching)
#include "tst_matching.moc"
