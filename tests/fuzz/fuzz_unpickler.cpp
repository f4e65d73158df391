// SPDX-License-Identifier: GPL-3.0-or-later
// Archives and bare pickles as values or Errors, never as anything else.
#include "core/base/error.h"
#include "core/engine/files/torch_zip.h"
#include "core/engine/files/unpickler.h"

#include <cstddef>
#include <cstdint>
#include <span>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto bytes = std::as_bytes(std::span(data, size));
    try {
        if (captune::isZip(bytes)) {
            (void)captune::unpickle(captune::readTorchZip(bytes, "fuzz").at("data.pkl"), "fuzz");
            return 0;
        }
        for (auto rest = bytes; !rest.empty();) {  // files without archive hold one after another
            rest = rest.subspan(captune::unpickle(rest, "fuzz").size);
        }
    } catch (const captune::Error&) {
    }
    return 0;
}
