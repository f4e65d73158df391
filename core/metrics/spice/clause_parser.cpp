// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/clause_parser.h"

#include "core/metrics/spice/closed_class.h"

#include <utility>

namespace captune {

namespace {

using Kind = Phrase::Kind;

constexpr std::size_t kMostSubjects = 8;  // so that no caption has claims without end

/// What a verb hangs on: a noun that it describes, or subjects.
struct Predicate {
    std::size_t word = 0;
    std::vector<std::size_t> subjects{};
    std::optional<std::size_t> describes{};
    bool passive = false;
    bool isBe = false;  ///< a "be" whose predicate has not come yet
};

/// How the latest noun came in.
enum class NounRole { Topic, OfTopic, TopicModifier, Object, VerbModifier, Predicate };

class Parser {
public:
    Parser(std::span<const Phrase> phrases, DependencyGraph& graph)
        : phrases_(phrases), graph_(graph) {}

    void parse() {
        for (at_ = 0; at_ < phrases_.size(); ++at_) {
            switch (phrases_[at_].kind) {
                case Kind::Noun:
                    readNoun(phrases_[at_].head);
                    break;
                case Kind::Verb:
                    readVerb(phrases_[at_]);
                    break;
                case Kind::Be:
                    readBe(phrases_[at_].head);
                    break;
                case Kind::Adjective:
                    readAdjective(phrases_[at_].head);
                    break;
                case Kind::Preposition:
                case Kind::Particle:
                    readParticle(phrases_[at_].head);
                    break;
                case Kind::Existential:
                    existential_ = true;
                    break;
                case Kind::Subordinator:
                    startClause();
                    break;
                default:
                    break;
            }
        }
    }

private:
    [[nodiscard]] Kind kindAt(std::size_t at) const {
        return at < phrases_.size() ? phrases_[at].kind : Kind::Other;
    }
    [[nodiscard]] Kind before() const { return at_ > 0 ? phrases_[at_ - 1].kind : Kind::Comma; }
    [[nodiscard]] const std::string& prepositionBefore() const {
        return phrases_[at_ - 1].preposition;
    }
    void setRoot(std::size_t word) {
        if (!graph_.root) graph_.root = word;
    }
    void startClause() {
        subjects_.clear();
        predicate_.reset();
        noun_.reset();
        existential_ = false;
        inSubordinate_ = true;
    }
    void setNoun(std::size_t word, NounRole role) {
        noun_ = word;
        role_ = role;
    }

