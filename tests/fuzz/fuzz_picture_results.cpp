// SPDX-License-Identifier: GPL-3.0-or-later
// Figures of pictures are an Error, or such as sums cannot overflow.
#include "core/base/error.h"
#include "core/metrics/picture_results.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    try {
        for (const captune::PictureResult& picture : captune::parsePictureResults(text, "fuzz")) {
            for (const auto& [name, value] : picture.figures.metrics)
                if (!std::isfinite(value) || std::abs(value) > 1e9) std::abort();
            if (!picture.figures.bleu) continue;
            const captune::BleuCounts& counts = *picture.figures.bleu;
            for (std::size_t n = 0; n < captune::kLongestNgram; ++n)
                if (counts.correct[n] < 0 || counts.correct[n] > counts.guesses[n] ||
                    counts.guesses[n] > 1'000'000)
                    std::abort();
        }
    } catch (const captune::Error&) {
    }
    return 0;
}
