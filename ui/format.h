// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/train_observer.h"

#include <QString>

#include <cstdint>
#include <optional>

namespace captune {

/// 3698016 to "3,698,016".
[[nodiscard]] QString groupedNumber(std::int64_t value);
/// 185900000 to "185.9M", 812 to "812".
[[nodiscard]] QString shortNumber(std::int64_t value);
/// 2.1e9 to "2.1 GB" (powers of 1000).
[[nodiscard]] QString byteText(std::int64_t bytes);
/// 754 s to "13 min", 42 to "42 s", 5400 to "1 h 30 min".
[[nodiscard]] QString durationText(double seconds);
/// Four significant digits, exponents only where needed: "0.0312", "1.2e-05", "412.3".
[[nodiscard]] QString figureText(double value);
/// "today 14:22", "yesterday 09:10", "12 Nov 2026" from ISO 8601 UTC; the text itself if it is
/// none.
[[nodiscard]] QString momentText(const QString& isoUtc);
/// "3,698,016 of 185.9M parameters train (2.0 %)".
[[nodiscard]] QString trainableText(std::int64_t trainable, std::int64_t all);
/// "Looking at pictures · 1,200 of 118,287 · 3 min left" in the user's language.
[[nodiscard]] QString progressText(const Progress& progress, std::optional<double> secondsLeft);

}  // namespace captune
