// SPDX-License-Identifier: GPL-3.0-or-later
// Times the paired bootstrap: bench_bootstrap [PICTURES [RESAMPLES]], 5,000 and 10,000 if not said.
#include "core/base/clock.h"
#include "core/base/random.h"
#include "core/compare/bootstrap.h"

#include <cstdio>
#include <cstdlib>

namespace {

captune::PictureScores drawScores(std::uint64_t seed, std::size_t pictures) {
    captune::Random random(seed);
    captune::PictureScores scores;
    for (std::size_t i = 0; i < pictures; ++i) {
        for (const char* metric : {"CIDEr", "METEOR", "ROUGE_L", "SPICE"})
            scores.means[metric].push_back(random.uniform());
        captune::BleuCounts counts;
        counts.length = random.between(6, 16);
        counts.referenceLength = random.between(6, 16);
        for (std::size_t n = 0; n < captune::kLongestNgram; ++n) {
            counts.guesses[n] = counts.length - static_cast<std::int64_t>(n);
            counts.correct[n] = random.between(0, counts.guesses[n]);
        }
        scores.bleu.push_back(counts);
    }
    return scores;
}

}  // namespace

int main(int argc, char** argv) {
    const std::size_t pictures = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 5'000;
    captune::BootstrapOptions options;
    if (argc > 2) options.resamples = std::strtol(argv[2], nullptr, 10);
    const captune::PictureScores first = drawScores(1, pictures);
    const captune::PictureScores second = drawScores(2, pictures);
    const double start = captune::monotonicSeconds();
    const auto found = captune::pairedBootstrap(first, second, options);
    const double seconds = captune::monotonicSeconds() - start;
    std::printf("{\"metrics\":%zu,\"pictures\":%zu,\"resamples\":%lld,\"seconds\":%.3f}\n",
                found.size(),
                pictures,
                static_cast<long long>(options.resamples),
                seconds);
    return found.empty() ? 1 : 0;
}
