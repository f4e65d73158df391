// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/word_splitter.h"

#include "core/base/error.h"
#include "core/text/utf8.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <string>

namespace captune {
namespace {

struct FreeMatch {
    void operator()(pcre2_match_data* match) const { pcre2_match_data_free(match); }
};
using Match = std::unique_ptr<pcre2_match_data, FreeMatch>;

/// Spelled out: PCRE2's own \s is another set.
std::string patternText() {
    const std::string space =
        R"(\x{09}-\x{0D}\x{20}\x{85}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000})";
    return "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^" + space + "\\p{L}\\p{N}]+|[" + space +
           "]+(?![^" + space + "])|[" + space + "]+";
}

std::size_t validLength(std::string_view text) {
    std::size_t length = 0;
    while (length < text.size()) {
        const Utf8Character character = firstCharacter(text.substr(length));
        if (!character.valid) break;
        length += character.length;
    }
    return length;
}

}  // namespace

struct WordSplitter::Pattern {
    pcre2_code* code = nullptr;

    Pattern() {
        const std::string text = patternText();
        int failure = 0;
        PCRE2_SIZE where = 0;
        code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(text.data()),
                             text.size(),
                             PCRE2_UTF | PCRE2_UCP,
                             &failure,
                             &where,
                             nullptr);
        if (code == nullptr) {
            throw Error("PCRE2 on this machine was built without Unicode: install one with it");
        }
        pcre2_jit_compile(code, PCRE2_JIT_COMPLETE);
    }
    ~Pattern() { pcre2_code_free(code); }
    Pattern(const Pattern&) = delete;
    Pattern& operator=(const Pattern&) = delete;

    void splitValid(std::string_view text,
                    pcre2_match_data* match,
                    std::vector<std::string_view>& words) const {
        std::size_t start = 0;
        while (start < text.size()) {
            const int found = pcre2_match(code,
                                          reinterpret_cast<PCRE2_SPTR>(text.data()),
                                          text.size(),
                                          start,
                                          PCRE2_NO_UTF_CHECK | PCRE2_ANCHORED,
                                          match,
                                          nullptr);
            if (found < 1) {
                throw Error("a text of " + std::to_string(text.size()) +
                            " bytes is too long to be cut into words: shorten it");
            }
            const std::size_t end = pcre2_get_ovector_pointer(match)[1];
            words.push_back(text.substr(start, end - start));
            start = end;
        }
    }
};

WordSplitter::WordSplitter() : pattern_(std::make_unique<const Pattern>()) {}
WordSplitter::~WordSplitter() = default;
WordSplitter::WordSplitter(WordSplitter&&) noexcept = default;
WordSplitter& WordSplitter::operator=(WordSplitter&&) noexcept = default;

std::vector<std::string_view> WordSplitter::split(std::string_view text) const {
    const Match match(pcre2_match_data_create_from_pattern(pattern_->code, nullptr));
    if (!match) throw std::bad_alloc();
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t valid = validLength(text);
        pattern_->splitValid(text.substr(0, valid), match.get(), words);
        text.remove_prefix(valid);
        if (text.empty()) break;
        const std::size_t broken = firstCharacter(text).length;
        for (std::size_t i = 0; i < broken; ++i) words.push_back(text.substr(i, 1));
        text.remove_prefix(broken);
    }
    return words;
}

}  // namespace captune
