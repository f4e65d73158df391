// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice.h"

#include <QtTest>

#include <filesystem>

/// Skips the running test function when the package wordnet-base is not installed.
#define CAPTUNE_NEEDS_WORDNET()                                    \
    if (!std::filesystem::exists("/usr/share/wordnet/index.noun")) \
    QSKIP("no WordNet: install the package wordnet-base")

namespace captune::test {

/// WordNet, read once for all test functions.
inline const SpiceResources& spiceResources() {
    static const SpiceResources resources = SpiceResources::load();
    return resources;
}

}  // namespace captune::test
