// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/pattern.h"

namespace captune {

/// Abbreviations that the Penn Treebank tokeniser knows; a capital in a word of these lists must be
/// one in the text. Part of ptb_grammar.cpp.
struct PtbAbbreviations {
    /// Initials with a period between them; the short kind may be a single one.
    Pattern acronym = (initial() + any(word(".") + initial())) | countryAcronym();
    Pattern longAcronym = (initial() + some(word(".") + initial())) | countryAcronym();

    /// Usually before small letters; before a capital they end the sentence.
    Pattern closing =
        (anyWord({"jan",
                  "feb",
                  "mar",
                  "apr",
                  "jun",
                  "jul",
                  "aug",
                  "sep",
                  "sept",
                  "oct",
                  "nov",
                  "dec"}) |
         anyWord({"mon", "tue", "tues", "wed", "thu", "thurs", "fri"}) |
         anyWord({"ala",  "ariz", "Az",   "Ark", "calif", "colo", "conn", "ct",   "dak",  "Del",
                  "fla",  "ga",   "Ill",  "ind", "kan",   "kans", "ky",   "La",   "Mass", "md",
                  "mich", "minn", "Miss", "mo",  "mont",  "neb",  "nev",  "okla", "Ore",  "Pa",
                  "penn", "tenn", "Tex",  "va",  "vt",    "Wash", "wis",  "wisc", "wyo"}) |
         anyWord({"inc",   "co",      "cos",  "corp", "pty",   "ptys", "ppty",
                  "pptys", "pte",     "ptes", "ppte", "pptes", "ltd",  "plc",
                  "rt",    "bancorp", "bhd",  "assn", "univ",  "intl", "sys"}) |
         anyWord({"tel",
                  "est",
                  "ext",
                  "sq",
                  "jr",
                  "bros",
                  "ed.d",
                  "ph.d",
                  "esq",
                  "etc",
                  "al",
                  "seq"})) +
        word(".");

    /// Usually before capitals; they end no sentence.
    Pattern opening =
        anyWord({"mr",   "mrs",   "ms",   "Miss",  "dr",    "drs", "prof", "profs", "sen",
                 "sens", "rep",   "reps", "atty",  "attys", "lt",  "col",  "gen",   "messrs",
                 "gov",  "govs",  "adm",  "rev",   "maj",   "sgt", "cpl",  "pvt",   "capt",
                 "st",   "ste",   "ave",  "pres",  "lieut", "hon", "brig", "cmdr",  "comdr",
                 "pfc",  "spc",   "supt", "supts", "det",   "mt",  "ft",   "adj",   "adv",
                 "asst", "assoc", "ens",  "insp",  "mlle",  "mme", "msgr", "sfc",   "sr"}) |
        anyWord({"vs", "alex", "wm", "jos", "cie", "a.k.a", "cf", "treas", "ph"}) | acronym |
        anyWord({"invt", "elec", "natl", "mtg", "mfg", "dept", "blvd", "rd"});

    /// Abbreviations only before a number.
    Pattern beforeNumber =
        anyWord({"ca", "fig", "figs", "prop", "no", "nos", "art", "bldg", "pp", "op"}) + word(".");

    /// Words that begin a sentence after an acronym.
    Pattern sentenceStart =
        anyWord({"About", "According", "Additionally", "After", "An",    "A",       "As",   "At",
                 "But",   "Earlier",   "He",           "Her",   "Here",  "However", "If",   "In",
                 "It",    "Last",      "Many",         "More",  "Mr.",   "Ms.",     "Now",  "Once",
                 "One",   "Other",     "Our",          "She",   "Since", "So",      "Some", "Such",
                 "That",  "The",       "Then",         "There", "These", "They",    "This", "We",
                 "When",  "While",     "What",         "Yet",   "You"});

private:
    static CharacterSet initial() { return between(U'A', U'Z') | between(U'a', U'z'); }
    static Pattern countryAcronym() {
        return (anyWord({"canada", "sino", "korean", "eu", "japan", "non"}) + word("-u.s")) |
               (word("u.s.-") + anyWord({"u.k", "u.s.s.r"}));
    }
};

}  // namespace captune
