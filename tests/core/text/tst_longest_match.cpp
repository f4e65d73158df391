// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/longest_match.h"

#include <QtTest>

using namespace captune;

namespace {

const CharacterSet kLetter = between(U'a', U'z');

/// "rule:length rule:length …", or "-" where nothing matches.
std::string read(const std::vector<MatchRule>& rules, std::u32string_view text) {
    const MatchRules made(rules);
    LongestMatch match(made);
    match.read(text);
    std::string found;
    for (std::size_t place = 0; place < text.size();) {
        const auto piece = match.at(place);
        found += piece ? std::to_string(piece->rule) + ':' + std::to_string(piece->length) : "-";
        found += ' ';
        place += piece ? piece->length : 1;
    }
    return found;
}

}  // namespace

class LongestMatchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void takesTheLongest() {
        const std::vector<MatchRule> rules{{word("ab")}, {some(kLetter)}, {oneOf(U" ")}};
        QCOMPARE(read(rules, U"ab abc b"), std::string("0:2 2:1 1:3 2:1 1:1 "));
        QCOMPARE(read(rules, U"a1b"), std::string("1:1 - 1:1 "));
    }

    void goesBackToTheLastMatch() {
        const std::vector<MatchRule> rules{
            {some(kLetter)}, {some(kLetter | oneOf(U",")) + word("!")}, {oneOf(U",")}};
        QCOMPARE(read(rules, U"a,b,c"), std::string("0:1 2:1 0:1 2:1 0:1 "));
        QCOMPARE(read(rules, U"a,b!c"), std::string("1:4 0:1 "));
    }

    void countsWhatMustFollow() {
        const std::vector<MatchRule> rules{{some(kLetter)},
                                           {some(kLetter), word("'") + anyWord({"s", "re"})},
                                           {word("'") + some(kLetter)},
                                           {kLetter + word("."), oneOf(U" ") + between(U'A', U'Z')},
                                           {oneOf(U". A")}};
        QCOMPARE(read(rules, U"dog's"), std::string("1:3 2:2 "));
        QCOMPARE(read(rules, U"dog'x"), std::string("0:3 2:2 "));
        QCOMPARE(read(rules, U"b. A"), std::string("3:2 4:1 4:1 "));
        QCOMPARE(read(rules, U"b. a"), std::string("0:1 4:1 4:1 0:1 "));
    }

    void repeats() {
        const std::vector<MatchRule> rules{{times(kLetter, 2, 3)}, {word("1") + any(word("2"))}};
        QCOMPARE(read(rules, U"aaaa"), std::string("0:3 - "));
        QCOMPARE(read(rules, U"1122a"), std::string("1:1 1:3 - "));
        QCOMPARE(fixedLength(times(kLetter, 2, 3)), std::optional<int>());
        QCOMPARE(fixedLength(times(kLetter, 2, 2) + (word("ab") | word("cd"))),
                 std::optional<int>(4));
    }

    void knowsSetsAndCase() {
        QVERIFY(charactersWith("L").contains(0xE9));
        QVERIFY(!charactersWith("L").contains(U'1'));
        QVERIFY(charactersWith("Nd").contains(U'7'));
        QVERIFY((~kLetter).contains(0xFFFF) && !(~kLetter).contains(U'b'));
        QCOMPARE((kLetter & oneOf(U"b9a")).ranges().size(), std::size_t{1});
        QCOMPARE(toLower(0xC9), char32_t{0xE9});
        QCOMPARE(toLower(U'Z'), U'z');
        QCOMPARE(toLower(0x0416), char32_t{0x0436});
        QCOMPARE(toLower(0x1F600), char32_t{0x1F600});
        const std::vector<MatchRule> rules{{some(~kLetter)}, {word("Ab")}};
        QCOMPARE(read(rules, U"\U0001F600\u00e9aAbAB"), std::string("0:2 - 1:2 0:2 "));
    }
};

QTEST_APPLESS_MAIN(LongestMatchTest)
#include "tst_longest_match.moc"
