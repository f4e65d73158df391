// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/result_lines.h"

#include "app/json_output.h"
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/runs/json_fields.h"

#include <fstream>
#include <string_view>
#include <vector>

namespace captune {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLongestLine = std::size_t{1} << 20;

std::uint64_t hashOf(const std::string& image) {
    return Random(0, image).next();
}

bool beginsLikeAResult(std::string_view text) {
    constexpr std::string_view kStart = R"({"image":)";
    return text.starts_with(kStart) || kStart.starts_with(text);
}

[[noreturn]] void refuse(const fs::path& file, std::int64_t line) {
    throw Error("line " + std::to_string(line) + " of " + file.string() +
                " is no caption result: name a new file, or one that this command wrote");
}

}  // namespace

ResultLines::ResultLines(const fs::path& file) : lines_((read(file), file)) {}

void ResultLines::read(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::vector<char> text(kLongestLine);
    std::uintmax_t whole = 0;
    std::int64_t number = 1;
    while (stream.getline(text.data(), kLongestLine) && !stream.eof()) {
        const Json line = Json::parse(text.data(), nullptr, false);
        if (!line.is_object() || !line.contains("image") || !line["image"].is_string())
            refuse(file, number);
        if (line.contains("captions")) done_.insert(hashOf(line["image"].get<std::string>()));
        whole += static_cast<std::uintmax_t>(stream.gcount());
        ++number;
    }
    if (stream.gcount() == 0) return;
    if (!stream.eof() || !beginsLikeAResult(text.data())) refuse(file, number);
    stream.close();
    std::error_code problem;
    fs::resize_file(file, whole, problem);
    if (problem) throw Error(file.string() + " cannot be written: " + problem.message());
}

bool ResultLines::has(const std::string& image) const {
    return done_.contains(hashOf(image));
}

void ResultLines::add(const CaptionResult& result) {
    lines_.appendLine(toText(toJson(result)));
}

}  // namespace captune
