// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/meteor_text.h"
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

/// The words of WordNet, for the parser. Immutable once built: may be shared between threads.
class SpiceLexicon {
public:
    /// Throws Error if a file of the folder is missing or damaged.
    explicit SpiceLexicon(const std::filesystem::path& folder);

    /// Base form of a lower-case word as that word class, or empty if WordNet has none. Of several,
    /// the most frequent: "swing" for "swinging", not "swinge"; "egg" for "eggs", itself a lemma.
    [[nodiscard]] std::string base(std::string_view word, WordClass part) const;
    /// How often a base form stands in WordNet's tagged texts as that word class.
    [[nodiscard]] std::uint32_t frequency(std::string_view base, WordClass part) const;
    [[nodiscard]] bool isIrregular(std::string_view form, WordClass part) const;

private:
    template <typename Value>
    using Table = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

    struct Entry {
        std::array<std::uint32_t, 4> frequency{};
        std::array<bool, 4> classes{};
    };

    [[nodiscard]] bool knows(std::string_view word, WordClass part) const;

    Table<Entry> entries_;
    std::array<Table<std::vector<std::string>>, 4> irregular_;
};

}  // namespace captune
