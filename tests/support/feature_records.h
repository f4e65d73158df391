// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/feature_store.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace captune::test {

inline constexpr std::size_t kRecordBytes = 50'000;

inline FeatureStoreOptions featureStoreIn(const std::filesystem::path& folder) {
    FeatureStoreOptions options;
    options.folder = folder;
    options.description = "test records";
    options.recordBytes = kRecordBytes;
    options.limitBytes = 1'000'000'000;
    options.keepFreeBytes = 0;
    return options;
}

/// Content that tells its key.
inline std::vector<std::byte> recordOf(std::uint64_t key) {
    std::vector<std::byte> record(kRecordBytes);
    for (std::size_t i = 0; i < record.size(); ++i)
        record[i] = static_cast<std::byte>((key * 131 + i * 7 + i / 256) & 0xffU);
    return record;
}

}  // namespace captune::test
