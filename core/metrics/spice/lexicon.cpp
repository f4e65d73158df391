// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/lexicon.h"

#include <span>

namespace captune {

namespace {

/// An ending and what stands in its place in the base form (morphy(7WN)).
struct Ending {
    std::string_view ending;
    std::string_view base;
};

constexpr std::array kNounEndings{Ending{"s", ""},
                                  Ending{"ses", "s"},
                                  Ending{"xes", "x"},
                                  Ending{"zes", "z"},
                                  Ending{"ches", "ch"},
                                  Ending{"shes", "sh"},
                                  Ending{"men", "man"},
                                  Ending{"ies", "y"}};
constexpr std::array kVerbEndings{Ending{"s", ""},
                                  Ending{"ies", "y"},
                                  Ending{"es", "e"},
                                  Ending{"es", ""},
                                  Ending{"ed", "e"},
                                  Ending{"ed", ""},
                                  Ending{"ing", "e"},
                                  Ending{"ing", ""}};
constexpr std::array kAdjectiveEndings{Ending{"er", ""},
                                       Ending{"est", ""},
                                       Ending{"er", "e"},
                                       Ending{"est", "e"}};

std::span<const Ending> endingsOf(WordClass part) {
    switch (part) {
        case WordClass::Noun:
            return kNounEndings;
        case WordClass::Verb:
            return kVerbEndings;
        case WordClass::Adjective:
            return kAdjectiveEndings;
        case WordClass::Adverb:
            break;
    }
    return {};
}

std::string replaced(std::string_view word, const Ending& ending) {
    if (!word.ends_with(ending.ending)) return {};
    std::string base(word.substr(0, word.size() - ending.ending.size()));
    return base.append(ending.base);
}

std::size_t number(WordClass part) {
    return static_cast<std::size_t>(part);
}

}  // namespace

SpiceLexicon::SpiceLexicon(const std::filesystem::path& folder) {
    WordNetHandlers handlers;
    handlers.lemma = [this](WordClass part, std::string_view lemma) {
        entries_[std::string(lemma)].classes[number(part)] = true;
    };
    handlers.irregular = [this](WordClass part, std::string_view form, std::string_view base) {
        irregular_[number(part)][std::string(form)].emplace_back(base);
    };
    handlers.frequency = [this](WordClass part, std::string_view lemma, std::uint32_t count) {
        const auto entry = entries_.find(lemma);
        if (entry != entries_.end()) entry->second.frequency[number(part)] += count;
    };
    readWordNet(folder, handlers);
}

bool SpiceLexicon::knows(std::string_view word, WordClass part) const {
    const auto entry = entries_.find(word);
    return entry != entries_.end() && entry->second.classes[number(part)];
}

std::string SpiceLexicon::base(std::string_view word, WordClass part) const {
    const auto& table = irregular_[number(part)];
    const auto bases = table.find(word);
    if (bases != table.end()) return bases->second.front();
    std::string best;
    if (knows(word, part)) best = word;
    if (word.size() <= 2 || word.ends_with("ss")) return best;
    for (const Ending& ending : endingsOf(part)) {
        std::string base = replaced(word, ending);
        if (knows(base, part) && (best.empty() || frequency(base, part) > frequency(best, part)))
            best = std::move(base);
    }
    return best;
}

std::uint32_t SpiceLexicon::frequency(std::string_view base, WordClass part) const {
    const auto entry = entries_.find(base);
    return entry == entries_.end() ? 0 : entry->second.frequency[number(part)];
}

bool SpiceLexicon::isIrregular(std::string_view form, WordClass part) const {
    return irregular_[number(part)].contains(form);
}

}  // namespace captune
