// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace captune {

/// What becomes of a piece of text that a rule of the tokeniser has found.
enum class PtbForm {
    Nothing,  ///< no token
    AsIs,
    WithoutSoftHyphens,
    SplitLastTwo,  ///< the last two characters are the next token's
    SplitLastThree,
    OpeningQuote,
    ClosingQuote,
    Dash,       ///< --
    Hyphens,    ///< three or four are a dash
    Ellipsis,   ///< ...
    Ampersand,  ///< &amp; is &
    Less,
    Greater,
    Bracket,       ///< -LRB- and the like
    Parentheses,   ///< those in it as -LRB- and -RRB-, its spaces made unbreakable
    Spaces,        ///< made unbreakable
    Currency,      ///< cents, # or $
    Fraction,      ///< 1/2
    Acronym,       ///< ends a sentence: its period is also a token of its own
    Abbreviation,  ///< the same
};

/// A token, and how many characters of the text it takes.
struct PtbCut {
    std::u32string token;
    std::size_t length = 0;
};

/// The token that a piece of text becomes; of Nothing it is empty. `text` must not be empty.
[[nodiscard]] PtbCut cutAs(PtbForm form, std::u32string_view text);

}  // namespace captune
