// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/feature_source.h"

#include "core/base/error.h"
#include "core/base/number_text.h"
#include "core/base/process.h"
#include "core/data/picture_source.h"
#include "core/engine/files/weight_hash.h"
#include "core/engine/model/torch_compat.h"
#include "core/engine/training/one_core_each.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>
#include <opencv2/core/version.hpp>
#include <torch/version.h>

#include <locale>
#include <sstream>
#include <vector>

namespace captune {
namespace {

constexpr double kBytesPerGb = 1e9;
constexpr double kBytesPerMb = 1e6;
constexpr double kLargestHalf = 65504.0;

/// Changes whenever the same picture, weights and settings would give other bytes.
constexpr int kFormat = 2;

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
    text << "\nOpenCV " << CV_VERSION << "\nrecord "
         << (cache == CacheFeatures::Float16 ? "float16" : "float32") << " [" << side << ", "
         << side << ", " << ResNet::kChannels << "]\nLibTorch " << TORCH_VERSION << ", "
         << (device.is_cpu() ? cpuName() : device.str()) << '\n';
    return text.str();
}

std::string sizeText(double bytes) {
    const bool large = bytes >= 0.1 * kBytesPerGb;
    return withDigits(bytes / (large ? kBytesPerGb : kBytesPerMb), 1) + (large ? " GB" : " MB");
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
    options.trunkFrozen = !trunkTrains(config);
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
        summary_ = std::string("Features are not kept but computed each time: ") + error.what();
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
    store_ = std::make_unique<FeatureStore>(store);
    keeps_ = true;
    summary_ = sizeNote(static_cast<double>(store.recordBytes));
}

std::string FeatureSource::sizeNote(double recordBytes) const {
    const double whole = static_cast<double>(options_.pictures) * recordBytes;
    const auto held = static_cast<std::int64_t>(store_->size());
    return "Features of " + withThousands(options_.pictures) + " pictures take " + sizeText(whole) +
           " in " + options_.folder.string() + "; " +
           (held > 0 ? withThousands(held) + " are there already"
                     : std::string("they are computed once and kept")) +
           (whole > options_.limitGb * kBytesPerGb
                ? ". That is more than data.cache_limit_gb: those beyond are computed each time."
                : ".");
}

std::uint64_t FeatureSource::keyOf(const Sample& sample) {
    const std::string name = toText(sample.picture);
    {
        const std::lock_guard lock(mutex_);
        const auto found = keys_.find(name);
        if (found != keys_.end()) return found->second;
    }
    const std::vector<std::uint8_t> bytes = readPictureBytes(sample.picture);
    WeightHash hash;
    hash.add(std::as_bytes(std::span(bytes)));
    const std::lock_guard lock(mutex_);
    return keys_[name] = hash.value();
}

bool FeatureSource::readRow(std::uint64_t key, const at::Tensor& row) {
    if (options_.cache == CacheFeatures::Float32) return store_->read(key, bytesOf(row));
    const at::Tensor rounded = at::empty(row.sizes(), at::kHalf);
    if (!store_->read(key, bytesOf(rounded))) return false;
    row.copy_(rounded);
    return true;
}

void FeatureSource::computeRow(const at::Tensor& image, const at::Tensor& row) const {
    const c10::AutoGradMode noGrad(false);
    const OfaModel& network = *model_.network;
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
        if (store_ && readRow(key, rowOf(input.features, i))) continue;
        images.push_back(pictures_.load(sample.picture));
        if (options_.trunkFrozen) input.waiting.push_back({i, key});
    }
    if (!images.empty()) input.images = at::stack(images);
    return input;
}

void FeatureSource::complete(PictureInput& input) {
    if (!options_.trunkFrozen) return;
    const std::vector<std::size_t> missing = stillMissing(input);
    const auto rowAt = [&input](std::size_t place) {
        return rowOf(input.features, input.waiting[place].row);
    };
    const auto device = model_.network->device();
    forEachOnOneCore(
        missing.size(), device.is_cpu() ? at::get_num_threads() : 1, [&](std::size_t i) {
            computeRow(input.images[static_cast<std::int64_t>(missing[i])], rowAt(missing[i]));
        });
    for (const std::size_t place : missing) keepRow(input.waiting[place].key, rowAt(place));
    input.waiting.clear();
    input.images.reset();
    input.features = input.features.to(device);
}

/// Other batches, or other runs, may have been faster.
std::vector<std::size_t> FeatureSource::stillMissing(const PictureInput& input) {
    std::vector<std::size_t> missing;
    for (std::size_t i = 0; i < input.waiting.size(); ++i) {
        const auto& [row, key] = input.waiting[i];
        if (!store_ || !readRow(key, rowOf(input.features, row))) missing.push_back(i);
    }
    return missing;
}

at::Tensor FeatureSource::of(const PictureInput& input, const Pass& pass) const {
    if (input.features.defined()) return input.features;
    return model_.network->features(input.images.to(model_.network->device()), pass);
}

}  // namespace captune
