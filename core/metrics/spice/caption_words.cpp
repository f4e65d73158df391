// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/caption_words.h"

#include "core/metrics/words.h"

#include <algorithm>
#include <array>

namespace captune {

namespace {

constexpr std::array<std::string_view, 6> kClitics{"'s", "'re", "'ve", "'ll", "'d", "'m"};
constexpr std::array<std::string_view, 6> kBrackets{"-lrb-",
                                                    "-rrb-",
                                                    "-lcb-",
                                                    "-rcb-",
                                                    "-lsb-",
                                                    "-rsb-"};

std::string lowered(std::string_view text) {
    std::string lower(text);
    for (char& c : lower)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return lower;
}

bool isMark(char c) {
    return std::string_view(",.;:!?\"()[]{}<>`~*_|\\/#^=+").find(c) != std::string_view::npos;
}

std::string_view meaningOf(char mark) {
    switch (mark) {
        case ',':
            return ",";
        case '.':
        case '!':
        case '?':
        case ';':
            return ".";
        case ':':
        case '(':
        case ')':
        case '/':
            return ",";
        default:
            return {};
    }
}

/// Full stops and commas inside numbers and abbreviations ("3.5", "u.s.") belong to the word.
bool insideWord(std::string_view text, std::size_t at) {
    const auto isPart = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z'); };
    return at > 0 && at + 1 < text.size() && isPart(text[at - 1]) && isPart(text[at + 1]) &&
           (text[at] == '.' || (text[at] == ',' && text[at + 1] <= '9') || text[at] == ':' ||
            text[at] == '_');
}

void addWord(std::string_view word, std::vector<std::string>& words) {
    while (word.starts_with("''")) word.remove_prefix(2);
    while (word.starts_with('-') ||
           (word.starts_with('\'') && std::ranges::find(kClitics, word) == kClitics.end()))
        word.remove_prefix(1);
    while (word.ends_with('-')) word.remove_suffix(1);
    if (word.empty()) return;
    if (word.size() > 3 && word.ends_with("n't")) {
        words.emplace_back(word.substr(0, word.size() - 3));
        words.emplace_back("n't");
        return;
    }
    for (const std::string_view clitic : kClitics) {
        if (word.size() <= clitic.size() || !word.ends_with(clitic)) continue;
        words.emplace_back(word.substr(0, word.size() - clitic.size()));
        words.emplace_back(clitic);
        return;
    }
    if (word.size() > 2 && word.ends_with("s'")) {
        words.emplace_back(word.substr(0, word.size() - 1));
        words.emplace_back("'s");
        return;
    }
    if (word.ends_with('\'')) word.remove_suffix(1);
    if (word == "&") word = "and";
    words.emplace_back(word);
}

void addMark(char mark, std::vector<std::string>& words) {
    const std::string_view meaning = meaningOf(mark);
    if (!meaning.empty()) words.emplace_back(meaning);
}

}  // namespace

std::vector<std::string> splitCaption(std::string_view caption) {
    const std::string text = lowered(caption);
    std::vector<std::string> words;
    for (const std::string_view piece : splitWords(text)) {
        if (std::ranges::find(kBrackets, piece) != kBrackets.end()) continue;
        if (piece.find_first_not_of('-') == std::string_view::npos) {
            if (piece.size() > 1) words.emplace_back(",");
            continue;
        }
        std::size_t start = 0;
        for (std::size_t i = 0; i <= piece.size(); ++i) {
            if (i < piece.size() && (!isMark(piece[i]) || insideWord(piece, i))) continue;
            addWord(piece.substr(start, i - start), words);
            if (i < piece.size()) addMark(piece[i], words);
            start = i + 1;
        }
    }
    return words;
}

}  // namespace captune
