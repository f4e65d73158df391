// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/caption_check.h"

#include <cctype>

namespace captune {
namespace {

bool isBlank(unsigned char c) {
    return std::isspace(c) != 0;
}

struct Words {
    std::int64_t count = 0;
    bool empty = true;  ///< nothing is left of them without ASCII punctuation
};

Words wordsOf(const std::string& caption) {
    Words words;
    bool inWord = false;
    for (const char c : caption) {
        const auto byte = static_cast<unsigned char>(c);
        if (!isBlank(byte) && !inWord) ++words.count;
        inWord = !isBlank(byte);
        if (inWord && std::ispunct(byte) == 0) words.empty = false;
    }
    return words;
}

class CaptionCheck {
public:
    CaptionCheck(const CheckedSplit& split,
                 std::int64_t maxWords,
                 const DataCheckTools& tools,
                 DataReport& report)
        : split_(split), maxWords_(maxWords), tools_(tools), report_(report) {}

    void run() {
        facts_.split = split_.split;
        facts_.file = split_.file;
        for (const Sample& sample : split_.data.samples()) check(sample);
        addOrphans();
        if (facts_.captions == 0 && split_.split != "test")
            add("no captions",
                split_.file,
                split_.file + " has no captions for the " + split_.split +
                    " split; name another file in data." + split_.split,
                split_.split == "train");
        report_.splits.push_back(std::move(facts_));
    }

private:
    void check(const Sample& sample) {
        ++facts_.pictures;
        const std::string picture = toText(sample.picture);
        if (sample.captions.empty())
            add("picture without captions",
                picture,
                picture + " (id " + sample.imageId + ") has no caption in " + split_.file +
                    "; add one or take the picture out");
        for (const std::string& caption : sample.captions) check(caption, sample, picture);
    }

    void check(const std::string& caption, const Sample& sample, const std::string& picture) {
        ++facts_.captions;
        const Words words = wordsOf(caption);
        facts_.words.add(words.count);
        if (tools_.countTokens) facts_.tokens.add(tools_.countTokens(caption));
        const std::string whose = " of picture " + sample.imageId + " in " + split_.file;
        if (words.empty)
            add("empty caption",
                picture,
                "a caption" + whose + " has no words; write or delete it");
        if (words.count > maxWords_)
            add("long caption",
                picture,
                "a caption" + whose + " has " + std::to_string(words.count) +
                    " words, of which training keeps " + std::to_string(maxWords_) +
                    "; shorten it or raise train.max_target_words");
    }

    void addOrphans() {
        const std::size_t orphans = split_.data.orphanCaptions();
        if (orphans == 0) return;
        std::string ids;
        for (const std::string& id : split_.data.orphanIds()) ids += (ids.empty() ? "" : ", ") + id;
        if (orphans > split_.data.orphanIds().size()) ids += " …";
        add("caption without picture",
            split_.file,
            split_.file + " has " + std::to_string(orphans) +
                " captions of pictures that it does not list (" + ids +
                "); they are left out: list the pictures or delete the captions");
    }

    void add(const char* kind,
             const std::string& file,
             const std::string& sentence,
             bool stopsTraining = false) {
        report_.problems.push_back({kind, split_.split, file, sentence, stopsTraining});
    }

    const CheckedSplit& split_;
    std::int64_t maxWords_;
    const DataCheckTools& tools_;
    DataReport& report_;
    SplitFacts facts_;
};

}  // namespace

void checkCaptions(const CheckedSplit& split,
                   std::int64_t maxWords,
                   const DataCheckTools& tools,
                   DataReport& report) {
    CaptionCheck(split, maxWords, tools, report).run();
}

}  // namespace captune
