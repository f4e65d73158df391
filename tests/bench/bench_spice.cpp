// SPDX-License-Identifier: GPL-3.0-or-later
// Scores 5,000 pictures with 5 references each by SPICE (native): seconds and peak memory.
//   bench_spice PAIRS.json     {"images": {"…": {"cand": "…", "refs": ["…", …]}, …}}
// The pictures are repeated until there are enough.
#include "core/base/process.h"
#include "core/metrics/spice.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <exception>
#include <fstream>

namespace {

constexpr std::size_t kPictures = 5000;
constexpr std::size_t kReferences = 5;

double secondsSince(std::chrono::steady_clock::time_point start) {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

std::vector<captune::ScoredPair> readPairs(const char* file) {
    std::ifstream in(file);
    const nlohmann::json images = nlohmann::json::parse(in).at("images");
    std::vector<captune::ScoredPair> pairs;
    while (pairs.size() < kPictures && !images.empty()) {
        for (const auto& image : images) {
            captune::ScoredPair pair{image.at("cand").get<std::string>(),
                                     image.at("refs").get<std::vector<std::string>>()};
            pair.references.resize(std::min(pair.references.size(), kReferences));
            if (pairs.size() < kPictures) pairs.push_back(std::move(pair));
        }
    }
    return pairs;
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::fputs("usage: bench_spice PAIRS.json\n", stderr);
        return 2;
    }
    try {
        const auto pairs = readPairs(arguments[1]);
        const auto start = std::chrono::steady_clock::now();
        const auto resources = captune::SpiceResources::load();
        const double loading = secondsSince(start);
        const auto loaded = std::chrono::steady_clock::now();
        const captune::SpiceResult result = captune::scoreSpice(pairs, resources);
        std::printf("%zu pictures: %.2f s to load WordNet, %.2f s to score, peak %lld MiB, %.4f\n",
                    pairs.size(),
                    loading,
                    secondsSince(loaded),
                    static_cast<long long>(captune::peakMemoryBytes() >> 20U),
                    result.corpus);
    } catch (const std::exception& problem) {
        std::fprintf(stderr, "%s\n", problem.what());
        return 1;
    }
    return 0;
}
