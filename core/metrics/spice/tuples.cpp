// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/tuples.h"

#include <utility>

namespace captune {

namespace {

class Finder {
public:
    explicit Finder(const DependencyGraph& graph) : graph_(graph), byHead_(graph.words.size()) {
        for (const Dependency& dependency : graph.dependencies)
            byHead_[dependency.head].push_back(&dependency);
    }

    std::vector<SpiceTuple> find() && {
        forEachHead([this](std::size_t word) { addSubjectPredicateObject(word); });
        forEachHead([this](std::size_t word) { addClauses(word); });
        forEachHead([this](std::size_t word) { addSubjectPredicate(word); });
        forEachHead([this](std::size_t word) { addCopular(word); });
        forEachHead([this](std::size_t word) { addAttributes(word, Relation::Adjective); });
        forEachHead([this](std::size_t word) { addModifiers(word); });
        forEachHead([this](std::size_t word) { addPossessors(word); });
        forEachHead([this](std::size_t word) { addAgents(word); });
        forEachHead([this](std::size_t word) { addCounts(word); });
        forEachHead([this](std::size_t word) { addAttributes(word, Relation::Compound); });
        addObjects();
        return std::move(tuples_);
    }

private:
    template <typename Each>
    void forEachHead(const Each& each) {
        for (std::size_t word = 0; word < byHead_.size(); ++word)
            if (!byHead_[word].empty()) each(word);
    }
    [[nodiscard]] bool noun(std::size_t word) const { return isNoun(graph_.words[word].tag); }
    [[nodiscard]] const std::string& lemma(std::size_t word) const {
        return graph_.words[word].lemma;
    }
    [[nodiscard]] std::string predicate(std::size_t word) const {
        const std::string& particle = graph_.particle[word];
        return particle.empty() ? lemma(word) : lemma(word) + " " + particle;
    }
    [[nodiscard]] bool isArgument(const Dependency& dependency) const {
        return noun(dependency.dependent) && (dependency.relation == Relation::Object ||
                                              dependency.relation == Relation::Modifier ||
                                              dependency.relation == Relation::Agent);
    }
    void relate(std::size_t subject, std::size_t object, std::string relation) {
        tuples_.push_back({lemma(subject), lemma(object), std::move(relation)});
    }
    void addArguments(std::size_t subject, std::size_t verb) {
        for (const Dependency* argument : byHead_[verb]) {
            if (!isArgument(*argument)) continue;
            std::string relation = predicate(verb);
            if (argument->relation == Relation::Modifier) relation += " " + argument->preposition;
            relate(subject, argument->dependent, std::move(relation));
        }
    }
    template <typename Each>
    void forEachSubject(std::size_t word, Relation relation, const Each& each) const {
        for (const Dependency* dependency : byHead_[word])
            if (dependency->relation == relation && noun(dependency->dependent))
                each(dependency->dependent);
    }
    /// A man is riding a horse.
    void addSubjectPredicateObject(std::size_t word) {
        if (graph_.hasCopula[word]) return;
        forEachSubject(
            word, Relation::Subject, [&](std::size_t subject) { addArguments(subject, word); });
    }
    /// A cat sitting in a chair.
    void addClauses(std::size_t word) {
        for (const Dependency* dependency : byHead_[word])
            if (dependency->relation == Relation::Clause) addArguments(word, dependency->dependent);
    }
    /// A woman is smiling.
    void addSubjectPredicate(std::size_t word) {
        if (graph_.hasCopula[word] || lemma(word) == "be") return;
        for (const Dependency* dependency : byHead_[word])
            if (isArgument(*dependency)) return;
        forEachSubject(word, Relation::Subject, [&](std::size_t subject) {
            tuples_.push_back({lemma(subject), lemma(word)});
        });
    }
    /// The man is a rider. The man is tall. The man is in a house.
    void addCopular(std::size_t word) {
        if (!graph_.hasCopula[word]) return;
        const std::string& preposition = graph_.copularCase[word];
        forEachSubject(word, Relation::Subject, [&](std::size_t subject) {
            if (preposition.empty())
                tuples_.push_back({lemma(subject), lemma(word)});
            else
                relate(subject, word, preposition);
        });
    }
    void addAttributes(std::size_t word, Relation relation) {
        for (const Dependency* dependency : byHead_[word])
            if (dependency->relation == relation)
                tuples_.push_back({lemma(word), lemma(dependency->dependent)});
    }
    /// A woman in the house.
    void addModifiers(std::size_t word) {
        if (!noun(word)) return;
        for (const Dependency* dependency : byHead_[word])
            if (dependency->relation == Relation::Modifier)
                relate(word, dependency->dependent, dependency->preposition);
    }
    /// The man's watch.
    void addPossessors(std::size_t word) {
        if (!noun(word)) return;
        for (const Dependency* dependency : byHead_[word])
            if (dependency->relation == Relation::Possessor && noun(dependency->dependent))
                relate(dependency->dependent, word, "have");
    }
    /// The grass was eaten by a horse.
    void addAgents(std::size_t word) {
        for (const Dependency* agent : byHead_[word]) {
            if (agent->relation != Relation::Agent || !noun(agent->dependent)) continue;
            forEachSubject(word, Relation::PassiveSubject, [&](std::size_t subject) {
                relate(agent->dependent, subject, predicate(word));
            });
        }
    }
    /// Two dogs.
    void addCounts(std::size_t word) {
        if (graph_.words[word].tag != Tag::PluralNoun) return;
        for (const Relation relation : {Relation::Number, Relation::Quantifier}) {
            for (const Dependency* dependency : byHead_[word]) {
                if (dependency->relation != relation) continue;
                tuples_.push_back({lemma(word), lemma(dependency->dependent)});
                return;
            }
        }
    }
    void addObjects() {
        std::vector<bool> inCompound(graph_.words.size(), false);
        for (const Dependency& dependency : graph_.dependencies) {
            if (dependency.relation != Relation::Compound) continue;
            inCompound[dependency.head] = true;
            inCompound[dependency.dependent] = true;
        }
        for (std::size_t word = 0; word < graph_.words.size(); ++word)
            if (noun(word) && !inCompound[word]) tuples_.push_back({lemma(word)});
    }

    const DependencyGraph& graph_;
    std::vector<std::vector<const Dependency*>> byHead_;
    std::vector<SpiceTuple> tuples_;
};

}  // namespace

std::vector<SpiceTuple> findTuples(const DependencyGraph& graph) {
    return Finder(graph).find();
}

}  // namespace captune
