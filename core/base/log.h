// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace captune {

enum class LogLevel { Debug, Info, Warning, Error, Off };

/// Lines for people: to the terminal, a window, a file. Copies share one log; all members may be
/// called from any thread. A new log goes nowhere until it is given a place.
class Log {
public:
    using Listener = std::function<void(LogLevel level, const std::string& line)>;

    explicit Log(LogLevel level = LogLevel::Info);

    /// Lines as "info: sentence".
    void addStderr();
    /// Appends lines as "2026-11-23T14:22:04.123Z info sentence". Throws Error if the file cannot
    /// be opened; later failures do not throw, see failure().
    void addFile(const std::filesystem::path& file);
    /// Calls `listener` with each sentence, from the thread that logs; it must not log.
    void addListener(Listener listener);

    void debug(std::string_view sentence) const;
    void info(std::string_view sentence) const;
    void warning(std::string_view sentence) const;
    void error(std::string_view sentence) const;

    /// The first failure of writing a line, as a sentence; empty if all went well.
    [[nodiscard]] std::string failure() const;

private:
    void write(LogLevel level, std::string_view sentence) const;
    struct Impl;
    std::shared_ptr<Impl> impl_;
};

}  // namespace captune
