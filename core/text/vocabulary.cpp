// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/vocabulary.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/byte_symbols.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <charconv>

namespace captune {
namespace {

constexpr std::uintmax_t kMaxFileBytes = 64U << 20U;
constexpr std::array<std::string_view, 4> kSpecials{"<s>", "<pad>", "</s>", "<unk>"};
constexpr std::int64_t kOfaEntries = 50'265;
constexpr std::int64_t kCodes = 8192;
constexpr std::int64_t kBins = 1000;

using TokenIds = std::vector<std::pair<std::string, std::int64_t>>;

TokenIds readTokenIds(const std::filesystem::path& file) {
    const auto tree = nlohmann::json::parse(readTextFile(file, kMaxFileBytes), nullptr, false);
    if (!tree.is_object()) {
        throw Error(file.string() + " is not a JSON object of tokens and ids: fetch it again");
    }
    TokenIds tokens;
    tokens.reserve(tree.size());
    for (const auto& [token, id] : tree.items()) {
        if (!id.is_number_integer()) {
            throw Error(file.string() + ": the id of \"" + token +
                        "\" is not a whole number: fetch the file again");
        }
        tokens.emplace_back(token, id.get<std::int64_t>());
    }
    return tokens;
}

/// Tokens by id; ids must be 0 to n-1, each once.
std::vector<std::string> arrangeById(const TokenIds& tokens, const std::filesystem::path& file) {
    std::vector<std::string> entries(tokens.size());
    std::vector<bool> taken(tokens.size());
    for (const auto& [token, id] : tokens) {
        const auto place = static_cast<std::size_t>(id);
        if (id < 0 || place >= entries.size() || taken[place]) {
            throw Error(file.string() + ": id " + std::to_string(id) + " of \"" + token +
                        "\" is doubled or not below the number of entries (" +
                        std::to_string(entries.size()) + "): fetch the file again");
        }
        taken[place] = true;
        entries[place] = fromSymbols(token).value_or(token);
    }
    return entries;
}

/// The bytes that a line of dict.txt stands for.
std::string readDictSymbol(std::string_view line,
                           const std::vector<std::string>& tokens,
                           const std::string& where) {
    const std::size_t space = line.rfind(' ');
    if (space == std::string_view::npos || space == 0) {
        throw Error(where + " is not \"<symbol> <count>\": fetch the file again");
    }
    const std::string_view symbol = line.substr(0, space);
    if (!std::ranges::all_of(symbol, [](char c) { return c >= '0' && c <= '9'; })) {
        return std::string(symbol);
    }
    std::size_t id = 0;
    const auto parsed = std::from_chars(symbol.data(), symbol.data() + symbol.size(), id);
    if (parsed.ec != std::errc() || id >= tokens.size()) {
        throw Error(where + " names BPE id " + std::string(symbol) +
                    ", which encoder.json does not have: fetch both files again");
    }
    return tokens[id];
}

}  // namespace

Vocabulary::Vocabulary(std::vector<std::string> entries, const std::string& source)
    : entries_(std::move(entries)) {
    for (std::size_t id = 0; id < kSpecials.size(); ++id) {
        if (id >= entries_.size() || entries_[id] != kSpecials[id]) {
            throw Error(source + ": id " + std::to_string(id) + " is not " +
                        std::string(kSpecials[id]) + ": this is no OFA vocabulary");
        }
    }
    idOf_.reserve(entries_.size());
    for (std::size_t id = kSpecials.size(); id < entries_.size(); ++id) {
        idOf_.try_emplace(entries_[id], static_cast<std::int64_t>(id));
    }
}

std::optional<std::int64_t> Vocabulary::find(std::string_view bytes) const {
    const auto entry = idOf_.find(bytes);
    if (entry == idOf_.end()) return std::nullopt;
    return entry->second;
}

std::optional<std::string> Vocabulary::bytes(std::int64_t id) const {
    if (id < 0) return std::nullopt;
    if (id < size()) return entries_[static_cast<std::size_t>(id)];
    if (size() != kOfaEntries) return std::nullopt;
    const std::int64_t code = id - size();
    if (code < kCodes) return "<code_" + std::to_string(code) + ">";
    if (code < kCodes + kBins) return "<bin_" + std::to_string(code - kCodes) + ">";
    return std::nullopt;
}

Vocabulary readVocabulary(const std::filesystem::path& vocabJson) {
    return {arrangeById(readTokenIds(vocabJson), vocabJson), vocabJson.string()};
}

Vocabulary readVocabulary(const std::filesystem::path& encoderJson,
                          const std::filesystem::path& dictTxt) {
    const auto tokens = arrangeById(readTokenIds(encoderJson), encoderJson);
    const std::string text = readTextFile(dictTxt, kMaxFileBytes);
    std::vector<std::string> entries(kSpecials.begin(), kSpecials.end());
    std::size_t number = 0;
    for (std::string_view rest = text; !rest.empty();) {
        std::string_view line = rest.substr(0, rest.find('\n'));
        rest.remove_prefix(std::min(rest.size(), line.size() + 1));
        if (line.ends_with('\r')) line.remove_suffix(1);
        ++number;
        if (line.empty()) continue;
        const std::string where = dictTxt.string() + " line " + std::to_string(number);
        entries.push_back(readDictSymbol(line, tokens, where));
    }
    entries.emplace_back("<mask>");
    return {std::move(entries), dictTxt.string()};
}

}  // namespace captune
