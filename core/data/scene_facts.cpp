// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/scene_facts.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/data/scenes/phrases.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>

namespace captune {

namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> wordsOf(std::string_view caption) {
    std::vector<std::string> words(1);
    for (const char c : caption) {
        const auto byte = static_cast<unsigned char>(c);
        if (std::isalnum(byte) != 0) {
            words.back() += static_cast<char>(std::tolower(byte));
        } else if (!words.back().empty()) {
            words.emplace_back();
        }
    }
    if (words.back().empty()) words.pop_back();
    return words;
}

bool shows(const SceneFacts& facts, std::string_view name, std::string_view colour) {
    return std::ranges::any_of(facts.things, [&](const SceneFact& thing) {
        return thing.name == name && (colour.empty() || thing.colour == colour);
    });
}

/// Colours directly before word `noun` (sizes may stand between), or after it by "is" or "are".
std::vector<std::string> coloursOf(const std::vector<std::string>& words, std::size_t noun) {
    std::vector<std::string> colours;
    for (std::size_t i = noun; i-- > 0;) {
        if (isColourWord(words[i])) {
            colours.push_back(words[i]);
        } else if (sizeOfWord(words[i]).empty()) {
            break;
        }
    }
    const bool said =
        noun + 2 < words.size() && (words[noun + 1] == "is" || words[noun + 1] == "are");
    if (said && isColourWord(words[noun + 2])) colours.push_back(words[noun + 2]);
    return colours;
}

std::string textAt(const Json& object, const char* key) {
    const auto found = object.find(key);
    return found == object.end() ? std::string() : found->get<std::string>();
}

SceneFacts factsFromJson(const Json& json) {
    SceneFacts facts;
    facts.domain = textAt(json, "domain");
    facts.background = textAt(json, "background");
    facts.sky = textAt(json, "sky");
    facts.relation = textAt(json, "relation");
    for (const Json& thing : json.at("things")) {
        facts.things.push_back({textAt(thing, "name"),
                                textAt(thing, "colour"),
                                textAt(thing, "size"),
                                textAt(thing, "position"),
                                thing.value("count", std::int64_t{1})});
    }
    return facts;
}

std::string idText(const Json& id) {
    return id.is_string() ? id.get<std::string>() : id.dump();
}

}  // namespace

SceneFacts factsOf(const Scene& scene) {
    SceneFacts facts;
    facts.domain = scene.domain == SceneDomain::Flat ? "flat" : "scenes";
    facts.background = scene.background;
    facts.sky = scene.sky;
    facts.relation = scene.relation;
    for (const SceneGroup& group : scene.groups) {
        const auto count = static_cast<std::int64_t>(group.placements.size());
        facts.things.push_back({group.name, group.colour, group.size, group.position, count});
    }
    return facts;
}

std::string sceneFactsToJson(const SceneFacts& facts) {
    Json things = Json::array();
    for (const SceneFact& thing : facts.things) {
        things.push_back({{"name", thing.name},
                          {"colour", thing.colour},
                          {"size", thing.size},
                          {"position", thing.position},
                          {"count", thing.count}});
    }
    return Json{{"domain", facts.domain},
                {"background", facts.background},
                {"sky", facts.sky},
                {"relation", facts.relation},
                {"things", std::move(things)}}
        .dump();
}

std::map<std::string, SceneFacts> readSceneFacts(const std::filesystem::path& captionsFile) {
    const std::string text = readTextFile(captionsFile);
    std::map<std::string, SceneFacts> all;
    try {
        // COCO's own files are long and hold no facts: only ids and scenes become values.
        const Json json = Json::parse(text, [](int depth, Json::parse_event_t event, Json& key) {
            if (event != Json::parse_event_t::key) return true;
            return depth == 1 ? key == "images" : depth != 3 || key == "id" || key == "scene";
        });
        for (const Json& image : json.at("images")) {
            if (image.contains("scene")) {
                all.emplace(idText(image.at("id")), factsFromJson(image.at("scene")));
            }
        }
    } catch (const Json::exception& problem) {
        throw Error(captionsFile.string() + " holds no sample scene facts (" + problem.what() +
                    "): draw the sample scenes again");
    }
    return all;
}

FactCheck checkCaption(std::string_view caption, const SceneFacts& facts) {
    const std::vector<std::string> words = wordsOf(caption);
    bool named = false;
    bool coloured = false;
    FactCheck check{true, true};
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view name = thingOfNoun(words[i]);
        if (name.empty()) continue;
        named = true;
        check.rightThings = check.rightThings && shows(facts, name, {});
        for (const std::string& colour : coloursOf(words, i)) {
            coloured = true;
            check.rightColours = check.rightColours && shows(facts, name, colour);
        }
    }
    return {check.rightThings && named, check.rightColours && coloured};
}

}  // namespace captune
