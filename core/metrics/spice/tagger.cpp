// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/tagger.h"

#include "core/metrics/spice/closed_class.h"
#include "core/metrics/spice/tag_pairs.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace captune {

namespace {

struct Candidate {
    Tag tag = Tag::Noun;
    std::string lemma;
    float score = 0.0F;  ///< log of the share of this tag
};

// How the uses of a noun or a verb spread over its forms.
constexpr float kSingularShare = 0.7F;
constexpr float kPluralShare = 0.3F;
constexpr float kBaseShare = 0.3F;
constexpr float kPresentShare = 0.25F;
constexpr float kGerundShare = 0.3F;
constexpr float kPastShare = 0.15F;
constexpr float kParticipleShare = 0.2F;
constexpr float kUnseen = 0.5F;  // instead of no occurrence at all

class Candidates {
public:
    Candidates(std::string_view word, const SpiceLexicon& lexicon)
        : word_(word), lexicon_(lexicon) {}

    std::vector<Candidate> find() && {
        if (isNumberWord(word_)) return {{Tag::Number, std::string(word_), 0.0F}};
        const auto closed = closedClassTags(word_);
        for (std::size_t i = 0; i < closed.size(); ++i)
            add(closed[i], lemmaAs(closed[i]), i == 0 ? 2.0F : 1.0F);
        if (closed.empty()) {
            addNoun();
            addVerb();
            addUninflected(Tag::Adjective, WordClass::Adjective);
            addUninflected(Tag::Adverb, WordClass::Adverb);
            if (found_.empty()) guess();
        }
        normalise();
        return std::move(found_);
    }

private:
    void add(Tag tag, std::string lemma, float weight) {
        found_.push_back({tag, std::move(lemma), weight});
    }
    float weightOf(const std::string& base, WordClass part) const {
        return static_cast<float>(lexicon_.frequency(base, part)) + kUnseen;
    }
    std::string lemmaAs(Tag tag) const {
        if (word_ == "people" || word_ == "police" || word_ == "cattle") return std::string(word_);
        if (tag == Tag::Be) return "be";
        const bool verb = isVerb(tag);
        if (!verb && !isNoun(tag)) return std::string(word_);
        std::string base = lexicon_.base(word_, verb ? WordClass::Verb : WordClass::Noun);
        return base.empty() ? std::string(word_) : base;
    }
    void addNoun() {
        const std::string base = lexicon_.base(word_, WordClass::Noun);
        if (base.empty()) return;
        const bool plural = base != word_ || isPluralByItself(word_);
        const float weight = weightOf(base, WordClass::Noun);
        if (plural)
            add(Tag::PluralNoun, base, weight * kPluralShare);
        else
            add(Tag::Noun, base, weight * kSingularShare);
    }
    void addVerb() {
        const std::string base = lexicon_.base(word_, WordClass::Verb);
        if (base.empty()) return;
        const float weight = weightOf(base, WordClass::Verb);
        if (base == word_) {
            add(Tag::Verb, base, weight * kBaseShare);
            return;
        }
        if (word_.ends_with("ing")) {
            add(Tag::Gerund, base, weight * kGerundShare);
        } else if (word_.ends_with('s') && !lexicon_.isIrregular(word_, WordClass::Verb)) {
            add(Tag::PresentVerb, base, weight * kPresentShare);
        } else {
            add(Tag::PastVerb, base, weight * kPastShare);
            add(Tag::Participle, base, weight * kParticipleShare);
        }
    }
    void addUninflected(Tag tag, WordClass part) {
        const std::string base = lexicon_.base(word_, part);
        if (!base.empty()) add(tag, std::string(word_), weightOf(base, part));
    }
    void guess() {
        std::string stem(word_);
        if (word_.size() > 5 && word_.ends_with("ing")) {
            stem.resize(stem.size() - 3);
            add(Tag::Gerund, stem, 1.0F);
            add(Tag::Noun, std::string(word_), 0.5F);
        } else if (word_.size() > 4 && word_.ends_with("ed")) {
            stem.resize(stem.size() - 2);
            add(Tag::Participle, stem, 1.0F);
            add(Tag::Adjective, std::string(word_), 1.0F);
        } else if (word_.size() > 4 && word_.ends_with("ly")) {
            add(Tag::Adverb, stem, 1.0F);
        } else if (word_.find('-') != std::string_view::npos) {
            add(Tag::Adjective, stem, 1.0F);
            add(Tag::Noun, stem, 1.0F);
        } else if (isPluralByItself(word_)) {
            stem.pop_back();
            add(Tag::PluralNoun, stem, 1.0F);
        } else {
            add(Tag::Noun, stem, 1.0F);
        }
    }
    void normalise() {
        float sum = 0.0F;
        for (const Candidate& candidate : found_) sum += candidate.score;
        for (Candidate& candidate : found_) candidate.score = std::log(candidate.score / sum);
    }

    std::string_view word_;
    const SpiceLexicon& lexicon_;
    std::vector<Candidate> found_;
};

struct Step {
    float score = 0.0F;
    std::size_t from = 0;
};

}  // namespace

std::vector<TaggedWord> tagWords(std::span<const std::string> words, const SpiceLexicon& lexicon) {
    if (words.empty()) return {};
    std::vector<std::vector<Candidate>> candidates;
    candidates.reserve(words.size());
    for (const std::string& word : words) candidates.push_back(Candidates(word, lexicon).find());
    std::vector<std::vector<Step>> steps(words.size());
    for (std::size_t i = 0; i < words.size(); ++i) {
        for (const Candidate& candidate : candidates[i]) {
            Step best{tagPairScore(Tag::Stop, candidate.tag) + candidate.score, 0};
            for (std::size_t j = 0; i > 0 && j < candidates[i - 1].size(); ++j) {
                const float score = steps[i - 1][j].score +
                                    tagPairScore(candidates[i - 1][j].tag, candidate.tag) +
                                    candidate.score;
                if (j == 0 || score > best.score) best = {score, j};
            }
            steps[i].push_back(best);
        }
    }
    for (std::size_t i = 0; i < steps.back().size(); ++i)
        steps.back()[i].score += tagPairScore(candidates.back()[i].tag, Tag::Stop);
    const auto last = std::ranges::max_element(steps.back(), {}, &Step::score);
    std::size_t chosen = static_cast<std::size_t>(last - steps.back().begin());
    std::vector<TaggedWord> tagged(words.size());
    for (std::size_t i = words.size(); i-- > 0;) {
        Candidate& candidate = candidates[i][chosen];
        tagged[i] = {words[i], std::move(candidate.lemma), candidate.tag};
        chosen = steps[i][chosen].from;
    }
    return tagged;
}

}  // namespace captune
