// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/random.h"

#include "core/base/error.h"

#include <bit>
#include <charconv>
#include <cmath>

namespace captune {
namespace {

constexpr std::string_view kStateTag = "xoshiro256**";
constexpr std::size_t kWordDigits = 16;

std::uint64_t splitMix(std::uint64_t& state) {
    state += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
}

/// Natural logarithm from basic arithmetic only, since std::log differs in the last bit between
/// C libraries. Series of 2 atanh((m - 1) / (m + 1)) with m in [sqrt(1/2), sqrt(2)).
double portableLog(double x) {
    constexpr double kLn2 = 0.69314718055994530942;
    constexpr double kHalfRoot = 0.70710678118654752440;
    constexpr int kLastPower = 23;
    int exponent = 0;
    double mantissa = std::frexp(x, &exponent);
    if (mantissa < kHalfRoot) {
        mantissa *= 2.0;
        --exponent;
    }
    const double s = (mantissa - 1.0) / (mantissa + 1.0);
    const double square = s * s;
    double sum = 0.0;
    for (int power = kLastPower; power >= 1; power -= 2) sum = sum * square + 1.0 / power;
    return 2.0 * s * sum + exponent * kLn2;
}

std::string toHex(std::uint64_t word) {
    std::string digits(kWordDigits, '0');
    for (std::size_t i = kWordDigits; i-- > 0; word >>= 4U)
        digits[i] = "0123456789abcdef"[word & 15U];
    return digits;
}

[[noreturn]] void refuseState(std::string_view text) {
    throw Error("\"" + std::string(text.substr(0, 80)) +
                "\" is no saved random state; the checkpoint is damaged, use another one");
}

}  // namespace

std::uint64_t seedFor(std::uint64_t seed, std::string_view name) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    std::uint64_t mixed = splitMix(seed) ^ hash;
    return splitMix(mixed);
}

Random::Random(std::uint64_t seed) {
    for (std::uint64_t& word : state_) word = splitMix(seed);
}

Random::Random(std::uint64_t seed, std::string_view name) : Random(seedFor(seed, name)) {}

std::uint64_t Random::next() {
    const std::uint64_t result = std::rotl(state_[1] * 5U, 7) * 9U;
    const std::uint64_t shifted = state_[1] << 17U;
    state_[2] ^= state_[0];
    state_[3] ^= state_[1];
    state_[1] ^= state_[2];
    state_[0] ^= state_[3];
    state_[2] ^= shifted;
    state_[3] = std::rotl(state_[3], 45);
    return result;
}

std::uint64_t Random::below(std::uint64_t n) {
    assert(n > 0);
    const std::uint64_t leftOver = (0U - n) % n;
    std::uint64_t value = next();
    while (value < leftOver) value = next();
    return value % n;
}

std::int64_t Random::between(std::int64_t first, std::int64_t last) {
    assert(first <= last);
    const auto start = static_cast<std::uint64_t>(first);
    const std::uint64_t count = static_cast<std::uint64_t>(last) - start + 1U;
    const std::uint64_t offset = count == 0 ? next() : below(count);
    return static_cast<std::int64_t>(start + offset);
}

double Random::uniform() {
    return static_cast<double>(next() >> 11U) * 0x1.0p-53;
}

double Random::uniform(double low, double high) {
    const double value = low + (high - low) * uniform();
    return value < high ? value : low;
}

double Random::normal() {
    double x = 0.0;
    double square = 0.0;
    do {
        x = 2.0 * uniform() - 1.0;
        const double y = 2.0 * uniform() - 1.0;
        square = x * x + y * y;
    } while (square >= 1.0 || square == 0.0);
    return x * std::sqrt(-2.0 * portableLog(square) / square);
}

bool Random::chance(double probability) {
    return uniform() < probability;
}

std::string Random::save() const {
    std::string text(kStateTag);
    for (const std::uint64_t word : state_) text.append(" ").append(toHex(word));
    return text;
}

Random Random::restore(std::string_view text) {
    const std::size_t wordLength = kWordDigits + 1;
    Random random(0);
    if (!text.starts_with(kStateTag) ||
        text.size() != kStateTag.size() + random.state_.size() * wordLength)
        refuseState(text);
    std::uint64_t any = 0;
    for (std::size_t i = 0; i < random.state_.size(); ++i) {
        const std::string_view word = text.substr(kStateTag.size() + i * wordLength, wordLength);
        const char* end = word.data() + word.size();
        const auto [stop, problem] = std::from_chars(word.data() + 1, end, random.state_[i], 16);
        if (word[0] != ' ' || problem != std::errc() || stop != end) refuseState(text);
        any |= random.state_[i];
    }
    if (any == 0) refuseState(text);
    return random;
}

}  // namespace captune
