// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/bpe_training.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/bpe.h"
#include "core/text/byte_symbols.h"
#include "core/text/word_splitter.h"

#include <queue>

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

namespace captune {
namespace {

using Symbol = Bpe::Symbol;
using SymbolPair = std::pair<Symbol, Symbol>;

constexpr std::array<std::string_view, 4> kSpecials{"<s>", "<pad>", "</s>", "<unk>"};
constexpr std::int64_t kSmallest = kSpecials.size() + 256;
constexpr std::int64_t kLargest = 1'000'000;
constexpr std::int64_t kRarestPair = 2;
constexpr std::size_t kLongestWord = 256;  ///< bytes; longer ones teach nothing

struct HashPair {
    std::size_t operator()(const SymbolPair& pair) const {
        const auto key = std::uint64_t{static_cast<std::uint32_t>(pair.first)} << 32U |
                         static_cast<std::uint32_t>(pair.second);
        return std::hash<std::uint64_t>{}(key * 0x9E3779B97F4A7C15U);
    }
};

struct Word {
    std::vector<Symbol> symbols;
    std::int64_t count = 0;
};

struct Occurrences {
    std::int64_t count = 0;
    std::vector<std::size_t> words;  ///< indices; may name a word that no longer holds the pair
};

using PairSet = std::unordered_set<SymbolPair, HashPair>;

/// Words as symbols, and the counts of their pairs, kept up to date with every merge.
class PairCounts {
public:
    explicit PairCounts(const std::map<std::string, std::int64_t, std::less<>>& words) {
        for (const auto& [text, count] : words) {
            Word word{{}, count};
            for (const char byte : text) word.symbols.push_back(static_cast<std::uint8_t>(byte));
            words_.push_back(std::move(word));
            add(words_.size() - 1, [](const SymbolPair&) { return true; });
        }
    }

    [[nodiscard]] PairSet pairs() const {
        PairSet pairs;
        for (const auto& [pair, occurrences] : occurrences_) pairs.insert(pair);
        return pairs;
    }

    [[nodiscard]] std::int64_t count(const SymbolPair& pair) const {
        const auto entry = occurrences_.find(pair);
        return entry == occurrences_.end() ? 0 : entry->second.count;
    }

    /// Replaces the pair everywhere by `symbol`; returns the pairs whose counts have changed.
    PairSet merge(const SymbolPair& pair, Symbol symbol) {
        PairSet changed;
        const auto isNew = [&](const SymbolPair& other) {
            changed.insert(other);
            return other.first == symbol || other.second == symbol;
        };
        const std::vector<std::size_t> places = std::move(occurrences_[pair].words);
        for (const std::size_t place : places) {
            if (!holds(words_[place].symbols, pair)) continue;
            remove(words_[place], changed);
            replace(words_[place].symbols, pair, symbol);
            add(place, isNew);
        }
        occurrences_.erase(pair);
        changed.erase(pair);
        return changed;
    }

private:
    static bool holds(const std::vector<Symbol>& symbols, const SymbolPair& pair) {
        for (std::size_t i = 0; i + 1 < symbols.size(); ++i) {
            if (symbols[i] == pair.first && symbols[i + 1] == pair.second) return true;
        }
        return false;
    }

    static void replace(std::vector<Symbol>& symbols, const SymbolPair& pair, Symbol symbol) {
        std::size_t kept = 0;
        for (std::size_t i = 0; i < symbols.size(); ++i) {
            const bool found =
                i + 1 < symbols.size() && symbols[i] == pair.first && symbols[i + 1] == pair.second;
            symbols[kept++] = found ? symbol : symbols[i];
            if (found) ++i;
        }
        symbols.resize(kept);
    }

    void remove(const Word& word, PairSet& changed) {
        for (std::size_t i = 0; i + 1 < word.symbols.size(); ++i) {
            const SymbolPair pair{word.symbols[i], word.symbols[i + 1]};
            occurrences_[pair].count -= word.count;
            changed.insert(pair);
        }
    }

    template <typename IsNew>
    void add(std::size_t place, IsNew isNew) {
        const Word& word = words_[place];
        for (std::size_t i = 0; i + 1 < word.symbols.size(); ++i) {
            const SymbolPair pair{word.symbols[i], word.symbols[i + 1]};
            Occurrences& occurrences = occurrences_[pair];
            occurrences.count += word.count;
            if (isNew(pair)) occurrences.words.push_back(place);
        }
    }

