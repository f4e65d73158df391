// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures a second from file to network input (read, decode, resize), by threads:
//   bench_loading FOLDER [SIZE]     all pictures of a folder; 480 pixels
// Prints one JSON object a number of threads: 1, 2, 4 … up to the cores.
#include "core/base/clock.h"
#include "core/base/parallel.h"
#include "core/base/process.h"
#include "core/engine/images/picture_cache.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <thread>
#include <vector>

using namespace captune;

namespace {

constexpr std::size_t kPictures = 400;

std::vector<PictureSource> picturesIn(const std::filesystem::path& folder) {
    std::vector<PictureSource> pictures;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.is_regular_file()) pictures.push_back({entry.path()});
    const std::size_t different = pictures.size();
    if (different == 0) return pictures;
    while (pictures.size() < kPictures) pictures.push_back(pictures[pictures.size() % different]);
    return pictures;
}

}  // namespace

int main(int argc, char** argv) {
    const auto pictures = picturesIn(argc > 1 ? argv[1] : ".");
    if (pictures.empty()) {
        std::fputs("usage: bench_loading FOLDER [SIZE]\n", stderr);
        return 2;
    }
    ImageTransform transform;
    if (argc > 2) transform.size = std::atoi(argv[2]);
    const std::int64_t cores = std::max(1U, std::thread::hardware_concurrency());
    for (std::int64_t threads = 1; threads <= cores; threads *= 2) {
        PictureCache cache(transform, 0);
        ParallelOptions options;
        options.threads = threads;
        options.run = 4;
        const double start = monotonicSeconds();
        forEachPiece(pictures.size(), options, [&] {
            return [&](std::size_t i) { (void)cache.load(pictures[i]); };
        });
        std::printf(
            "{\"work\":\"loading\",\"threads\":%lld,\"size\":%d,\"pictures_per_second\":%.1f,"
            "\"peak_mib\":%lld}\n",
            static_cast<long long>(threads),
            transform.size,
            static_cast<double>(pictures.size()) / (monotonicSeconds() - start),
            static_cast<long long>(peakMemoryBytes() >> 20));
    }
    return 0;
}
