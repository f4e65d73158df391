// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/meteor_resources.h"
#include "core/metrics/words.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

struct sb_stemmer;

namespace captune {

/// What the alignment compares of one word.
struct MeteorWord {
    WordId id = 0;
    WordId stem = 0;           ///< equal for words of one stem
    WordId inParaphrases = 0;  ///< number in the paraphrase table; 0: not there
    bool functionWord = false;
    std::vector<SenseId> senses{};  ///< ascending
};

/// The Snowball stemmer for English. One thread at a time.
class EnglishStemmer {
public:
    EnglishStemmer();
    [[nodiscard]] std::string stem(std::string_view word);

private:
    struct Delete {
        void operator()(sb_stemmer* stemmer) const;
    };
    std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

/// Looks every distinct word up once. One thread at a time; `resources` must outlive it.
class MeteorLexicon {
public:
    explicit MeteorLexicon(const MeteorResources& resources);
    /// The words of a caption after METEOR's normalisation. The pointers stay valid as long as the
    /// lexicon.
    [[nodiscard]] std::vector<const MeteorWord*> read(std::string_view caption);

private:
    [[nodiscard]] MeteorWord lookUp(const std::string& word);

    const MeteorResources& resources_;
    EnglishStemmer stemmer_;
    std::unordered_map<std::string, WordId> stems_;
    std::unordered_map<std::string, MeteorWord> words_;
};

}  // namespace captune
