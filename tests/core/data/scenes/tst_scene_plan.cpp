// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/scene_facts.h"
#include "core/data/scenes/everyday_kinds.h"
#include "core/data/scenes/palette.h"
#include "core/data/scenes/phrases.h"
#include "core/data/scenes/scene_plan.h"

#include <QtTest>

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>

using namespace captune;

namespace {

constexpr std::int64_t kMany = 1500;

const std::vector<Scene>& manyScenes(SceneDomain domain) {
    static const std::vector<Scene> flat = planScenes(SceneDomain::Flat, kMany, 11);
    static const std::vector<Scene> everyday = planScenes(SceneDomain::Scenes, kMany, 11);
    return domain == SceneDomain::Flat ? flat : everyday;
}

std::vector<std::string> wordsOf(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

bool namesMainThing(const std::string& caption, const Scene& scene) {
    const auto words = wordsOf(caption);
    return std::ranges::any_of(
        words, [&](const auto& word) { return thingOfNoun(word) == scene.groups[0].name; });
}

std::string asText(const Scene& scene) {
    std::string text = description(scene) + '#' + std::to_string(scene.lookSeed);
    for (const std::string& caption : scene.captions) text += '#' + caption;
    return text;
}

/// Distance over which the shape may reach from its centre.
double reach(const Placement& placement) {
    return placement.scale * 1.21;
}

void checkFlatRelation(const Scene& scene) {
    if (scene.groups.size() < 2) return;
    for (const Placement& a : scene.groups[0].placements) {
        for (const Placement& b : scene.groups[1].placements) {
            if (scene.relation == "above") QVERIFY(a.y + a.scale < b.y);
            if (scene.relation == "below") QVERIFY(a.y > b.y + b.scale);
            if (scene.relation == "left of") QVERIFY(a.x + a.scale < b.x);
            if (scene.relation == "right of") QVERIFY(a.x > b.x + b.scale);
            if (scene.relation == "inside") QVERIFY(a.scale * 2.0 < b.scale * 0.85);
        }
    }
    if (scene.relation == "between") {
        const Placement& inner = scene.groups[0].placements[0];
        const auto& outer = scene.groups[1].placements;
        QCOMPARE(outer.size(), std::size_t{2});
        QVERIFY(std::hypot((outer[0].x + outer[1].x) / 2.0 - inner.x,
                           (outer[0].y + outer[1].y) / 2.0 - inner.y) < 16.0);
    }
}

}  // namespace

class ScenePlanTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void splitsEightyTenTen() {
        const SceneSplits thousand = splitScenes(1000);
        QCOMPARE(thousand.train, 800);
        QCOMPARE(thousand.val, 100);
        QCOMPARE(thousand.test, 100);
        const SceneSplits dozen = splitScenes(12);
        QCOMPARE(dozen.train, 10);
        QCOMPARE(dozen.val, 1);
        QCOMPARE(dozen.test, 1);
    }

    void sameSeedSameScenes() {
        for (const SceneDomain domain : {SceneDomain::Flat, SceneDomain::Scenes}) {
            const auto once = planScenes(domain, 40, 3);
            const auto again = planScenes(domain, 40, 3);
            const auto other = planScenes(domain, 40, 4);
            int different = 0;
            for (std::size_t i = 0; i < once.size(); ++i) {
                QCOMPARE(asText(again[i]), asText(once[i]));
                if (asText(other[i]) != asText(once[i])) ++different;
            }
            QVERIFY(different > 35);
        }
    }

    void moreScenesBeginWithTheSame() {
        const auto few = planScenes(SceneDomain::Flat, 30, 3);
        const auto more = planScenes(SceneDomain::Flat, 60, 3);
        for (std::size_t i = 0; i < few.size(); ++i) QCOMPARE(asText(more[i]), asText(few[i]));
    }

    void refusesImpossibleNumbers() {
        QVERIFY_EXCEPTION_THROWN((void)planScenes(SceneDomain::Flat, 2, 1), Error);
        QVERIFY_EXCEPTION_THROWN((void)planScenes(SceneDomain::Flat, kMostScenes + 1, 1), Error);
    }

    void noSceneTwice_data() { addDomains(); }
    void noSceneTwice() {
        QFETCH(int, domain);
        std::set<std::string> seen;
        for (const Scene& scene : manyScenes(static_cast<SceneDomain>(domain))) {
            QVERIFY(seen.insert(description(scene)).second);
        }
    }

    void captionsHold_data() { addDomains(); }
    void captionsHold() {
        QFETCH(int, domain);
        std::set<std::string> all;
        for (const Scene& scene : manyScenes(static_cast<SceneDomain>(domain))) {
            QCOMPARE(scene.captions.size(), kReferences);
            const std::set<std::string> different(scene.captions.begin(), scene.captions.end());
            QCOMPARE(different.size(), kReferences);
            all.insert(different.begin(), different.end());
            for (const std::string& caption : scene.captions) {
                const auto words = wordsOf(caption);
                QVERIFY2(words.size() >= 5 && words.size() <= 14, caption.c_str());
                QVERIFY2(
                    caption.find_first_not_of("abcdefghijklmnopqrstuvwxyz ") == std::string::npos,
                    caption.c_str());
                QVERIFY2(caption.find("  ") == std::string::npos, caption.c_str());
                QVERIFY2(caption.find(" a o") == std::string::npos, caption.c_str());
                QVERIFY2(namesMainThing(caption, scene), caption.c_str());
                const FactCheck check = checkCaption(caption, factsOf(scene));
                QVERIFY2(check.rightThings && check.rightColours, caption.c_str());
            }
        }
        QVERIFY(all.size() > kMany * kReferences * 8 / 10);
    }

