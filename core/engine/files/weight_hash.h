// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace captune {

/// A 64-bit fingerprint of bytes, several GB/s: tells files apart, no protection against forgery.
/// The same on every machine; how the bytes are cut into pieces makes no difference. Four lanes
/// of multiply and rotate, in the manner of xxHash64, with a final mix.
class WeightHash {
public:
    void add(std::span<const std::byte> bytes);
    void add(std::string_view text) { add(std::as_bytes(std::span(text))); }
    void add(std::int64_t number) { add(std::as_bytes(std::span(&number, 1))); }
    [[nodiscard]] std::uint64_t value() const;

private:
    static constexpr std::size_t kBlock = 32;
    void mix(const std::byte* block);

    std::uint64_t lanes_[4] = {0x9e3779b97f4a7c15U,
                               0xbf58476d1ce4e5b9U,
                               0x94d049bb133111ebU,
                               0xd6e8feb86659fd93U};
    std::byte rest_[kBlock] = {};
    std::size_t restSize_ = 0;
    std::uint64_t total_ = 0;
};

}  // namespace captune
