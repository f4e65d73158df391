// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/coco_results.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <nlohmann/json.hpp>

#include <charconv>
#include <cstdint>
#include <optional>
#include <unordered_set>

namespace captune {

namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void refuse(const std::filesystem::path& file, const std::string& what) {
    throw Error(file.string() + " is no COCO results file: " + what +
                "; expected a list of {\"image_id\", \"caption\"}");
}

CocoResult readEntry(const std::filesystem::path& file, const Json& entry, std::size_t index) {
    const std::string place = "entry " + std::to_string(index + 1);
    if (!entry.is_object()) refuse(file, place + " is not an object");
    const auto id = entry.find("image_id");
    const auto caption = entry.find("caption");
    if (id == entry.end() || !(id->is_number_integer() || id->is_string())) {
        refuse(file, place + " has no number or text \"image_id\"");
    }
    if (caption == entry.end() || !caption->is_string()) {
        refuse(file, place + " has no text \"caption\"");
    }
    return {id->is_string() ? id->get<std::string>() : id->dump(), caption->get<std::string>()};
}

}  // namespace

std::optional<std::int64_t> wholeNumber(const std::string& text) {
    std::int64_t value = 0;
    const char* end = text.data() + text.size();
    const auto [stop, problem] = std::from_chars(text.data(), end, value);
    if (problem != std::errc() || stop != end || std::to_string(value) != text) return std::nullopt;
    return value;
}

void writeCocoResults(const std::filesystem::path& file, std::span<const CocoResult> results) {
    Json list = Json::array();
    for (const CocoResult& result : results) {
        Json entry;
        if (const auto number = wholeNumber(result.imageId)) {
            entry["image_id"] = *number;
        } else {
            entry["image_id"] = result.imageId;
        }
        entry["caption"] = result.caption;
        list.push_back(std::move(entry));
    }
    writeFileAtomically(file, list.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n');
}

std::vector<CocoResult> readCocoResults(const std::filesystem::path& file) {
    const Json list = Json::parse(readTextFile(file), nullptr, false);
    if (list.is_discarded()) refuse(file, "it is not JSON");
    if (!list.is_array()) refuse(file, "it holds no list");
    std::vector<CocoResult> results;
    std::unordered_set<std::string> seen;
    for (const Json& entry : list) {
        results.push_back(readEntry(file, entry, results.size()));
        if (!seen.insert(results.back().imageId).second) {
            refuse(file, "image " + results.back().imageId + " has two captions");
        }
    }
    return results;
}

}  // namespace captune
