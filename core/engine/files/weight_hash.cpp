// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/weight_hash.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace captune {
namespace {

constexpr std::uint64_t kFirst = 0x9e3779b185ebca87U;  // odd, bits well mixed
constexpr std::uint64_t kSecond = 0xc2b2ae3d27d4eb4fU;

std::uint64_t stir(std::uint64_t lane, std::uint64_t word) {
    return std::rotl(lane + word * kSecond, 31) * kFirst;
}

/// Finaliser of splitmix64: every input bit reaches every output bit.
std::uint64_t finish(std::uint64_t value) {
    value = (value ^ (value >> 30U)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27U)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31U);
}

}  // namespace

void WeightHash::mix(const std::byte* block) {
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t words[4];
    std::memcpy(words, block, sizeof(words));
    for (std::size_t i = 0; i < 4; ++i) lanes_[i] = stir(lanes_[i], words[i]);
}

void WeightHash::add(std::span<const std::byte> bytes) {
    total_ += bytes.size();
    if (restSize_ > 0) {
        const std::size_t taken = std::min(bytes.size(), kBlock - restSize_);
        std::copy_n(bytes.begin(), taken, rest_ + restSize_);
        restSize_ += taken;
        bytes = bytes.subspan(taken);
        if (restSize_ < kBlock) return;
        mix(rest_);
        restSize_ = 0;
    }
    for (; bytes.size() >= kBlock; bytes = bytes.subspan(kBlock)) mix(bytes.data());
    std::copy(bytes.begin(), bytes.end(), rest_);
    restSize_ = bytes.size();
}

std::uint64_t WeightHash::value() const {
    std::byte last[kBlock] = {};
    std::copy_n(rest_, restSize_, last);
    WeightHash padded = *this;
    padded.mix(last);
    std::uint64_t result = finish(total_);
    for (const std::uint64_t lane : padded.lanes_)
        result = finish(result ^ lane) * kFirst + kSecond;
    return finish(result);
}

}  // namespace captune