    // --- noun phrases ---
    void readNoun(std::size_t word) {
        const Kind previous = at_ > 0 ? before() : Kind::Subordinator;
        if (previous == Kind::Preposition) return addModifier(word, prepositionBefore());
        if (previous == Kind::Conjunction || previous == Kind::Comma) return addConjunct(word);
        if (previous == Kind::Relative) {  // "that a man is riding"
            startClause();
            return startTopic(word);
        }
        if (predicate_ && predicate_->isBe) return addPredicateNoun(word);
        if (predicate_ && subjectless(previous)) return addObject(word);
        if (noun_ && !predicate_ && !subjects_.empty()) {
            graph_.add(*noun_, word, Relation::Other);
            return;
        }
        startTopic(word);
    }
    [[nodiscard]] static bool subjectless(Kind previous) {
        return previous == Kind::Verb || previous == Kind::Particle || previous == Kind::Other ||
               previous == Kind::Noun || previous == Kind::Adjective;
    }
    void startTopic(std::size_t word) {
        subjects_ = {word};
        setNoun(word, NounRole::Topic);
        if (!graph_.root) {
            graph_.root = word;
        } else if (!predicate_) {
            graph_.add(*graph_.root, word, Relation::Other);
        }
    }
    void addObject(std::size_t word) {
        graph_.add(predicate_->word, word, Relation::Object);
        setNoun(word, NounRole::Object);
    }
    void addPredicateNoun(std::size_t word) {
        const Predicate be = *predicate_;
        predicate_->isBe = false;
        if (existential_) {
            graph_.add(be.word, word, Relation::Subject);
            predicate_.reset();
            existential_ = false;
            subjects_ = {word};
            setNoun(word, NounRole::Topic);
            return;
        }
        becomePredicate(word, be);
        setNoun(word, NounRole::Predicate);
    }
    void becomePredicate(std::size_t word, const Predicate& be) {
        graph_.hasCopula[word] = true;
        for (const std::size_t subject : be.subjects) graph_.add(word, subject, Relation::Subject);
        if (graph_.root == be.word) graph_.root = word;
        predicate_->word = word;
    }
    void addModifier(std::size_t word, const std::string& preposition) {
        const Kind host = at_ > 1 ? phrases_[at_ - 2].kind : Kind::Other;
        if (predicate_ && predicate_->isBe) {
            predicate_->isBe = false;
            if (existential_) {
                graph_.add(predicate_->word, word, Relation::Modifier, preposition);
            } else {
                const Predicate be = *predicate_;
                becomePredicate(word, be);
                graph_.copularCase[word] = preposition;
            }
            return setNoun(word, NounRole::Predicate);
        }
        const bool toVerb = predicate_ && (!noun_ || host == Kind::Verb || host == Kind::Particle ||
                                           host == Kind::Adjective || host == Kind::Other ||
                                           leansToVerb(preposition));
        if (toVerb) {
            const bool agent = predicate_->passive && preposition == "by";
            graph_.add(
                predicate_->word, word, agent ? Relation::Agent : Relation::Modifier, preposition);
            return setNoun(word, NounRole::VerbModifier);
        }
        if (!noun_) return setNoun(word, NounRole::TopicModifier);  // "in a park, a dog …"
        graph_.add(*noun_, word, Relation::Modifier, preposition);
        if (role_ == NounRole::Topic || role_ == NounRole::OfTopic ||
            role_ == NounRole::TopicModifier)
            return setNoun(word, preposition == "of" ? NounRole::OfTopic : NounRole::TopicModifier);
        setNoun(word, role_);
    }
    /// Whether a prepositional phrase behind an object or another one belongs to the verb.
    [[nodiscard]] bool leansToVerb(const std::string& preposition) const {
        if (role_ != NounRole::Object && role_ != NounRole::VerbModifier) return false;
        if (graph_.hasCopula[predicate_->word]) return false;
        if (preposition == "of" || preposition == "with") return false;
        return role_ == NounRole::Object || !isNoun(graph_.words[*noun_].tag);
    }
    void addConjunct(std::size_t word) {
        if (!noun_ || startsClause() || (subjects_.empty() && before() == Kind::Comma)) {
            if (predicate_) {
                startClause();
                inSubordinate_ = false;
            }
            return startTopic(word);
        }
        const std::size_t first = *noun_;
        bool attached = false;
        for (std::size_t i = 0, size = graph_.dependencies.size(); i < size; ++i) {
            const Dependency dependency = graph_.dependencies[i];
            if (dependency.dependent != first) continue;
            graph_.add(dependency.head, word, dependency.relation, dependency.preposition);
            attached = true;
        }
        if (graph_.hasCopula[first]) graph_.add(first, word, Relation::Other);
        if (role_ == NounRole::Topic && subjects_.size() < kMostSubjects) subjects_.push_back(word);
        if (!attached) graph_.add(first, word, Relation::Other);
        noun_ = word;
    }
    /// "… and a dog is running": the noun is the subject of what follows.
    [[nodiscard]] bool startsClause() const {
        if (!predicate_) return false;
        for (std::size_t i = at_ + 1; i < phrases_.size(); ++i) {
            const Kind kind = phrases_[i].kind;
            if (kind == Kind::Be || (kind == Kind::Verb && phrases_[i].finite)) return true;
            if (kind != Kind::Preposition && kind != Kind::Noun) return false;
        }
        return false;
    }

