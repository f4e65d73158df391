// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <set>
#include <unordered_map>
#include <utility>

namespace captune {

/// Large pieces of memory that are used again instead of being given back: a page that the system
/// hands out for the first time costs more than the arithmetic on it. From any thread.
class BlockPool {
public:
    /// Reserves addresses, not memory. A pool without room is one whose reservation failed.
    explicit BlockPool(std::size_t room);
    ~BlockPool();
    BlockPool(const BlockPool&) = delete;
    BlockPool& operator=(const BlockPool&) = delete;

    /// The smallest free piece that is large enough, aligned to a page; null when there is no room.
    [[nodiscard]] void* take(std::size_t bytes);
    /// Returns whether `piece` is from this pool. It joins its free neighbours.
    bool give(void* piece);
    /// Lets the system have the pages of all free pieces.
    void trim();
    /// Bytes in pieces that are taken.
    [[nodiscard]] std::size_t taken() const;

private:
    using Offset = std::size_t;
    void addFree(Offset offset, std::size_t size);
    void removeFree(std::map<Offset, std::size_t>::iterator piece);

    mutable std::mutex mutex_;
    std::byte* start_ = nullptr;
    std::size_t room_ = 0;
    std::size_t taken_ = 0;
    std::map<Offset, std::size_t> free_;
    std::set<std::pair<std::size_t, Offset>> bySize_;
    std::unordered_map<Offset, std::size_t> used_;
};

/// Gives back to the system what tensors no longer use, for instance when a training has ended.
void trimTensorMemory();

}  // namespace captune
