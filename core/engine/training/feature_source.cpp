// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/feature_source.h"

#include "core/base/error.h"
#include "core/base/process.h"
#include "core/engine/files/weight_hash.h"
#include "core/engine/images/decode.h"
#include "core/engine/model/torch_compat.h"

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>
#include <torch/version.h>

#include <cstdio>
#include <locale>
#include <sstream>
#include <vector>

namespace captune {
namespace {

constexpr double kBytesPerGb = 1e9;
constexpr double kLargestHalf = 65504.0;

/// Changes whenever the same picture, weights and settings would give other bytes.
constexpr int kFormat = 1;

std::size_t numberBytes(CacheFeatures cache) {
    return cache == CacheFeatures::Float16 ? sizeof(at::Half) : sizeof(float);
}

std::string describe(const LoadedModel& model, CacheFeatures cache, std::int64_t side) {
    const ImageTransform& transform = model.transform;
    std::ostringstream text;
    text.imbue(std::locale::classic());
    text.precision(9);
    text << "captune features " << kFormat << "\ntrunk " << std::hex << model.network->trunkHash()
         << std::dec << "\npicture " << transform.size << " pixels, mean";
    for (const float mean : transform.mean) text << ' ' << mean;
    text << ", std";
    for (const float deviation : transform.std) text << ' ' << deviation;
    const at::Device device = model.network->device();
    text << "\nrecord " << (cache == CacheFeatures::Float16 ? "float16" : "float32") << " [" << side
         << ", " << side << ", " << ResNet::kChannels << "]\nLibTorch " << TORCH_VERSION << ", "
         << (device.is_cpu() ? cpuName() : device.str()) << '\n';
    return text.str();
}

std::string sizeText(double bytes) {
    const bool large = bytes >= 0.1 * kBytesPerGb;
    char text[32];
    std::snprintf(
        text, sizeof(text), "%.1f %s", bytes / (large ? kBytesPerGb : 1e6), large ? "GB" : "MB");
    return text;
}

std::string grouped(std::int64_t number) {
    std::string text = std::to_string(number);
    for (auto at = static_cast<std::ptrdiff_t>(text.size()) - 3; at > 0; at -= 3)
        text.insert(static_cast<std::size_t>(at), ",");
    return text;
}

/// One picture's place in a batch of features as memory has it: [h, w, 1024].
at::Tensor rowOf(const at::Tensor& features, std::int64_t row) {
    return features.select(0, row).permute({1, 2, 0});
}

std::span<std::byte> bytesOf(const at::Tensor& contiguous) {
    return {static_cast<std::byte*>(contiguous.data_ptr()), contiguous.nbytes()};
}

}  // namespace

FeatureOptions makeFeatureOptions(const RunConfig& config,
                                  const std::filesystem::path& dataFolder,
                                  std::int64_t pictures) {
    FeatureOptions options;
    options.trunkFrozen = trunkIsFrozen(config);
    if (options.trunkFrozen) options.cache = config.data.cacheFeatures;
    options.limitGb = config.data.cacheLimitGb;
    options.folder = dataFolder / "cache";
    options.pictures = pictures;
    return options;
}

FeatureSource::FeatureSource(const LoadedModel& model,
                             PictureCache& pictures,
                             const FeatureOptions& options,
                             Note note)
    : model_(model),
      pictures_(pictures),
      options_(options),
      note_(std::move(note)),
      side_(ResNet::gridSide(model.transform.size)) {
    if (options_.cache == CacheFeatures::Off) return;
    try {
        openStore();
    } catch (const Error& error) {
        note_(std::string("Features are not kept but computed each time: ") + error.what());
    }
}

void FeatureSource::openStore() {
    FeatureStoreOptions store;
    store.folder = options_.folder;
    store.description = describe(model_, options_.cache, side_);
    store.recordBytes =
        static_cast<std::size_t>(side_ * side_ * ResNet::kChannels) * numberBytes(options_.cache);
    store.limitBytes = static_cast<std::int64_t>(options_.limitGb * kBytesPerGb);
    store.expectedRecords = options_.pictures;
    store.keepFreeBytes = options_.keepFreeBytes;
    const double whole =
        static_cast<double>(options_.pictures) * static_cast<double>(store.recordBytes);
    store_ = std::make_unique<FeatureStore>(store);
    keeps_ = true;
    const auto held = static_cast<std::int64_t>(store_->size());
    note_("Features of " + grouped(options_.pictures) + " pictures take " + sizeText(whole) +
          " in " + options_.folder.string() + "; " +
          (held > 0 ? grouped(held) + " are there already"
                    : std::string("they are computed once and kept")) +
          (whole > options_.limitGb * kBytesPerGb
               ? ". That is more than data.cache_limit_gb: those beyond are computed each time."
               : "."));
}

std::uint64_t FeatureSource::keyOf(const Sample& sample) {
    const std::string name = sample.imageFile.string();
    {
        const std::lock_guard lock(mutex_);
        const auto found = keys_.find(name);
        if (found != keys_.end()) return found->second;
    }
    WeightHash hash;
    hash.add(std::string_view(readPicture(sample.imageFile)));
    const std::lock_guard lock(mutex_);
    return keys_[name] = hash.value();
}

bool FeatureSource::readRow(std::uint64_t key, const at::Tensor& row) {
    if (!store_) return false;
    if (options_.cache == CacheFeatures::Float32) return store_->read(key, bytesOf(row));
    const at::Tensor rounded = at::empty(row.sizes(), at::kHalf);
    if (!store_->read(key, bytesOf(rounded))) return false;
    row.copy_(rounded);
    return true;
}

void FeatureSource::computeRow(const at::Tensor& image, const at::Tensor& row) {
    const OfaModel& network = *model_.network;
    const AutocastScope plain(Autocast{network.device().type()});
    const at::Tensor features = network.features(image.unsqueeze(0).to(network.device()));
    row.copy_(features.squeeze(0).permute({1, 2, 0}));
    if (options_.cache == CacheFeatures::Float16)
        row.copy_(row.clamp(-kLargestHalf, kLargestHalf).to(at::kHalf));
}

void FeatureSource::keepRow(std::uint64_t key, const at::Tensor& row) {
    if (!keeps_) return;
    try {
        if (options_.cache == CacheFeatures::Float32)
            store_->write(key, bytesOf(row));
        else
            store_->write(key, bytesOf(row.to(at::kHalf)));
    } catch (const Error& error) {
        keeps_ = false;
        note_(error.what());
    }
}

PictureInput FeatureSource::load(std::span<const Sample* const> samples) {
    PictureInput input;
    const auto count = static_cast<std::int64_t>(samples.size());
    std::vector<at::Tensor> images;
    if (options_.trunkFrozen)
        input.features =
            at::empty({count, ResNet::kChannels, side_, side_},
                      at::TensorOptions(at::kFloat).memory_format(at::MemoryFormat::ChannelsLast));
    for (std::int64_t i = 0; i < count; ++i) {
        const Sample& sample = *samples[static_cast<std::size_t>(i)];
        const std::uint64_t key = store_ ? keyOf(sample) : 0;
        if (options_.trunkFrozen && readRow(key, rowOf(input.features, i))) continue;
        images.push_back(pictures_.load(sample.imageFile));
        input.waiting.push_back({i, key});
    }
    if (!images.empty()) input.images = at::stack(images);
    return input;
}

at::Tensor FeatureSource::complete(PictureInput& input, const Pass& pass) {
    const OfaModel& network = *model_.network;
    if (!options_.trunkFrozen) return network.features(input.images.to(network.device()), pass);
    const c10::AutoGradMode noGrad(false);
    for (std::size_t i = 0; i < input.waiting.size(); ++i) {
        const auto& [number, key] = input.waiting[i];
        const at::Tensor row = rowOf(input.features, number);
        if (readRow(key, row)) continue;
        computeRow(input.images[static_cast<std::int64_t>(i)], row);
        keepRow(key, row);
    }
    input.waiting.clear();
    return input.features.to(network.device());
}

}  // namespace captune
