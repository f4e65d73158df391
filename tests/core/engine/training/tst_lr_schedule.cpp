// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/lr_schedule.h"
#include "support/oracle.h"

#include <QtTest>

#include <nlohmann/json.hpp>

#include <cmath>
#include <fstream>

using namespace captune;

class LrScheduleTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void warmsUpThenDecays() {
        const LrSchedule s = makeLrSchedule(1.0, 0.0, 0.5, 4);
        QCOMPARE(s.warmupUpdates, std::int64_t{2});
        QCOMPARE(s.at(0), 0.0);
        QCOMPARE(s.at(1), 0.5);
        QCOMPARE(s.at(2), 1.0);
        QCOMPARE(s.at(3), 0.5);
        QCOMPARE(s.at(4), 0.0);
    }

    void withoutWarmUpStartsAtThePeak() {
        const LrSchedule s = makeLrSchedule(1.0, 0.2, 0.0, 10);
        QCOMPARE(s.at(0), 1.0);
        QCOMPARE(s.at(99), 0.2);
    }

    void equalsTheOriginal() {
        CAPTUNE_NEEDS_ORACLE("ofa-misc/lr_schedule.json");
        const auto cases = nlohmann::json::parse(
            std::ifstream(test::oracleFolder() / "ofa-misc" / "lr_schedule.json"));
        QVERIFY(!cases.empty());
        for (const auto& c : cases) {
            const LrSchedule s =
                makeLrSchedule(c["lr"], c["end_lr"], c["warmup_ratio"], c["total"]);
            QCOMPARE(s.warmupUpdates, c["warmup_updates"].get<std::int64_t>());
            const auto rates = c["lr_used_by_update"].get<std::vector<double>>();
            for (std::size_t u = 0; u < rates.size(); ++u)
                QVERIFY(std::abs(s.at(static_cast<std::int64_t>(u)) - rates[u]) < 1e-15);
        }
    }
};

QTEST_APPLESS_MAIN(LrScheduleTest)
#include "tst_lr_schedule.moc"
