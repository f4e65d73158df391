// SPDX-License-Identifier: GPL-3.0-or-later
// The shipped model knows its domain: drawn shapes that no training of it has seen.
#include "core/engine/training/test_split.h"
#include "core/runs/run_store.h"
#include "support/folders.h"

#include <QtTest>

using namespace captune;

class ShippedModelTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void namesShapesAndTheirColours() {
        const test::TemporaryFolder home;
        const RunStore store(home.path());
        TestRequest request;
        request.model.model = CAPTUNE_SOURCE_DIR "/resources/models/mini";
        request.data.domain = SceneDomain::Flat;
        request.data.pictures = 1000;
        request.data.seed = 20261125;
        const TestOutcome tested = testSplit(request, store, [](const Progress&) {}, {});
        QCOMPARE(tested.pictures, std::int64_t{100});
        const auto atLeast = [&tested](const char* metric, double least) {
            const double value = tested.metrics.at(metric);
            QVERIFY2(value >= least, qPrintable(QStringLiteral("%1 %2").arg(metric).arg(value)));
        };
        atLeast("CIDEr", 2.0);
        atLeast("right_things", 0.6);
        atLeast("right_colours", 0.5);
    }
};

QTEST_GUILESS_MAIN(ShippedModelTest)
#include "tst_shipped_model.moc"
