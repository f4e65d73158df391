// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/meteor_synonyms.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

namespace captune {

namespace {

constexpr std::uintmax_t kMaxListBytes = 16U * 1024U * 1024U;
constexpr std::size_t kWordsOfLists = 150'000;
constexpr SenseId kMaxSense = 99'999'999;

/// Endings of nouns, verbs and adjectives with what stands in their place in the base form.
struct Ending {
    std::string_view inflected;
    std::string_view base;
};
constexpr std::array<Ending, 20> kEndings{{
    {"s", ""},      {"ses", "s"},   {"xes", "x"},   {"zes", "z"},
    {"ches", "ch"}, {"shes", "sh"}, {"men", "man"}, {"ies", "y"},  // nouns
    {"s", ""},      {"ies", "y"},   {"es", "e"},    {"es", ""},
    {"ed", "e"},    {"ed", ""},     {"ing", "e"},   {"ing", ""},   // verbs
    {"er", ""},     {"est", ""},    {"er", "e"},    {"est", "e"},  // adjectives
}};

/// Debian corrected WordNet 3.0, by which the synsets from `first` up to `end` moved by `by` bytes.
/// METEOR's synsets are numbered by their places in the original.
struct Move {
    std::string_view part;
    SenseId first;
    SenseId end;
    SenseId by;
};
constexpr std::array<Move, 2> kMoves{{
    {"verb", 613'036, 2'422'967, 18},
    {"adj", 1'681'478, kMaxSense, 1},
}};

/// The move that the index shows: in the original no synset begins at `first`.
Move moveIn(std::string_view index, std::string_view part) {
    for (const Move& move : kMoves) {
        const std::string digits = std::to_string(move.first);
        const std::string place = ' ' + std::string(8 - digits.size(), '0') + digits;
        if (move.part == part && index.find(place) != index.npos) return move;
    }
    return {part, 0, 0, 0};
}

/// Hands out the lines of a text one after the other.
class Lines {
public:
    Lines(std::string_view text, const std::string& name, const char* kind)
        : text_(text), name_(name), kind_(kind) {}

    std::optional<std::string_view> next() {
        if (text_.empty()) return std::nullopt;
        ++number_;
        const std::size_t end = std::min(text_.find('\n'), text_.size());
        std::string_view line = text_.substr(0, end);
        text_.remove_prefix(std::min(end + 1, text_.size()));
        if (line.ends_with('\r')) line.remove_suffix(1);
        return line;
    }

    [[noreturn]] void refuse(const std::string& what) const {
        throw Error(name_ + " is no " + kind_ + ": line " + std::to_string(number_) + " " + what +
                    "; install it anew");
    }

private:
    std::string_view text_;
    const std::string& name_;
    const char* kind_;
    std::size_t number_ = 0;
};

std::string_view takeField(std::string_view& line) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    const std::string_view field = line.substr(0, end);
    line.remove_prefix(end);
    return field;
}

std::optional<SenseId> toNumber(std::string_view field) {
    SenseId number = 0;
    const char* end = field.data() + field.size();
    const auto [stop, problem] = std::from_chars(field.data(), end, number);
    if (problem != std::errc() || stop != end || number > kMaxSense) return std::nullopt;
    return number;
}

SenseId takeNumber(std::string_view& line, const Lines& lines) {
    const std::string_view field = takeField(line);
    const auto number = toNumber(field);
    if (!number) lines.refuse("has \"" + std::string(field.substr(0, 40)) + "\" for a number");
    return *number;
}

void readList(const std::filesystem::path& file,
              MeteorSynonyms& synonyms,
              void (MeteorSynonyms::*add)(std::string_view, const std::string&)) {
    (synonyms.*add)(readTextFile(file, kMaxListBytes), file.string());
}

}  // namespace

MeteorSynonyms MeteorSynonyms::loadMeteor(const std::filesystem::path& synsets,
                                          const std::filesystem::path& exceptions) {
    MeteorSynonyms synonyms;
    synonyms.senses_.reserve(kWordsOfLists);
    readList(synsets, synonyms, &MeteorSynonyms::addSynsets);
    readList(exceptions, synonyms, &MeteorSynonyms::addExceptions);
    return synonyms;
}

MeteorSynonyms MeteorSynonyms::loadWordNet(const std::filesystem::path& folder) {
    MeteorSynonyms synonyms;
    synonyms.senses_.reserve(kWordsOfLists);
    for (const std::string part : {"noun", "verb", "adj", "adv"}) {
        const std::filesystem::path index = folder / ("index." + part);
        synonyms.addWordNetIndex(readTextFile(index, kMaxListBytes), part, index.string());
        readList(folder / (part + ".exc"), synonyms, &MeteorSynonyms::addWordNetExceptions);
    }
    return synonyms;
}

void MeteorSynonyms::addSynsets(std::string_view text, const std::string& name) {
    Lines lines(text, name, "list of METEOR's synsets");
    while (const auto word = lines.next()) {
        auto numbers = lines.next();
        if (!numbers) lines.refuse("has a word, but no synsets follow");
        std::vector<SenseId> senses;
        while (numbers->find_first_not_of(" \t") != numbers->npos)
            senses.push_back(takeNumber(*numbers, lines));
        senses_.insert_or_assign(std::string(*word), std::move(senses));
    }
}

void MeteorSynonyms::addExceptions(std::string_view text, const std::string& name) {
    Lines lines(text, name, "list of METEOR's exceptions");
    while (const auto base = lines.next()) {
        auto forms = lines.next();
        if (!forms) lines.refuse("has a word, but no forms follow");
        for (auto form = takeField(*forms); !form.empty(); form = takeField(*forms))
            bases_[std::string(form)].emplace_back(*base);
    }
}

void MeteorSynonyms::addWordNetIndex(std::string_view text,
                                     const std::string& part,
                                     const std::string& name) {
    const Move move = moveIn(text, part);
    Lines lines(text, name, "index of WordNet");
    while (auto line = lines.next()) {
        if (line->empty() || line->front() == ' ') continue;
        const std::string_view word = takeField(*line);
        takeField(*line);
        const SenseId count = takeNumber(*line, lines);
        for (SenseId pointers = takeNumber(*line, lines); pointers > 0; --pointers)
            if (takeField(*line).empty()) lines.refuse("ends early");
        takeNumber(*line, lines);
        takeNumber(*line, lines);
        auto& senses = senses_[std::string(word)];
        for (SenseId i = 0; i < count; ++i) {
            const SenseId place = takeNumber(*line, lines);
            const bool moved = place >= move.first && place < move.end;
            senses.push_back(moved ? place - move.by : place);
        }
    }
}

void MeteorSynonyms::addWordNetExceptions(std::string_view text, const std::string& name) {
    Lines lines(text, name, "exception list of WordNet");
    while (auto line = lines.next()) {
        const std::string_view form = takeField(*line);
        if (form.empty()) continue;
        std::string_view base = takeField(*line);
        if (base.empty()) lines.refuse("has no base form");
        auto& bases = bases_[std::string(form)];
        for (; !base.empty(); base = takeField(*line)) bases.emplace_back(base);
    }
}

void MeteorSynonyms::addSensesOf(std::string_view word, std::vector<SenseId>& found) const {
    const auto known = senses_.find(word);
    if (known != senses_.end())
        found.insert(found.end(), known->second.begin(), known->second.end());
}

std::vector<SenseId> MeteorSynonyms::senses(std::string_view word) const {
    std::vector<SenseId> found;
    addSensesOf(word, found);
    if (const auto irregular = bases_.find(word); irregular != bases_.end()) {
        for (const std::string& base : irregular->second) addSensesOf(base, found);
    } else if (word.size() > 2 && !word.ends_with("ss")) {
        for (const auto& [inflected, ending] : kEndings) {
            if (!word.ends_with(inflected)) continue;
            std::string base(word.substr(0, word.size() - inflected.size()));
            base += ending;
            if (!senses_.contains(base)) continue;
            addSensesOf(base, found);
            break;
        }
    }
    std::ranges::sort(found);
    const auto repeated = std::ranges::unique(found);
    found.erase(repeated.begin(), repeated.end());
    return found;
}

}  // namespace captune
