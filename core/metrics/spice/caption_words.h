// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace captune {

/// The words and punctuation marks of a caption, raw or PTB-tokenised, in lower case (ASCII):
/// "A man's hat, isn't it?" gives a, man, 's, hat, ",", is, n't, it, ".". Any other mark that ends
/// a sentence becomes "."; marks without meaning for the parser are dropped. Any bytes are taken.
[[nodiscard]] std::vector<std::string> splitCaption(std::string_view caption);

}  // namespace captune
