// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/caption_facts.h"

#include <QtTest>

using namespace captune;

class CaptionFactsTest : public QObject {
    Q_OBJECT

    const std::vector<Sample> samples_{{"1", {"/x/a.jpg"}, {"A red boat.", "a boat"}},
                                       {"2", {"/x/Boat-2.jpg"}, {}},
                                       {"3", {"/x/c.jpg"}, {"\"Two\" dogs, a boat  and a cat"}}};

private Q_SLOTS:
    void countsAreRight() {
        std::int64_t told = 0;
        const CaptionFacts facts = describeCaptions(
            samples_,
            [](std::string_view text) { return static_cast<std::int64_t>(text.size()); },
            [&](std::int64_t, std::int64_t total) { told = total; },
            {});
        QCOMPARE(facts.pictures, 3);
        QCOMPARE(facts.captions, 3);
        QCOMPARE(facts.bare, 1);
        QCOMPARE(facts.perPicture.most, 2);
        QCOMPARE(facts.words.least, 2);
        QCOMPARE(facts.words.most, 7);
        QCOMPARE(facts.wordHistogram, (std::vector<std::int64_t>{0, 0, 1, 1, 0, 0, 0, 1}));
        QCOMPARE(facts.tokens.most, 29);
        QCOMPARE(facts.tokenHistogram[6], 1);
        QCOMPARE(facts.vocabulary, 7);  // a red boat two dogs and cat
        QCOMPARE(facts.frequent[0], (std::pair<std::string, std::int64_t>{"a", 4}));
        QCOMPARE(facts.frequent[1], (std::pair<std::string, std::int64_t>{"boat", 3}));
        QCOMPARE(told, 3);
    }

    void longCaptionsShareTheLastBin() {
        std::string text;
        for (int i = 0; i < 100; ++i) text += "word ";
        const std::vector<Sample> samples{{"1", {"a.jpg"}, {text}}};
        const CaptionFacts facts = describeCaptions(samples, {}, {}, {});
        QCOMPARE(facts.words.most, 100);
        QCOMPARE(facts.wordHistogram.size(), std::size_t(kLongestBin + 1));
        QCOMPARE(facts.wordHistogram.back(), 1);
        QCOMPARE(facts.tokens.count, 0);
    }

    void searchTakesEveryWordInAnyCase() {
        QCOMPARE(findSamples(samples_, "", {}), (std::vector<int>{0, 1, 2}));
        QCOMPARE(findSamples(samples_, "RED boat", {}), (std::vector<int>{0}));
        QCOMPARE(findSamples(samples_, "boat", {}), (std::vector<int>{0, 1, 2}));  // 1 by its name
        QCOMPARE(findSamples(samples_, "zebra", {}), (std::vector<int>{}));
    }

    void stopEndsIt() {
        StopSource source;
        source.requestStop();
        QVERIFY_THROWS_EXCEPTION(
            Stopped, static_cast<void>(describeCaptions(samples_, {}, {}, source.token())));
        QVERIFY_THROWS_EXCEPTION(Stopped,
                                 static_cast<void>(findSamples(samples_, "x", source.token())));
    }
};

QTEST_APPLESS_MAIN(CaptionFactsTest)
#include "tst_caption_facts.moc"
