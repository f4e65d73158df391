// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cassert>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace captune {

/// Random numbers that are the same for the same seed with every compiler, library and machine.
/// Use from one thread at a time; give each purpose its own stream by name.
/// Sources: xoshiro256** 1.0 and SplitMix64, Blackman and Vigna 2018, prng.di.unimi.it.
class Random {
public:
    explicit Random(std::uint64_t seed);
    /// The stream of one purpose ("shuffle", "scenes/17"): independent of all other names.
    Random(std::uint64_t seed, std::string_view name);

    /// 64 random bits.
    std::uint64_t next();
    /// Whole number from 0 to n - 1, every one equally likely. n > 0.
    std::uint64_t below(std::uint64_t n);
    /// Whole number from `first` to `last`, both included. first <= last.
    std::int64_t between(std::int64_t first, std::int64_t last);
    /// Real number, 0 <= x < 1, a multiple of 2^-53.
    double uniform();
    /// Real number, low <= x < high.
    double uniform(double low, double high);
    /// Mean 0, standard deviation 1. Polar method, Marsaglia and Bray 1964.
    double normal();
    /// True with this probability.
    bool chance(double probability);

    /// Fisher-Yates.
    template <class T>
    void shuffle(std::vector<T>& values) {
        for (std::size_t i = values.size(); i > 1; --i)
            std::swap(values[i - 1], values[static_cast<std::size_t>(below(i))]);
    }
    /// One of the values, which must not be empty.
    template <class T>
    [[nodiscard]] const T& choose(const std::vector<T>& values) {
        assert(!values.empty());
        return values[static_cast<std::size_t>(below(values.size()))];
    }

    /// The whole state as text, for checkpoints.
    [[nodiscard]] std::string save() const;
    /// Throws Error if the text was not made by save().
    [[nodiscard]] static Random restore(std::string_view text);

private:
    std::array<std::uint64_t, 4> state_{};
};

/// Seed of the stream `name`: a 64-bit mix of both (FNV-1a of the name, then SplitMix64).
[[nodiscard]] std::uint64_t seedFor(std::uint64_t seed, std::string_view name);

}  // namespace captune
