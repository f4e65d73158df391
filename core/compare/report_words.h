// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"
#include "core/compare/tables.h"

#include <string>
#include <vector>

namespace captune {

/// All that the report of a comparison says, in one language.
struct ReportWords {
    std::string language;  ///< of an HTML page: "en"
    std::string title;     ///< of the window or tab it is read in
    std::string heading;   ///< "Comparison of 2 runs"
    std::vector<std::string> warnings;
    std::vector<std::string> notes;
    std::vector<TextTable> tables;   ///< in the order to read them
    std::string curves;              ///< heading of the plots
    std::string updates;             ///< what goes from left to right in them
    std::vector<std::string> plots;  ///< titles, one for each of Comparison::plots
    std::string pictures;            ///< heading of the pictures
    std::string written;             ///< by what and when; the last line
};

[[nodiscard]] ReportWords englishWords(const Comparison& comparison);

}  // namespace captune
