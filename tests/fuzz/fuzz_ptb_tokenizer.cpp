// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes become tokens without blanks: the part before the first line end as a caption, the rest
// as the captions after it.
#include "core/metrics/ptb_tokenizer.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static captune::PtbTokenizer tokenizer;
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const std::size_t end = text.find('\n');
    const std::string_view rest = end == text.npos ? "" : text.substr(end + 1);
    for (const std::string& token : tokenizer.tokens(text.substr(0, end), rest))
        if (token.empty() || token.find(' ') != token.npos) std::abort();
    return 0;
}
