// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/metrics/spice/caption_graph.h"
#include "core/metrics/spice/caption_words.h"
#include "support/wordnet.h"

#include <set>

using namespace captune;

namespace {

struct Case {
    const char* caption;
    const char* claims;  ///< "man, man:tall, man:horse:ride" as object, attribute, relation
};

/// Written by hand after the rules in SPICE.md.
constexpr Case kCases[] = {
    // noun phrases
    {"a smart woman", "woman, woman:smart"},
    {"a black and white cat", "cat, cat:black, cat:white"},
    {"a large, red truck", "truck, truck:large, truck:red"},
    {"a tennis court", "court:tennis"},
    {"a big stop sign", "sign:stop, sign:big"},
    {"a parked car", "car, car:parked"},
    {"two dogs", "dog, dog:two"},
    {"one dog", "dog"},
    {"several people", "people, people:several"},
    {"three young children", "child, child:three, child:young"},
    // quantities
    {"a couple of giraffes", "giraffe, giraffe:a, couple"},
    {"a group of people", "group, people, group:people:of"},
    {"lots of books on a shelf", "book, book:lot, shelf, book:shelf:on, lot"},
    // nouns before adjectives
    {"a snow covered slope", "slope, slope:snow, slope:cover"},
    {"the bright neon green walls", "wall, wall:bright, wall:green, wall:neon"},
    // possessors and pronouns
    {"the man's watch", "man, watch, man:watch:have"},
    {"a man with his dog", "man, dog, man:dog:with, man:dog:have"},
    {"a woman holding her umbrella", "woman, umbrella, woman:umbrella:hold, woman:umbrella:have"},
    {"a dog wearing a hat as it lies on a carpet",
     "dog, hat, carpet, dog:hat:wear, dog:carpet:lie on"},
    // prepositional phrases
    {"a cat on a table", "cat, table, cat:table:on"},
    {"a cat on top of a table", "cat, table, cat:table:on top of, top"},
    {"a plate with a fork and a knife", "plate, fork, knife, plate:fork:with, plate:knife:with"},
    {"a bathroom with a toilet, sink and mirror",
     "bathroom, toilet, sink, mirror, bathroom:toilet:with, bathroom:sink:with, "
     "bathroom:mirror:with"},
    {"a man and a woman", "man, woman"},
    // verbs
    {"a man is riding a horse.", "man, horse, man:horse:ride"},
    {"a man rides a horse", "man, horse, man:horse:ride"},
    {"A woman is smiling.", "woman, woman:smile"},
    {"two dogs are playing in the grass", "dog, dog:two, grass, dog:grass:play in"},
    {"a man and a woman are eating pizza", "man, woman, pizza, man:pizza:eat, woman:pizza:eat"},
    {"a man is sitting and reading a book", "man, man:sit, book, man:book:read"},
    {"a woman sitting on a bench reading a paper",
     "woman, bench, paper, woman:bench:sit on, bench:paper:read"},
    {"a man can be seen", "man"},
    {"a dog is not running", "dog, dog:run"},
    {"a boy standing up on a chair", "boy, chair, boy:chair:stand up on"},
    {"a man swinging a bat at two clocks",
     "man, bat, clock, clock:two, man:bat:swing, "
     "man:clock:swing at"},
    {"two horses stand next to each other in front of a fence",
     "horse, horse:two, fence, front, horse:fence:stand in front of"},
    // clauses of nouns
    {"a cat sitting in a chair", "cat, chair, cat:chair:sit in"},
    {"a group of people standing around a table",
     "group, people, group:people:of, table, people:table:stand around"},
    {"a man riding a wave on a surfboard",
     "man, wave, man:wave:ride, surfboard, man:surfboard:ride on"},
    {"a pizza topped with cheese and tomatoes",
     "pizza, cheese, tomato, pizza:cheese:top with, pizza:tomato:top with"},
    {"a woman holding a racket and a ball",
     "woman, racket, ball, woman:racket:hold, woman:ball:hold"},
    {"a man who is riding a horse", "man, horse, man:horse:ride"},
    // passives
    {"a dog is held by a woman", "dog, woman, woman:dog:hold"},
    {"a dog held by a woman", "dog, woman, dog:woman:hold"},
    {"a car is parked on the street", "car, street"},
    // "be"
    {"the man is a rider", "man, man:rider, rider"},
    {"the man is tall", "man, man:tall"},
    {"the dogs are black and white", "dog, dog:black, dog:white"},
    {"the woman is in the cold house", "woman, house, house:cold, woman:house:in"},
    {"there is a dog on the table", "dog, table, dog:table:on"},
    {"there are two men playing tennis", "man, man:two, tennis, man:tennis:play"},
    // sentences
    {"a man is riding a horse and a dog is running", "man, horse, man:horse:ride, dog, dog:run"},
    {"in a park, a man walks a dog", "park, man, dog, man:dog:walk"},
    {"A dog runs. The cat is sleeping.", "dog, dog:run, cat, cat:sleep"},
    {"", ""},
};

std::set<std::string> claimsOf(const std::string& caption) {
    std::set<std::string> claims;
    for (const SpiceTuple& tuple : parseCaption(caption, *test::spiceResources().lexicon)) {
        claims.insert(tuple[0]);
        std::string claim = tuple[0];
        for (std::size_t i = 1; i < tuple.size(); ++i) claim += ":" + tuple[i];
        claims.insert(claim);
    }
    return claims;
}

std::string joined(const std::set<std::string>& claims) {
    std::string text;
    for (const std::string& claim : claims) text += (text.empty() ? "" : ", ") + claim;
    return text;
}

}  // namespace

