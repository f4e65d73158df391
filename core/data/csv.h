// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// Rows of a CSV text as RFC 4180 has them: commas between fields, lines ended by LF or CRLF,
/// quotes around a field that holds commas, quotes (doubled) or line breaks. A byte order mark is
/// passed over, and so are empty lines.
class CsvReader {
public:
    /// `file` is for messages; both must outlive the reader.
    CsvReader(std::string_view text, const std::filesystem::path& file);

    /// Replaces `row` by the next one; false at the end. Throws Error naming file, line and remedy:
    /// a quote inside an unquoted field, text after a closing quote, a quote that is never closed.
    bool next(std::vector<std::string>& row);
    /// Where the row begins, counted from 1.
    [[nodiscard]] std::size_t line() const { return rowLine_; }
    /// Throws Error: "FILE, line N: WHAT".
    [[noreturn]] void refuse(const std::string& what) const;

private:
    [[nodiscard]] std::string field();
    [[nodiscard]] std::string quotedField();
    void passEmptyLines();

    std::string_view rest_;
    const std::filesystem::path& file_;
    std::size_t line_ = 1;
    std::size_t rowLine_ = 1;
};

}  // namespace captune