    // --- predicates ---
    void readBe(std::size_t word) {
        if (kindAt(at_ + 1) == Kind::Existential && !existential_) existential_ = true;
        Predicate be{word, subjectsOfNext(), std::nullopt, false, true};
        predicate_ = be;
        setRootOver(word);
    }
    /// The subjects of a finite verb at this place.
    std::vector<std::size_t> subjectsOfNext() {
        if (before() == Kind::Relative)
            return noun_ ? std::vector<std::size_t>{*noun_} : std::vector<std::size_t>{};
        if (before() == Kind::Conjunction && predicate_ && !predicate_->subjects.empty())
            return predicate_->subjects;
        return subjects_;
    }
    void setRootOver(std::size_t word) {
        const bool main = before() != Kind::Relative && !inSubordinate_;
        if (!main) {
            if (graph_.root) graph_.add(*graph_.root, word, Relation::Other);
            return;
        }
        if (!graph_.root || (!subjects_.empty() && graph_.root == subjects_.front()))
            graph_.root = word;
        else
            graph_.add(*graph_.root, word, Relation::Other);
    }
    void readVerb(const Phrase& verb) {
        if (verb.finite) return readFiniteVerb(verb);
        const Kind previous = before();
        Predicate next{verb.head, {}, std::nullopt, verb.passive, false};
        const bool conjunct = previous == Kind::Conjunction && predicate_;
        if (conjunct) {
            next.subjects = predicate_->subjects;
            next.describes = predicate_->describes;
        } else if (at_ > 0 && (!verb.infinitive || !predicate_) && previous != Kind::Verb &&
                   previous != Kind::Subordinator && previous != Kind::Preposition &&
                   previous != Kind::Conjunction) {
            next.describes = describedNoun(verb);
        }
        hang(next);
        predicate_ = next;
    }
    void readFiniteVerb(const Phrase& verb) {
        Predicate next{verb.head, subjectsOfNext(), std::nullopt, verb.passive, false};
        setRootOver(verb.head);
        hang(next);
        predicate_ = next;
    }
    void hang(const Predicate& predicate) {
        for (const std::size_t subject : predicate.subjects)
            graph_.add(predicate.word,
                       subject,
                       predicate.passive ? Relation::PassiveSubject : Relation::Subject);
        if (predicate.describes) {
            graph_.add(*predicate.describes, predicate.word, Relation::Clause);
        } else if (predicate.subjects.empty()) {
            if (predicate_)
                graph_.add(predicate_->word, predicate.word, Relation::Other);
            else
                setRoot(predicate.word);
        }
    }
    /// The noun that "riding" or "parked" without a form of "be" tells of.
    [[nodiscard]] std::optional<std::size_t> describedNoun(const Phrase& verb) const {
        if (!noun_) return std::nullopt;
        if (!predicate_ && role_ == NounRole::TopicModifier && !verb.passive && !subjects_.empty())
            return subjects_.front();
        return noun_;
    }
    void readAdjective(std::size_t word) {
        if (predicate_ && predicate_->isBe) {
            const Predicate be = *predicate_;
            predicate_->isBe = false;
            becomePredicate(word, be);
            return;
        }
        const bool conjunct =
            before() == Kind::Conjunction && predicate_ && graph_.hasCopula[predicate_->word];
        if (conjunct) {
            graph_.hasCopula[word] = true;
            for (const std::size_t subject : predicate_->subjects)
                graph_.add(word, subject, Relation::Subject);
        } else if (before() == Kind::Noun && noun_) {
            graph_.add(*noun_, word, Relation::Adjective);
        }
    }
    void readParticle(std::size_t word) {
        if (before() != Kind::Verb || !predicate_ || kindAt(at_ + 1) == Kind::Noun) return;
        if (isParticleWord(graph_.words[word].text))
            graph_.particle[predicate_->word] = graph_.words[word].text;
    }

    std::span<const Phrase> phrases_;
    DependencyGraph& graph_;
    std::size_t at_ = 0;
    std::vector<std::size_t> subjects_;
    std::optional<Predicate> predicate_;
    std::optional<std::size_t> noun_;
    NounRole role_ = NounRole::Topic;
    bool existential_ = false;
    bool inSubordinate_ = false;
};

}  // namespace

void parseClauses(std::span<const Phrase> phrases, DependencyGraph& graph) {
    Parser(phrases, graph).parse();
}

}  // namespace captune