class TestCaptionGraph : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { CAPTUNE_NEEDS_WORDNET(); }

    void findsClaims_data() {
        QTest::addColumn<QString>("claims");
        for (const Case& one : kCases) QTest::newRow(one.caption) << one.claims;
    }
    void findsClaims() {
        QFETCH(QString, claims);
        std::set<std::string> expected;
        for (const QString& claim : claims.split(", ", Qt::SkipEmptyParts)) {
            expected.insert(claim.toStdString());
            expected.insert(claim.section(':', 0, 0).toStdString());
        }
        QCOMPARE(QString::fromStdString(joined(claimsOf(QTest::currentDataTag()))),
                 QString::fromStdString(joined(expected)));
    }

    void splitsRawAndTokenisedAlike() {
        const std::vector<std::string> words{"a", "man", "'s", "hat", ",", "is", "n't", "it", "."};
        QCOMPARE(splitCaption("A man's hat, isn't it?"), words);
        QCOMPARE(splitCaption("a man 's hat , is n't it ?"), words);
        QCOMPARE(splitCaption("\"two-story\" -lrb- 3.5 m -rrb- bus & car --"),
                 (std::vector<std::string>{"two-story", "3.5", "m", "bus", "and", "car", ","}));
    }

    void takesAnything() {
        const SpiceLexicon& lexicon = *test::spiceResources().lexicon;
        for (const char* caption : {"\xff\xfe of of of",
                                    "''''''",
                                    "- -- --- -",
                                    "and and , , and",
                                    "is is is",
                                    "the the the",
                                    "of 's 's of",
                                    "who that which",
                                    "\xe7\x8b\x97 \xe7\x8c\xab",
                                    "1 2 3",
                                    "to to to be to"})
            (void)parseCaption(caption, lexicon);
        std::string longest;
        for (std::size_t i = 0; i < kLongestSpiceCaption; ++i) longest += "dog ";
        (void)parseCaption(longest, lexicon);
        QVERIFY_EXCEPTION_THROWN((void)parseCaption(longest + "dog", lexicon), Error);
    }
};

QTEST_APPLESS_MAIN(TestCaptionGraph)
#include "tst_caption_graph.moc"
