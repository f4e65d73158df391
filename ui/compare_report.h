// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/report_words.h"

namespace captune {

/// What an exported comparison says, in the language of the window. May be called from any thread.
[[nodiscard]] ReportWords reportWords(const Comparison& comparison);

}  // namespace captune
