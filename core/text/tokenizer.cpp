// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/tokenizer.h"

#include "core/base/error.h"
#include "core/text/bpe.h"
#include "core/text/utf8.h"
#include "core/text/vocabulary.h"
#include "core/text/word_splitter.h"

#include <algorithm>
#include <functional>
#include <mutex>
#include <system_error>
#include <unordered_map>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;
using Ids = std::vector<std::int64_t>;

/// Ids of words seen before; forgets everything when full.
class WordCache {
public:
    bool appendTo(Ids& ids, std::string_view word) const {
        const std::lock_guard lock(mutex_);
        const auto entry = words_.find(word);
        if (entry == words_.end()) return false;
        ids.insert(ids.end(), entry->second.begin(), entry->second.end());
        return true;
    }

    void keep(std::string_view word, Ids ids) const {
        if (word.size() > kMaxWordBytes) return;
        const std::lock_guard lock(mutex_);
        if (words_.size() >= kMaxWords) words_.clear();
        words_.insert_or_assign(std::string(word), std::move(ids));
    }

private:
    static constexpr std::size_t kMaxWords = 65'536;
    static constexpr std::size_t kMaxWordBytes = 64;
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const {
            return std::hash<std::string_view>{}(text);
        }
    };
    mutable std::mutex mutex_;
    mutable std::unordered_map<std::string, Ids, Hash, std::equal_to<>> words_;
};

struct VocabularyFiles {
    Vocabulary vocabulary;
    std::vector<MergeRule> rules;
};

VocabularyFiles readFiles(const fs::path& folder) {
    const auto has = [&](const char* name) {
        std::error_code failure;
        return fs::exists(folder / name, failure);
    };
    if (has("vocab.json") || has("merges.txt")) {
        return {readVocabulary(folder / "vocab.json"), readMerges(folder / "merges.txt")};
    }
    if (has("encoder.json") || has("vocab.bpe") || has("dict.txt")) {
        return {readVocabulary(folder / "encoder.json", folder / "dict.txt"),
                readMerges(folder / "vocab.bpe")};
    }
    throw Error(folder.string() +
                " holds no vocabulary: it needs vocab.json and merges.txt, or encoder.json, "
                "vocab.bpe and dict.txt");
}

Ids matchSymbols(const Bpe& bpe, const Vocabulary& vocabulary) {
    Ids ids;
    ids.reserve(static_cast<std::size_t>(bpe.symbolCount()));
    for (Bpe::Symbol symbol = 0; symbol < bpe.symbolCount(); ++symbol) {
        ids.push_back(vocabulary.find(bpe.bytes(symbol)).value_or(Tokenizer::kUnk));
    }
    return ids;
}

bool isPunctuation(char c) {
    return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') ||
           (c >= '{' && c <= '~');
}

/// What Python's str.split() splits at.
bool isSpace(char32_t c) {
    return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 ||
           c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 ||
           c == 0x202F || c == 0x205F || c == 0x3000;
}

std::vector<std::string> plainWords(std::string_view caption) {
    std::vector<std::string> words;
    std::string word;
    while (!caption.empty()) {
        const Utf8Character character = firstCharacter(caption);
        if (character.valid && isSpace(character.codePoint)) {
            if (!word.empty()) words.push_back(std::exchange(word, {}));
        } else if (!isPunctuation(caption.front())) {
            word += caption.substr(0, character.length);
        }
        caption.remove_prefix(character.length);
    }
    if (!word.empty()) words.push_back(word);
    return words;
}

std::string joinWords(const std::vector<std::string>& words, std::size_t count) {
    std::string joined;
    for (std::size_t i = 0; i < count; ++i) {
        if (i > 0) joined += ' ';
        joined += words[i];
    }
    return joined;
}

}  // namespace

struct Tokenizer::Impl {
    explicit Impl(VocabularyFiles files)
        : vocabulary(std::move(files.vocabulary)),
          bpe(files.rules),
          idOfSymbol(matchSymbols(bpe, vocabulary)) {}

    void appendWord(Ids& ids, std::string_view word) const {
        if (cache.appendTo(ids, word)) return;
        Ids wordIds;
        for (const Bpe::Symbol symbol : bpe.split(word)) {
            wordIds.push_back(idOfSymbol[static_cast<std::size_t>(symbol)]);
        }
        ids.insert(ids.end(), wordIds.begin(), wordIds.end());
        cache.keep(word, std::move(wordIds));
    }

    Vocabulary vocabulary;
    Bpe bpe;
    WordSplitter splitter;
    Ids idOfSymbol;
    WordCache cache;
};

Tokenizer::Tokenizer(const fs::path& folder)
    : impl_(std::make_unique<const Impl>(readFiles(folder))) {}
Tokenizer::~Tokenizer() = default;
Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;

std::vector<std::int64_t> Tokenizer::encode(std::string_view text) const {
    Ids ids;
    for (const std::string_view word : impl_->splitter.split(text)) impl_->appendWord(ids, word);
    return ids;
}

std::string Tokenizer::decode(const std::vector<std::int64_t>& ids) const {
    std::string bytes;
    for (const std::int64_t id : ids) {
        if (id == kBos || id == kPad || id == kEos) continue;
        bytes += impl_->vocabulary.bytes(id).value_or("");
    }
    return repairUtf8(bytes);
}

std::int64_t Tokenizer::size() const {
    return impl_->vocabulary.size();
}

std::string Tokenizer::token(std::int64_t id) const {
    return repairUtf8(impl_->vocabulary.bytes(id).value_or(""));
}

std::string toTargetText(std::string_view caption, std::int64_t maxWords) {
    const auto words = plainWords(caption);
    const auto limit = static_cast<std::size_t>(std::max<std::int64_t>(maxWords, 0));
    std::string text = " ";
    text += joinWords(words, std::min(words.size(), limit));
    return text;
}

std::string toScoredText(std::string_view caption) {
    const auto words = plainWords(caption);
    return joinWords(words, words.size());
}

}  // namespace captune
