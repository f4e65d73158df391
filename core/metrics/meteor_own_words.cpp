// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/meteor_resources.h"

namespace captune {

namespace {

/// METEOR counts as function words those that are at least one in a thousand words of English news.
/// Those words are METEOR 1.5's (`english.words`, Denkowski and Lavie, LGPL-2.1, which lets them be
/// passed on under the GPL) but for six added pronouns and conjunctions and four signs left out.
constexpr const char* kFunctionWords = R"(
. , : ( ) ' " - -- ? $ -lrb- -rrb-
a an the this that some other all
i you he she it we they me him her them his its our their who which what
of in to for on with at by from into about over after up out than as
and or but if when so because
is are was were be been has have had do will would can could said
's s 't not no there also more one two first last new people year years time
)";

/// Titles and the like, whose full stop does not end a sentence before a capital.
constexpr const char* kAbbreviations = R"(
Adm Capt Col Dr Gen Gov Lt Maj Messrs Mr Mrs Ms Prof Rep Rev Sen Sgt St v vs
)";
constexpr const char* kBeforeNumbers = "No Nr Art pp";

}  // namespace

WordSet ownFunctionWords() {
    WordSet words;
    for (const std::string_view word : splitWords(kFunctionWords)) words.emplace(word);
    return words;
}

Abbreviations ownAbbreviations() {
    Abbreviations abbreviations;
    for (const std::string_view word : splitWords(kAbbreviations))
        abbreviations.emplace(word, StopStays::Always);
    for (const std::string_view word : splitWords(kBeforeNumbers))
        abbreviations.emplace(word, StopStays::BeforeNumber);
    for (char c = 'A'; c <= 'Z'; ++c) abbreviations.emplace(std::string(1, c), StopStays::Always);
    return abbreviations;
}

}  // namespace captune
