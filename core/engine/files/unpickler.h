// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/pickle_value.h"

#include <cstddef>
#include <span>
#include <string>

namespace captune {

/// What a pickle may ask for; the defaults are more than any checkpoint needs.
struct PickleLimits {
    std::size_t memory = 256U << 20U;  ///< bytes of values
    std::size_t operations = 20'000'000;
};

struct Unpickled {
    PickleTree tree;
    std::size_t size = 0;  ///< bytes read, STOP included
};

/// Reads one pickle (protocols 2 to 5, without out-of-band buffers) from the start of `bytes`.
/// Nothing in it is executed: containers, numbers and texts become values, the rebuild functions
/// of tensors, parameters and OrderedDict are interpreted here, and whatever else the file names
/// becomes an inert PickleObject. Throws Error, with `file` in it, if the pickle is torn, forged,
/// or beyond the limits.
/// Source: Python's pickletools describes the opcodes; torch/_utils.py the rebuild arguments.
[[nodiscard]] Unpickled unpickle(std::span<const std::byte> bytes,
                                 const std::string& file,
                                 const PickleLimits& limits = {});

}  // namespace captune
