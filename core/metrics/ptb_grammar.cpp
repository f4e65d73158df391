// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ptb_grammar.h"

#include "core/metrics/ptb_abbreviations.h"

#include <utility>

namespace captune {
namespace {

// Characters.

const CharacterSet kAsciiUpper = between(U'A', U'Z');
const CharacterSet kAsciiLetter = kAsciiUpper | between(U'a', U'z');
const CharacterSet kAsciiDigit = between(U'0', U'9');
const CharacterSet kAsciiWord = kAsciiLetter | kAsciiDigit;
const CharacterSet kSpace = oneOf(U" \t\u00A0\u3000") | between(0x2000, 0x200A);
const CharacterSet kLineEnd = oneOf(U"\n\r\v\f\u0085\u2028\u2029");
const CharacterSet kSpaceOrLineEnd = kSpace | kLineEnd;
const CharacterSet kSoftHyphen = between(0xAD, 0xAD);
const CharacterSet kHyphen = oneOf(U"-_\u058A\u2010\u2011");
const CharacterSet kInnerMark = oneOf(U",;:\u3001");
const CharacterSet kFractionSign = between(0xBC, 0xBE) | between(0x2153, 0x215E);
const CharacterSet kCurrencySign =
    oneOf(U"\u0080\u060B\u0E3F\u20A0\u20A4\u20AC\uFFE0\uFFE1\uFFE5\uFFE6") | between(0xA2, 0xA5);
const CharacterSet kQuoteSign =
    oneOf(U"`\u00AB\u00BB\u2039\u203A") | between(0x91, 0x94) | between(0x2018, 0x201F);
const CharacterSet kFullStop =
    oneOf(U".\u00A1\u00BF\u037E\u0589\u061F\u06D4\u07FA\u3002") | between(0x0700, 0x0702);

/// Signs that are tokens by themselves.
const CharacterSet kSymbol =
    oneOf(
        U"+%&~^|\\\u00A6\u00A7\u00A8\u00A9\u00AC\u00AE\u00AF\u00D7\u00F7\u0387\u05BE\u05C0\u05C3"
        U"\u05C6\u05F3\u05F4\u060C\u0614\u061B\u061E\u066A\u066D\u0964\u0965\u0E4F\u1FBD\u203B"
        U"\u2044\u3012\u30FB") |
    CharacterSet{{0xB0, 0xBA},
                 {0x0600, 0x0603},
                 {0x0606, 0x060A},
                 {0x0703, 0x070D},
                 {0x07F6, 0x07F8},
                 {0x2016, 0x2017},
                 {0x2020, 0x2023},
                 {0x2030, 0x2038},
                 {0x203E, 0x2042},
                 {0x207A, 0x207F},
                 {0x208A, 0x208E},
                 {0x2100, 0x214F},
                 {0x2190, 0x2BFF},
                 {0xFF01, 0xFF0F},
                 {0xFF1A, 0xFF20},
                 {0xFF3B, 0xFF40},
                 {0xFF5B, 0xFF65}};

/// Signs of words that are no letters: marks set above, below or after one.
CharacterSet wordSigns() {
    const CharacterSet marks = charactersWith("M") & CharacterSet{{0x0300, 0x0ECD}};
    return marks | kSoftHyphen | between(0x02C2, 0x02C5) | between(0x02D2, 0x02DF) |
           between(0x02E5, 0x02FF) | between(0x055A, 0x055F) | oneOf(U"\u0375\u0384\u0385\u03F6");
}

struct Alphabet {
    CharacterSet plainLetter = charactersWith("L");
    CharacterSet upper = charactersWith("Lu");
    CharacterSet digit = charactersWith("Nd");
    Pattern letter =
        (plainLetter | wordSigns()) |
        (oneOf(U"&") + oneOf(U"aeiouAEIOU") + anyWord({"acute", "grave", "uml"}) + oneOf(U";"));
};

// Words.

const Pattern kApostrophe = oneOf(U"'\u0092\u2019") | word("&apos;");
const Pattern kAnyApostrophe = kApostrophe | oneOf(U"\u0091\u2018\u201B");
const Pattern kAmpersand = word("&amp;");
const Pattern kShortVerb = kApostrophe + (oneOf(U"msdMSD") | anyWord({"re", "ve", "ll"}));
const Pattern kNot = word("n") + kAnyApostrophe + word("t");

Pattern wordOf(const Alphabet& alphabet) {
    const Pattern run = alphabet.letter + any(alphabet.letter | alphabet.digit);
    return run + any(oneOf(U".!?") + run);
}

/// Words that keep their apostrophe.
Pattern apostropheWord(const CharacterSet& letter) {
    const CharacterSet notIOrY = (kAsciiUpper & ~oneOf(U"IY")) | oneOf(U"n");
    return (kApostrophe + word("n") + maybe(kApostrophe)) | (oneOf(U"lLdDjJ") + kApostrophe) |
           (anyWord({"dunkin", "somethin", "ol"}) + kApostrophe) | (kApostrophe + word("em")) |
           (notIOrY + kAnyApostrophe + letter + some(letter)) |
           (kApostrophe + between(U'2', U'9') + word("0s")) |
           (kApostrophe + word("til") + maybe(word("l"))) |
           (some(letter) + oneOf(U"aeiouyAEIOUY") + kAnyApostrophe +
            (oneOf(U"aeiou") | kAsciiUpper) + any(letter)) |
           (kApostrophe + word("cause")) | (word("cont'd") + maybe(word("."))) |
           anyWord({"nor'easter", "c'mon", "e'er", "s'mores", "ev'ry", "li'l", "nat'l"});
}

// Numbers.

Pattern number(const CharacterSet& digit) {
    const CharacterSet separator = oneOf(U".:,\u00AD\u066B\u066C");
    return maybe(oneOf(U"-+")) + (some(digit) | (any(digit) + some(separator + some(digit))));
}

Pattern date(const CharacterSet& digit) {
    const CharacterSet separator = oneOf(U"-/");
    return times(digit, 1, 2) + separator + times(digit, 1, 2) + separator + times(digit, 2, 4);
}

const Pattern kSlash = maybe(word("\\")) + word("/");

Pattern fraction(const CharacterSet& digit) {
    const Pattern part = times(digit, 1, 4);
    return maybe(part + oneOf(U"- \u00A0")) + part + (kSlash | oneOf(U"\u2044")) + part;
}

Pattern raisedOrLowered() {
    return maybe(oneOf(U"\u207A\u207B\u208A\u208B")) +
           (some(oneOf(U"\u2070\u00B9\u00B2\u00B3") | between(0x2074, 0x2079)) |
            some(between(0x2080, 0x2089)));
}

Pattern phoneNumber() {
    const CharacterSet digit = kAsciiDigit;
    const CharacterSet gap = oneOf(U"- \u00A0");
    const Pattern country = maybe(word("+") + maybe(word("+")));
    const Pattern area = (word("(") + times(digit, 2, 3) + word(")") + maybe(oneOf(U" \u00A0"))) |
                         (country + maybe(times(digit, 2, 4) + gap) + times(digit, 2, 4) + gap);
    const Pattern dotted = maybe(country + times(digit, 2, 4) + word(".")) + times(digit, 2, 4) +
                           word(".") + times(digit, 3, 4) + word(".") + times(digit, 3, 5);
    return (area + times(digit, 3, 4) + maybe(gap) + times(digit, 3, 5)) | dotted;
}

Pattern dateAndTime() {
    const auto digits = [](int count) { return times(kAsciiDigit, count, count); };
    return digits(4) + word("-") + digits(2) + word("-") + digits(2) + word("t") + digits(2) +
           word(":") + times(kAsciiDigit | oneOf(U"x"), 2, 2) + word(":") + digits(2) +
           maybe(word("z"));
}

// Addresses.

Pattern fullUrl() {
    return word("http") + maybe(word("s")) + word("://") + some(~oneOf(U" \t\n\f\r\"<>|()")) +
           ~oneOf(U" \t\n\f\r\"<>|.!?(){},-");
}

/// Web addresses without http://. Of the second kind only those in small letters.
Pattern likelyUrl() {
    const CharacterSet hostEnd = oneOf(U" \t\n\f\r\"<>|.!?(){},");
    const CharacterSet plain = ~(hostEnd | oneOf(U"`'_$") | between(U',', U'_'));
    const Pattern host =
        (word("www.") + some(some(~hostEnd) + word(".")) + times(kAsciiLetter, 2, 4)) |
        (some(some(plain) + word(".")) + anyWord({"com", "net", "org", "edu"}));
    return host + maybe(word("/") + some(~oneOf(U" \t\n\f\r\"<>|()")) + ~(hostEnd | oneOf(U"-")));
}

Pattern email() {
    const CharacterSet blank = oneOf(U" \t\n\f\r\"<>|(){}\u00A0");
    return maybe(word("&lt;") | word("<")) + kAsciiWord + any(~blank) + word("@") +
           any(some(~(blank | oneOf(U"."))) + word(".")) + some(~(blank | oneOf(U"[].,;:"))) +
           maybe(word("&gt;") | word(">"));
}

Pattern fileName(const Alphabet& alphabet) {
    const Pattern part = some(alphabet.plainLetter | alphabet.digit);
    const Pattern type = anyWord(
        {"bat", "bmp", "c",    "class", "cgi",  "cpp",  "dll", "doc", "docx", "exe", "gif", "gz",
         "h",   "htm", "html", "jar",   "java", "jpeg", "jpg", "mov", "mp3",  "pdf", "php", "pl",
         "png", "ppt", "ps",   "py",    "sql",  "tar",  "txt", "wav", "x",    "xml", "zip"});
    return part + any(oneOf(U"-._/") + part) + word(".") + type;
}

Pattern markup() {
    const CharacterSet nameSign = kAsciiWord | oneOf(U":.-");
    const CharacterSet quote = oneOf(U"'\"");
    const Pattern spaces = any(oneOf(U" "));
    const Pattern quoted = quote + any(~(quote | oneOf(U"\r\n"))) + quote;
    const Pattern attribute = kAsciiLetter + any(nameSign | oneOf(U"_"));
    const Pattern detail = attribute | (attribute + spaces + word("=") + spaces + quoted) | quoted |
                           (spaces + word("/"));
    const Pattern tag =
        maybe(word("/")) + kAsciiLetter + any(nameSign) + any(some(oneOf(U" ")) + detail) + spaces;
    const Pattern declaration = oneOf(U"!?") + (kAsciiLetter | oneOf(U"-")) + any(~oneOf(U">\r\n"));
    return word("<") + (declaration | tag) + word(">");
}

const PtbAbbreviations kAbbreviations{};

const Pattern kSpecialWord =
    (word("-") + anyWord({"rrb", "lrb", "rcb", "lcb", "rsb", "lsb"}) + word("-")) |
    anyWord({"c.d.s", "pro-", "anti-"}) |
    (word("s") + (word("&") | kAmpersand) + anyWord({"p-500", "ls"})) |
    (word("cap") + kApostrophe + word("n")) | (word("c") + kApostrophe + word("est"));

// Words joined by hyphens and other signs.

Pattern hyphenated() {
    return kAsciiWord + any(kAsciiWord | kSoftHyphen | oneOf(U".,")) +
           some(word("-") +
                (some(kAsciiWord | kSoftHyphen) | (kAbbreviations.longAcronym + word("."))));
}

Pattern joined(const Alphabet& alphabet) {
    const CharacterSet sign = alphabet.plainLetter | alphabet.digit;
    const Pattern part = maybe(oneOf(U"dDoOlL") + kAnyApostrophe + sign) + some(sign);
    return part + any(kHyphen + part);
}

Pattern slashed() {
    const Pattern part = some(kAsciiWord) + times(word("-") + some(kAsciiLetter), 0, 2);
    return part + times(kSlash + part, 1, 2);
}

Pattern capitalsJoined() {
    return some(kAsciiUpper) + some((oneOf(U"+&") | kAmpersand) + some(kAsciiUpper));
}

// Faces.

Pattern smiley() {
    return maybe(oneOf(U"<>")) + oneOf(U":;=") + maybe(oneOf(U"-o*'")) + oneOf(U"()DPdpO\\{@|[]");
}

Pattern asianSmiley() {
    const CharacterSet eye = oneOf(U"-^x=~<>'");
    const CharacterSet other = oneOf(U"^x=~<>'");
    return (eye + word("_") + eye) | (word("(") + eye + maybe(oneOf(U"_.")) + eye + word(")")) |
           (word("(") + other + word("-") + (other | oneOf(U"`")) + word(")"));
}

Pattern ellipsis() {
    const Pattern spaced = word(".") + oneOf(U" \u00A0");
    return times(word("."), 3, 5) | (times(spaced, 2, 4) + word(".")) | oneOf(U"\u0085\u2026");
}

// The order of the rules, which decides between matches of one length.

class Grammar {
public:
    std::vector<PtbRule> rules;

