// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/caption_graph.h"

#include "core/base/error.h"
#include "core/metrics/spice/caption_words.h"
#include "core/metrics/spice/clause_parser.h"
#include "core/metrics/spice/phrases.h"
#include "core/metrics/spice/pronouns.h"
#include "core/metrics/spice/tagger.h"

#include <algorithm>
#include <iterator>
#include <span>
#include <utility>

namespace captune {

namespace {

std::vector<SpiceTuple> parseSentence(std::span<const std::string> words,
                                      const SpiceLexicon& lexicon) {
    DependencyGraph graph(tagWords(words, lexicon));
    const std::vector<Phrase> phrases = findPhrases(graph);
    parseClauses(phrases, graph);
    resolvePronouns(graph);
    return findTuples(graph);
}

}  // namespace

std::vector<SpiceTuple> parseCaption(std::string_view caption, const SpiceLexicon& lexicon) {
    const std::vector<std::string> words = splitCaption(caption);
    if (words.size() > kLongestSpiceCaption) {
        throw Error("a caption that begins with \"" + std::string(caption.substr(0, 60)) +
                    "\" has " + std::to_string(words.size()) + " words, but SPICE parses at most " +
                    std::to_string(kLongestSpiceCaption) + "; shorten it");
    }
    std::vector<SpiceTuple> tuples;
    for (auto start = words.begin(); start != words.end();) {
        const auto end = std::find(start, words.end(), ".");
        std::ranges::move(parseSentence(std::span(start, end), lexicon),
                          std::back_inserter(tuples));
        start = end == words.end() ? end : std::next(end);
    }
    return tuples;
}

}  // namespace captune