    void flatShapesLieInsideThePicture() {
        for (const Scene& scene : manyScenes(SceneDomain::Flat)) {
            std::size_t shapes = 0;
            for (const SceneGroup& group : scene.groups) {
                shapes += group.placements.size();
                for (const Placement& placement : group.placements) {
                    const std::string what = description(scene);
                    QVERIFY2(placement.x - placement.scale > 1.0, what.c_str());
                    QVERIFY2(placement.y - placement.scale > 1.0, what.c_str());
                    QVERIFY2(placement.x + placement.scale < kScenePixels - 1.0, what.c_str());
                    QVERIFY2(placement.y + placement.scale < kScenePixels - 1.0, what.c_str());
                }
            }
            QVERIFY(shapes >= 1 && shapes <= 5);
        }
    }

    void flatShapesDoNotTouch() {
        for (const Scene& scene : manyScenes(SceneDomain::Flat)) {
            if (scene.relation == "inside") continue;
            std::vector<Placement> all;
            for (const SceneGroup& group : scene.groups) {
                all.insert(all.end(), group.placements.begin(), group.placements.end());
            }
            for (std::size_t i = 0; i < all.size(); ++i) {
                for (std::size_t k = i + 1; k < all.size(); ++k) {
                    const double distance = std::hypot(all[i].x - all[k].x, all[i].y - all[k].y);
                    QVERIFY2(distance > (reach(all[i]) + reach(all[k])) * 0.84,
                             description(scene).c_str());
                }
            }
        }
    }

    void flatSizesAreApart() {
        for (const Scene& scene : manyScenes(SceneDomain::Flat)) {
            for (const SceneGroup& group : scene.groups) {
                for (const Placement& placement : group.placements) {
                    QVERIFY(group.size == "small" ? placement.scale <= 33.0
                                                  : placement.scale >= 45.0);
                }
            }
        }
    }

    void flatColoursStandOut() {
        for (const Scene& scene : manyScenes(SceneDomain::Flat)) {
            for (const SceneGroup& group : scene.groups) {
                QVERIFY(standsOut(group.colour, scene.background));
            }
            if (scene.relation == "inside") {
                QVERIFY(standsOut(scene.groups[0].colour, scene.groups[1].colour));
            }
        }
    }

    void flatRelationsAreTrue() {
        std::set<std::string> seen;
        for (const Scene& scene : manyScenes(SceneDomain::Flat)) {
            seen.insert(scene.relation);
            checkFlatRelation(scene);
            if (QTest::currentTestFailed()) qFatal("%s", description(scene).c_str());
        }
        for (const char* relation : {"above",
                                     "below",
                                     "left of",
                                     "right of",
                                     "inside",
                                     "between",
                                     "corners",
                                     "in a row",
                                     "in a column",
                                     ""}) {
            QVERIFY2(seen.contains(relation), relation);
        }
    }

    void everydayThingsFitTheirSetting() {
        std::set<std::string> settings;
        std::set<std::string> things;
        std::set<std::string> skies;
        for (const Scene& scene : manyScenes(SceneDomain::Scenes)) {
            settings.insert(scene.background);
            skies.insert(scene.sky);
            for (const SceneGroup& group : scene.groups) {
                things.insert(group.name);
                const ThingKind& kind = thingKind(group.name);
                QVERIFY(std::ranges::find(kind.settings, scene.background) != kind.settings.end());
                for (const Placement& placement : group.placements) {
                    const double half = kind.width * placement.scale / 2.0;
                    const std::string what = description(scene);
                    QVERIFY2(placement.x - half > -0.5, what.c_str());
                    QVERIFY2(placement.x + half < kScenePixels + 0.5, what.c_str());
                    const double top = kind.habitat == Habitat::Air
                                           ? placement.y - kind.height * placement.scale / 2.0
                                           : placement.y - kind.height * placement.scale;
                    QVERIFY2(top > 0.0, what.c_str());
                }
            }
        }
        QCOMPARE(settings.size(), settingKinds().size());
        QCOMPARE(things.size(), thingKinds().size());
        QCOMPARE(skies.size(), std::size_t{6});
    }

    void everydayRelationsAreTrue() {
        for (const Scene& scene : manyScenes(SceneDomain::Scenes)) {
            if (scene.groups.size() < 2) continue;
            const ThingKind& kind = thingKind(scene.groups[0].name);
            const ThingKind& otherKind = thingKind(scene.groups[1].name);
            for (const Placement& a : scene.groups[0].placements) {
                for (const Placement& b : scene.groups[1].placements) {
                    const std::string what = description(scene);
                    const double apart = (kind.width * a.scale + otherKind.width * b.scale) / 2.0;
                    if (scene.relation == "left of") QVERIFY2(a.x + apart < b.x, what.c_str());
                    if (scene.relation == "right of") QVERIFY2(a.x > b.x + apart, what.c_str());
                    if (scene.relation == "next to") {
                        QVERIFY2(std::abs(a.x - b.x) > apart, what.c_str());
                    }
                    if (scene.relation == "above") {
                        QVERIFY2(a.y + kind.height * a.scale / 2.0 <
                                     b.y - otherKind.height * b.scale + 6.0,
                                 what.c_str());
                    }
                    if (scene.relation == "in front of") QVERIFY2(a.y > b.y, what.c_str());
                }
            }
        }
    }

private:
    static void addDomains() {
        QTest::addColumn<int>("domain");
        QTest::newRow("flat") << static_cast<int>(SceneDomain::Flat);
        QTest::newRow("scenes") << static_cast<int>(SceneDomain::Scenes);
    }
};

QTEST_APPLESS_MAIN(ScenePlanTest)
#include "tst_scene_plan.moc"
