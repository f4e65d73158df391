// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/json_entries.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <algorithm>

namespace captune {
namespace {

using Json = nlohmann::json;
using Event = Json::parse_event_t;
using Take = std::function<void(const std::string&, const Json&)>;

constexpr std::uintmax_t kMaxBytes = std::uintmax_t{1} << 30U;

[[noreturn]] void refuse(const std::filesystem::path& file,
                         const JsonList& list,
                         const std::string& what) {
    throw Error(file.string() + " is not " + list.kind + ": " + what +
                "; download it again or correct it");
}

/// Follows the parser through the file; what it answers decides whether the parser keeps a value.
class EntryFilter {
public:
    EntryFilter(const std::filesystem::path& file, const JsonList& list, const Take& take)
        : file_(file), list_(list), take_(take), entryDepth_(list.member.empty() ? 1 : 2) {}

    bool operator()(int depth, Event event, Json& value) {
        if (depth == 0) return enterFile(event);
        if (entryDepth_ == 2 && depth == 1) return enterMember(event, value);
        if (!inList_) return false;
        if (depth == entryDepth_) return visitEntry(event, value);
        return event != Event::key || depth != entryDepth_ + 1 || isKept(value);
    }

    void requireList() const {
        if (!found_) refuse(file_, list_, "it has no list \"" + list_.member + "\"");
    }

private:
    bool enterFile(Event event) {
        if (event == Event::value || (entryDepth_ == 2 && event == Event::array_start))
            refuse(file_, list_, "it is no object");
        if (entryDepth_ == 1) inList_ = found_ = true;
        return true;
    }
    bool enterMember(Event event, const Json& value) {
        if (event == Event::key) {
            inList_ = value == list_.member;
            return inList_;
        }
        if (!inList_) return false;
        if (event != Event::array_start && event != Event::array_end)
            refuse(file_, list_, "\"" + list_.member + "\" is no list");
        found_ = true;
        return true;
    }
    bool visitEntry(Event event, const Json& value) {
        if (event == Event::object_start || event == Event::array_start) return true;
        if (event == Event::key) {
            key_ = value.get<std::string>();
            return true;
        }
        take_(key_, value);
        return false;
    }
    [[nodiscard]] bool isKept(const Json& key) const {
        return std::ranges::none_of(list_.ignored,
                                    [&](const std::string& name) { return key == name; });
    }

    const std::filesystem::path& file_;
    const JsonList& list_;
    const Take& take_;
    int entryDepth_;
    bool inList_ = false;
    bool found_ = false;
    std::string key_;
};

}  // namespace

void forEachJsonEntry(const std::filesystem::path& file, const JsonList& list, const Take& take) {
    const std::string text = readTextFile(file, kMaxBytes);
    EntryFilter filter(file, list, take);
    try {
        [[maybe_unused]] const Json rest = Json::parse(text, std::ref(filter));
    } catch (const Json::parse_error& problem) {
        refuse(file, list, "it is not JSON from byte " + std::to_string(problem.byte) + " on");
    }
    filter.requireList();
}

}  // namespace captune
