// SPDX-License-Identifier: GPL-3.0-or-later
// Writes records into a feature store until all are there or it is killed, for tst_feature_store:
//   feature_writer FOLDER FIRST_KEY COUNT
#include "support/feature_records.h"

#include <cstdio>
#include <cstdlib>
#include <exception>

using namespace captune;

int main(int argc, char** argv) {
    if (argc != 4) return 2;
    try {
        FeatureStore store(test::featureStoreIn(argv[1]));
        const auto first = std::strtoull(argv[2], nullptr, 10);
        const auto count = std::strtoull(argv[3], nullptr, 10);
        std::puts("open");
        std::fflush(stdout);
        for (auto key = first; key < first + count; ++key) store.write(key, test::recordOf(key));
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        return 1;
    }
    return 0;
}
