// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/pattern.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace captune {

/// What a piece of text looks like and, perhaps, what must come after it.
struct MatchRule {
    Pattern pattern;
    std::optional<Pattern> before{};  ///< counts for the length of a match but is not part of it
};

/// Rules in the form that LongestMatch reads. Immutable: may be shared between threads.
class MatchRules {
public:
    /// At most 65,535 rules. No pattern may match the empty text.
    explicit MatchRules(std::span<const MatchRule> rules);
    ~MatchRules();
    MatchRules(const MatchRules&) = delete;
    MatchRules& operator=(const MatchRules&) = delete;

private:
    friend class LongestMatch;
    struct Machine;
    std::unique_ptr<const Machine> machine_;
};

/// Reads a text by rules as scanner generators do: at each place the rule wins that matches most
/// characters, those that must come after it included; among equals the first. Time is linear in
/// the text's length. The states of the machine are made when a text first needs them and kept.
/// Use from one thread at a time.
class LongestMatch {
public:
    struct Found {
        std::size_t rule = 0;
        std::size_t length = 0;  ///< characters, without those that come after
    };

    /// `rules` must outlive this object.
    explicit LongestMatch(const MatchRules& rules);
    LongestMatch(const LongestMatch&) = delete;
    LongestMatch& operator=(const LongestMatch&) = delete;

    /// From here on places are places in this text, which must stay.
    void read(std::u32string_view text);
    /// Nothing if no rule matches there.
    [[nodiscard]] std::optional<Found> at(std::size_t place);

private:
    using State = std::int32_t;
    using Nodes = std::vector<std::uint32_t>;  // ascending

    struct Longest {
        std::int32_t rule = -1;
        std::size_t end = 0;
    };

    /// Where the two halves of a rule with context begin.
    struct Halves {
        State pattern = 0;
        State before = 0;
    };

    State stateOf(Nodes nodes);
    State step(State state, char32_t character);
    State makeStep(State state, std::size_t characterClass);
    Longest longest(std::size_t place);
    std::size_t lengthWithout(std::size_t rule, std::size_t place, std::size_t end);

    const MatchRules::Machine& machine_;
    std::u32string_view text_;
    std::map<Nodes, State> known_;
    std::vector<const Nodes*> nodes_;    // of each state
    std::vector<std::int32_t> accepts_;  // of each state: first rule that ends there, or -1
    std::vector<State> steps_;           // state x class of character
    State start_ = 0;
    std::vector<Halves> halves_;                  // of each rule
    std::vector<std::uint64_t> run_;              // places and states past the last match
    std::unordered_set<std::uint64_t> deadEnds_;  // places and states from which no rule ends
};

}  // namespace captune
