// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/noun_phrase.h"

#include <vector>

namespace captune {

namespace {

class Reader {
public:
    Reader(DependencyGraph& graph, std::size_t start) : graph_(graph), start_(start) {}

    std::optional<NounPhrase> read() && {
        std::size_t at = start_;
        if (tag(at) == Tag::Pronoun) return NounPhrase{at, at + 1, std::nullopt};
        std::optional<std::size_t> possessor;
        for (;;) {
            begin(at);
            at = takeWords(at);
            if (!head_ || tag(at) != Tag::PossessiveMark || tag(at + 1) == Tag::Stop) break;
            addInside(possessor);
            possessor = head_;
            ++at;
        }
        if (!head_ && possessor) return NounPhrase{*possessor, at, std::nullopt};
        if (!head_) return headless();
        addInside(possessor);
        return NounPhrase{*head_, *head_ + 1, determiner_};
    }

private:
    [[nodiscard]] Tag tag(std::size_t at) const {
        return at < graph_.words.size() ? graph_.words[at].tag : Tag::Stop;
    }
    void begin(std::size_t at) {
        first_ = at;
        head_.reset();
        determiner_.reset();
        possessive_.reset();
        number_.reset();
    }
    std::size_t takeWords(std::size_t at) {
        while (accept(at)) ++at;
        return at;
    }
    bool accept(std::size_t at) {
        switch (tag(at)) {
            case Tag::Determiner:
                if (head_ || at != first_ + (determiner_ ? 1 : 0)) return false;
                determiner_ = at;
                return true;
            case Tag::Possessive:
                if (head_ || possessive_) return false;
                possessive_ = at;
                return true;
            case Tag::Number:
                if (head_) return false;
                number_ = at;
                return true;
            case Tag::Adjective:
                return !head_ || isInCompound(at);
            case Tag::Noun:
            case Tag::PluralNoun:
                head_ = at;
                return true;
            case Tag::Gerund:
                return !head_ && isModifier(at);
            case Tag::Participle:
                return head_ ? isInCompound(at) : isModifier(at);
            case Tag::Adverb:
                return !head_ && qualifies(at + 1) && leadsToNoun(at + 1);
            case Tag::Conjunction:
            case Tag::Comma:
                return !head_ && at > first_ && qualifies(at - 1) && leadsToNoun(at + 1) &&
                       qualifies(at + 1);
            default:
                return false;
        }
    }
    [[nodiscard]] bool qualifies(std::size_t at) const {
        const Tag word = tag(at);
        return word == Tag::Adjective || word == Tag::Participle || word == Tag::Gerund;
    }
    [[nodiscard]] bool leadsToNoun(std::size_t at) const {
        constexpr std::size_t kFar = 6;
        for (std::size_t i = at; i < at + kFar; ++i) {
            if (isNoun(tag(i))) return true;
            const bool between = tag(i) == Tag::Conjunction || tag(i) == Tag::Comma ||
                                 tag(i) == Tag::Adverb || tag(i) == Tag::Number;
            if (!qualifies(i) && !between) return false;
        }
        return false;
    }
    /// "parked" of "a parked car", but not "riding" of "a man riding horses".
    [[nodiscard]] bool isModifier(std::size_t at) const {
        if (!leadsToNoun(at + 1)) return false;
        if (at > first_) return true;
        if (tag(at) == Tag::Participle)
            return at == 0 || (!isNoun(tag(at - 1)) && tag(at - 1) != Tag::Be);
        if (at == 0 || tag(at - 1) != Tag::Preposition) return false;
        const std::string& before = graph_.words[at - 1].text;
        return before == "of" || before == "with" || before == "in" || before == "on" ||
               before == "near";
    }
    /// "green" of "the neon green wall", "covered" of "a snow covered slope".
    [[nodiscard]] bool isInCompound(std::size_t at) const {
        if (tag(at - 1) != Tag::Noun || (!determiner_ && tag(at) == Tag::Participle)) return false;
        const std::string& word = graph_.words[at].lemma;
        if (word == "call" || word == "name") return false;
        return isNoun(tag(at + 1)) || (qualifies(at + 1) && isNoun(tag(at + 2)));
    }
    void addInside(std::optional<std::size_t> possessor) {
        for (std::size_t i = first_; i < *head_; ++i) {
            if (qualifies(i)) graph_.add(*head_, i, Relation::Adjective);
            if (isNoun(tag(i))) graph_.add(*head_, i, Relation::Compound);
            if (tag(i) == Tag::Number) graph_.add(*head_, i, Relation::Number);
            if (tag(i) == Tag::Possessive) graph_.add(*head_, i, Relation::Possessor);
        }
        if (possessor) graph_.add(*head_, *possessor, Relation::Possessor);
    }
    /// "the one", "two of them", "the other".
    [[nodiscard]] std::optional<NounPhrase> headless() const {
        if (number_) return NounPhrase{*number_, *number_ + 1, determiner_};
        if (!determiner_ && !possessive_) return std::nullopt;
        std::size_t end = start_ + 1;
        while (tag(end) == Tag::Adjective) ++end;
        return NounPhrase{end - 1, end, determiner_};
    }

    DependencyGraph& graph_;
    std::size_t start_;
    std::size_t first_ = 0;
    std::optional<std::size_t> head_;
    std::optional<std::size_t> determiner_;
    std::optional<std::size_t> possessive_;
    std::optional<std::size_t> number_;
};

}  // namespace

std::optional<NounPhrase> readNounPhrase(DependencyGraph& graph, std::size_t start) {
    return Reader(graph, start).read();
}

}  // namespace captune
