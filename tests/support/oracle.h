// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include <cstdlib>
#include <filesystem>

namespace captune::test {

/// Folder of reference data: $CAPTUNE_ORACLE, else what CMake was given. May not exist.
inline std::filesystem::path oracleFolder() {
    const char* folder = std::getenv("CAPTUNE_ORACLE");
    return folder != nullptr ? folder : CAPTUNE_ORACLE_DEFAULT;
}

/// Small reference data committed with the project.
inline std::filesystem::path dataFolder() {
    return CAPTUNE_TEST_DATA;
}

/// Reference data of which the project holds a copy: the oracle's when it is there.
inline std::filesystem::path oracleOrData(const char* name) {
    const auto oracle = oracleFolder() / name;
    return std::filesystem::exists(oracle) ? oracle : dataFolder() / name;
}

}  // namespace captune::test

/// Skips the running test function, saying why, when `path` below the oracle folder is missing.
#define CAPTUNE_NEEDS_ORACLE(path)                                        \
    if (!std::filesystem::exists(captune::test::oracleFolder() / (path))) \
    QSKIP("no reference data: " path)
