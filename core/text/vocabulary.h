// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace captune {

/// OFA's dictionary: byte strings by id. Ids 0 to 3 are <s>, <pad>, </s>, <unk>; a dictionary of
/// 50,265 entries, OFA's own, is followed by <code_0> … <code_8191> and <bin_0> … <bin_999>.
class Vocabulary {
public:
    /// `entries` by id. Throws Error naming `source` unless the first four are as above.
    Vocabulary(std::vector<std::string> entries, const std::string& source);
    ~Vocabulary() = default;
    Vocabulary(const Vocabulary&) = delete;
    Vocabulary& operator=(const Vocabulary&) = delete;
    Vocabulary(Vocabulary&&) = default;
    Vocabulary& operator=(Vocabulary&&) = default;

    /// Id of the entry with these bytes; the four first entries are never found.
    [[nodiscard]] std::optional<std::int64_t> find(std::string_view bytes) const;
    /// Bytes of an entry, a code or a bin; nothing for other ids.
    [[nodiscard]] std::optional<std::string> bytes(std::int64_t id) const;
    /// Entries, without codes and bins.
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(entries_.size()); }

private:
    std::vector<std::string> entries_;
    std::unordered_map<std::string_view, std::int64_t> idOf_;  ///< views into entries_
};

/// Reads vocab.json: {"token in byte-level spelling": dictionary id}, ids 0 to n-1.
/// Throws Error naming file and entry.
[[nodiscard]] Vocabulary readVocabulary(const std::filesystem::path& vocabJson);

/// Reads the original pair: encoder.json {"token": BPE id} and dict.txt, a line "<BPE id in
/// decimal> <count>" for each dictionary id from 4 on; <mask> is added as the last entry. Symbols
/// that are not numbers ("madeupword0000") stand for themselves. Throws Error naming file and line.
[[nodiscard]] Vocabulary readVocabulary(const std::filesystem::path& encoderJson,
                                        const std::filesystem::path& dictTxt);

}  // namespace captune
