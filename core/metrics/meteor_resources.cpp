// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/meteor_resources.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/metrics/words.h"

#include <cstdlib>
#include <optional>

namespace captune {

namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxWordListBytes = 1024U * 1024U;

/// The file in the folder or in one of those where METEOR keeps it.
std::optional<fs::path> findFile(const fs::path& folder, const std::string& name) {
    for (const char* part : {"",
                             "function",
                             "synonym",
                             "nonbreaking",
                             "data",
                             "resources",
                             "resources/function",
                             "resources/synonym",
                             "resources/nonbreaking"}) {
        std::error_code ignored;
        fs::path file = folder / part / name;
        if (fs::exists(file, ignored)) return file;
    }
    return std::nullopt;
}

fs::path requireFile(const fs::path& folder, const std::string& name) {
    const auto file = findFile(folder, name);
    if (!file) {
        throw Error((folder / name).string() +
                    " is missing; name the folder with the word lists of METEOR 1.5, or none to "
                    "use WordNet");
    }
    return *file;
}

/// One entry a line, as it stands.
WordSet readFunctionWords(const fs::path& file) {
    const std::string text = readTextFile(file, kMaxWordListBytes);
    WordSet words;
    for (const std::string_view word : splitWords(text)) words.emplace(word);
    return words;
}

MeteorResources loadMeteorFolder(const fs::path& folder) {
    MeteorResources resources;
    resources.functionWords = readFunctionWords(requireFile(folder, "english.words"));
    resources.synonyms = MeteorSynonyms::loadMeteor(requireFile(folder, "english.synsets"),
                                                    requireFile(folder, "english.exceptions"));
    const auto prefixes = findFile(folder, "english.prefixes");
    resources.abbreviations = prefixes
                                  ? parseAbbreviations(readTextFile(*prefixes, kMaxWordListBytes))
                                  : ownAbbreviations();
    const auto paraphrases = findFile(folder, "paraphrase-en.gz");
    if (paraphrases) resources.paraphrases = MeteorParaphrases::load(*paraphrases);
    resources.note = "METEOR (word list folder " + folder.string() +
                     (paraphrases ? ", with paraphrases)" : ", no paraphrases)");
    return resources;
}

MeteorResources loadPackaged() {
    const fs::path folder = wordNetFolder("METEOR", ", or name a folder with METEOR's word lists");
    return {MeteorSynonyms::loadWordNet(folder),
            {},
            ownFunctionWords(),
            ownAbbreviations(),
            "METEOR (WordNet of " + folder.string() + ", own function words, no paraphrases)"};
}

}  // namespace

MeteorResources MeteorResources::load(const std::filesystem::path& folder) {
    return folder.empty() ? loadPackaged() : loadMeteorFolder(folder);
}

std::filesystem::path wordNetFolder(const std::string& metric, const std::string& otherwise) {
    const char* named = std::getenv("WNSEARCHDIR");
    fs::path folder = named != nullptr && *named != '\0' ? named : "/usr/share/wordnet";
    std::error_code ignored;
    if (!fs::exists(folder / "index.noun", ignored)) {
        throw Error(metric + " needs WordNet, but " + (folder / "index.noun").string() +
                    " is missing; install the package wordnet-base" + otherwise);
    }
    return folder;
}

Abbreviations parseAbbreviations(std::string_view text) {
    Abbreviations abbreviations;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        const auto fields = splitWords(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        if (fields.empty() || fields[0].starts_with('#')) continue;
        const bool numbers = fields.size() > 1 && fields[1] == "#NUMERIC_ONLY#";
        abbreviations.insert_or_assign(std::string(fields[0]),
                                       numbers ? StopStays::BeforeNumber : StopStays::Always);
    }
    return abbreviations;
}

}  // namespace captune
