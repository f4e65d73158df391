// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/longest_match.h"

#include <algorithm>
#include <set>

namespace captune {

namespace {

constexpr std::int32_t kNoRule = -1;
constexpr std::int32_t kDead = 0;
constexpr std::int32_t kUnknown = -1;
constexpr std::size_t kPlane = 0x10000;
/// Runs past the end of a match that are shorter than this are cheaper than remembering them.
constexpr std::size_t kShortRun = 32;
constexpr unsigned kStateBits = 24;

}  // namespace

/// A nondeterministic machine for all rules, and one for each half of a rule with context.
struct MatchRules::Machine {
    enum class Kind { Step, Fork, Accept };
    struct Node {
        Kind kind = Kind::Accept;
        std::uint32_t next = 0;
        std::uint32_t other =
            0;  ///< of Fork: the second way; of Step: the set; of Accept: the rule
    };
    struct Rule {
        std::uint32_t pattern = 0;
        std::uint32_t before = 0;
        bool hasContext = false;
        std::optional<int> contextLength;
    };

    std::vector<Node> nodes;
    std::uint32_t start = 0;
    std::vector<Rule> rules;
    std::vector<CharacterSet> sets;
    std::vector<std::uint16_t> classOf;       ///< of each character of the basic plane
    std::size_t classes = 0;                  ///< the last one is all other characters
    std::vector<std::vector<bool>> contains;  ///< set x class

