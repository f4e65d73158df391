// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/progress_line.h"

#include <ostream>

namespace captune {
namespace {

constexpr std::chrono::milliseconds kRedrawInterval{100};
constexpr const char* kToLineStartAndErase = "\r\x1b[K";

}  // namespace

ProgressLine::ProgressLine(std::ostream& stream, Mode mode, std::chrono::milliseconds interval)
    : stream_(stream), mode_(mode), interval_(mode == Mode::Redraw ? kRedrawInterval : interval) {}

ProgressLine::~ProgressLine() {
    clear();
}

void ProgressLine::show(const std::string& text) {
    const auto now = std::chrono::steady_clock::now();
    if (shown_ && now - shownAt_ < interval_) {
        return;
    }
    shown_ = true;
    shownAt_ = now;
    if (mode_ == Mode::Append) {
        stream_ << text << std::endl;
        return;
    }
    stream_ << kToLineStartAndErase << text << std::flush;
    drawn_ = true;
}

void ProgressLine::clear() {
    if (drawn_) {
        stream_ << kToLineStartAndErase << std::flush;
        drawn_ = false;
    }
}

}  // namespace captune
