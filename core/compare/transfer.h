// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/runs/run_store.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>

namespace captune {

/// What decides the figures of a run's model on some data.
struct TransferQuestion {
    DataConfig data;
    std::string split = "test";
    GenerateConfig generate;
    std::int64_t limit = 0;  ///< pictures; 0: all
};

/// Figures of one run's model on other data, kept below the run's folder so that they are computed
/// once. An answer counts only for the same checkpoint, data (captions file of the same size and
/// time), split, limit and decoding.
class TransferResults final {
public:
    TransferResults(const RunStore& store, const Run& run);

    [[nodiscard]] std::optional<std::map<std::string, double>> find(
        const TransferQuestion& question) const;
    /// Throws Error if it cannot be written.
    void keep(const TransferQuestion& question, const std::map<std::string, double>& metrics) const;

private:
    [[nodiscard]] std::string keyOf(const TransferQuestion& question) const;
    [[nodiscard]] std::filesystem::path fileOf(const std::string& key) const;

    Run run_;
    std::string checkpoint_;
};

}  // namespace captune
