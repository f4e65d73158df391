// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/metrics/ptb_forms.h"
#include "core/text/longest_match.h"

#include <vector>

namespace captune {

struct PtbRule {
    PtbForm form = PtbForm::AsIs;
    MatchRule match;
};

/// The grammar of the Penn Treebank tokeniser that coco-caption uses, with its default settings, in
/// the order in which rules win. Every character is matched by the last rule if by no other.
/// Source: the behaviour of edu.stanford.nlp.process.PTBTokenizer 3.4.1.
[[nodiscard]] std::vector<PtbRule> ptbGrammar();

}  // namespace captune
