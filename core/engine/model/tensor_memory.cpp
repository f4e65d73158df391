// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/tensor_memory.h"

#include <c10/core/CPUAllocator.h>
#include <c10/core/impl/alloc_cpu.h>

#include <iterator>
#include <sys/mman.h>
#include <unistd.h>

namespace captune {
namespace {

constexpr std::size_t kPage = 4096;
/// Smaller tensors stay with the general allocator, which keeps pieces of that size anyway.
constexpr std::size_t kSmallestPooled = 64 * 1024;

std::size_t machineMemory() {
    const long pages = ::sysconf(_SC_PHYS_PAGES);
    const long size = ::sysconf(_SC_PAGE_SIZE);
    return pages > 0 && size > 0 ? static_cast<std::size_t>(pages) * static_cast<std::size_t>(size)
                                 : 0;
}

/// Never destroyed: tensors may outlive everything.
BlockPool& pool() {
    static auto* const kept = new BlockPool(4 * machineMemory());
    return *kept;
}

void release(void* piece) {
    if (piece != nullptr && !pool().give(piece)) c10::free_cpu(piece);
}

class TensorMemory final : public c10::Allocator {
public:
    c10::DataPtr allocate(std::size_t bytes) const override {
        void* piece = bytes < kSmallestPooled ? nullptr : pool().take(bytes);
        if (piece == nullptr) piece = c10::alloc_cpu(bytes);
        return {piece, piece, &release, c10::Device(c10::DeviceType::CPU)};
    }
    c10::DeleterFnPtr raw_deleter() const override { return &release; }
};

// Sanitizers must see every piece by itself.
#if !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
const bool kInstalled = [] {
    static TensorMemory memory;
    constexpr std::uint8_t kAboveTheDefault = 1;
    c10::SetCPUAllocator(&memory, kAboveTheDefault);
    return true;
}();
#endif

}  // namespace

BlockPool::BlockPool(std::size_t room) : room_(room / kPage * kPage) {
    if (room_ == 0) return;
#ifdef MAP_NORESERVE
    constexpr int kFlags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE;
#else
    constexpr int kFlags = MAP_PRIVATE | MAP_ANONYMOUS;
#endif
    void* place = ::mmap(nullptr, room_, PROT_READ | PROT_WRITE, kFlags, -1, 0);
    if (place == MAP_FAILED) {
        room_ = 0;
        return;
    }
    start_ = static_cast<std::byte*>(place);
    addFree(0, room_);
}

BlockPool::~BlockPool() {
    if (start_ != nullptr) ::munmap(start_, room_);
}

void* BlockPool::take(std::size_t bytes) {
    if (bytes == 0 || bytes > room_) return nullptr;
    const std::size_t size = (bytes + kPage - 1) / kPage * kPage;
    const std::lock_guard lock(mutex_);
    const auto found = bySize_.lower_bound({size, 0});
    if (found == bySize_.end()) return nullptr;
    const auto [whole, offset] = *found;
    removeFree(free_.find(offset));
    if (whole > size) addFree(offset + size, whole - size);
    used_[offset] = size;
    taken_ += size;
    return start_ + offset;
}

bool BlockPool::give(void* piece) {
    const auto* at = static_cast<const std::byte*>(piece);
    if (start_ == nullptr || at < start_ || at >= start_ + room_) return false;
    const std::lock_guard lock(mutex_);
    const auto used = used_.find(static_cast<Offset>(at - start_));
    if (used == used_.end()) return false;
    Offset offset = used->first;
    std::size_t size = used->second;
    used_.erase(used);
    taken_ -= size;
    const auto after = free_.lower_bound(offset);
    if (after != free_.begin()) {
        const auto before = std::prev(after);
        if (before->first + before->second == offset) {
            offset = before->first;
            size += before->second;
            removeFree(before);
        }
    }
    if (after != free_.end() && offset + size == after->first) {
        size += after->second;
        removeFree(after);
    }
    addFree(offset, size);
    return true;
}

void BlockPool::trim() {
    const std::lock_guard lock(mutex_);
    for (const auto& [offset, size] : free_) ::madvise(start_ + offset, size, MADV_DONTNEED);
}

std::size_t BlockPool::taken() const {
    const std::lock_guard lock(mutex_);
    return taken_;
}

void BlockPool::addFree(Offset offset, std::size_t size) {
    free_.emplace(offset, size);
    bySize_.emplace(size, offset);
}

void BlockPool::removeFree(std::map<Offset, std::size_t>::iterator piece) {
    bySize_.erase({piece->second, piece->first});
    free_.erase(piece);
}

void trimTensorMemory() {
    pool().trim();
}

}  // namespace captune
