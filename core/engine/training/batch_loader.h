// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"
#include "core/engine/training/batch.h"
#include "core/engine/training/feature_source.h"
#include "core/text/tokenizer.h"

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <exception>
#include <mutex>
#include <thread>
#include <vector>

namespace captune {

struct LoaderOptions {
    std::int64_t batchSize = 8;           ///< pictures
    std::int64_t captionsPerPicture = 1;  ///< at most; an epoch shows every caption once
    std::int64_t maxTargetWords = 20;
    bool shuffle = true;
    std::int64_t seed = 1;
    std::int64_t firstBatch = 0;  ///< counted over all epochs: where a resumed run goes on
    // Of the batches of each update, which are dealt out in turn, only those for one of several:
    std::int64_t batchesPerUpdate = 1;
    std::int64_t rank = 0;
    std::int64_t processes = 1;
};

/// Endless batches of pictures with captions, epoch after epoch, prepared ahead in a thread of
/// its own. The order of an epoch depends on seed and epoch alone.
class BatchLoader {
public:
    /// `samples` must outlive the loader. Throws Error if there is no caption in them.
    BatchLoader(const std::vector<Sample>& samples,
                const Tokenizer& tokenizer,
                FeatureSource& features,
                const LoaderOptions& options);
    ~BatchLoader();
    BatchLoader(const BatchLoader&) = delete;
    BatchLoader& operator=(const BatchLoader&) = delete;

    /// The next batch. Throws Error if one of its pictures cannot be read.
    [[nodiscard]] Batch next();
    [[nodiscard]] std::int64_t batchesPerEpoch() const;

private:
    struct Look {
        std::size_t sample;
        std::size_t firstCaption;
    };
    void prepareAhead();
    [[nodiscard]] bool isMine(std::int64_t number) const;
    [[nodiscard]] Batch prepare(std::int64_t number);
    void orderEpoch(std::int64_t epoch);

    const std::vector<Sample>& samples_;
    const Tokenizer& tokenizer_;
    FeatureSource& features_;
    LoaderOptions options_;
    std::vector<Look> looks_;
    std::vector<std::size_t> order_;
    std::int64_t orderedEpoch_ = -1;

    std::mutex mutex_;
    std::condition_variable changed_;
    std::deque<Batch> ready_;
    std::exception_ptr failure_;
    bool closing_ = false;
    std::thread thread_;
};

}  // namespace captune
