// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_labels.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/runs/json_fields.h"

#include <algorithm>
#include <string_view>
#include <system_error>

namespace captune {
namespace {

namespace fs = std::filesystem;
using nlohmann::json;

constexpr std::uintmax_t kMaxFileBytes = 1024U * 1024U;
constexpr int kIndent = 2;

fs::path labelsFile(const fs::path& folder) {
    return folder / "labels.json";
}

bool isControl(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f;
}

bool isOneLine(std::string_view text) {
    return std::ranges::none_of(text, isControl);
}

bool isText(std::string_view text) {
    return std::ranges::none_of(text,
                                [](char c) { return isControl(c) && c != '\n' && c != '\t'; });
}

bool isTag(std::string_view tag) {
    return !tag.empty() && tag.size() <= kMaxTagBytes && isOneLine(tag) &&
           tag.find_first_of(" ,") == std::string_view::npos;
}

std::string quoted(const std::string& text) {
    return "\"" + text.substr(0, kMaxTagBytes) + (text.size() > kMaxTagBytes ? "…" : "") + "\"";
}

void check(const RunLabels& labels) {
    if (labels.name.size() > kMaxRunNameBytes || !isOneLine(labels.name))
        throw Error("the name of a run is one line of at most " + std::to_string(kMaxRunNameBytes) +
                    " bytes; shorten " + quoted(labels.name));
    for (const std::string& tag : labels.tags)
        if (!isTag(tag))
            throw Error("a tag is one word of at most " + std::to_string(kMaxTagBytes) +
                        " bytes without commas; change " + quoted(tag));
    if (labels.tags.size() > kMaxTags)
        throw Error("a run has at most " + std::to_string(kMaxTags) + " tags; take some away");
    if (labels.note.size() > kMaxNoteBytes || !isText(labels.note))
        throw Error("a note is text of at most " + std::to_string(kMaxNoteBytes) +
                    " bytes; shorten it");
}

json parsedFile(const fs::path& file) {
    return json::parse(readTextFile(file, kMaxFileBytes), nullptr, false);
}

/// What somebody wrote by hand must not be lost to a slip.
void requireUndamaged(const fs::path& file) {
    std::error_code ignored;
    if (fs::exists(file, ignored) && !parsedFile(file).is_object())
        throw Error(file.string() + " is damaged; mend or delete it before changing labels");
}

}  // namespace

RunLabels readRunLabels(const fs::path& folder) {
    std::error_code ignored;
    if (!fs::is_regular_file(labelsFile(folder), ignored)) return {};
    RunLabels labels;
    try {
        const json object = parsedFile(labelsFile(folder));
        if (!object.is_object()) return {};
        if (const std::string name = textIn(object, "name");
            name.size() <= kMaxRunNameBytes && isOneLine(name))
            labels.name = name;
        if (const std::string note = textIn(object, "note");
            note.size() <= kMaxNoteBytes && isText(note))
            labels.note = note;
        if (const auto tags = object.find("tags"); tags != object.end() && tags->is_array())
            for (const json& tag : *tags)
                if (tag.is_string() && isTag(tag.get_ref<const std::string&>()))
                    labels.tags.push_back(tag.get<std::string>());
    } catch (const Error&) {
        return {};
    }
    labels.tags = tidyTags(std::move(labels.tags));
    if (labels.tags.size() > kMaxTags) labels.tags.resize(kMaxTags);
    return labels;
}

void writeRunLabels(const fs::path& folder, const RunLabels& labels) {
    RunLabels tidy = labels;
    tidy.tags = tidyTags(std::move(tidy.tags));
    check(tidy);
    const fs::path file = labelsFile(folder);
    requireUndamaged(file);
    if (tidy == RunLabels{}) {
        std::error_code problem;
        fs::remove(file, problem);
        if (problem) throw Error("cannot delete " + file.string() + ": " + problem.message());
        return;
    }
    const json object{{"name", tidy.name}, {"tags", tidy.tags}, {"note", tidy.note}};
    writeFileAtomically(file, toText(object, kIndent) + "\n");
}

std::vector<std::string> tidyTags(std::vector<std::string> tags) {
    std::erase(tags, std::string());
    std::ranges::sort(tags);
    const auto rest = std::ranges::unique(tags);
    tags.erase(rest.begin(), rest.end());
    return tags;
}

std::vector<std::string> splitTags(const std::string& text) {
    std::vector<std::string> tags{std::string()};
    for (const char c : text)
        if (c == ',' || c == ' ' || c == '\t' || c == '\n')
            tags.emplace_back();
        else
            tags.back() += c;
    return tidyTags(std::move(tags));
}

}  // namespace captune
