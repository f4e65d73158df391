// SPDX-License-Identifier: GPL-3.0-or-later
// Time and memory of METEOR on 5,000 pictures with 5 references.
//   bench_meteor [LISTS]     LISTS: folder of METEOR's word lists; without: the packaged WordNet
// Needs the captions of the oracle, which are repeated until they suffice. Prints a JSON object.
#include "core/base/clock.h"
#include "core/base/process.h"
#include "core/metrics/meteor.h"
#include "support/caption_corpus.h"

#include <cstdio>

using namespace captune;

namespace {

constexpr std::size_t kPictures = 5000;
constexpr std::size_t kReferences = 5;
constexpr double kMiB = 1024.0 * 1024.0;

}  // namespace

int main(int argc, char** argv) {
    const std::vector<ScoredPair> pairs = test::repeatedPairs(kPictures, kReferences);
    const double before = static_cast<double>(currentMemoryBytes()) / kMiB;
    const double start = monotonicSeconds();
    const MeteorResources resources = MeteorResources::load(argc > 1 ? argv[1] : "");
    const double loading = monotonicSeconds() - start;
    const MeteorResult result = scoreMeteor(pairs, resources);
    const double all = monotonicSeconds() - start;
    std::printf(
        "{\"work\":\"meteor\",\"pictures\":%zu,\"references\":%zu,\"load_seconds\":%.3f,"
        "\"seconds\":%.3f,\"mib_before\":%.0f,\"peak_mib\":%.0f,\"METEOR\":%.6f,\"note\":\"%s\"}\n",
        pairs.size(),
        kReferences,
        loading,
        all,
        before,
        static_cast<double>(peakMemoryBytes()) / kMiB,
        result.corpus,
        result.note.c_str());
    return 0;
}
