// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/picture_survey.h"

#include "core/data/picture_names.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <set>
#include <string_view>
#include <system_error>
#include <unordered_map>
#include <unordered_set>
#include <utility>

namespace captune {
namespace {

namespace fs = std::filesystem;
using State = PictureCheck::State;

constexpr std::size_t kAtOnce = 128;

struct Ending {
    std::string_view name;
    std::string_view format;
};
constexpr std::array<Ending, 8> kEndings{{{".jpg", "JPEG"},
                                          {".jpeg", "JPEG"},
                                          {".jpe", "JPEG"},
                                          {".png", "PNG"},
                                          {".bmp", "BMP"},
                                          {".dib", "BMP"},
                                          {".webp", "WebP"},
                                          {".gif", "GIF"}}};

/// The format that a file's name promises; empty if it promises none.
std::string_view promisedFormat(const fs::path& file) {
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return std::tolower(c); });
    const auto found = std::ranges::find(kEndings, ending, &Ending::name);
    return found == kEndings.end() ? std::string_view() : found->format;
}

const char* kindOf(State state) {
    switch (state) {
        case State::Missing:
            return "missing picture";
        case State::Truncated:
            return "truncated picture";
        default:
            return "unreadable picture";
    }
}

struct FirstBytes {
    std::size_t operator()(const Sha256& content) const {
        std::size_t value = 0;
        std::memcpy(&value, content.data(), sizeof(value));
        return value;
    }
};

class Survey {
public:
    Survey(std::span<const CheckedSplit> splits, DataReport& report)
        : splits_(splits), report_(report) {}

    void take(std::size_t split, const Sample& sample, const PictureCheck& check) {
        const std::string picture = toText(sample.picture);
        if (check.state != State::Good) {
            // Validation looks at each picture, training only at those with captions.
            const std::string& name = splits_[split].split;
            const bool isUsed = name == "val" || (name == "train" && !sample.captions.empty());
            add(kindOf(check.state), split, picture, check.error, isUsed);
        }
        if (sample.picture.isWholeFile()) checkName(split, sample.picture.file, check);
        if (check.content != Sha256{}) compare(split, picture, check.content);
    }

private:
    /// The first picture with some content in each split; nullptr where there is none.
    using Firsts = std::array<const std::string*, 3>;

    void checkName(std::size_t split, const fs::path& file, const PictureCheck& check) {
        const std::string_view promised = promisedFormat(file);
        if (check.format.empty() || promised.empty() || promised == check.format) return;
        add("mislabelled picture",
            split,
            file.string(),
            file.string() + " is a " + check.format + " picture by its content; give it the " +
                "ending that fits");
    }

    void compare(std::size_t split, const std::string& picture, const Sha256& content) {
        Firsts& firsts = firsts_[content];
        if (firsts[split] != nullptr)
            add("duplicate picture",
                split,
                picture,
                picture + " is the same picture as " + *firsts[split] + "; take one out");
        for (std::size_t other = 0; other < splits_.size(); ++other) {
            if (other == split || firsts[other] == nullptr || firsts[split] != nullptr) continue;
            add("leak",
                split,
                picture,
                picture + " of the " + splits_[split].split + " split is the same picture as " +
                    *firsts[other] + " of the " + splits_[other].split +
                    " split, so its figures are too good; take it out of one");
        }
        if (firsts[split] == nullptr) firsts[split] = &*names_.insert(picture).first;
    }

    void add(const char* kind,
             std::size_t split,
             const std::string& file,
             const std::string& sentence,
             bool stopsTraining = false) {
        report_.problems.push_back({kind, splits_[split].split, file, sentence, stopsTraining});
    }

    std::span<const CheckedSplit> splits_;
    DataReport& report_;
    std::unordered_map<Sha256, Firsts, FirstBytes> firsts_;
    std::unordered_set<std::string> names_;
};

}  // namespace

void surveyPictures(std::span<const CheckedSplit> splits,
                    const DataCheckTools& tools,
                    const StopToken& stop,
                    DataReport& report) {
    std::int64_t total = 0;
    for (const CheckedSplit& split : splits)
        total += static_cast<std::int64_t>(split.data.samples().size());
    Survey survey(splits, report);
    std::int64_t done = 0;
    for (std::size_t at = 0; at < splits.size(); ++at) {
        std::span<const Sample> rest = splits[at].data.samples();
        while (!rest.empty()) {
            stop.check();
            const auto part = rest.first(std::min(kAtOnce, rest.size()));
            rest = rest.subspan(part.size());
            std::vector<PictureSource> sources;
            for (const Sample& sample : part) sources.push_back(sample.picture);
            const std::vector<PictureCheck> checks = tools.checkPictures(sources);
            for (std::size_t i = 0; i < part.size(); ++i) survey.take(at, part[i], checks.at(i));
            done += static_cast<std::int64_t>(part.size());
            tools.progress("Looking at pictures", done, total);
        }
    }
}

void findUnlisted(std::span<const CheckedSplit> splits,
                  const fs::path& images,
                  const StopToken& stop,
                  DataReport& report) {
    std::unordered_set<std::string> listed;
    for (const CheckedSplit& split : splits)
        for (const Sample& sample : split.data.samples())
            listed.insert(sample.picture.file.lexically_normal().string());
    std::set<std::string> unlisted;
    std::error_code problem;
    fs::recursive_directory_iterator entry(images, problem);
    for (; !problem && entry != fs::recursive_directory_iterator(); entry.increment(problem)) {
        stop.check();
        const fs::path file = entry->path().lexically_normal();
        if (isPictureName(file) && !listed.contains(file.string())) unlisted.insert(file.string());
    }
    for (const std::string& file : unlisted)
        report.problems.push_back({"picture without captions",
                                   "",
                                   file,
                                   file + " is in no captions file; add captions or delete it",
                                   false});
}

}  // namespace captune
