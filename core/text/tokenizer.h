// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// Text to dictionary ids and back: GPT-2 byte-level BPE with OFA's dictionary on top.
/// REFERENCE section 2. Immutable: may be shared between threads.
class Tokenizer {
public:
    static constexpr std::int64_t kBos = 0;
    static constexpr std::int64_t kPad = 1;
    static constexpr std::int64_t kEos = 2;
    static constexpr std::int64_t kUnk = 3;

    /// Reads vocab.json and merges.txt (Hugging Face layout), or encoder.json, vocab.bpe and
    /// dict.txt (original layout) from `folder`. Throws Error naming the file that is missing or
    /// malformed.
    explicit Tokenizer(const std::filesystem::path& folder);
    ~Tokenizer();
    Tokenizer(Tokenizer&&) noexcept;
    Tokenizer& operator=(Tokenizer&&) noexcept;

    /// Ids of the text alone: no bos, no eos, nothing normalised. Invalid UTF-8 is taken byte by
    /// byte.
    [[nodiscard]] std::vector<std::int64_t> encode(std::string_view text) const;
    /// Text of the ids; bos, pad and eos are left out; <code_i> and <bin_i> appear literally;
    /// ids that the dictionary does not have are left out. Broken UTF-8 becomes U+FFFD.
    [[nodiscard]] std::string decode(const std::vector<std::int64_t>& ids) const;
    /// Entries in the files (without <code_i> and <bin_i>).
    [[nodiscard]] std::int64_t size() const;
    /// The dictionary's own text of one id, for displays: " red", "<code_7>".
    [[nodiscard]] std::string token(std::int64_t id) const;

private:
    struct Impl;
    std::unique_ptr<const Impl> impl_;
};

/// A caption as a training target (REFERENCE section 2, train): ASCII punctuation deleted,
/// stripped, the first `maxWords` words joined by one space, one leading space.
[[nodiscard]] std::string toTargetText(std::string_view caption, std::int64_t maxWords);

/// A caption as it is scored: ASCII punctuation deleted, whitespace collapsed, stripped.
[[nodiscard]] std::string toScoredText(std::string_view caption);

}  // namespace captune
