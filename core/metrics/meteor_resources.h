// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/meteor_paraphrases.h"
#include "core/metrics/meteor_synonyms.h"
#include "core/metrics/meteor_text.h"

#include <filesystem>
#include <string>
#include <unordered_set>

namespace captune {

using WordSet = std::unordered_set<std::string, TextHash, std::equal_to<>>;

/// What METEOR knows about English. Loaded once; immutable, so it may be shared between threads.
struct MeteorResources {
    MeteorSynonyms synonyms;
    MeteorParaphrases paraphrases;
    WordSet functionWords;
    Abbreviations abbreviations;
    std::string note;  ///< what is used, for people: "METEOR (WordNet of …, no paraphrases)"

    /// With a folder: METEOR 1.5's own `english.synsets`, `english.exceptions`, `english.words`,
    /// and, where they are there, `english.prefixes` and `paraphrase-en.gz`; each lies in the
    /// folder itself or where METEOR keeps it below (function/, synonym/, nonbreaking/, data/,
    /// resources/…). Without one: the WordNet of $WNSEARCHDIR, else of /usr/share/wordnet, with
    /// function words and abbreviations of our own, which differ a little from METEOR's (see
    /// METEOR.md). Throws Error naming the file that is missing or damaged.
    [[nodiscard]] static MeteorResources load(const std::filesystem::path& folder);
};

/// Reads METEOR's `english.prefixes`: an abbreviation a line, "#NUMERIC_ONLY#" after it if its full
/// stop stays only before a number; lines that begin with # are comments.
[[nodiscard]] Abbreviations parseAbbreviations(std::string_view text);

/// The folder of WordNet: $WNSEARCHDIR, else /usr/share/wordnet. Throws Error, which says what
/// needs it and, after the package to install, what may be done `otherwise`, if it is not there.
[[nodiscard]] std::filesystem::path wordNetFolder(const std::string& metric,
                                                  const std::string& otherwise = {});

/// Our own lists, used when METEOR's are not there.
[[nodiscard]] WordSet ownFunctionWords();
[[nodiscard]] Abbreviations ownAbbreviations();

}  // namespace captune
