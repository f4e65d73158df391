// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/text/character_set.h"

#include <initializer_list>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

namespace captune {

/// A regular expression put together in C++: `a + b` is a then b, `a | b` either of them. Cheap to
/// copy. See LongestMatch for what reads text by it.
class Pattern {
public:
    enum class Kind { Set, Sequence, Choice, Repeat };
    static constexpr int kAnyNumber = -1;

    struct Node {
        Kind kind = Kind::Set;
        CharacterSet set{};            ///< of Set
        std::vector<Pattern> parts{};  ///< of the others; one of Repeat
        int least = 1;                 ///< of Repeat
        int most = 1;                  ///< of Repeat; kAnyNumber: no limit
    };

    // NOLINTNEXTLINE(google-explicit-constructor): a set is a pattern of one character
    Pattern(CharacterSet set);
    explicit Pattern(Node node);

    [[nodiscard]] const Node& node() const { return *node_; }

private:
    std::shared_ptr<const Node> node_;
};

[[nodiscard]] Pattern operator+(const Pattern& first, const Pattern& second);
[[nodiscard]] Pattern operator|(const Pattern& one, const Pattern& other);

[[nodiscard]] Pattern times(const Pattern& part, int least, int most);
[[nodiscard]] Pattern maybe(const Pattern& part);  ///< none or one
[[nodiscard]] Pattern any(const Pattern& part);    ///< none or more
[[nodiscard]] Pattern some(const Pattern& part);   ///< one or more

/// One of these characters.
[[nodiscard]] CharacterSet oneOf(std::u32string_view characters);
[[nodiscard]] CharacterSet between(char32_t first, char32_t last);

/// The word: a lower-case letter also stands for its capital, everything else for itself only.
[[nodiscard]] Pattern word(std::string_view ascii);
/// One of the words, each as word() takes it.
[[nodiscard]] Pattern anyWord(std::initializer_list<std::string_view> words);

/// How many characters every match has, if they agree on it.
[[nodiscard]] std::optional<int> fixedLength(const Pattern& pattern);

}  // namespace captune
