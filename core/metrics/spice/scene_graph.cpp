// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/scene_graph.h"

#include <algorithm>
#include <cstdint>
#include <optional>

namespace captune {

namespace {

/// Place of a concept in the hash table that the original walks through, which decides between
/// several similar objects: java.util.HashMap over the hash of the words.
std::uint32_t hashPlace(const SpiceConcept& idea, std::size_t entries) {
    std::uint32_t hash = 31;
    for (const std::string& word : idea.words) {
        std::uint32_t ofWord = 0;
        for (const char c : word) ofWord = ofWord * 31U + static_cast<unsigned char>(c);
        hash += ofWord;
    }
    std::size_t buckets = 16;
    while (entries * 4 > buckets * 3) buckets *= 2;
    return (hash ^ (hash >> 16U)) & static_cast<std::uint32_t>(buckets - 1);
}

}  // namespace

std::size_t SceneGraph::addObject(const std::string& word) {
    const SpiceConcept& added = concepts_->of(word);
    std::optional<std::size_t> best;
    std::uint32_t bestPlace = 0;
    for (std::size_t i = 0; i < objects_.size(); ++i) {
        if (!objects_[i].name.isSimilar(added)) continue;
        const std::uint32_t place = hashPlace(objects_[i].name, objects_.size());
        if (best && place >= bestPlace) continue;
        best = i;
        bestPlace = place;
    }
    if (best) {
        objects_[*best].name.merge(added);
        return *best;
    }
    objects_.push_back({added});
    return objects_.size() - 1;
}

void SceneGraph::addAttribute(const std::string& word, const std::string& attribute) {
    std::vector<SpiceConcept>& attributes = objects_[addObject(word)].attributes;
    const SpiceConcept& added = concepts_->of(attribute);
    const auto similar = std::ranges::find_if(
        attributes, [&](const SpiceConcept& other) { return other.isSimilar(added); });
    if (similar != attributes.end())
        similar->merge(added);
    else
        attributes.push_back(added);
}

void SceneGraph::addRelation(const SpiceTuple& tuple) {
    const std::size_t subject = addObject(tuple[0]);
    const std::size_t object = addObject(tuple[1]);
    const SpiceConcept& added = concepts_->of(tuple[2]);
    const auto similar = std::ranges::find_if(relations_, [&](const Relation& other) {
        return other.subject == subject && other.object == object &&
               other.predicate.isSimilar(added);
    });
    if (similar != relations_.end())
        similar->predicate.merge(added);
    else
        relations_.push_back({subject, object, added});
}

void SceneGraph::add(const SpiceTuple& tuple) {
    switch (tuple.size()) {
        case 1:
            addObject(tuple[0]);
            break;
        case 2:
            addAttribute(tuple[0], tuple[1]);
            break;
        case 3:
            addRelation(tuple);
            break;
        default:
            break;
    }
}

std::vector<GraphTuple> tuplesOf(const SceneGraph& graph) {
    std::vector<GraphTuple> tuples;
    for (const SceneGraph::Object& object : graph.objects()) {
        tuples.push_back({&object.name});
        for (const SpiceConcept& attribute : object.attributes)
            tuples.push_back({&object.name, &attribute});
    }
    for (const SceneGraph::Relation& relation : graph.relations())
        tuples.push_back({&graph.objects()[relation.subject].name,
                          &relation.predicate,
                          &graph.objects()[relation.object].name});
    return tuples;
}

}  // namespace captune
