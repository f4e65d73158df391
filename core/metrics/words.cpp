// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/words.h"

#include <algorithm>

namespace captune {

namespace {

bool isAsciiSpace(unsigned char c) {
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
}

/// Bytes of the white space that `text` begins with, or 0.
std::size_t spaceLength(std::string_view text) {
    const auto byte = [text](std::size_t i) {
        return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
    };
    if (isAsciiSpace(static_cast<unsigned char>(byte(0)))) return 1;
    if (byte(0) == 0xc2 && (byte(1) == 0x85 || byte(1) == 0xa0)) return 2;
    const bool ogham = byte(0) == 0xe1 && byte(1) == 0x9a && byte(2) == 0x80;
    const bool quads = byte(0) == 0xe2 && byte(1) == 0x80 &&
                       ((byte(2) >= 0x80 && byte(2) <= 0x8a) || byte(2) == 0xa8 ||
                        byte(2) == 0xa9 || byte(2) == 0xaf);
    const bool mathematical = byte(0) == 0xe2 && byte(1) == 0x81 && byte(2) == 0x9f;
    const bool ideographic = byte(0) == 0xe3 && byte(1) == 0x80 && byte(2) == 0x80;
    return ogham || quads || mathematical || ideographic ? 3 : 0;
}

}  // namespace

std::vector<std::string_view> splitWords(std::string_view text) {
    std::vector<std::string_view> words;
    std::size_t start = 0;
    std::size_t i = 0;
    const auto finish = [&] {
        if (i > start) words.push_back(text.substr(start, i - start));
    };
    while (i < text.size()) {
        const std::size_t space = spaceLength(text.substr(i));
        if (space == 0) {
            ++i;
            continue;
        }
        finish();
        i += space;
        start = i;
    }
    finish();
    return words;
}

std::vector<std::string_view> splitAtSpaces(std::string_view text) {
    std::vector<std::string_view> pieces;
    for (;;) {
        const std::size_t space = text.find(' ');
        pieces.push_back(text.substr(0, space));
        if (space == std::string_view::npos) return pieces;
        text.remove_prefix(space + 1);
    }
}

WordIds::WordIds(const WordIds* below)
    : below_(below), next_(below != nullptr ? below->next_ : WordId{1}) {}

WordId WordIds::find(std::string_view word) const {
    const auto found = ids_.find(word);
    if (found != ids_.end()) return found->second;
    return below_ != nullptr ? below_->find(word) : 0;
}

std::vector<WordId> WordIds::idsOf(std::string_view text) {
    std::vector<WordId> ids;
    for (const std::string_view word : splitWords(text)) {
        WordId id = find(word);
        if (id == 0) {
            id = next_++;
            ids_.emplace(word, id);
        }
        ids.push_back(id);
    }
    return ids;
}

std::size_t lengthOf(const Ngram& ngram) {
    return static_cast<std::size_t>(std::ranges::find(ngram, WordId{0}) - ngram.begin());
}

std::size_t NgramHash::operator()(const Ngram& ngram) const {
    std::uint64_t hash = 0;
    for (const WordId id : ngram) hash = (hash ^ id) * 0x9e3779b97f4a7c15U;
    return static_cast<std::size_t>(hash ^ (hash >> 32U));
}

NgramCounts countNgrams(const std::vector<WordId>& words) {
    std::vector<Ngram> all;
    all.reserve(words.size() * kLongestNgram);
    for (std::size_t i = 0; i < words.size(); ++i) {
        Ngram ngram{};
        for (std::size_t n = 0; n < kLongestNgram && i + n < words.size(); ++n) {
            ngram[n] = words[i + n];
            all.push_back(ngram);
        }
    }
    std::ranges::sort(all);
    NgramCounts counts;
    for (const Ngram& ngram : all) {
        if (counts.empty() || counts.back().first != ngram) counts.emplace_back(ngram, 0);
        ++counts.back().second;
    }
    return counts;
}

}  // namespace captune
