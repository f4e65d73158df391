// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/config/config_yaml.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/config/config_fields.h"
#include "core/config/field_text.h"
#include "core/config/resources.h"
#include "core/config/test_data.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <string_view>
#include <utility>
#include <vector>

namespace captune {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxConfigBytes = 1024U * 1024U;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

[[noreturn]] void refuse(const std::string& origin, int line, const std::string& sentence) {
    throw Error(origin + ", line " + std::to_string(line + 1) + ": " + sentence);
}

std::string sectionOf(const std::string& key) {
    return key.substr(0, key.rfind('.') + 1);
}

bool isSection(const std::string& name) {
    const auto fields = configFields();
    return std::any_of(fields.begin(), fields.end(), [&](const ConfigField& field) {
        return field.key.starts_with(name + ".");
    });
}

bool isSetting(const std::string& key) {
    const auto fields = configFields();
    return std::any_of(
        fields.begin(), fields.end(), [&](const ConfigField& field) { return field.key == key; });
}

/// Keys that may stand in a section ("" or "train."), as they are written there.
std::vector<std::string> keysIn(const std::string& section) {
    std::vector<std::string> keys;
    for (const ConfigField& field : configFields()) {
        if (!field.key.starts_with(section)) continue;
        std::string key = field.key.substr(section.size());
        key = key.substr(0, key.find('.'));
        if (keys.empty() || keys.back() != key) keys.push_back(key);
    }
    return keys;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : ", ") + word;
    return text;
}

enum class Lists { Refused, Taken };

/// Takes a config's YAML event by event: sections of settings and, if asked, lists of values,
/// nothing deeper, no aliases, so neither nesting nor references can blow up.
class ConfigReader final : public YAML::EventHandler {
public:
    /// `yaml` must outlive the reader; marks are byte positions in it.
    ConfigReader(std::string origin, std::string_view yaml, Lists lists)
        : origin_(std::move(origin)), yaml_(yaml), lists_(lists) {}

    [[nodiscard]] Sweep take() { return std::move(sweep_); }

    void OnDocumentStart(const YAML::Mark&) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override {
        refuseAnchor(mark, anchor);
        if (atRoot()) return;
        if (!expectsValue()) refuse(origin_, mark.line, "a key is missing before the colon");
        if (inList_) refuse(origin_, mark.line, path() + " has an empty value in its list");
        if (section_.empty() && isSection(key_)) return finishValue();
        const ConfigField& field = known(mark);
        if (field.kind != FieldKind::Text && !isPath(field.kind))
            refuse(
                origin_, keyMark_.line, field.key + " has no value; write one or delete the line");
        store(keyMark_, field, "");
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        refuse(origin_, mark.line, "aliases (*name) are not supported; write the value itself");
    }

    void OnScalar(const YAML::Mark& mark,
                  const std::string& tag,
                  YAML::anchor_t anchor,
                  const std::string& value) override {
        refuseAnchor(mark, anchor);
        if (tag == kQuotedTag)
            refuseOpenQuote(mark);
        else if (tag != kPlainTag)
            refuse(origin_, mark.line, "tags (" + tag + ") are not supported; delete it");
        if (atRoot()) refuseRoot(mark);
        if (!expectsValue()) return takeKey(mark, value);
        if (section_.empty() && isSection(key_))
            refuse(origin_,
                   mark.line,
                   key_ + " is a section; below it, indented, stand " + joined(keysIn(key_ + ".")));
        store(mark, known(mark), value);
    }

