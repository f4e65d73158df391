// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace captune {

/// Two neighbouring byte strings that become one.
struct MergeRule {
    std::string left;
    std::string right;
};

/// Byte-level byte-pair encoding: a word falls into bytes, then the earliest rule that applies
/// joins all its places from left to right, until none applies. Immutable: may be shared between
/// threads. Source: GPT-2, encoder.py, bpe.
class Bpe {
public:
    /// 0 to 255 are the bytes, further numbers the strings that rules speak of.
    using Symbol = std::int32_t;

    /// `rules` in order of precedence; of equal rules the last one counts.
    explicit Bpe(const std::vector<MergeRule>& rules);

    /// The symbols of one word; time is proportional to n log n in its bytes.
    [[nodiscard]] std::vector<Symbol> split(std::string_view word) const;
    [[nodiscard]] Symbol symbolCount() const { return static_cast<Symbol>(bytes_.size()); }
    [[nodiscard]] const std::string& bytes(Symbol symbol) const;

private:
    struct Merge {
        std::int32_t rank;
        Symbol result;
    };
    Symbol intern(const std::string& bytes);
    [[nodiscard]] const Merge* find(Symbol left, Symbol right) const;

    std::vector<std::string> bytes_;
    std::unordered_map<std::string, Symbol> symbolOf_;
    std::unordered_map<std::uint64_t, Merge> merges_;

    friend class WordMerger;
};

/// Reads merges.txt or vocab.bpe: an optional "#version" line, then "left right" a line in
/// byte-level spelling. Throws Error naming file and line.
[[nodiscard]] std::vector<MergeRule> readMerges(const std::filesystem::path& file);

}  // namespace captune
