// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/dependencies.h"

#include <utility>

namespace captune {

DependencyGraph::DependencyGraph(std::vector<TaggedWord> sentence)
    : words(std::move(sentence)),
      hasCopula(words.size(), false),
      copularCase(words.size()),
      particle(words.size()) {}

void DependencyGraph::add(std::size_t head,
                          std::size_t dependent,
                          Relation relation,
                          std::string preposition) {
    if (head == dependent) return;
    dependencies.push_back({head, dependent, relation, std::move(preposition)});
}

}  // namespace captune
