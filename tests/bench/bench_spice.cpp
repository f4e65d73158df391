// SPDX-License-Identifier: GPL-3.0-or-later
// Time and memory of SPICE (native) on 5,000 pictures with 5 references.
//   bench_spice [THREADS]     0, the default: one a core
// Needs the captions of the oracle, which are repeated until they suffice. Prints a JSON object.
#include "core/base/clock.h"
#include "core/base/process.h"
#include "core/metrics/spice.h"
#include "support/caption_corpus.h"

#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace captune;

namespace {

constexpr std::size_t kPictures = 5000;
constexpr std::size_t kReferences = 5;
constexpr double kMiB = 1024.0 * 1024.0;

double processorSeconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<ScoredPair> pairs = test::repeatedPairs(kPictures, kReferences);
    const double before = static_cast<double>(currentMemoryBytes()) / kMiB;
    const double spent = processorSeconds();
    const double start = monotonicSeconds();
    const SpiceResources resources = SpiceResources::load();
    const double loading = monotonicSeconds() - start;
    const SpiceResult result =
        scoreSpice(pairs, resources, {.threads = argc > 1 ? std::atoi(argv[1]) : 0});
    std::printf(
        "{\"work\":\"spice\",\"pictures\":%zu,\"references\":%zu,\"load_seconds\":%.3f,"
        "\"seconds\":%.3f,\"processor_seconds\":%.3f,\"mib_before\":%.0f,\"peak_mib\":%.0f,"
        "\"SPICE\":%.6f}\n",
        pairs.size(),
        kReferences,
        loading,
        monotonicSeconds() - start,
        processorSeconds() - spent,
        before,
        static_cast<double>(peakMemoryBytes()) / kMiB,
        result.corpus);
    return 0;
}
