// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/captioning/beam_search.h"

#include <QtTest>

#include <ATen/ATen.h>

#include <cmath>
#include <functional>
#include <map>

using namespace captune;

namespace {

constexpr std::int64_t kVocabulary = 8;
using Tokens = std::vector<std::int64_t>;

/// Next-token probabilities from a table of prefixes; prefixes not listed end for sure.
class TableScorer final : public NextTokenScorer {
public:
    using Table = std::map<Tokens, std::map<std::int64_t, double>>;
    explicit TableScorer(Table table, std::int64_t pictures = 1)
        : table_(std::move(table)), rows_(static_cast<std::size_t>(pictures)) {}

    at::Tensor score(const at::Tensor& tokens) override {
        ++calls;
        at::Tensor logits = at::full({tokens.size(0), kVocabulary}, -30.0);
        for (std::int64_t row = 0; row < tokens.size(0); ++row) {
            Tokens& prefix = rows_[static_cast<std::size_t>(row)];
            prefix.push_back(tokens[row].item<std::int64_t>());
            const auto found = table_.find(prefix);
            if (found == table_.end())
                logits[row][2] = 0.0;
            else
                for (const auto& [token, p] : found->second) logits[row][token] = std::log(p);
        }
        return logits;
    }

    void select(const at::Tensor&, const at::Tensor& rows) override {
        std::vector<Tokens> kept;
        for (std::int64_t i = 0; i < rows.size(0); ++i)
            kept.push_back(rows_[static_cast<std::size_t>(rows[i].item<std::int64_t>())]);
        rows_ = std::move(kept);
    }

    int calls = 0;

private:
    Table table_;
    std::vector<Tokens> rows_;
};

/// "4 5" looks better at first, "6 7" is better as a whole: 0.6 * 0.5 against 0.4 * 0.9.
TableScorer::Table gardenPath() {
    return {{{0}, {{4, 0.6}, {6, 0.4}}},
            {{0, 4}, {{5, 0.5}, {7, 0.5}}},
            {{0, 6}, {{7, 0.9}, {5, 0.1}}}};
}

BeamOptions plain(std::int64_t beam) {
    BeamOptions o;
    o.beam = beam;
    o.noRepeatNgram = 0;
    o.normalize = false;
    return o;
}

}  // namespace

class BeamSearchTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void oneBeamIsGreedy() {
        TableScorer scorer(gardenPath());
        const auto found = beamSearch(scorer, 1, plain(1)).front();
        QCOMPARE(found.size(), std::size_t{1});
        QCOMPARE(found[0].tokens, (Tokens{4, 5, 2}));
        QVERIFY(std::abs(found[0].score - std::log(0.3F)) < 1e-5F);
    }

    void twoBeamsFindTheBetterWhole() {
        TableScorer scorer(gardenPath());
        const auto found = beamSearch(scorer, 1, plain(2)).front();
        QCOMPARE(found.size(), std::size_t{2});
        QCOMPARE(found[0].tokens, (Tokens{6, 7, 2}));
        QVERIFY(std::abs(found[0].score - std::log(0.36F)) < 1e-5F);
        QCOMPARE(found[1].tokens, (Tokens{4, 5, 2}));
        QCOMPARE(found[0].tokenScores.size(), std::size_t{3});
    }

    void scoresAreDividedByLength() {
        TableScorer scorer(gardenPath());
        BeamOptions o = plain(2);
        o.normalize = true;
        o.lengthPenalty = 2.0;
        const auto found = beamSearch(scorer, 1, o).front();
        QVERIFY(std::abs(found[0].score - std::log(0.36F) / 9.0F) < 1e-5F);
    }

    void emptyCaptionIsImpossible() {
        TableScorer scorer({{{0}, {{2, 0.99}, {4, 0.01}}}});
        QCOMPARE(beamSearch(scorer, 1, plain(2)).front()[0].tokens, (Tokens{4, 2}));
    }

    void endsAtTheLongestLength() {
        TableScorer scorer({{{0}, {{4, 1.0}}}, {{0, 4}, {{5, 1.0}}}, {{0, 4, 5}, {{6, 1.0}}}});
        BeamOptions o = plain(1);
        o.maxLength = 2;
        QCOMPARE(beamSearch(scorer, 1, o).front()[0].tokens, (Tokens{4, 5, 2}));
        QCOMPARE(scorer.calls, 3);
    }

    void bansRepeatedBigrams() {
        const TableScorer::Table stutter{{{0}, {{4, 1.0}}},
                                         {{0, 4}, {{5, 1.0}}},
                                         {{0, 4, 5}, {{4, 1.0}}},
                                         {{0, 4, 5, 4}, {{5, 0.9}, {6, 0.1}}}};
        BeamOptions o = plain(1);
        o.noRepeatNgram = 2;
        TableScorer scorer(stutter);
        QCOMPARE(beamSearch(scorer, 1, o).front()[0].tokens, (Tokens{4, 5, 4, 6, 2}));
    }

    void picturesDoNotDisturbEachOther() {
        TableScorer together(gardenPath(), 3);
        const auto found = beamSearch(together, 3, plain(2));
        for (const auto& one : found) {
            QCOMPARE(one.size(), std::size_t{2});
            QCOMPARE(one[0].tokens, (Tokens{6, 7, 2}));
        }
    }

    void moreBeamsThanWords() {
        TableScorer scorer({{{0}, {{4, 1.0}}}});
        const auto found = beamSearch(scorer, 1, plain(9)).front();
        QVERIFY(!found.empty());
        QCOMPARE(found[0].tokens, (Tokens{4, 2}));
    }

    void stopsWhenAsked() {
        TableScorer scorer(gardenPath());
        StopSource source;
        source.requestStop();
        QVERIFY_EXCEPTION_THROWN(beamSearch(scorer, 1, plain(2), source.token()), Stopped);
        QCOMPARE(scorer.calls, 0);
    }
};

QTEST_APPLESS_MAIN(BeamSearchTest)
#include "tst_beam_search.moc"
