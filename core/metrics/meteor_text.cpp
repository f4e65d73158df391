// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/meteor_text.h"

#include "core/text/character_set.h"
#include "core/text/utf8.h"

#include <algorithm>

namespace captune {

namespace {

bool between(char32_t c, char32_t first, char32_t last) {
    return c >= first && c <= last;
}

bool isDigit(char32_t c) {
    return between(c, U'0', U'9');
}

bool isLowerAscii(char32_t c) {
    return between(c, U'a', U'z');
}

bool isSpace(char32_t c) {
    return c == U' ' || between(c, U'\t', U'\r');
}

/// Letters to METEOR: ASCII, Latin-1 and Latin Extended-A; of other scripts none.
bool isLetter(char32_t c) {
    return isLowerAscii(c) || between(c, U'A', U'Z') ||
           (between(c, U'\u00c0', U'\u017e') && c != U'\u00d7' && c != U'\u00f7');
}

bool isLetterOrDigit(char32_t c) {
    return isLetter(c) || isDigit(c);
}

std::u32string decode(std::string_view text) {
    std::u32string decoded;
    decoded.reserve(text.size());
    while (!text.empty()) {
        const Utf8Character character = firstCharacter(text);
        decoded += character.codePoint;
        text.remove_prefix(character.length);
    }
    return decoded;
}

void appendUtf8(std::string& text, char32_t c) {
    const auto tail = [&](unsigned shift) {
        text += static_cast<char>(0x80U | ((c >> shift) & 0x3fU));
    };
    if (c < 0x80) {
        text += static_cast<char>(c);
    } else if (c < 0x800) {
        text += static_cast<char>(0xc0U | (c >> 6U));
        tail(0);
    } else if (c < 0x10000) {
        text += static_cast<char>(0xe0U | (c >> 12U));
        tail(6);
        tail(0);
    } else {
        text += static_cast<char>(0xf0U | (c >> 18U));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::string encode(std::u32string_view text) {
    std::string encoded;
    encoded.reserve(text.size());
    for (const char32_t c : text) appendUtf8(encoded, c);
    return encoded;
}

/// Spaces around every sign but those that later steps look at in their surroundings.
std::u32string separateSigns(std::u32string_view text) {
    constexpr std::u32string_view kLater = U".'`,-\u2018\u2019";
    std::u32string separated = U" ";
    separated.reserve(text.size() + 8);
    for (const char32_t c : text) {
        if (isLetterOrDigit(c) || isSpace(c) || kLater.find(c) != kLater.npos) {
            separated += c;
        } else {
            separated.append({U' ', c, U' '});
        }
    }
    return separated += U' ';
}

std::u32string separateEllipses(std::u32string_view text) {
    std::u32string separated;
    separated.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t end = std::min(text.find_first_not_of(U'.', i), text.size());
        if (end - i < 2) {
            separated += text[i++];
            continue;
        }
        separated += U' ';
        separated += text.substr(i, end - i);
        separated += U' ';
        i = end;
    }
    return separated;
}

using IsKind = bool (*)(char32_t);

/// Puts `replacement` in the place of `sign` wherever it stands between characters of the two
/// kinds. As with a global regular expression, the character after one replacement is not looked
/// at again as the character before the next: "a-b-c" opens only once.
void replaceBetween(std::u32string& text,
                    IsKind before,
                    char32_t sign,
                    IsKind after,
                    const char32_t* replacement) {
    if (text.find(sign) == text.npos) return;
    std::u32string replaced;
    replaced.reserve(text.size() + 8);
    std::size_t i = 0;
    while (i < text.size()) {
        replaced += text[i];
        const bool found =
            i + 2 < text.size() && text[i + 1] == sign && before(text[i]) && after(text[i + 2]);
        if (found) {
            replaced += replacement;
            replaced += text[i + 2];
        }
        i += found ? 3 : 1;
    }
    text = std::move(replaced);
}

void replaceAll(std::u32string& text, std::u32string_view old, std::u32string_view replacement) {
    for (std::size_t at = text.find(old); at != text.npos;
         at = text.find(old, at + replacement.size())) {
        text.replace(at, old.size(), replacement);
    }
}

bool isNoDigit(char32_t c) {
    return !isDigit(c);
}

bool isNoLetter(char32_t c) {
    return !isLetter(c);
}

bool isNoLetterOrDigit(char32_t c) {
    return !isLetterOrDigit(c);
}

bool isDotOrWord(char32_t c) {
    return c == U'.' || isLetterOrDigit(c);
}

bool isSmallS(char32_t c) {
    return c == U's';
}

void separateCommas(std::u32string& text) {
    replaceBetween(text, isNoDigit, U',', isNoDigit, U" , ");
    replaceBetween(text, isDigit, U',', isNoDigit, U" , ");
    replaceBetween(text, isNoDigit, U',', isDigit, U" , ");
}

void unifyQuotesAndDashes(std::u32string& text) {
    for (char32_t& c : text) {
        if (c == U'`' || c == U'\u2018' || c == U'\u2019') c = U'\'';
        if (c == U'\u201c' || c == U'\u201d') c = U'"';
        if (c == U'\u2013') c = U'-';
    }
    replaceAll(text, U"''", U" \" ");
    replaceAll(text, U"--", U"-");
    replaceBetween(text, isDotOrWord, U'-', isLetterOrDigit, U" ");
}

void splitContractions(std::u32string& text) {
    replaceBetween(text, isNoLetter, U'\'', isNoLetter, U" ' ");
    replaceBetween(text, isNoLetterOrDigit, U'\'', isLetter, U" ' ");
    replaceBetween(text, isLetter, U'\'', isNoLetter, U" ' ");
    replaceBetween(text, isLetter, U'\'', isLetter, U" '");
    replaceBetween(text, isDigit, U'\'', isSmallS, U" '");
}

std::vector<std::u32string_view> splitAtSpace(std::u32string_view text) {
    std::vector<std::u32string_view> words;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        // The vertical tab is space to a regular expression, but part of a word to Java's splitter.
        while (end < text.size() && (!isSpace(text[end]) || text[end] == U'\v')) ++end;
        if (end > i) words.push_back(text.substr(i, end - i));
        i = end + 1;
    }
    return words;
}

bool keepsStop(std::u32string_view stem,
               std::u32string_view next,
               const Abbreviations& abbreviations) {
    const auto known = abbreviations.find(encode(stem));
    if (known != abbreviations.end() && known->second == StopStays::Always) return true;
    if (next.empty()) return false;
    return isLowerAscii(next.front()) || (known != abbreviations.end() && isDigit(next.front()));
}

/// A word that may end in a full stop, followed by `next`, to one or two words in lower case.
void addWord(std::vector<std::string>& words,
             std::u32string_view word,
             std::u32string_view next,
             const Abbreviations& abbreviations) {
    std::u32string small(word);
    std::ranges::transform(small, small.begin(), toLower);
    const bool ellipsis = word.find_first_not_of(U'.') == word.npos;
    if (word.size() == 1 || word.back() != U'.' || ellipsis) {
        words.push_back(encode(small));
        return;
    }
    const std::u32string_view stem = word.substr(0, word.size() - 1);
    if (stem.find(U'.') != stem.npos && std::ranges::any_of(stem, isLetter)) {
        std::erase(small, U'.');
        words.push_back(encode(small));
    } else if (keepsStop(stem, next, abbreviations)) {
        words.push_back(encode(small));
    } else {
        small.pop_back();
        words.push_back(encode(small));
        words.emplace_back(".");
    }
}

}  // namespace

std::vector<std::string> meteorWords(std::string_view text, const Abbreviations& abbreviations) {
    std::u32string working = separateEllipses(separateSigns(decode(text)));
    separateCommas(working);
    unifyQuotesAndDashes(working);
    splitContractions(working);
    const std::vector<std::u32string_view> pieces = splitAtSpace(working);
    std::vector<std::string> words;
    words.reserve(pieces.size());
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        const auto next = i + 1 < pieces.size() ? pieces[i + 1] : std::u32string_view();
        addWord(words, pieces[i], next, abbreviations);
    }
    return words;
}

}  // namespace captune
