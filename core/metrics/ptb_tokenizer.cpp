// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/ptb_tokenizer.h"

#include "core/base/error.h"
#include "core/metrics/ptb_forms.h"
#include "core/metrics/ptb_grammar.h"
#include "core/text/utf8.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <memory>
#include <utility>

namespace captune {
namespace {

/// More than any rule looks past the end of a caption.
constexpr std::size_t kLookAhead = 64;

struct Grammar {
    std::vector<PtbForm> forms;
    MatchRules rules;
};

std::vector<MatchRule> matchesOf(std::span<const PtbRule> rules) {
    std::vector<MatchRule> matches;
    for (const PtbRule& rule : rules) matches.push_back(rule.match);
    return matches;
}

std::vector<PtbForm> formsOf(std::span<const PtbRule> rules) {
    std::vector<PtbForm> forms;
    for (const PtbRule& rule : rules) forms.push_back(rule.form);
    return forms;
}

const Grammar& grammar() {
    static const std::vector<PtbRule> rules = ptbGrammar();
    static const Grammar made{formsOf(rules), MatchRules(matchesOf(rules))};
    return made;
}

/// The characters of `text` up to `most`.
void decode(std::u32string& characters, std::string_view text, std::size_t most) {
    while (!text.empty() && characters.size() < most) {
        const Utf8Character character = firstCharacter(text);
        characters += character.codePoint;
        text.remove_prefix(character.length);
    }
}

std::string encodeLowerCase(std::u32string_view token) {
    std::string text;
    for (const char32_t c : token) appendUtf8(text, toLower(c));
    return text;
}

/// The beginning of the captions after number `index`.
std::string following(std::span<const std::string> captions, std::size_t index) {
    std::string text;
    for (std::size_t i = index + 1; i < captions.size() && text.size() < kLookAhead; ++i) {
        if (i > index + 1) text += '\n';
        std::string_view line = captions[i];
        line = line.substr(0, 4 * kLookAhead);
        for (const char c : line) text += c == '\n' ? ' ' : c;
    }
    return text;
}

constexpr std::array<std::string_view, 13>
    kPunctuation{"''", "'", "``", "`", ".", "?", "!", ",", ":", "-", "--", "...", ";"};

}  // namespace

PtbTokenizer::PtbTokenizer() : match_(grammar().rules) {}

std::vector<std::string> PtbTokenizer::tokens(std::string_view caption,
                                              std::string_view following) {
    if (caption.size() > kLongestCaption) {
        throw Error("a caption of " + std::to_string(caption.size()) +
                    " bytes is too long to be tokenised: shorten it to " +
                    std::to_string(kLongestCaption) + " bytes");
    }
    std::u32string text;
    decode(text, caption, caption.size());
    std::ranges::replace(text, U'\n', U' ');
    const std::size_t end = text.size();
    if (!following.empty()) {
        text += U'\n';
        decode(text, following, end + kLookAhead);
    }
    match_.read(text);
    std::vector<std::string> tokens;
    for (std::size_t place = 0; place < end;) {
        const LongestMatch::Found found = match_.at(place).value();
        const PtbForm form = grammar().forms[found.rule];
        const PtbCut piece = cutAs(form, std::u32string_view(text).substr(place, found.length));
        if (form != PtbForm::Nothing) tokens.push_back(encodeLowerCase(piece.token));
        place += piece.length;
    }
    return tokens;
}

std::string withoutPunctuation(std::span<const std::string> tokens) {
    std::string line;
    for (const std::string& token : tokens) {
        if (std::ranges::find(kPunctuation, token) != kPunctuation.end()) continue;
        if (!line.empty()) line += ' ';
        line += token;
    }
    return line;
}

std::vector<std::string> tokenizeCaptions(std::span<const std::string> captions,
                                          const ParallelOptions& options) {
    std::vector<std::string> lines(captions.size());
    forEachPiece(captions.size(), options, [&]() -> std::function<void(std::size_t)> {
        return [&, tokenizer = std::make_shared<PtbTokenizer>()](std::size_t i) {
            lines[i] = withoutPunctuation(tokenizer->tokens(captions[i], following(captions, i)));
        };
    });
    return lines;
}

std::vector<std::vector<std::string>> tokenizeReferences(
    std::span<const std::vector<std::string>> references,
    const ParallelOptions& options) {
    std::vector<std::string> captions;
    for (const auto& texts : references)
        captions.insert(captions.end(), texts.begin(), texts.end());
    std::vector<std::string> lines = tokenizeCaptions(captions, options);
    std::vector<std::vector<std::string>> grouped;
    auto next = std::make_move_iterator(lines.begin());
    for (const auto& texts : references) {
        const auto end = next + static_cast<std::ptrdiff_t>(texts.size());
        grouped.emplace_back(next, end);
        next = end;
    }
    return grouped;
}

}  // namespace captune