    void OnSequenceStart(const YAML::Mark& mark,
                         const std::string&,
                         YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override {
        refuseAnchor(mark, anchor);
        if (atRoot()) refuseRoot(mark);
        if (inList_) refuse(origin_, mark.line, path() + " has a list in its list; write values");
        if (lists_ == Lists::Refused || !expectsValue() || (section_.empty() && isSection(key_)))
            refuse(origin_, mark.line, path() + " is a list; write a single value");
        if (path() == "name" || path() == "group")
            refuse(origin_, mark.line, path() + " is a list; the runs of a sweep share it");
        sweep_.axes.push_back({known(mark).key, {}});
        inList_ = true;
    }
    void OnSequenceEnd() override {
        if (sweep_.axes.back().values.empty())
            refuse(origin_, keyMark_.line, path() + " is an empty list; write a value into it");
        inList_ = false;
        finishValue();
    }

    void OnMapStart(const YAML::Mark& mark,
                    const std::string&,
                    YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override {
        refuseAnchor(mark, anchor);
        if (atRoot()) {
            ++depth_;
            return;
        }
        if (inList_)
            refuse(origin_,
                   mark.line,
                   path() + " has settings in its list; write values and close it with ]");
        if (!section_.empty() || !expectsValue() || !isSection(key_)) {
            if (expectsValue()) static_cast<void>(known(mark));
            refuse(origin_, mark.line, path() + " holds settings of its own; write a single value");
        }
        section_ = key_ + ".";
        ++depth_;
        hasKey_ = false;
    }

    void OnMapEnd() override {
        --depth_;
        section_.clear();
        finishValue();
    }

private:
    [[nodiscard]] bool atRoot() const { return depth_ == 0; }
    [[nodiscard]] bool expectsValue() const { return hasKey_; }
    [[nodiscard]] std::string path() const { return hasKey_ ? section_ + key_ : "a key"; }
    void finishValue() { hasKey_ = false; }

    [[noreturn]] void refuseRoot(const YAML::Mark& mark) const {
        refuse(origin_,
               mark.line,
               "a config is settings as \"key: value\"; at the top stand " + joined(keysIn("")));
    }

    void refuseAnchor(const YAML::Mark& mark, YAML::anchor_t anchor) const {
        if (anchor != YAML::NullAnchor)
            refuse(origin_, mark.line, "anchors (&name) are not supported; delete it");
    }

    /// The parser lets a quote that is never closed run on to the end of the file.
    void refuseOpenQuote(const YAML::Mark& mark) const {
        const std::string_view rest = yaml_.substr(static_cast<std::size_t>(mark.pos));
        const std::string_view line = rest.substr(0, rest.find('\n'));
        const char quote = line.empty() ? ' ' : line.front();
        if (quote != '"' && quote != '\'') return;
        std::size_t end = 1;
        while (end < line.size() && line[end] != quote)
            end += quote == '"' && line[end] == '\\' ? 2 : 1;
        if (end >= line.size())
            refuse(origin_, mark.line, "a quote is opened but not closed on the line; close it");
    }

    void takeKey(const YAML::Mark& mark, const std::string& key) {
        key_ = key;
        keyMark_ = mark;
        hasKey_ = true;
        if (const std::string full = section_ + key; !seen_.insert(full).second)
            refuse(origin_, mark.line, full + " stands twice; keep one of the two");
        if (!section_.empty() || !isSection(key_)) static_cast<void>(known(mark));
    }

    [[nodiscard]] const ConfigField& known(const YAML::Mark& mark) const {
        const std::string key = section_ + key_;
        if (isSetting(key)) return configField(key);
        const std::vector<std::string> here = keysIn(section_);
        refuse(origin_,
               mark.line,
               "there is no setting \"" + key.substr(0, kShownKey) + "\"; did you mean " +
                   section_ + nearestWord(key_, here) + "? " +
                   (section_.empty() ? "At the top" : "In " + sectionOf(key)) + " stand " +
                   joined(here));
    }

    void store(const YAML::Mark& mark, const ConfigField& field, const std::string& value) {
        try {
            if (inList_) return addValue(sweep_.axes.back(), value);
            field.set(sweep_.base, value);
        } catch (const Error& error) {
            refuse(origin_, mark.line, error.what());
        }
        finishValue();
    }

    static constexpr std::size_t kShownKey = 80;
    static constexpr std::string_view kQuotedTag = "!";
    static constexpr std::string_view kPlainTag = "?";
    std::string origin_;
    std::string_view yaml_;
    Lists lists_;
    Sweep sweep_;
    bool inList_ = false;
    int depth_ = 0;
    std::string section_;  // "" or with its dot: "train."
    std::string key_;
    YAML::Mark keyMark_;
    bool hasKey_ = false;
    std::set<std::string> seen_;
};

/// Shipped models stay names, and so does a bare name that nothing in `folder` has.
bool staysAName(const std::string& key, const fs::path& value, const fs::path& folder) {
    std::error_code ignored;
    return key == "model.path" && !value.has_parent_path() &&
           (isShippedModel(value.string()) || !fs::exists(folder / value, ignored));
}

/// Sets may also be named by their preset: only what is there becomes a path.
std::string resolvedSets(const std::string& alsoEvaluate, const fs::path& folder) {
    std::string all;
    bool resolved = false;
    for (const std::string& name : splitList(alsoEvaluate)) {
        std::error_code ignored;
        const bool isThere = fs::path(name).is_relative() && fs::exists(folder / name, ignored);
        all += (all.empty() ? "" : ", ") +
               (isThere ? (folder / name).lexically_normal().string() : name);
        resolved = resolved || isThere;
    }
    return resolved ? all : alsoEvaluate;
}

/// Nothing lies beside a preset: what it names is looked for where the program was started.
fs::path anchorOf(const fs::path& file) {
    std::error_code problem;
    try {
        if (fs::equivalent(file.parent_path(), resourcesFolder() / "presets", problem))
            return fs::current_path();
    } catch (const std::exception&) {
        return file.parent_path();
    }
    return file.parent_path();
}

std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') result += '\\';
        result += c;
    }
    return result + "\"";
}