    explicit Machine(std::span<const MatchRule> matchRules);
    [[nodiscard]] std::size_t classOfCharacter(char32_t character) const {
        return character < kPlane ? classOf[character] : classes - 1;
    }

private:
    std::uint32_t add(Node node);
    std::uint32_t addSet(const CharacterSet& set, std::uint32_t next);
    std::uint32_t addRepeat(const Pattern::Node& repeat, std::uint32_t next);
    std::uint32_t addPattern(const Pattern& pattern, std::uint32_t next);
    void makeClasses();
};

std::uint32_t MatchRules::Machine::add(Node node) {
    nodes.push_back(node);
    return static_cast<std::uint32_t>(nodes.size() - 1);
}

std::uint32_t MatchRules::Machine::addSet(const CharacterSet& set, std::uint32_t next) {
    const auto same = std::ranges::find_if(sets, [&set](const CharacterSet& known) {
        return std::ranges::equal(known.ranges(), set.ranges(), [](const auto& a, const auto& b) {
            return a.first == b.first && a.last == b.last;
        });
    });
    const auto id = static_cast<std::uint32_t>(same - sets.begin());
    if (same == sets.end()) sets.push_back(set);
    return add({Kind::Step, next, id});
}

std::uint32_t MatchRules::Machine::addRepeat(const Pattern::Node& repeat, std::uint32_t next) {
    const Pattern& part = repeat.parts.front();
    std::uint32_t entry = next;
    if (repeat.most == Pattern::kAnyNumber) {
        entry = add({Kind::Fork, 0, next});
        const std::uint32_t body = addPattern(part, entry);
        nodes[entry].next = body;
    }
    for (int i = repeat.least; i < repeat.most; ++i) {
        const std::uint32_t once = addPattern(part, entry);
        entry = add({Kind::Fork, once, next});
    }
    for (int i = 0; i < repeat.least; ++i) entry = addPattern(part, entry);
    return entry;
}

std::uint32_t MatchRules::Machine::addPattern(const Pattern& pattern, std::uint32_t next) {
    const Pattern::Node& node = pattern.node();
    switch (node.kind) {
        case Pattern::Kind::Set:
            return addSet(node.set, next);
        case Pattern::Kind::Repeat:
            return addRepeat(node, next);
        case Pattern::Kind::Sequence:
            for (auto part = node.parts.rbegin(); part != node.parts.rend(); ++part)
                next = addPattern(*part, next);
            return next;
        case Pattern::Kind::Choice:
            break;
    }
    std::uint32_t entry = addPattern(node.parts.front(), next);
    for (std::size_t i = 1; i < node.parts.size(); ++i)
        entry = add({Kind::Fork, entry, addPattern(node.parts[i], next)});
    return entry;
}

/// Characters that every set holds or lacks alike are one class.
void MatchRules::Machine::makeClasses() {
    std::set<char32_t> borders{0};
    for (const CharacterSet& set : sets)
        for (const auto& [first, last] : set.ranges()) {
            borders.insert(first);
            borders.insert(last + 1);
        }
    borders.insert(kPlane);
    std::map<std::vector<bool>, std::uint16_t> known;
    classOf.resize(kPlane);
    contains.resize(sets.size());
    for (auto border = borders.begin(); *border < kPlane; ++border) {
        std::vector<bool> members;
        for (const CharacterSet& set : sets) members.push_back(set.contains(*border));
        const auto [found, isNew] =
            known.emplace(members, static_cast<std::uint16_t>(known.size()));
        if (isNew)
            for (std::size_t i = 0; i < sets.size(); ++i) contains[i].push_back(members[i]);
        std::fill(classOf.begin() + *border, classOf.begin() + *std::next(border), found->second);
    }
    // A set that leaves out no character of the plane's end stands for the planes above it too.
    for (std::size_t i = 0; i < sets.size(); ++i)
        contains[i].push_back(sets[i].contains(kPlane - 1));
    classes = known.size() + 1;
}

MatchRules::Machine::Machine(std::span<const MatchRule> matchRules) {
    std::vector<std::uint32_t> starts;
    for (const MatchRule& rule : matchRules) {
        const auto index = static_cast<std::uint32_t>(rules.size());
        const auto accept = [&] { return add({Kind::Accept, 0, index}); };
        Rule& made = rules.emplace_back();
        if (rule.before) {
            made = {addPattern(rule.pattern, accept()),
                    addPattern(*rule.before, accept()),
                    true,
                    fixedLength(*rule.before)};
            starts.push_back(addPattern(rule.pattern, addPattern(*rule.before, accept())));
        } else {
            made.pattern = addPattern(rule.pattern, accept());
            starts.push_back(made.pattern);
        }
    }
    start = starts.front();
    for (std::size_t i = 1; i < starts.size(); ++i) start = add({Kind::Fork, start, starts[i]});
    makeClasses();
}

MatchRules::MatchRules(std::span<const MatchRule> rules)
    : machine_(std::make_unique<const Machine>(rules)) {}
MatchRules::~MatchRules() = default;

LongestMatch::LongestMatch(const MatchRules& rules) : machine_(*rules.machine_) {
    (void)stateOf({});  // kDead
    start_ = stateOf({machine_.start});
    for (const auto& rule : machine_.rules)
        halves_.push_back(
            {stateOf({rule.pattern}), rule.hasContext ? stateOf({rule.before}) : kDead});
}

void LongestMatch::read(std::u32string_view text) {
    text_ = text;
    deadEnds_.clear();
}

LongestMatch::State LongestMatch::stateOf(Nodes open) {
    using Kind = MatchRules::Machine::Kind;
    std::set<std::uint32_t> seen;
    Nodes nodes;
    std::int32_t rule = kNoRule;
    while (!open.empty()) {
        const std::uint32_t at = open.back();
        open.pop_back();
        if (!seen.insert(at).second) continue;
        const auto& node = machine_.nodes[at];
        if (node.kind == Kind::Fork) {
            open.push_back(node.next);
            open.push_back(node.other);
            continue;
        }
        nodes.push_back(at);
        const auto accepted = static_cast<std::int32_t>(node.other);
        if (node.kind == Kind::Accept && (rule == kNoRule || accepted < rule)) rule = accepted;
    }
    std::ranges::sort(nodes);
    const auto [found, isNew] = known_.emplace(std::move(nodes), static_cast<State>(known_.size()));
    if (isNew) {
        nodes_.push_back(&found->first);
        accepts_.push_back(rule);
        steps_.resize(steps_.size() + machine_.classes, kUnknown);
    }
    return found->second;
}

LongestMatch::State LongestMatch::makeStep(State state, std::size_t characterClass) {
    Nodes reached;
    for (const std::uint32_t at : *nodes_[static_cast<std::size_t>(state)]) {
        const auto& node = machine_.nodes[at];
        if (node.kind == MatchRules::Machine::Kind::Step &&
            machine_.contains[node.other][characterClass])
            reached.push_back(node.next);
    }
    return stateOf(std::move(reached));
}

LongestMatch::State LongestMatch::step(State state, char32_t character) {
    const std::size_t characterClass = machine_.classOfCharacter(character);
    const std::size_t at = static_cast<std::size_t>(state) * machine_.classes + characterClass;
    if (steps_[at] == kUnknown) {
        const State made = makeStep(state, characterClass);
        steps_[at] = made;
    }
    return steps_[at];
}

LongestMatch::Longest LongestMatch::longest(std::size_t place) {
    Longest best;
    run_.clear();
    State state = start_;
    for (std::size_t i = place; i < text_.size();) {
        state = step(state, text_[i++]);
        if (state == kDead) break;
        const std::uint64_t here = std::uint64_t{i} << kStateBits | static_cast<unsigned>(state);
        const std::int32_t rule = accepts_[static_cast<std::size_t>(state)];
        if (rule != kNoRule) {
            best = {rule, i};
            run_.clear();
        } else if (!deadEnds_.empty() && deadEnds_.contains(here)) {
            break;
        } else {
            run_.push_back(here);
        }
    }
    if (run_.size() > kShortRun) deadEnds_.insert(run_.begin(), run_.end());
    return best;
}

std::size_t LongestMatch::lengthWithout(std::size_t rule, std::size_t place, std::size_t end) {
    const auto& context = machine_.rules[rule];
    if (context.contextLength)
        return end - place - static_cast<std::size_t>(*context.contextLength);
    std::vector<std::size_t> ends;
    State state = halves_[rule].pattern;
    for (std::size_t i = place; i < end && state != kDead;) {
        state = step(state, text_[i++]);
        if (accepts_[static_cast<std::size_t>(state)] != kNoRule) ends.push_back(i);
    }
    for (auto last = ends.rbegin(); last != ends.rend(); ++last) {
        state = halves_[rule].before;
        for (std::size_t i = *last; i < end && state != kDead;) state = step(state, text_[i++]);
        if (accepts_[static_cast<std::size_t>(state)] != kNoRule) return *last - place;
    }
    return end - place;
}

std::optional<LongestMatch::Found> LongestMatch::at(std::size_t place) {
    const Longest best = longest(place);
    if (best.rule == kNoRule) return std::nullopt;
    const auto rule = static_cast<std::size_t>(best.rule);
    if (!machine_.rules[rule].hasContext) return Found{rule, best.end - place};
    return Found{rule, lengthWithout(rule, place, best.end)};
}

}  // namespace captune
