// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <iosfwd>
#include <string>

namespace captune {

/// A line that tells how work is getting on: redrawn in place on a terminal, else written anew
/// every few seconds.
class ProgressLine final {
public:
    enum class Mode { Redraw, Append };
    ProgressLine(std::ostream& stream,
                 Mode mode,
                 std::chrono::milliseconds interval = std::chrono::seconds(5));
    ~ProgressLine();
    ProgressLine(const ProgressLine&) = delete;
    ProgressLine& operator=(const ProgressLine&) = delete;

    /// Shows `text`, unless the one before is younger than the interval (100 ms when redrawn).
    void show(const std::string& text);
    /// Takes the redrawn line away, so that other output starts on a clean line.
    void clear();

private:
    std::ostream& stream_;
    Mode mode_;
    std::chrono::milliseconds interval_;
    std::chrono::steady_clock::time_point shownAt_;
    bool shown_ = false;  ///< anything, ever
    bool drawn_ = false;  ///< a line to be taken away
};

}  // namespace captune
