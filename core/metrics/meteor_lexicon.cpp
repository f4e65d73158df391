// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/meteor_lexicon.h"

#include "core/base/error.h"

#include <libstemmer.h>

namespace captune {

namespace {

constexpr std::size_t kLongestStemmed = 1000;

}  // namespace

void EnglishStemmer::Delete::operator()(sb_stemmer* stemmer) const {
    sb_stemmer_delete(stemmer);
}

EnglishStemmer::EnglishStemmer() : stemmer_(sb_stemmer_new("english", "UTF_8")) {
    if (!stemmer_) throw Error("the Snowball library has no English stemmer; install libstemmer0d");
}

std::string EnglishStemmer::stem(std::string_view word) {
    if (word.size() > kLongestStemmed) return std::string(word);
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stemmed =
        sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word.size()));
    if (stemmed == nullptr) return std::string(word);
    return {reinterpret_cast<const char*>(stemmed),
            static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

MeteorLexicon::MeteorLexicon(const MeteorResources& resources) : resources_(resources) {}

MeteorWord MeteorLexicon::lookUp(const std::string& word) {
    MeteorWord found;
    found.id = static_cast<WordId>(words_.size() + 1);
    found.stem =
        stems_.emplace(stemmer_.stem(word), static_cast<WordId>(stems_.size() + 1)).first->second;
    found.inParaphrases = resources_.paraphrases.find(word);
    found.functionWord = resources_.functionWords.contains(word);
    found.senses = resources_.synonyms.senses(word);
    return found;
}

std::vector<const MeteorWord*> MeteorLexicon::read(std::string_view caption) {
    std::vector<const MeteorWord*> sentence;
    for (const std::string& word : meteorWords(caption, resources_.abbreviations)) {
        auto known = words_.find(word);
        if (known == words_.end()) known = words_.emplace(word, lookUp(word)).first;
        sentence.push_back(&known->second);
    }
    return sentence;
}

}  // namespace captune