    void add(PtbForm form, const Pattern& pattern) { rules.push_back({form, {pattern}}); }
    void add(PtbForm form, const Pattern& pattern, const Pattern& before) {
        rules.push_back({form, {pattern, before}});
    }
    /// Also with a period that belongs to it because a comma or the like follows.
    void addWithPeriod(PtbForm form, const Pattern& pattern) {
        add(form, pattern + word("."), kInnerMark);
        add(form, pattern);
    }
};

void addWords(Grammar& grammar, const Alphabet& alphabet) {
    const Pattern anyWordAtAll = wordOf(alphabet);
    const Pattern beforeNot =
        any(kAsciiLetter | kSoftHyphen) + (kAsciiLetter & ~oneOf(U"nN")) + any(kSoftHyphen);
    grammar.add(PtbForm::SplitLastThree, anyWord({"cannot", "'twas"}));
    grammar.add(
        PtbForm::SplitLastTwo,
        (kApostrophe + word("tis")) | anyWord({"gonna", "gotta", "lemme", "gimme", "wanna"}));
    grammar.add(PtbForm::Spaces, markup());
    grammar.add(PtbForm::Dash,
                anyWord({"&md;", "&mdash;", "&ndash;"}) | oneOf(U"\u0096\u0097\u2013\u2014\u2015"));
    grammar.add(PtbForm::Ampersand, kAmpersand);
    grammar.add(PtbForm::AsIs,
                word("&") +
                    (anyWord({"ht", "tl", "ur", "lr", "qc", "ql", "qr", "odq", "cdq"}) |
                     (word("#") + some(kAsciiDigit))) +
                    word(";"));
    grammar.add(PtbForm::WithoutSoftHyphens, anyWordAtAll, kShortVerb);
    grammar.add(PtbForm::WithoutSoftHyphens, beforeNot, kNot);
    grammar.add(PtbForm::WithoutSoftHyphens, anyWordAtAll);
    grammar.add(PtbForm::AsIs, apostropheWord(alphabet.plainLetter));
    grammar.add(PtbForm::AsIs, word("y") + kApostrophe, alphabet.plainLetter);
    grammar.add(PtbForm::AsIs, fullUrl());
    grammar.add(PtbForm::AsIs, likelyUrl());
    grammar.add(PtbForm::AsIs, email());
    grammar.add(PtbForm::AsIs,
                word("@") + (kAsciiLetter | oneOf(U"_")) + any(kAsciiWord | oneOf(U"_")));
    grammar.add(PtbForm::AsIs, word("#") + anyWordAtAll);
    grammar.add(PtbForm::ClosingQuote, kShortVerb, ~kAsciiLetter);
    grammar.add(PtbForm::ClosingQuote, kNot, ~kAsciiLetter);
}

void addNumbers(Grammar& grammar, const Alphabet& alphabet) {
    grammar.add(PtbForm::AsIs, date(alphabet.digit));
    grammar.add(PtbForm::WithoutSoftHyphens, number(alphabet.digit));
    grammar.add(PtbForm::AsIs, raisedOrLowered());
    grammar.add(PtbForm::Spaces, fraction(alphabet.digit));
    grammar.add(PtbForm::Fraction, kFractionSign);
    grammar.add(PtbForm::Ampersand, kSpecialWord);
    grammar.add(PtbForm::AsIs, slashed());
    grammar.add(PtbForm::AsIs, (any(kAsciiUpper) + word("$")) | word("#"));
    grammar.add(PtbForm::Currency, kCurrencySign);
}

void addAbbreviations(Grammar& grammar, const Alphabet& alphabet) {
    const CharacterSet anything = ~CharacterSet();
    const Pattern sentenceEnd = kSpaceOrLineEnd + (kSpaceOrLineEnd | alphabet.upper | markup());
    grammar.add(
        PtbForm::Acronym,
        kAbbreviations.acronym + word("."),
        some(kSpaceOrLineEnd) + (kAbbreviations.sentenceStart | markup()) + kSpaceOrLineEnd);
    grammar.add(
        PtbForm::AsIs, kAbbreviations.beforeNumber, maybe(kSpaceOrLineEnd) + alphabet.digit);
    grammar.add(PtbForm::AsIs, anyWord({"pty.", "pte.", "co."}), kSpace + anyWord({"ltd", "lim"}));
    grammar.add(PtbForm::Abbreviation, kAbbreviations.closing, sentenceEnd);
    grammar.add(PtbForm::AsIs, kAbbreviations.closing, anything + anything);
    grammar.add(PtbForm::Abbreviation, kAbbreviations.closing);
    grammar.add(PtbForm::AsIs, kAbbreviations.opening + word("."));
    grammar.add(PtbForm::AsIs, kAbbreviations.opening, kSpace);
    grammar.add(PtbForm::AsIs, kAbbreviations.acronym, kSpaceOrLineEnd);
    grammar.add(PtbForm::AsIs, kApostrophe + times(kAsciiDigit, 2, 2), kSpaceOrLineEnd);
    grammar.add(PtbForm::AsIs, dateAndTime());
    grammar.add(PtbForm::AsIs, fileName(alphabet), kSpaceOrLineEnd | oneOf(U".?!,"));
    grammar.add(PtbForm::WithoutSoftHyphens, wordOf(alphabet) + word("."), kInnerMark);
    grammar.add(PtbForm::Parentheses, phoneNumber());
}

void addSigns(Grammar& grammar) {
    const Pattern doubleQuote = word("\"") | word("&quot;");
    grammar.add(PtbForm::OpeningQuote, doubleQuote, kAsciiWord | oneOf(U"$"));
    grammar.add(PtbForm::ClosingQuote, doubleQuote);
    grammar.add(PtbForm::Nothing, between(0x7F, 0x7F));
    grammar.add(PtbForm::Less, word("<") | word("&lt;"));
    grammar.add(PtbForm::Greater, word(">") | word("&gt;"));
    grammar.add(PtbForm::Parentheses, smiley(), ~kAsciiWord);
    grammar.add(PtbForm::Parentheses, asianSmiley());
    grammar.add(PtbForm::Bracket, oneOf(U"{}[]()"));
    grammar.add(PtbForm::Hyphens, some(word("-")));
    grammar.add(PtbForm::Ellipsis, ellipsis());
    grammar.add(PtbForm::AsIs, some(word("@")) | some(word("#")) | some(word("_")));
    grammar.add(PtbForm::AsIs, some(word("*")) | times(word("\\*"), 1, 3));
    grammar.add(PtbForm::AsIs, kInnerMark);
    grammar.add(PtbForm::AsIs, some(oneOf(U"?!")));
    grammar.add(PtbForm::AsIs, kFullStop | oneOf(U"=/"));
}

void addJoinedWords(Grammar& grammar, const Alphabet& alphabet) {
    grammar.addWithPeriod(PtbForm::WithoutSoftHyphens, hyphenated());
    grammar.addWithPeriod(PtbForm::AsIs, joined(alphabet));
    grammar.addWithPeriod(PtbForm::Ampersand, capitalsJoined());
}

void addTheRest(Grammar& grammar) {
    const CharacterSet blank = oneOf(U" \t\n\r\u00A0");
    grammar.add(PtbForm::OpeningQuote, word("'"), kAsciiLetter + ~blank);
    grammar.add(PtbForm::ClosingQuote, kShortVerb);
    grammar.add(PtbForm::ClosingQuote, kNot);
    grammar.add(PtbForm::ClosingQuote, kApostrophe | word("''") | times(kQuoteSign, 1, 2));
    grammar.add(PtbForm::AsIs, word("<<") | word(">>"));
    grammar.add(PtbForm::AsIs, kSymbol);
    grammar.add(PtbForm::Nothing, some(kSpace) | kLineEnd | word("&nbsp;"));
    grammar.add(PtbForm::Nothing, ~CharacterSet());
}

}  // namespace

std::vector<PtbRule> ptbGrammar() {
    const Alphabet alphabet;
    Grammar grammar;
    addWords(grammar, alphabet);
    addNumbers(grammar, alphabet);
    addAbbreviations(grammar, alphabet);
    addSigns(grammar);
    addJoinedWords(grammar, alphabet);
    addTheRest(grammar);
    return std::move(grammar.rules);
}

}  // namespace captune
