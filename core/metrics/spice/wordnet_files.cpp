// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/wordnet_files.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/metrics/words.h"

#include <charconv>
#include <optional>
#include <string>
#include <vector>

namespace captune {

namespace {

constexpr std::array<const char*, 4> kNames{"noun", "verb", "adj", "adv"};
constexpr std::uintmax_t kMaxBytes = 64U * 1024U * 1024U;

template <typename Line>
void forEachLine(std::string_view text, const Line& line) {
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        line(text.substr(0, end), ++number);
        if (end == std::string_view::npos) return;
        text.remove_prefix(end + 1);
    }
}

std::optional<std::uint32_t> numberOf(std::string_view text) {
    std::uint32_t value = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
}

[[noreturn]] void damaged(const std::filesystem::path& file, std::size_t line) {
    throw Error("line " + std::to_string(line) + " of " + file.string() +
                " is not WordNet's: install the package wordnet-base again");
}

/// The fields are: lemma pos synset_cnt p_cnt [pointer…] sense_cnt tagsense_cnt [offset…].
void readIndex(const std::filesystem::path& file, WordClass part, const WordNetHandlers& handlers) {
    const std::string text = readTextFile(file, kMaxBytes);
    forEachLine(text, [&](std::string_view line, std::size_t number) {
        if (line.empty() || line.front() == ' ') return;
        const std::vector<std::string_view> fields = splitWords(line);
        const auto count = fields.size() > 2 ? numberOf(fields[2]) : std::nullopt;
        if (!count || *count == 0) damaged(file, number);
        handlers.lemma(part, fields[0]);
    });
}

void readIrregular(const std::filesystem::path& file,
                   WordClass part,
                   const WordNetHandlers& handlers) {
    const std::string text = readTextFile(file, kMaxBytes);
    forEachLine(text, [&](std::string_view line, std::size_t number) {
        const std::vector<std::string_view> fields = splitWords(line);
        if (fields.empty()) return;
        if (fields.size() < 2) damaged(file, number);
        for (std::size_t i = 1; i < fields.size(); ++i)
            handlers.irregular(part, fields[0], fields[i]);
    });
}

/// A line is "lemma%type:…:: sense_number count"; types 3 and 5 are both adjectives.
void readFrequencies(const std::filesystem::path& file, const WordNetHandlers& handlers) {
    const std::string text = readTextFile(file, kMaxBytes);
    forEachLine(text, [&](std::string_view line, std::size_t number) {
        const std::vector<std::string_view> fields = splitWords(line);
        if (fields.empty()) return;
        const std::size_t percent = fields[0].find('%');
        if (fields.size() != 3 || percent == std::string_view::npos ||
            percent + 1 >= fields[0].size())
            damaged(file, number);
        const auto count = numberOf(fields[2]);
        const char type = fields[0][percent + 1];
        if (!count || type < '1' || type > '5') damaged(file, number);
        const auto part = type == '5' ? WordClass::Adjective : kWordClasses.at(type - '1');
        handlers.frequency(part, fields[0].substr(0, percent), *count);
    });
}

}  // namespace

void readWordNet(const std::filesystem::path& folder, const WordNetHandlers& handlers) {
    for (std::size_t i = 0; i < kWordClasses.size(); ++i) {
        readIndex(folder / (std::string("index.") + kNames[i]), kWordClasses[i], handlers);
        readIrregular(folder / (std::string(kNames[i]) + ".exc"), kWordClasses[i], handlers);
    }
    readFrequencies(folder / "cntlist.rev", handlers);
}

}  // namespace captune