std::string toScalar(const ConfigField& field, const RunConfig& config) {
    const std::string value = field.get(config);
    const bool isText =
        isPath(field.kind) || (field.kind == FieldKind::Text && field.choices.empty());
    return isText ? quoted(value) : value;
}

Sweep parse(const std::string& yaml, const std::string& origin, Lists lists) {
    if (yaml.size() > kMaxConfigBytes)
        throw Error(origin + " is too large for a config; check that it is the right file");
    if (!isUtf8(yaml) || yaml.find('\0') != std::string::npos)
        throw Error(origin + " is not text in UTF-8; save it as UTF-8");
    const std::string text = yaml.substr(yaml.starts_with(kByteOrderMark) ? 3 : 0);
    ConfigReader reader(origin, text, lists);
    try {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        parser.HandleNextDocument(reader);
        ConfigReader second(origin, text, lists);
        if (parser.HandleNextDocument(second))
            throw Error(origin + " holds several documents; keep one (delete the lines ---)");
    } catch (const YAML::Exception& problem) {
        refuse(origin, std::max(problem.mark.line, 0), "this is not YAML: " + problem.msg);
    }
    return reader.take();
}

fs::path folderOf(const fs::path& file) {
    std::error_code problem;
    const fs::path whole = fs::absolute(file, problem);
    if (problem) throw Error("cannot find the folder of " + file.string() + "; check the path");
    return anchorOf(whole);
}

}  // namespace

RunConfig parseConfig(const std::string& yaml, const std::string& origin) {
    return parse(yaml, origin, Lists::Refused).base;
}

Sweep parseSweep(const std::string& yaml, const std::string& origin) {
    return parse(yaml, origin, Lists::Taken);
}

SweepAxis parseSweepAxis(const std::string& key, const std::string& list) {
    static_cast<void>(configField(key));
    std::string yaml = key + ": " + list;
    if (const std::string section = sectionOf(key); !section.empty())
        yaml = section.substr(0, section.size() - 1) + ": {" + key.substr(section.size()) + ": " +
               list + "}";
    Sweep sweep = parseSweep(yaml, "the list of " + key);
    if (sweep.axes.size() != 1 || sweep.axes.front().key != key)
        throw Error(list + " is no list of values for " + key + "; write it as [1, 2, 3]");
    return std::move(sweep.axes.front());
}

void resolvePaths(RunConfig& config, const fs::path& folder) {
    for (const ConfigField& field : configFields()) {
        if (!isPath(field.kind)) continue;
        const std::string text = field.get(config);
        std::vector<std::string> paths{text};
        if (field.kind == FieldKind::Folders) paths = splitList(text);
        for (std::string& path : paths) {
            const fs::path value = path;
            if (value.empty() || value.is_absolute() || staysAName(field.key, value, folder))
                continue;
            path = (folder / value).lexically_normal().string();
        }
        field.set(config, joinList(paths));
    }
    config.data.alsoEvaluate = resolvedSets(config.data.alsoEvaluate, folder);
}

RunConfig loadConfig(const fs::path& file) {
    RunConfig config = parseConfig(readTextFile(file, kMaxConfigBytes), file.string());
    resolvePaths(config, folderOf(file));
    return config;
}

Sweep loadSweep(const fs::path& file) {
    Sweep sweep = parseSweep(readTextFile(file, kMaxConfigBytes), file.string());
    const fs::path folder = folderOf(file);
    resolvePaths(sweep.base, folder);
    for (SweepAxis& axis : sweep.axes) {
        const ConfigField& field = configField(axis.key);
        for (std::string& value : axis.values) {
            RunConfig config;
            field.set(config, value);
            resolvePaths(config, folder);
            value = field.get(config);
        }
    }
    return sweep;
}

std::string toYaml(const RunConfig& config) {
    std::string yaml;
    std::string section;
    for (const ConfigField& field : configFields()) {
        const std::string here = sectionOf(field.key);
        if (here != section && !here.empty()) yaml += here.substr(0, here.size() - 1) + ":\n";
        section = here;
        yaml += (here.empty() ? "" : "  ") + field.key.substr(here.size()) + ": " +
                toScalar(field, config) + "\n";
    }
    return yaml;
}

}  // namespace captune
