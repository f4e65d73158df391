// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/concept.h"
#include "core/metrics/spice/tuples.h"

#include <cstddef>
#include <string>
#include <vector>

namespace captune {

/// What one caption, or several of one picture, say: objects, their attributes, and relations
/// between them. Similar objects are one, and so are similar attributes of one object and similar
/// relations between the same two. Source: SPICE 1.0, SceneGraph (Anderson et al. 2016, 3.2).
class SceneGraph {
public:
    /// `concepts` must outlive the graph.
    explicit SceneGraph(ConceptTable& concepts) : concepts_(&concepts) {}
    void add(const SpiceTuple& tuple);

    struct Object {
        SpiceConcept name;
        std::vector<SpiceConcept> attributes{};
    };
    struct Relation {
        std::size_t subject = 0;  ///< index of an object
        std::size_t object = 0;
        SpiceConcept predicate{};
    };
    [[nodiscard]] const std::vector<Object>& objects() const { return objects_; }
    [[nodiscard]] const std::vector<Relation>& relations() const { return relations_; }

private:
    std::size_t addObject(const std::string& word);
    void addAttribute(const std::string& word, const std::string& attribute);
    void addRelation(const SpiceTuple& tuple);

    ConceptTable* concepts_;
    std::vector<Object> objects_;
    std::vector<Relation> relations_;
};

/// A claim of a graph: 1 to 3 concepts that belong to it (object; object and attribute; subject,
/// predicate, object).
using GraphTuple = std::vector<const SpiceConcept*>;
[[nodiscard]] std::vector<GraphTuple> tuplesOf(const SceneGraph& graph);

}  // namespace captune
