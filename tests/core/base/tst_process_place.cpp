// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/process_place.h"
#include "support/folders.h"

#include <QtTest>

#include <map>
#include <string>

using namespace captune;

namespace {

using Variables = std::map<std::string, std::string>;

ProcessPlace placeIn(const Variables& variables) {
    return readProcessPlace([&variables](const char* name) -> const char* {
        const auto found = variables.find(name);
        return found == variables.end() ? nullptr : found->second.c_str();
    });
}

std::string complaint(const Variables& variables) {
    return test::sentenceOf<Error>([&] { (void)placeIn(variables); });
}

}  // namespace

class ProcessPlaceTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void aProcessIsAloneUnlessToldOtherwise() {
        QCOMPARE(placeIn({}).size, 1);
        QCOMPARE(placeIn({{"RANK", "0"}, {"WORLD_SIZE", "1"}}).size, 1);
        QCOMPARE(placeIn({{"SLURM_PROCID", "0"}, {"SLURM_NTASKS", "1"}}).size, 1);
        QCOMPARE(placeIn({{"WORLD_SIZE", "1"}}).size, 1);
    }
    void readsWhatTorchrunSets() {
        const ProcessPlace place = placeIn({{"RANK", "3"},
                                            {"WORLD_SIZE", "4"},
                                            {"LOCAL_RANK", "1"},
                                            {"MASTER_ADDR", "node7"},
                                            {"MASTER_PORT", "29511"}});
        QCOMPARE(place.rank, 3);
        QCOMPARE(place.size, 4);
        QCOMPARE(place.localRank, 1);
        QCOMPARE(place.address, std::string("node7"));
        QCOMPARE(place.port, 29511);
    }
    void readsWhatSlurmAndOpenMpiSet() {
        const ProcessPlace slurm = placeIn({{"SLURM_PROCID", "1"},
                                            {"SLURM_NTASKS", "2"},
                                            {"SLURM_LOCALID", "0"},
                                            {"MASTER_ADDR", "a"}});
        QCOMPARE(slurm.rank, 1);
        QCOMPARE(slurm.localRank, 0);
        QCOMPARE(slurm.port, 29500);
        const ProcessPlace mpi = placeIn(
            {{"OMPI_COMM_WORLD_RANK", "1"}, {"OMPI_COMM_WORLD_SIZE", "3"}, {"MASTER_ADDR", "a"}});
        QCOMPARE(mpi.size, 3);
        QCOMPARE(mpi.localRank, -1);
    }
    void ownVariablesComeBeforeTheStarters() {
        QCOMPARE(
            placeIn(
                {{"RANK", "0"}, {"WORLD_SIZE", "1"}, {"SLURM_PROCID", "1"}, {"SLURM_NTASKS", "2"}})
                .size,
            1);
    }
    void saysWhatIsWrong() {
        const Variables good{{"RANK", "0"}, {"WORLD_SIZE", "2"}, {"MASTER_ADDR", "a"}};
        const auto with = [&good](const char* name, const char* value) {
            Variables changed = good;
            changed[name] = value;
            return complaint(changed);
        };
        QCOMPARE(complaint(good), std::string());
        CAPTUNE_CONTAINS(with("RANK", "2"), "RANK is 2, but must be a whole number from 0 to 1");
        CAPTUNE_CONTAINS(with("RANK", "one"), "RANK is one");
        CAPTUNE_CONTAINS(with("WORLD_SIZE", "0"), "WORLD_SIZE is 0");
        CAPTUNE_CONTAINS(with("WORLD_SIZE", ""), "WORLD_SIZE is not set");
        CAPTUNE_CONTAINS(with("MASTER_PORT", "66000"), "MASTER_PORT is 66000");
        CAPTUNE_CONTAINS(with("MASTER_ADDR", ""), "MASTER_ADDR does not say where they meet");
        CAPTUNE_CONTAINS(with("RANK", ""), "WORLD_SIZE is set, but RANK is not");
    }
};

QTEST_APPLESS_MAIN(ProcessPlaceTest)
#include "tst_process_place.moc"
