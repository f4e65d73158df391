// SPDX-License-Identifier: GPL-3.0-or-later
// Word lists of METEOR and WordNet are an Error or can be asked. The first byte picks the reader.
#include "core/base/error.h"
#include "core/metrics/meteor_synonyms.h"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const std::string_view text(reinterpret_cast<const char*>(data) + 1, size - 1);
    captune::MeteorSynonyms synonyms;
    try {
        switch (data[0] % 4) {
            case 0:
                synonyms.addSynsets(text, "fuzz");
                break;
            case 1:
                synonyms.addExceptions(text, "fuzz");
                break;
            case 2:
                synonyms.addWordNetIndex(text, "verb", "fuzz");
                break;
            default:
                synonyms.addWordNetExceptions(text, "fuzz");
                break;
        }
    } catch (const captune::Error&) {
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(text.size(), 20); ++i) {
        const auto senses = synonyms.senses(text.substr(i, text.find('\n', i) - i));
        if (!std::is_sorted(senses.begin(), senses.end())) std::abort();
    }
    return 0;
}
