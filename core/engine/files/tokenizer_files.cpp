// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/tokenizer_files.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/text/byte_symbols.h"
#include "core/text/vocabulary.h"

#include <nlohmann/json.hpp>

#include <array>
#include <string>

namespace captune {
namespace {

constexpr std::uintmax_t kMaxFileBytes = 64U << 20U;
constexpr std::array<const char*, 2> kHubFiles{"vocab.json", "merges.txt"};
constexpr std::array<const char*, 3> kOriginalFiles{"encoder.json", "vocab.bpe", "dict.txt"};

template <typename Names>
bool hasAll(const std::filesystem::path& folder, const Names& names) {
    for (const char* name : names) {
        if (!std::filesystem::is_regular_file(folder / name)) return false;
    }
    return true;
}

std::string translateVocabulary(const std::filesystem::path& from) {
    const auto vocabulary = readVocabulary(from / "encoder.json", from / "dict.txt");
    auto tokens = nlohmann::ordered_json::object();
    for (std::int64_t id = 0; id < vocabulary.size(); ++id) {
        const auto token = toSymbols(vocabulary.bytes(id).value_or(std::string()));
        if (tokens.contains(token)) {
            throw Error((from / "dict.txt").string() + " lists \"" + token +
                        "\" twice: fetch the file again.");
        }
        tokens[token] = id;
    }
    return tokens.dump();
}

}  // namespace

bool hasTokenizerFiles(const std::filesystem::path& folder) {
    return hasAll(folder, kHubFiles) || hasAll(folder, kOriginalFiles);
}

void copyTokenizerFiles(const std::filesystem::path& from, const std::filesystem::path& to) {
    if (hasAll(from, kHubFiles)) {
        for (const char* name : kHubFiles)
            writeFileAtomically(to / name, readTextFile(from / name, kMaxFileBytes));
    } else if (hasAll(from, kOriginalFiles)) {
        writeFileAtomically(to / "vocab.json", translateVocabulary(from));
        writeFileAtomically(to / "merges.txt", readTextFile(from / "vocab.bpe", kMaxFileBytes));
    } else {
        throw Error("No tokenizer files in '" + from.string() +
                    "': name a folder with vocab.json and merges.txt, or with encoder.json, "
                    "vocab.bpe and dict.txt.");
    }
}

}  // namespace captune
