// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/meteor_text.h"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace captune {

using SenseId = std::uint32_t;

/// Which senses (WordNet's synsets) a word has: two words with a common sense are synonyms.
/// Immutable once built: may be shared between threads.
class MeteorSynonyms {
public:
    /// METEOR's own `english.synsets` and `english.exceptions`: a word on one line, its synset
    /// numbers or irregular forms on the next. Throws Error if a file is missing or no such list.
    [[nodiscard]] static MeteorSynonyms loadMeteor(const std::filesystem::path& synsets,
                                                   const std::filesystem::path& exceptions);
    /// WordNet's `index.*` and `*.exc` for the four parts of speech (format: wndb(5WN)). A sense is
    /// the place of its synset in its file, as with METEOR; a few places are the same in the files
    /// of two parts of speech, so that "down" and "standing" count as synonyms: kept. Throws Error
    /// if a file is missing or malformed.
    [[nodiscard]] static MeteorSynonyms loadWordNet(const std::filesystem::path& folder);

    /// The senses of the word and of its base forms (irregular ones by the list, else the first
    /// of WordNet's endings that leads to a known word), ascending, each once.
    /// Source: METEOR 1.5, SynonymMatcher and SynonymDictionary; morphy(7WN).
    [[nodiscard]] std::vector<SenseId> senses(std::string_view word) const;

    // The readers, apart from files; `name` is for messages.
    void addSynsets(std::string_view text, const std::string& name);
    void addExceptions(std::string_view text, const std::string& name);
    void addWordNetIndex(std::string_view text, const std::string& part, const std::string& name);
    void addWordNetExceptions(std::string_view text, const std::string& name);

private:
    template <typename Value>
    using Table = std::unordered_map<std::string, std::vector<Value>, TextHash, std::equal_to<>>;

    void addSensesOf(std::string_view word, std::vector<SenseId>& found) const;

    Table<SenseId> senses_;
    Table<std::string> bases_;
};

}  // namespace captune
