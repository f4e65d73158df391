// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/data/sample.h"

#include <QString>

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace captune {

/// A COCO captions file in memory. Immutable: may be shared between threads.
class CaptionsFile {
public:
    /// Throws Error if it is none.
    explicit CaptionsFile(const std::filesystem::path& file);

    [[nodiscard]] const std::filesystem::path& file() const { return file_; }
    [[nodiscard]] const std::vector<Sample>& samples() const { return samples_; }
    /// By the name that the file gives the picture, folders included; null when it has none such.
    [[nodiscard]] const Sample* find(const std::string& name) const;

private:
    std::filesystem::path file_;
    std::vector<Sample> samples_;
    std::unordered_map<std::string, std::size_t> names_;
};

/// What a dataset says about a picture.
struct References {
    std::shared_ptr<const CaptionsFile> file;
    std::string imageId;
    std::vector<std::string> captions;
};

/// Finds a picture in the dataset it lies in: annotations/captions_*.json beside one of the three
/// folders above it, as in COCO. Keeps the files read last. Use from one thread at a time.
class CaptionsFiles {
public:
    /// Nothing when the picture lies in no dataset. Files that are no captions files or are larger
    /// than kLargestFile are passed over. Throws Stopped.
    [[nodiscard]] std::optional<References> find(const QString& picture, const StopToken& stop);

    static constexpr std::uintmax_t kLargestFile = 512'000'000;

private:
    struct Kept {
        std::filesystem::path path;
        std::filesystem::file_time_type changed;
        std::shared_ptr<const CaptionsFile> file;  ///< null: no captions file
    };
    [[nodiscard]] std::shared_ptr<const CaptionsFile> open(const std::filesystem::path& path);

    std::vector<Kept> kept_;  ///< newest first
};

}  // namespace captune
