// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/bpe.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/byte_symbols.h"

#include <queue>

#include <algorithm>
#include <functional>
#include <utility>

namespace captune {
namespace {

constexpr std::uintmax_t kMaxFileBytes = 64U << 20U;

std::uint64_t pairKey(Bpe::Symbol left, Bpe::Symbol right) {
    return std::uint64_t{static_cast<std::uint32_t>(left)} << 32U |
           static_cast<std::uint32_t>(right);
}

MergeRule parseRule(std::string_view line, const std::string& where) {
    const std::size_t space = line.find(' ');
    if (space == std::string_view::npos || space == 0 || space + 1 == line.size() ||
        line.find(' ', space + 1) != std::string_view::npos) {
        throw Error(where + " is not a merge rule (two parts and one space): fetch the file again");
    }
    const auto left = fromSymbols(line.substr(0, space));
    const auto right = fromSymbols(line.substr(space + 1));
    if (!left || !right) {
        throw Error(where + " is not in byte-level spelling: fetch the file again");
    }
    return {*left, *right};
}

}  // namespace

/// Splits one word: symbols in a linked list, possible merges in a heap by rank and place.
class WordMerger {
public:
    WordMerger(const Bpe& bpe, std::string_view word) : bpe_(bpe) {
        const auto length = static_cast<std::int32_t>(word.size());
        links_.reserve(word.size());
        for (std::int32_t i = 0; i < length; ++i) {
            links_.push_back({static_cast<std::uint8_t>(word[static_cast<std::size_t>(i)]),
                              i - 1,
                              i + 1 < length ? i + 1 : -1});
        }
        for (std::int32_t i = 0; i + 1 < length; ++i) offer(i);
    }

    std::vector<Bpe::Symbol> run() {
        while (!candidates_.empty()) mergeNextRank();
        std::vector<Bpe::Symbol> symbols;
        for (std::int32_t i = links_.empty() ? -1 : 0; i >= 0; i = at(i).next) {
            symbols.push_back(at(i).symbol);
        }
        return symbols;
    }

private:
    struct Link {
        Bpe::Symbol symbol;  ///< -1: swallowed by its left neighbour
        std::int32_t previous;
        std::int32_t next;
    };
    using Candidate = std::pair<std::int32_t, std::int32_t>;  ///< rank, place of the left part

    Link& at(std::int32_t place) { return links_[static_cast<std::size_t>(place)]; }

    const Bpe::Merge* mergeAt(std::int32_t place) {
        const Link& link = at(place);
        if (link.symbol < 0 || link.next < 0) return nullptr;
        return bpe_.find(link.symbol, at(link.next).symbol);
    }

    void offer(std::int32_t place) {
        if (place < 0) return;
        if (const auto* merge = mergeAt(place)) candidates_.emplace(merge->rank, place);
    }

    /// All places of a rank are taken before what they give rise to is looked at.
    void mergeNextRank() {
        const std::int32_t rank = candidates_.top().first;
        std::vector<std::int32_t> places;
        while (!candidates_.empty() && candidates_.top().first == rank) {
            places.push_back(candidates_.top().second);
            candidates_.pop();
        }
        for (const std::int32_t place : places) {
            const auto* merge = mergeAt(place);
            if (merge != nullptr && merge->rank == rank) join(place, merge->result);
        }
    }

    void join(std::int32_t place, Bpe::Symbol result) {
        Link& link = at(place);
        Link& swallowed = at(link.next);
        link.symbol = result;
        link.next = swallowed.next;
        swallowed.symbol = -1;
        if (link.next >= 0) at(link.next).previous = place;
        offer(place);
        offer(link.previous);
    }

    const Bpe& bpe_;
    std::vector<Link> links_;
    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates_;
};

Bpe::Bpe(const std::vector<MergeRule>& rules) {
    for (int byte = 0; byte < 256; ++byte) intern(std::string(1, static_cast<char>(byte)));
    merges_.reserve(rules.size());
    std::int32_t rank = 0;
    for (const MergeRule& rule : rules) {
        const Symbol left = intern(rule.left);
        const Symbol right = intern(rule.right);
        merges_.insert_or_assign(pairKey(left, right),
                                 Merge{rank++, intern(rule.left + rule.right)});
    }
}

std::vector<Bpe::Symbol> Bpe::split(std::string_view word) const {
    constexpr std::size_t kMaxWordBytes = 1U << 30U;
    if (word.size() > kMaxWordBytes) throw Error("a word of over a gigabyte: shorten the text");
    return WordMerger(*this, word).run();
}

const std::string& Bpe::bytes(Symbol symbol) const {
    return bytes_.at(static_cast<std::size_t>(symbol));
}

Bpe::Symbol Bpe::intern(const std::string& bytes) {
    const auto [entry, added] = symbolOf_.try_emplace(bytes, symbolCount());
    if (added) bytes_.push_back(bytes);
    return entry->second;
}

const Bpe::Merge* Bpe::find(Symbol left, Symbol right) const {
    const auto entry = merges_.find(pairKey(left, right));
    return entry == merges_.end() ? nullptr : &entry->second;
}

std::vector<MergeRule> readMerges(const std::filesystem::path& file) {
    const std::string text = readTextFile(file, kMaxFileBytes);
    std::vector<MergeRule> rules;
    std::size_t number = 0;
    for (std::string_view rest = text; !rest.empty();) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.ends_with('\r')) line.remove_suffix(1);
        ++number;
        if (line.empty() || (number == 1 && line.starts_with("#version"))) continue;
        rules.push_back(parseRule(line, file.string() + " line " + std::to_string(number)));
    }
    return rules;
}

}  // namespace captune
