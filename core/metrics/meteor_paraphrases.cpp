// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/meteor_paraphrases.h"

#include "core/base/error.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <zlib.h>

namespace captune {

namespace {

constexpr std::size_t kMaxWords = std::size_t{1} << 26U;
constexpr std::size_t kMaxDistinctBytes = std::size_t{1} << 26U;
constexpr std::size_t kMaxLineBytes = 4096;
constexpr std::size_t kMaxLines = std::size_t{1} << 28U;
constexpr std::string_view kSpace = " \t\r\f";

/// The lines of a gzip file.
class GzipLines {
public:
    explicit GzipLines(const std::filesystem::path& file)
        : name_(file.string()), file_(gzopen(file.c_str(), "rb")) {
        if (!file_) throw Error("cannot read " + name_ + "; check the path and its permissions");
        if (gzdirect(file_.get()) != 0) fail("is not compressed by gzip");
    }

    /// The next line without its end, which stays valid until the next call.
    std::optional<std::string_view> next() {
        if (gzgets(file_.get(), line_.data(), static_cast<int>(line_.size())) == nullptr) {
            int problem = Z_OK;
            (void)gzerror(file_.get(), &problem);
            if (problem != Z_OK || gzeof(file_.get()) == 0) fail("is damaged or cut off");
            return std::nullopt;
        }
        if (++count_ > kMaxLines) fail("has more than 2^28 lines");
        std::string_view line(line_.data(), std::strlen(line_.data()));
        if (line.ends_with('\n')) {
            line.remove_suffix(1);
        } else if (line.size() + 1 == line_.size()) {
            fail("has a line of more than 4095 bytes");
        }
        return line;
    }

    [[noreturn]] void fail(const std::string& what) const {
        throw Error(name_ + " is no paraphrase table of METEOR: it " + what +
                    "; install METEOR 1.5's data anew, or move the file away");
    }

private:
    struct Close {
        void operator()(gzFile file) const { gzclose(file); }
    };
    std::string name_;
    std::unique_ptr<gzFile_s, Close> file_;
    std::array<char, kMaxLineBytes> line_{};
    std::size_t count_ = 0;
};

int compare(std::span<const WordId> a, std::span<const WordId> b) {
    const std::size_t common = std::min(a.size(), b.size());
    for (std::size_t i = 0; i < common; ++i) {
        if (a[i] != b[i]) return a[i] < b[i] ? -1 : 1;
    }
    return a.size() == b.size() ? 0 : (a.size() < b.size() ? -1 : 1);
}

}  // namespace

class MeteorParaphrases::Reader {
public:
    Reader(MeteorParaphrases& table, GzipLines& lines) : table_(table), lines_(lines) {}

    bool readEntry() {
        if (!lines_.next()) return false;
        Entry entry;
        entry.phrase = readPhrase();
        entry.paraphrase = readPhrase();
        if (entry.phrase.length > 0 && entry.paraphrase.length > 0)
            table_.entries_.push_back(entry);
        return true;
    }

private:
    Phrase readPhrase() {
        const auto line = lines_.next();
        if (!line) lines_.fail("ends within an entry");
        const std::size_t start = table_.pool_.size();
        for (std::size_t at = line->find_first_not_of(kSpace); at != line->npos;) {
            const std::size_t end = std::min(line->find_first_of(kSpace, at), line->size());
            table_.pool_.push_back(idOf(line->substr(at, end - at)));
            at = line->find_first_not_of(kSpace, end);
        }
        if (table_.pool_.size() > kMaxWords) lines_.fail("has more than 2^26 words");
        return {static_cast<std::uint32_t>(start),
                static_cast<std::uint16_t>(table_.pool_.size() - start)};
    }

    WordId idOf(std::string_view word) {
        const auto known = table_.ids_.find(word);
        if (known != table_.ids_.end()) return known->second;
        // A node of the table costs some hundred bytes beside the word.
        distinctBytes_ += word.size() + 100;
        if (distinctBytes_ > kMaxDistinctBytes) lines_.fail("has too many different words");
        const auto id = static_cast<WordId>(table_.ids_.size() + 1);
        table_.ids_.emplace(word, id);
        return id;
    }

    MeteorParaphrases& table_;
    GzipLines& lines_;
    std::size_t distinctBytes_ = 0;
};

MeteorParaphrases MeteorParaphrases::load(const std::filesystem::path& file) {
    MeteorParaphrases table;
    GzipLines lines(file);
    Reader reader(table, lines);
    while (reader.readEntry()) {
    }
    // The start of a phrase in the pool is its place in the file.
    std::ranges::sort(table.entries_, [&](const Entry& a, const Entry& b) {
        const int order = compare(table.words(a.phrase), table.words(b.phrase));
        return order != 0 ? order < 0 : a.phrase.start < b.phrase.start;
    });
    return table;
}

WordId MeteorParaphrases::find(std::string_view word) const {
    const auto known = ids_.find(word);
    return known != ids_.end() ? known->second : 0;
}

std::span<const WordId> MeteorParaphrases::words(Phrase phrase) const {
    return std::span(pool_).subspan(phrase.start, phrase.length);
}

std::span<const MeteorParaphrases::Entry> MeteorParaphrases::range(std::span<const WordId> words,
                                                                   bool longer) const {
    const auto key = [&](const Entry& entry) {
        const auto phrase = this->words(entry.phrase);
        return longer ? phrase.first(std::min(phrase.size(), words.size())) : phrase;
    };
    const auto less = [](auto a, auto b) { return compare(a, b) < 0; };
    const auto found = std::ranges::equal_range(entries_, words, less, key);
    return {found.begin(), found.end()};
}

std::span<const MeteorParaphrases::Entry> MeteorParaphrases::entriesOf(
    std::span<const WordId> phrase) const {
    return range(phrase, false);
}

bool MeteorParaphrases::isPrefix(std::span<const WordId> words) const {
    return !range(words, true).empty();
}

}  // namespace captune
