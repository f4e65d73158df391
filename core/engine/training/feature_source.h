// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "core/data/sample.h"
#include "core/engine/captioning/loaded_model.h"
#include "core/engine/files/feature_store.h"
#include "core/engine/images/picture_cache.h"
#include "core/engine/training/batch.h"

#include <ATen/core/Tensor.h>

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <vector>

namespace captune {

/// What a source of features is to do; makeFeatureOptions has it from a config.
struct FeatureOptions {
    bool trunkFrozen = false;
    CacheFeatures cache = CacheFeatures::Off;  ///< only with a frozen trunk
    double limitGb = 0.0;
    std::filesystem::path folder;  ///< of feature stores
    std::int64_t pictures = 0;     ///< that will be asked for, at most
    std::int64_t keepFreeBytes = std::int64_t{1} << 30;
};

/// `dataFolder` is RunStore's.
[[nodiscard]] FeatureOptions makeFeatureOptions(const RunConfig& config,
                                                const std::filesystem::path& dataFolder,
                                                std::int64_t pictures);

/// Turns pictures into trunk features. A frozen trunk sees every picture by itself and on one core,
/// never in a batch: convolutions may round otherwise in a batch or on several cores, and a
/// picture's features must not depend on its neighbours. With a cache, features come from there if
/// they can (see FeatureStore), and are kept there else; with float16 all are rounded, whether they
/// were there or not, so that a result never depends on what the cache holds. Features that find no
/// room, or no working disk, are computed each time; a note says so.
/// What decides features, and so the store: folded weights of the trunk, picture transform, number
/// type, versions of LibTorch and OpenCV, device. Their key is a hash of the bytes of the picture
/// file.
/// load() may be called from any thread, the rest from the one that uses the network.
class FeatureSource {
public:
    using Note = std::function<void(const std::string& sentence)>;

    /// The trunk must be folded if it is frozen. Model and pictures must outlive the source. `note`
    /// is called when features can be kept no longer.
    FeatureSource(const LoadedModel& model,
                  PictureCache& pictures,
                  const FeatureOptions& options,
                  Note note);

    /// How much room the features take and how many there were at the start, or why none are kept:
    /// a sentence; empty without a cache.
    [[nodiscard]] const std::string& summary() const { return summary_; }
    /// Reads pictures as far as that goes without the network. Throws Error if one is unreadable.
    [[nodiscard]] PictureInput load(std::span<const Sample* const> samples);
    /// Computes what a frozen trunk has yet to see, and keeps it.
    void complete(PictureInput& input);
    /// Features of completed pictures, [B, 1024, h, w] on the network's device. `pass` is for a
    /// trunk that trains.
    [[nodiscard]] at::Tensor of(const PictureInput& input, const Pass& pass = {}) const;

private:
    void openStore();
    [[nodiscard]] std::string sizeNote(double recordBytes) const;
    [[nodiscard]] std::uint64_t keyOf(const Sample& sample);
    [[nodiscard]] bool readRow(std::uint64_t key, const at::Tensor& row);
    [[nodiscard]] std::vector<std::size_t> stillMissing(const PictureInput& input);
    void computeRow(const at::Tensor& image, const at::Tensor& row) const;
    void keepRow(std::uint64_t key, const at::Tensor& row);

    const LoadedModel& model_;
    PictureCache& pictures_;
    FeatureOptions options_;
    Note note_;
    std::string summary_;
    std::int64_t side_;  ///< h and w
    std::unique_ptr<FeatureStore> store_;
    bool keeps_ = false;
    std::mutex mutex_;
    std::map<std::string, std::uint64_t> keys_;  ///< by name, of pictures already read
};

}  // namespace captune
