// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/caption_facts.h"

#include <algorithm>
#include <cctype>
#include <unordered_map>

namespace captune {
namespace {

constexpr std::size_t kShownWords = 200;
constexpr std::int64_t kPicturesBetween = 512;

bool isBlank(char c) {
    return std::isspace(static_cast<unsigned char>(c)) != 0;
}
bool isPunctuation(char c) {
    return std::ispunct(static_cast<unsigned char>(c)) != 0;
}
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string_view withoutPunctuation(std::string_view word) {
    while (!word.empty() && isPunctuation(word.front())) word.remove_prefix(1);
    while (!word.empty() && isPunctuation(word.back())) word.remove_suffix(1);
    return word;
}

/// Calls `take` with each run of characters that are no blanks.
template <class Take>
void forEachWord(std::string_view text, Take take) {
    for (std::size_t at = 0; at < text.size();) {
        while (at < text.size() && isBlank(text[at])) ++at;
        std::size_t end = at;
        while (end < text.size() && !isBlank(text[end])) ++end;
        if (end > at) take(text.substr(at, end - at));
        at = end;
    }
}

void addTo(std::vector<std::int64_t>& histogram, std::int64_t length) {
    const auto bin = static_cast<std::size_t>(std::min(length, kLongestBin));
    if (histogram.size() <= bin) histogram.resize(bin + 1);
    ++histogram[bin];
}

class Description {
public:
    explicit Description(const std::function<std::int64_t(std::string_view)>& countTokens)
        : countTokens_(countTokens) {}

    void take(const Sample& sample) {
        ++facts_.pictures;
        if (sample.captions.empty()) ++facts_.bare;
        facts_.perPicture.add(static_cast<std::int64_t>(sample.captions.size()));
        for (const std::string& caption : sample.captions) take(caption);
    }

    CaptionFacts finish() {
        facts_.vocabulary = static_cast<std::int64_t>(counts_.size());
        std::vector<std::pair<std::string, std::int64_t>> all(counts_.begin(), counts_.end());
        const std::size_t shown = std::min(kShownWords, all.size());
        std::partial_sort(all.begin(),
                          all.begin() + static_cast<std::ptrdiff_t>(shown),
                          all.end(),
                          [](const auto& a, const auto& b) {
                              return a.second != b.second ? a.second > b.second : a.first < b.first;
                          });
        all.resize(shown);
        facts_.frequent = std::move(all);
        return std::move(facts_);
    }

private:
    void take(const std::string& caption) {
        ++facts_.captions;
        std::int64_t words = 0;
        forEachWord(caption, [&](std::string_view word) {
            ++words;
            count(withoutPunctuation(word));
        });
        facts_.words.add(words);
        addTo(facts_.wordHistogram, words);
        if (!countTokens_) return;
        const std::int64_t tokens = countTokens_(caption);
        facts_.tokens.add(tokens);
        addTo(facts_.tokenHistogram, tokens);
    }

    void count(std::string_view word) {
        if (word.empty()) return;
        word_.assign(word);
        std::ranges::transform(word_, word_.begin(), lower);
        if (const auto known = counts_.find(word_); known != counts_.end()) {
            ++known->second;
        } else if (static_cast<std::int64_t>(counts_.size()) < kMostWords) {
            counts_.emplace(word_, 1);
        } else {
            facts_.vocabularyIsMore = true;
        }
    }

    const std::function<std::int64_t(std::string_view)>& countTokens_;
    CaptionFacts facts_;
    std::unordered_map<std::string, std::int64_t> counts_;
    std::string word_;
};

/// `needle` in lower case.
bool holds(std::string_view text, std::string_view needle) {
    return std::search(text.begin(), text.end(), needle.begin(), needle.end(), [](char a, char b) {
               return lower(a) == b;
           }) != text.end();
}

bool matches(const Sample& sample, const std::vector<std::string>& words) {
    const auto named = [&](const std::string& word) {
        return holds(sample.imageId, word) ||
               (sample.picture.isWholeFile() &&
                holds(sample.picture.file.filename().native(), word));
    };
    return std::ranges::all_of(words, [&](const std::string& word) {
        return std::ranges::any_of(sample.captions,
                                   [&](const std::string& text) { return holds(text, word); }) ||
               named(word);
    });
}

}  // namespace

CaptionFacts describeCaptions(
    std::span<const Sample> samples,
    const std::function<std::int64_t(std::string_view)>& countTokens,
    const std::function<void(std::int64_t done, std::int64_t total)>& progress,
    const StopToken& stop) {
    Description description(countTokens);
    std::int64_t done = 0;
    for (const Sample& sample : samples) {
        if (done++ % kPicturesBetween == 0) {
            stop.check();
            if (progress) progress(done - 1, static_cast<std::int64_t>(samples.size()));
        }
        description.take(sample);
    }
    return description.finish();
}

std::vector<int> findSamples(std::span<const Sample> samples,
                             std::string_view query,
                             const StopToken& stop) {
    std::vector<std::string> words;
    forEachWord(query, [&](std::string_view word) {
        words.emplace_back(word);
        std::ranges::transform(words.back(), words.back().begin(), lower);
    });
    std::vector<int> rows;
    for (std::size_t row = 0; row < samples.size(); ++row) {
        if (row % kPicturesBetween == 0) stop.check();
        if (matches(samples[row], words)) rows.push_back(static_cast<int>(row));
    }
    return rows;
}

}  // namespace captune
