// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/spice/wordnet_files.h"

#include <array>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace captune {

using SynsetId = std::uint32_t;

/// What SPICE asks of WordNet. Immutable once built: may be shared between threads.
class SpiceLexicon {
public:
    /// Throws Error if a file of the folder is missing or damaged.
    explicit SpiceLexicon(const std::filesystem::path& folder);

    /// Synsets of the word and of its base form, ascending, each once. They are places in
    /// WordNet's files, those of all word classes together, as METEOR's dictionary has them, which
    /// SPICE asks: irregular forms by the list, else the first ending that leads to a known word.
    /// Source: METEOR 1.5, SynonymDictionary.
    [[nodiscard]] std::vector<SynsetId> synsets(std::string_view word) const;

    /// Base form of a lower-case word as that word class, or empty if WordNet has none.
    [[nodiscard]] std::string base(std::string_view word, WordClass part) const;
    /// How often a base form stands in WordNet's tagged texts as that word class.
    [[nodiscard]] std::uint32_t frequency(std::string_view base, WordClass part) const;
    [[nodiscard]] bool isIrregular(std::string_view form, WordClass part) const;

private:
    struct TextHash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>()(text);
        }
    };
    template <typename Value>
    using Table = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

    struct Entry {
        std::vector<SynsetId> synsets;
        std::array<std::uint32_t, 4> frequency{};
        std::array<bool, 4> classes{};
    };

    [[nodiscard]] bool knows(std::string_view word, WordClass part) const;
    void addSynsets(std::string_view word, std::vector<SynsetId>& found) const;
    [[nodiscard]] std::string anyBase(std::string_view word) const;

    Table<Entry> entries_;
    std::array<Table<std::vector<std::string>>, 4> irregular_;
};

}  // namespace captune
