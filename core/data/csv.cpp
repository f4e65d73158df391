// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/csv.h"

#include "core/base/error.h"

#include <algorithm>

namespace captune {
namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

}  // namespace

CsvReader::CsvReader(std::string_view text, const std::filesystem::path& file)
    : rest_(text), file_(file) {
    if (rest_.starts_with(kByteOrderMark)) rest_.remove_prefix(kByteOrderMark.size());
}

bool CsvReader::next(std::vector<std::string>& row) {
    passEmptyLines();
    if (rest_.empty()) return false;
    rowLine_ = line_;
    row.clear();
    while (true) {
        row.push_back(rest_.starts_with('"') ? quotedField() : field());
        if (!rest_.starts_with(',')) break;
        rest_.remove_prefix(1);
    }
    if (rest_.starts_with('\r')) rest_.remove_prefix(1);
    if (rest_.starts_with('\n')) {
        rest_.remove_prefix(1);
        ++line_;
    } else if (!rest_.empty()) {
        refuse("text follows a closing quote; put a comma or a line end there");
    }
    return true;
}

void CsvReader::refuse(const std::string& what) const {
    throw Error(file_.string() + ", line " + std::to_string(rowLine_) + ": " + what);
}

std::string CsvReader::field() {
    std::size_t end = std::min(rest_.find_first_of(",\n"), rest_.size());
    const bool isLast = end == rest_.size() || rest_[end] == '\n';
    if (isLast && end > 0 && rest_[end - 1] == '\r') --end;
    std::string text(rest_.substr(0, end));
    if (text.find('"') != std::string::npos)
        refuse("a quote stands inside a field; put the field in quotes and double this one");
    rest_.remove_prefix(end);
    return text;
}

std::string CsvReader::quotedField() {
    std::string text;
    rest_.remove_prefix(1);
    while (true) {
        const std::size_t quote = rest_.find('"');
        if (quote == std::string_view::npos) refuse("a quote is never closed; close it");
        const std::string_view part = rest_.substr(0, quote);
        line_ += static_cast<std::size_t>(std::ranges::count(part, '\n'));
        text += part;
        rest_.remove_prefix(quote + 1);
        if (!rest_.starts_with('"')) return text;
        text += '"';
        rest_.remove_prefix(1);
    }
}

void CsvReader::passEmptyLines() {
    while (!rest_.empty() && (rest_.front() == '\n' || rest_.starts_with("\r\n"))) {
        rest_.remove_prefix(rest_.front() == '\n' ? 1 : 2);
        ++line_;
    }
}

}  // namespace captune
