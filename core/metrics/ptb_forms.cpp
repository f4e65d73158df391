// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ptb_forms.h"

#include "core/text/character_set.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

namespace captune {
namespace {

constexpr char32_t kUnbreakable = 0xA0;

void replaceAll(std::u32string& text, std::u32string_view old, std::u32string_view with) {
    for (std::size_t at = text.find(old); at != text.npos; at = text.find(old, at + with.size()))
        text.replace(at, old.size(), with);
}

bool isOneOf(char32_t character, std::u32string_view characters) {
    return characters.find(character) != characters.npos;
}

std::u32string withoutEntities(std::u32string_view text) {
    const std::u32string_view entity = U"&amp;";
    const auto same = [](char32_t a, char32_t b) { return toLower(a) == b; };
    std::u32string made;
    while (!text.empty()) {
        made += text.front();
        const bool named = text.size() >= entity.size() &&
                           std::ranges::equal(text.substr(0, entity.size()), entity, same);
        text.remove_prefix(named ? entity.size() : 1);
    }
    return made;
}

std::u32string withoutSoftHyphens(std::u32string text) {
    std::erase(text, U'\u00AD');
    return text.empty() ? U"-" : text;
}

std::u32string withLatexQuotes(const std::u32string& text, bool opening) {
    std::u32string plain = text;
    replaceAll(plain, U"&apos;", U"'");
    replaceAll(plain, U"&quot;", U"\"");
    const std::u32string single = opening ? U"`" : U"'";
    std::u32string made;
    for (const char32_t c : plain) {
        if (c == U'\'') {
            made += single;
        } else if (c == U'"') {
            made += single + single;
        } else if (isOneOf(c, U"\u0091\u2018\u201B\u2039")) {
            made += U"`";
        } else if (isOneOf(c, U"\u0092\u2019\u203A")) {
            made += U"'";
        } else if (isOneOf(c, U"\u0093\u201C\u00AB")) {
            made += U"``";
        } else if (isOneOf(c, U"\u0094\u201D\u00BB")) {
            made += U"''";
        } else {
            made += c;
        }
    }
    return made;
}

/// A sign, and what stands for it among the tokens.
struct Named {
    char32_t sign;
    std::u32string_view name;
};

constexpr std::array kBrackets{Named{U'(', U"-LRB-"},
                               Named{U')', U"-RRB-"},
                               Named{U'{', U"-LCB-"},
                               Named{U'}', U"-RCB-"},
                               Named{U'[', U"-LSB-"},
                               Named{U']', U"-RSB-"}};
constexpr std::array kCurrencies{Named{0x80, U"$"},
                                 Named{0xA2, U"cents"},
                                 Named{0xA3, U"#"},
                                 Named{0xA4, U"$"},
                                 Named{0x20A0, U"$"},
                                 Named{0x20AC, U"$"}};
constexpr std::array kFractions{Named{0xBC, U"1/4"},
                                Named{0xBD, U"1/2"},
                                Named{0xBE, U"3/4"},
                                Named{0x2153, U"1/3"},
                                Named{0x2154, U"2/3"}};

std::u32string nameOf(char32_t sign, std::span<const Named> names) {
    const auto named = std::ranges::find(names, sign, &Named::sign);
    return named == names.end() ? std::u32string(1, sign) : std::u32string(named->name);
}

std::u32string withNamedParentheses(std::u32string text) {
    replaceAll(text, U"(", nameOf(U'(', kBrackets));
    replaceAll(text, U")", nameOf(U')', kBrackets));
    return text;
}

std::u32string tokenOf(PtbForm form, std::u32string text) {
    switch (form) {
        case PtbForm::WithoutSoftHyphens:
            return withoutSoftHyphens(std::move(text));
        case PtbForm::OpeningQuote:
            return withLatexQuotes(text, true);
        case PtbForm::ClosingQuote:
            return withLatexQuotes(text, false);
        case PtbForm::Dash:
            return U"--";
        case PtbForm::Hyphens:
            return text.size() == 3 || text.size() == 4 ? U"--" : text;
        case PtbForm::Ellipsis:
            return U"...";
        case PtbForm::Ampersand:
            return withoutEntities(text);
        case PtbForm::Less:
            return U"<";
        case PtbForm::Greater:
            return U">";
        case PtbForm::Bracket:
            return nameOf(text.front(), kBrackets);
        case PtbForm::Currency:
            return nameOf(text.front(), kCurrencies);
        case PtbForm::Fraction:
            return nameOf(text.front(), kFractions);
        case PtbForm::Parentheses:
            text = withNamedParentheses(std::move(text));
            [[fallthrough]];
        case PtbForm::Spaces:
            std::ranges::replace(text, U' ', kUnbreakable);
            return text;
        default:
            return text;
    }
}

}  // namespace

PtbCut cutAs(PtbForm form, std::u32string_view text) {
    switch (form) {
        case PtbForm::Nothing:
            return {{}, text.size()};
        case PtbForm::SplitLastTwo:
            return cutAs(PtbForm::AsIs, text.substr(0, text.size() - 2));
        case PtbForm::SplitLastThree:
            return cutAs(PtbForm::AsIs, text.substr(0, text.size() - 3));
        case PtbForm::Acronym:
            if (text.size() == 2) return {std::u32string(text.substr(0, 1)), 1};
            [[fallthrough]];
        case PtbForm::Abbreviation:
            return {std::u32string(text), text.size() - 1};
        default:
            return {tokenOf(form, std::u32string(text)), text.size()};
    }
}

}  // namespace captune
