// SPDX-License-Identifier: GPL-3.0-or-later
// Any caption is parsed, or too long; what comes out are claims with words in them.
#include "core/base/error.h"
#include "core/metrics/spice/caption_graph.h"
#include "core/metrics/spice/matching.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const captune::SpiceLexicon lexicon("/usr/share/wordnet");
    static const auto synonyms = captune::MeteorSynonyms::loadWordNet("/usr/share/wordnet");
    try {
        captune::ConceptTable table(synonyms);
        captune::SceneGraph graph(table);
        const std::string_view text(reinterpret_cast<const char*>(data), size);
        for (const captune::SpiceTuple& tuple : captune::parseCaption(text, lexicon)) {
            if (tuple.empty() || tuple.size() > 3) std::abort();
            graph.add(tuple);
        }
        const auto tuples = captune::tuplesOf(graph);
        if (captune::matchTuples(tuples, tuples).matched != tuples.size()) std::abort();
    } catch (const captune::Error&) {
    }
    return 0;
}
