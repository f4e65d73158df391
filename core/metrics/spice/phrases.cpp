// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/phrases.h"

#include "core/metrics/spice/closed_class.h"
#include "core/metrics/spice/noun_phrase.h"

#include <span>
#include <string_view>
#include <unordered_set>

namespace captune {

namespace {

using WordList = std::unordered_set<std::string_view>;

/// Nouns of "a … of", which only say how many (Schuster et al. 2015, section 3.2.1); "group" and
/// "herd" are things of their own.
bool isQuantityNoun(const std::string& word) {
    static const WordList words{
        "lot",     "assortment", "number",  "couple",    "bunch",    "handful", "slew",
        "dozen",   "series",     "variety", "multitude", "array",    "string",  "ton",
        "range",   "plethora",   "heap",    "sort",      "form",     "kind",    "type",
        "version", "bit",        "pair",    "total",     "mountain", "wave"};
    return words.contains(word);
}

bool isQuantityPlural(const std::string& word) {
    static const WordList words{"lots",
                                "many",
                                "several",
                                "plenty",
                                "tons",
                                "dozens",
                                "pairs",
                                "loads",
                                "hundreds",
                                "thousands",
                                "tens",
                                "millions"};
    return words.contains(word);
}

bool isPartWord(const std::string& word) {
    static const WordList words{"some", "all", "both", "neither", "everyone"};
    return words.contains(word) || isNumberWord(word);
}

class Finder {
public:
    explicit Finder(DependencyGraph& graph) : graph_(graph) {}

    std::vector<Phrase> find() && {
        std::size_t at = 0;
        while (at < graph_.words.size()) at = next(at);
        return std::move(phrases_);
    }

private:
    [[nodiscard]] Tag tag(std::size_t at) const {
        return at < graph_.words.size() ? graph_.words[at].tag : Tag::Stop;
    }
    void push(Phrase::Kind kind, std::size_t head) { phrases_.push_back({kind, head}); }

    std::size_t next(std::size_t at) {
        if (tag(at) == Tag::To && tag(at + 1) == Tag::Verb) return addVerb(at + 1, at + 1, true);
        const std::size_t preposition = prepositionLength(std::span(graph_.words).subspan(at));
        if (preposition > 0) return addPreposition(at, preposition);
        if (const auto phrase = readNounPhrase(graph_, at)) return addNoun(*phrase);
        if (isVerb(tag(at)) || tag(at) == Tag::Be || tag(at) == Tag::Modal) return addVerbGroup(at);
        push(kindOf(tag(at)), at);
        return at + 1;
    }
    static Phrase::Kind kindOf(Tag tag) {
        switch (tag) {
            case Tag::Adjective:
                return Phrase::Kind::Adjective;
            case Tag::Particle:
                return Phrase::Kind::Particle;
            case Tag::Conjunction:
                return Phrase::Kind::Conjunction;
            case Tag::Comma:
                return Phrase::Kind::Comma;
            case Tag::Subordinator:
                return Phrase::Kind::Subordinator;
            case Tag::Relative:
                return Phrase::Kind::Relative;
            case Tag::Existential:
                return Phrase::Kind::Existential;
            default:
                return Phrase::Kind::Other;
        }
    }
    std::size_t addPreposition(std::size_t at, std::size_t length) {
        Phrase phrase{Phrase::Kind::Preposition, at};
        for (std::size_t i = 0; i < length; ++i) {
            if (i > 0) phrase.preposition += ' ';
            phrase.preposition += graph_.words[at + i].text;
        }
        phrases_.push_back(phrase);
        return at + length;
    }
    std::size_t addNoun(NounPhrase phrase) {
        if (const auto counted = readQuantity(phrase)) phrase = *counted;
        push(Phrase::Kind::Noun, phrase.head);
        return phrase.end;
    }
    /// "a couple of dogs", "lots of dogs", "two of the dogs" are about dogs.
    std::optional<NounPhrase> readQuantity(const NounPhrase& phrase) {
        if (phrase.end >= graph_.words.size() || graph_.words[phrase.end].text != "of") return {};
        const std::string& word = graph_.words[phrase.head].text;
        std::size_t first = phrase.head;
        if (isQuantityNoun(word)) {
            if (!phrase.determiner || !graph_.words[*phrase.determiner].text.starts_with('a'))
                return {};
            first = *phrase.determiner;
        } else if (!isQuantityPlural(word) && !isPartWord(word)) {
            return {};
        }
        const bool needsDeterminer = isPartWord(word);
        if (needsDeterminer && tag(phrase.end + 1) != Tag::Determiner) return {};
        const auto counted = readNounPhrase(graph_, phrase.end + 1);
        if (!counted || !isNoun(tag(counted->head))) return counted;
        graph_.add(counted->head, first, Relation::Quantifier);
        return counted;
    }
    std::size_t addVerb(std::size_t first, std::size_t main, bool infinitive) {
        Phrase phrase{Phrase::Kind::Verb, main};
        phrase.infinitive = infinitive;
        phrase.finite = !infinitive && graph_.words[first].text != "being" &&
                        (first != main || isFinite(tag(main)));
        phrase.passive = tag(main) == Tag::Participle;
        phrases_.push_back(phrase);
        return main + 1;
    }
    /// "can be seen", "is not riding", "has been parked".
    std::size_t addVerbGroup(std::size_t first) {
        std::size_t at = first;
        std::size_t main = first;
        while (tag(at) == Tag::Be || tag(at) == Tag::Modal || tag(at) == Tag::Adverb ||
               isVerb(tag(at))) {
            const bool adverb = tag(at) == Tag::Adverb;
            if (!adverb) {
                const bool helper = tag(main) == Tag::Be || tag(main) == Tag::Modal ||
                                    graph_.words[main].lemma == "have";
                if (at != main && !helper) break;
                if (at != main && graph_.words[main].lemma == "have" &&
                    tag(at) != Tag::Participle && tag(at) != Tag::Be)
                    break;
                main = at;
            }
            ++at;
        }
        if (isVerb(tag(main))) return addVerb(first, main, false);
        push(Phrase::Kind::Be, main);
        return main + 1;
    }

    DependencyGraph& graph_;
    std::vector<Phrase> phrases_;
};

}  // namespace

std::vector<Phrase> findPhrases(DependencyGraph& graph) {
    return Finder(graph).find();
}

}  // namespace captune
