// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/batch_loader.h"

#include "core/base/error.h"
#include "core/base/random.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <numeric>
#include <string>

namespace captune {
namespace {

constexpr std::size_t kBatchesAhead = 3;

}  // namespace

BatchLoader::BatchLoader(const std::vector<Sample>& samples,
                         const Tokenizer& tokenizer,
                         FeatureSource& features,
                         const LoaderOptions& options)
    : samples_(samples), tokenizer_(tokenizer), features_(features), options_(options) {
    const auto stride = static_cast<std::size_t>(options.captionsPerPicture);
    for (std::size_t sample = 0; sample < samples.size(); ++sample)
        for (std::size_t first = 0; first < samples[sample].captions.size(); first += stride)
            looks_.push_back({sample, first});
    if (looks_.empty())
        throw Error("The training split has no captions; check data.train and its captions file.");
    thread_ = std::thread([this] { prepareAhead(); });
}

BatchLoader::~BatchLoader() {
    {
        const std::lock_guard lock(mutex_);
        closing_ = true;
    }
    changed_.notify_all();
    thread_.join();
}

std::int64_t BatchLoader::batchesPerEpoch() const {
    const auto looks = static_cast<std::int64_t>(looks_.size());
    return (looks + options_.batchSize - 1) / options_.batchSize;
}

Batch BatchLoader::next() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return !ready_.empty() || failure_; });
    if (ready_.empty()) std::rethrow_exception(failure_);
    Batch batch = std::move(ready_.front());
    ready_.pop_front();
    changed_.notify_all();
    return batch;
}

void BatchLoader::prepareAhead() {
    try {
        for (std::int64_t number = options_.firstBatch;; ++number) {
            if (!isMine(number)) continue;
            Batch batch = prepare(number);
            std::unique_lock lock(mutex_);
            changed_.wait(lock, [this] { return closing_ || ready_.size() < kBatchesAhead; });
            if (closing_) return;
            ready_.push_back(std::move(batch));
            changed_.notify_all();
        }
    } catch (...) {
        const std::lock_guard lock(mutex_);
        failure_ = std::current_exception();
        changed_.notify_all();
    }
}

void BatchLoader::orderEpoch(std::int64_t epoch) {
    if (orderedEpoch_ == epoch) return;
    order_.resize(looks_.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    if (options_.shuffle)
        Random(static_cast<std::uint64_t>(options_.seed), "epoch/" + std::to_string(epoch))
            .shuffle(order_);
    orderedEpoch_ = epoch;
}

bool BatchLoader::isMine(std::int64_t number) const {
    const std::int64_t inUpdate = number % batchesPerEpoch() % options_.batchesPerUpdate;
    return inUpdate % options_.processes == options_.rank;
}

Batch BatchLoader::prepare(std::int64_t number) {
    const std::int64_t each = batchesPerEpoch();
    orderEpoch(number / each);
    const auto first = static_cast<std::size_t>((number % each) * options_.batchSize);
    const auto last = std::min(looks_.size(), first + static_cast<std::size_t>(options_.batchSize));
    Batch batch;
    batch.number = number + 1;
    std::vector<const Sample*> seen;
    std::vector<std::string> texts;
    std::vector<std::int64_t> pictures;
    for (std::size_t i = first; i < last; ++i) {
        const Look look = looks_[order_[i]];
        const Sample& sample = samples_[look.sample];
        const std::size_t end =
            std::min(sample.captions.size(),
                     look.firstCaption + static_cast<std::size_t>(options_.captionsPerPicture));
        for (std::size_t caption = look.firstCaption; caption < end; ++caption) {
            texts.push_back(toTargetText(sample.captions[caption], options_.maxTargetWords));
            pictures.push_back(static_cast<std::int64_t>(seen.size()));
        }
        seen.push_back(&sample);
        batch.imageIds.push_back(sample.imageId);
        batch.samples.push_back(look.sample);
    }
    batch.pictures = at::tensor(pictures, at::kLong);
    batch.input = features_.load(seen);
    fillTargets(batch, tokenizer_, texts);
    return batch;
}

}  // namespace captune
