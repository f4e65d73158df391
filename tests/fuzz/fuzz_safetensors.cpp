// SPDX-License-Identifier: GPL-3.0-or-later
// A header is an Error, or all that it claims lies inside the file.
#include "core/base/error.h"
#include "core/engine/files/safetensors_header.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    try {
        const auto header =
            captune::parseSafetensorsHeader(std::as_bytes(std::span(data, size)), "fuzz");
        if (header.dataStart > size) std::abort();
        std::uint64_t position = 0;
        for (const auto& entry : header.entries) {
            if (entry.begin != position || entry.end < entry.begin) std::abort();
            position = entry.end;
        }
        if (position != size - header.dataStart) std::abort();
    } catch (const captune::Error&) {
    }
    return 0;
}