    std::vector<Word> words_;
    std::unordered_map<SymbolPair, Occurrences, HashPair> occurrences_;
};

/// The growing vocabulary: symbols by number, and the rules that made them.
class VocabularyTrainer {
public:
    explicit VocabularyTrainer(std::span<const std::string> texts) : counts_(countWords(texts)) {
        for (int byte = 0; byte < 256; ++byte) intern(std::string(1, static_cast<char>(byte)));
        offer(counts_.pairs());
    }

    void growTo(std::int64_t size) {
        const auto symbols = static_cast<std::size_t>(size) - kSpecials.size();
        while (bytes_.size() < symbols && !candidates_.empty()) {
            const Candidate candidate = candidates_.top();
            candidates_.pop();
            if (candidate.count == counts_.count(candidate.pair)) merge(candidate.pair);
        }
    }

    /// {"token": id}, in the order of ids.
    [[nodiscard]] std::string vocabJson() const {
        std::string text = "{";
        std::size_t id = 0;
        const auto append = [&](const std::string& token) {
            text += id == 0 ? "" : ", ";
            text += nlohmann::json(token).dump();
            text += ": ";
            text += std::to_string(id++);
        };
        for (const std::string_view special : kSpecials) append(std::string(special));
        for (const std::string& bytes : bytes_) append(toSymbols(bytes));
        return text + "}\n";
    }

    [[nodiscard]] std::string mergesText() const {
        std::string text = "#version: 0.2\n";
        for (const auto& [left, right] : rules_) {
            text += toSymbols(bytes(left)) + " " + toSymbols(bytes(right)) + "\n";
        }
        return text;
    }

private:
    struct Candidate {
        std::int64_t count;
        SymbolPair pair;
    };
    struct IsWorse {
        const VocabularyTrainer& trainer;
        bool operator()(const Candidate& a, const Candidate& b) const {
            if (a.count != b.count) return a.count < b.count;
            const int left = trainer.bytes(a.pair.first).compare(trainer.bytes(b.pair.first));
            if (left != 0) return left > 0;
            return trainer.bytes(a.pair.second) > trainer.bytes(b.pair.second);
        }
    };

    static std::map<std::string, std::int64_t, std::less<>> countWords(
        std::span<const std::string> texts) {
        const WordSplitter splitter;
        std::map<std::string, std::int64_t, std::less<>> counts;
        for (const std::string& text : texts) {
            for (const std::string_view word : splitter.split(text)) {
                if (word.size() > kLongestWord) continue;
                const auto entry = counts.find(word);
                if (entry == counts.end()) {
                    counts.emplace(word, 1);
                } else {
                    ++entry->second;
                }
            }
        }
        return counts;
    }

    [[nodiscard]] const std::string& bytes(Symbol symbol) const {
        return bytes_[static_cast<std::size_t>(symbol)];
    }

    Symbol intern(const std::string& text) {
        const auto [entry, added] = symbolOf_.try_emplace(text, static_cast<Symbol>(bytes_.size()));
        if (added) bytes_.push_back(text);
        return entry->second;
    }

    void offer(const PairSet& pairs) {
        for (const SymbolPair& pair : pairs) {
            const std::int64_t count = counts_.count(pair);
            if (count >= kRarestPair) candidates_.push({count, pair});
        }
    }

    void merge(const SymbolPair& pair) {
        const std::string merged = bytes(pair.first) + bytes(pair.second);
        if (std::ranges::find(kSpecials, merged) != kSpecials.end()) return;
        if (known_.insert(pair).second) rules_.push_back(pair);
        offer(counts_.merge(pair, intern(merged)));
    }

    PairCounts counts_;
    std::vector<std::string> bytes_;
    std::unordered_map<std::string, Symbol> symbolOf_;
    std::vector<SymbolPair> rules_;
    PairSet known_;
    std::priority_queue<Candidate, std::vector<Candidate>, IsWorse> candidates_{IsWorse{*this}};
};

}  // namespace

void writeVocabulary(std::span<const std::string> texts,
                     std::int64_t size,
                     const std::filesystem::path& folder) {
    if (size < kSmallest || size > kLargest) {
        throw Error("a vocabulary of " + std::to_string(size) +
                    " entries cannot be made: ask for " + std::to_string(kSmallest) + " to " +
                    std::to_string(kLargest));
    }
    VocabularyTrainer trainer(texts);
    trainer.growTo(size);
    makeFolders(folder);
    writeFileAtomically(folder / "vocab.json", trainer.vocabJson());
    writeFileAtomically(folder / "merges.txt", trainer.mergesText());
}

}  // namespace captune
