// SPDX-License-Identifier: GPL-3.0-or-later
// Time and memory of SPICE (native) on 5,000 pictures with 5 references.
//   bench_spice [THREADS]     0, the default: one a core
// Needs the captions of the oracle, which are repeated until they suffice. Prints a JSON object.
#include "core/base/process.h"
#include "core/metrics/spice.h"
#include "support/caption_corpus.h"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>

using namespace captune;

namespace {

constexpr std::size_t kPictures = 5000;
constexpr std::size_t kReferences = 5;
constexpr double kMiB = 1024.0 * 1024.0;

std::vector<ScoredPair> readPairs() {
    const auto corpus = test::readCaptionCorpus("val2017_showtell");
    std::vector<ScoredPair> pairs;
    while (pairs.size() < kPictures) {
        ScoredPair pair = corpus.pairs[pairs.size() % corpus.pairs.size()];
        pair.references.resize(kReferences, pair.references.front());
        pairs.push_back(std::move(pair));
    }
    return pairs;
}

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

double processorSeconds() {
    return static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

}  // namespace

int main(int argc, char** argv) {
    const std::vector<ScoredPair> pairs = readPairs();
    const double before = static_cast<double>(currentMemoryBytes()) / kMiB;
    const double spent = processorSeconds();
    const auto start = std::chrono::steady_clock::now();
    const SpiceResources resources = SpiceResources::load();
    const double loading = secondsSince(start);
    const SpiceResult result =
        scoreSpice(pairs, resources, {.threads = argc > 1 ? std::atoi(argv[1]) : 0});
    std::printf(
        "{\"work\":\"spice\",\"pictures\":%zu,\"references\":%zu,\"load_seconds\":%.3f,"
        "\"seconds\":%.3f,\"processor_seconds\":%.3f,\"mib_before\":%.0f,\"peak_mib\":%.0f,"
        "\"SPICE\":%.6f}\n",
        pairs.size(),
        kReferences,
        loading,
        secondsSince(start),
        processorSeconds() - spent,
        before,
        static_cast<double>(peakMemoryBytes()) / kMiB,
        result.corpus);
    return 0;
}
