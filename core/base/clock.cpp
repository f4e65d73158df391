// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <array>
#include <chrono>
#include <ctime>

namespace captune {
namespace {

std::string formatNow(const char* pattern) {
    const std::time_t now = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm parts{};
    gmtime_r(&now, &parts);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), pattern, &parts);
    return {text.data(), length};
}

}  // namespace

std::string utcNow() {
    return formatNow("%Y-%m-%dT%H:%M:%SZ");
}
std::string utcStamp() {
    return formatNow("%Y%m%d-%H%M%S");
}

double monotonicSeconds() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

}  // namespace captune
