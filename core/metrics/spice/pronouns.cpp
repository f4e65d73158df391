// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/pronouns.h"

#include <algorithm>
#include <string_view>
#include <vector>

namespace captune {

namespace {

bool isPluralPronoun(std::string_view word) {
    return word == "they" || word == "them" || word == "their" || word == "themselves" ||
           word == "we" || word == "us" || word == "our";
}

/// Children of every word, ascending.
std::vector<std::vector<std::size_t>> childrenOf(const DependencyGraph& graph) {
    std::vector<std::vector<std::size_t>> children(graph.words.size());
    for (const Dependency& dependency : graph.dependencies)
        children[dependency.head].push_back(dependency.dependent);
    for (auto& list : children) std::ranges::sort(list);
    return children;
}

std::optional<std::size_t> firstNoun(const DependencyGraph& graph, bool singular) {
    const auto children = childrenOf(graph);
    std::vector<bool> seen(graph.words.size(), false);
    std::vector<std::size_t> queue{*graph.root};
    seen[*graph.root] = true;
    for (std::size_t i = 0; i < queue.size(); ++i) {
        const Tag tag = graph.words[queue[i]].tag;
        if (tag == Tag::Noun || (!singular && tag == Tag::PluralNoun)) return queue[i];
        for (const std::size_t child : children[queue[i]]) {
            if (seen[child]) continue;
            seen[child] = true;
            queue.push_back(child);
        }
    }
    return std::nullopt;
}

}  // namespace

void resolvePronouns(DependencyGraph& graph) {
    if (!graph.root) return;
    const auto one = firstNoun(graph, true);
    const auto any = firstNoun(graph, false);
    const auto antecedent = [&](std::size_t word) {
        const Tag tag = graph.words[word].tag;
        const bool pronoun = tag == Tag::Pronoun || tag == Tag::Possessive;
        const auto noun = isPluralPronoun(graph.words[word].text) ? any : one;
        return pronoun && noun && *noun < word ? *noun : word;
    };
    for (Dependency& dependency : graph.dependencies) {
        dependency.head = antecedent(dependency.head);
        dependency.dependent = antecedent(dependency.dependent);
    }
    std::erase_if(graph.dependencies, [](const Dependency& dependency) {
        return dependency.head == dependency.dependent;
    });
}

}  // namespace captune
