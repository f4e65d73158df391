// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/data/scenes/everyday_kinds.h"
#include "core/engine/images/draw_scene.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

// Things that stand have their origin in the middle of their foot, airborne ones in their centre.
// Lengths are the natural pixels of everyday_kinds.cpp.

namespace captune {

namespace {

constexpr Rgb kInk{30, 30, 36};
constexpr Rgb kWhite{252, 252, 250};
constexpr Rgb kGlass{186, 222, 240};
constexpr Rgb kLamp{255, 226, 120};
constexpr Rgb kWood{120, 82, 50};
constexpr Rgb kSlate{88, 92, 108};
constexpr Rgb kBeak{245, 160, 40};
constexpr Rgb kRubber{44, 46, 52};
constexpr Rgb kSteel{196, 200, 206};

struct Dyes {
    Rgb base;
    Rgb dark;
    Rgb light;
    Rgb window;
    Light lighting;
    [[nodiscard]] Rgb lit(Rgb colour) const { return lighting.on(colour); }
};

void drawHouse(Brush& brush, const Dyes& dyes) {
    const Rgb roof = dyes.lit(kSlate);
    brush.rectangle(24.0, -98.0, 13.0, 34.0, shade(roof, -0.2));
    brush.rectangle(-44.0, -62.0, 88.0, 62.0, dyes.base);
    brush.rectangle(-44.0, -8.0, 88.0, 8.0, dyes.dark);
    brush.polygon({{-56.0, -58.0}, {0.0, -104.0}, {56.0, -58.0}}, roof);
    brush.line({-56.0, -58.0}, {56.0, -58.0}, 4.0, shade(roof, -0.25));
    brush.rounded(-10.0, -36.0, 20.0, 36.0, 3.0, dyes.lit(kWood));
    brush.ellipse(5.0, -18.0, 2.0, 2.0, dyes.lit(kLamp));
    for (const double x : {-36.0, 16.0}) {
        brush.rectangle(x, -48.0, 20.0, 20.0, dyes.lit(kWhite));
        brush.rectangle(x + 2.5, -45.5, 15.0, 15.0, dyes.window);
        brush.rectangle(x + 9.0, -46.0, 2.0, 16.0, dyes.lit(kWhite));
        brush.rectangle(x + 2.0, -39.0, 16.0, 2.0, dyes.lit(kWhite));
    }
}

void drawTree(Brush& brush, const Dyes& dyes) {
    brush.polygon({{-7.0, -60.0}, {7.0, -60.0}, {10.0, 0.0}, {-10.0, 0.0}}, dyes.lit(kWood));
    for (const auto& [x, y, r] : std::array<std::array<double, 3>, 4>{
             {{-19.0, -64.0, 21.0}, {19.0, -64.0, 21.0}, {0.0, -60.0, 22.0}, {0.0, -92.0, 28.0}}}) {
        brush.ellipse(x, y, r, r, dyes.dark);
    }
    for (const auto& [x, y, r] : std::array<std::array<double, 3>, 4>{
             {{-18.0, -70.0, 20.0}, {18.0, -70.0, 20.0}, {0.0, -68.0, 20.0}, {0.0, -94.0, 25.0}}}) {
        brush.ellipse(x, y, r, r, dyes.base);
    }
    brush.ellipse(-9.0, -102.0, 9.0, 7.0, dyes.light);
}

void drawWheel(Brush& brush, double x, double radius, const Dyes& dyes) {
    brush.ellipse(x, -radius, radius, radius, kRubber);
    brush.ellipse(x, -radius, radius * 0.5, radius * 0.5, dyes.lit(kSteel));
}

void drawCar(Brush& brush, const Dyes& dyes) {
    brush.polygon({{-34.0, -28.0}, {-22.0, -52.0}, {18.0, -52.0}, {36.0, -28.0}}, dyes.base);
    brush.rounded(-58.0, -33.0, 116.0, 24.0, 9.0, dyes.base);
    brush.rounded(-57.0, -17.0, 114.0, 8.0, 4.0, dyes.dark);
    brush.polygon({{-27.0, -31.0}, {-18.0, -47.0}, {-3.0, -47.0}, {-3.0, -31.0}}, dyes.window);
    brush.polygon({{2.0, -31.0}, {2.0, -47.0}, {15.0, -47.0}, {27.0, -31.0}}, dyes.window);
    brush.ellipse(53.0, -24.0, 4.0, 5.0, kLamp);
    brush.ellipse(-55.0, -24.0, 2.5, 5.0, dyes.lit({200, 40, 40}));
    drawWheel(brush, -33.0, 12.0, dyes);
    drawWheel(brush, 33.0, 12.0, dyes);
}

void drawBus(Brush& brush, const Dyes& dyes) {
    brush.rounded(-70.0, -76.0, 140.0, 66.0, 9.0, dyes.base);
    brush.rectangle(-70.0, -32.0, 140.0, 5.0, dyes.light);
    brush.rounded(-69.0, -19.0, 138.0, 9.0, 4.0, dyes.dark);
    for (const double x : {-63.0, -38.0, -13.0, 12.0}) {
        brush.rounded(x, -66.0, 21.0, 24.0, 3.0, dyes.window);
    }
    brush.rounded(38.0, -66.0, 26.0, 50.0, 3.0, dyes.window);
    brush.rectangle(50.0, -66.0, 2.0, 50.0, dyes.dark);
    brush.ellipse(67.0, -25.0, 3.0, 4.0, kLamp);
    drawWheel(brush, -42.0, 13.0, dyes);
    drawWheel(brush, 24.0, 13.0, dyes);
}

void drawBoat(Brush& brush, const Dyes& dyes) {
    brush.line({0.0, -24.0}, {0.0, -103.0}, 3.5, dyes.lit(kWood));
    brush.polygon({{4.0, -98.0}, {4.0, -33.0}, {45.0, -33.0}, {26.0, -62.0}}, dyes.lit(kWhite));
    brush.polygon({{-4.0, -90.0}, {-4.0, -33.0}, {-36.0, -33.0}}, dyes.base);
    brush.line({-4.0, -33.0}, {-36.0, -33.0}, 1.5, dyes.dark);
    brush.polygon({{-52.0, -27.0}, {52.0, -27.0}, {36.0, 0.0}, {-38.0, 0.0}}, dyes.base);
    brush.polygon({{-44.0, -10.0}, {42.0, -10.0}, {36.0, 0.0}, {-38.0, 0.0}}, dyes.dark);
    brush.line({-52.0, -27.0}, {52.0, -27.0}, 3.0, dyes.lit(kWhite));
}

void drawDuck(Brush& brush, const Dyes& dyes) {
    brush.polygon({{-33.0, -30.0}, {-18.0, -26.0}, {-20.0, -8.0}}, dyes.dark);
    brush.ellipse(-4.0, -14.0, 26.0, 14.0, dyes.base);
    brush.ellipse(-6.0, -16.0, 14.0, 8.0, dyes.dark, -12.0);
    brush.polygon({{8.0, -16.0}, {12.0, -38.0}, {24.0, -34.0}, {22.0, -12.0}}, dyes.base);
    brush.ellipse(17.0, -38.0, 12.0, 12.0, dyes.base);
    brush.polygon({{27.0, -42.0}, {40.0, -36.0}, {27.0, -31.0}}, dyes.lit(kBeak));
    brush.ellipse(21.0, -41.0, 2.4, 2.4, kInk);
}

void drawLegs(Brush& brush,
              const std::array<double, 4>& feet,
              double hip,
              double width,
              const Dyes& dyes) {
    for (std::size_t i = 0; i < feet.size(); ++i) {
        const Rgb colour = i % 2 == 0 ? dyes.dark : dyes.base;
        brush.rounded(feet[i] - width / 2.0, hip, width, -hip, width / 3.0, colour);
    }
}

void drawDog(Brush& brush, const Dyes& dyes) {
    brush.line({-30.0, -40.0}, {-42.0, -58.0}, 7.0, dyes.base);
    drawLegs(brush, {-22.0, -30.0, 14.0, 6.0}, -26.0, 9.0, dyes);
    brush.rounded(-36.0, -46.0, 60.0, 26.0, 12.0, dyes.base);
    brush.polygon({{8.0, -40.0}, {18.0, -60.0}, {34.0, -48.0}, {22.0, -26.0}}, dyes.base);
    brush.ellipse(26.0, -52.0, 14.0, 13.0, dyes.base);
    brush.rounded(28.0, -53.0, 18.0, 12.0, 5.0, dyes.base);
    brush.ellipse(44.0, -51.0, 3.6, 3.2, kInk);
    brush.ellipse(17.0, -50.0, 6.0, 12.0, dyes.dark, 14.0);
    brush.ellipse(31.0, -55.0, 2.6, 2.6, kWhite);
    brush.ellipse(31.5, -55.0, 1.8, 1.8, kInk);
}

void drawCat(Brush& brush, const Dyes& dyes) {
    brush.line({-14.0, -6.0}, {-25.0, -14.0}, 7.0, dyes.dark);
    brush.line({-25.0, -14.0}, {-24.0, -32.0}, 7.0, dyes.dark);
    brush.ellipse(0.0, -22.0, 19.0, 22.0, dyes.base);
    brush.ellipse(0.0, -16.0, 9.0, 14.0, dyes.light);
    brush.ellipse(-8.0, -3.5, 7.0, 4.5, dyes.base);
    brush.ellipse(8.0, -3.5, 7.0, 4.5, dyes.base);
    for (const double side : {-1.0, 1.0}) {
        brush.polygon({{side * 17.0, -74.0}, {side * 3.0, -64.0}, {side * 17.0, -54.0}}, dyes.dark);
    }
    brush.ellipse(0.0, -53.0, 18.0, 15.0, dyes.base);
    for (const double side : {-1.0, 1.0}) {
        brush.ellipse(side * 7.0, -55.0, 3.6, 4.2, {206, 224, 120});
        brush.ellipse(side * 7.0, -55.0, 1.6, 3.8, kInk);
        brush.line({side * 7.0, -47.0}, {side * 24.0, -49.0}, 1.2, dyes.dark);
        brush.line({side * 7.0, -45.0}, {side * 24.0, -43.0}, 1.2, dyes.dark);
    }
    brush.polygon({{-3.0, -50.0}, {3.0, -50.0}, {0.0, -46.5}}, {235, 130, 140});
}

void drawBird(Brush& brush, const Dyes& dyes) {
    brush.polygon({{-31.0, -2.0}, {-30.0, 10.0}, {-10.0, 6.0}, {-10.0, -2.0}}, dyes.dark);
    brush.ellipse(0.0, 3.0, 20.0, 10.0, dyes.base);
    brush.ellipse(18.0, -3.0, 9.0, 8.5, dyes.base);
    brush.polygon({{26.0, -6.0}, {36.0, -2.0}, {26.0, 1.0}}, dyes.lit(kBeak));
    brush.polygon({{10.0, 2.0}, {-4.0, -24.0}, {-20.0, -22.0}, {-12.0, 4.0}}, dyes.dark);
    brush.polygon({{8.0, 3.0}, {-2.0, -16.0}, {-13.0, -16.0}, {-8.0, 4.0}}, dyes.base);
    brush.ellipse(20.0, -5.0, 2.4, 2.4, kWhite);
    brush.ellipse(20.5, -5.0, 1.6, 1.6, kInk);
}

void drawHorse(Brush& brush, const Dyes& dyes) {
    brush.polygon({{-34.0, -62.0}, {-48.0, -50.0}, {-50.0, -22.0}, {-42.0, -28.0}, {-34.0, -46.0}},
                  dyes.dark);
    drawLegs(brush, {-24.0, -33.0, 22.0, 13.0}, -42.0, 9.0, dyes);
    brush.rounded(-38.0, -66.0, 66.0, 32.0, 15.0, dyes.base);
    brush.polygon({{10.0, -58.0}, {28.0, -92.0}, {42.0, -86.0}, {30.0, -42.0}}, dyes.base);
    brush.polygon({{28.0, -96.0}, {38.0, -92.0}, {54.0, -70.0}, {46.0, -63.0}, {30.0, -76.0}},
                  dyes.base);
    brush.ellipse(48.0, -68.0, 7.0, 6.0, dyes.base, 30.0);
    brush.polygon({{10.0, -62.0}, {24.0, -94.0}, {32.0, -96.0}, {24.0, -64.0}}, dyes.dark);
    brush.polygon({{28.0, -92.0}, {31.0, -103.0}, {37.0, -91.0}}, dyes.base);
    brush.ellipse(38.0, -83.0, 2.2, 2.2, kInk);
    for (const double x : {-24.0, -33.0, 22.0, 13.0}) {
        brush.rectangle(x - 5.0, -5.0, 10.0, 5.0, kInk);
    }
}

void drawSheep(Brush& brush, const Dyes& dyes) {
    const bool pale = dyes.base.green > 120;
    const Rgb skin = dyes.lit(pale ? Rgb{74, 70, 72} : Rgb{214, 196, 176});
    for (const double x : {-20.0, -10.0, 10.0, 20.0}) {
        brush.rectangle(x - 3.0, -20.0, 6.0, 20.0, skin);
    }
    for (const double x : {-26.0, -10.0, 8.0, 22.0}) brush.ellipse(x, -26.0, 14.0, 13.0, dyes.dark);
    for (const double x : {-28.0, -14.0, 2.0, 18.0}) brush.ellipse(x, -34.0, 13.0, 13.0, dyes.base);
    for (const double x : {-20.0, -4.0, 12.0}) brush.ellipse(x, -44.0, 12.0, 11.0, dyes.base);
    brush.ellipse(32.0, -40.0, 10.0, 13.0, skin, -12.0);
    brush.ellipse(22.0, -46.0, 8.0, 4.0, skin, 20.0);
    brush.ellipse(30.0, -52.0, 9.0, 7.0, dyes.base);
    brush.ellipse(35.0, -43.0, 2.4, 2.4, kWhite);
    brush.ellipse(35.4, -43.0, 1.4, 1.4, kInk);
}

void drawBalloon(Brush& brush, const Dyes& dyes) {
    const Rgb rope = dyes.lit({96, 78, 60});
    brush.line({-22.0, 12.0}, {-7.0, 37.0}, 1.4, rope);
    brush.line({22.0, 12.0}, {7.0, 37.0}, 1.4, rope);
    brush.polygon({{-30.0, 2.0}, {30.0, 2.0}, {10.0, 28.0}, {-10.0, 28.0}}, dyes.dark);
    brush.ellipse(0.0, -14.0, 36.0, 35.0, dyes.base);
    brush.ellipse(0.0, -14.0, 20.0, 35.0, dyes.light);
    brush.ellipse(0.0, -14.0, 9.0, 35.0, dyes.base);
    brush.rounded(-9.0, 36.0, 18.0, 13.0, 3.0, dyes.lit(kWood));
}

void drawKite(Brush& brush, const Dyes& dyes) {
    const Rgb string = dyes.lit({90, 90, 100});
    brush.line({0.0, 8.0}, {8.0, 22.0}, 1.5, string);
    brush.line({8.0, 22.0}, {-3.0, 38.0}, 1.5, string);
    brush.polygon({{0.0, -39.0}, {25.0, -14.0}, {0.0, 10.0}}, dyes.base);
    brush.polygon({{0.0, -39.0}, {-25.0, -14.0}, {0.0, 10.0}}, dyes.light);
    brush.polygon({{0.0, -14.0}, {25.0, -14.0}, {0.0, 10.0}}, dyes.dark);
    brush.polygon({{0.0, -14.0}, {-25.0, -14.0}, {0.0, 10.0}}, dyes.base);
    for (const auto& [x, y] :
         std::array<std::pair<double, double>, 3>{{{6.0, 17.0}, {5.0, 27.0}, {-2.0, 37.0}}}) {
        brush.polygon({{x - 6.0, y - 4.0}, {x, y}, {x - 6.0, y + 4.0}}, dyes.base);
        brush.polygon({{x + 6.0, y - 4.0}, {x, y}, {x + 6.0, y + 4.0}}, dyes.base);
    }
}

void drawUmbrella(Brush& brush, const Dyes& dyes) {
    brush.line({0.0, -86.0}, {4.0, 0.0}, 4.0, dyes.lit(kWood));
    brush.polygon(ellipsePath({0.0, -48.0}, 48.0, 40.0, 180.0, 360.0), dyes.base);
    brush.polygon(ellipsePath({0.0, -48.0}, 30.0, 40.0, 180.0, 360.0), dyes.lit(kWhite));
    brush.polygon(ellipsePath({0.0, -48.0}, 12.0, 40.0, 180.0, 360.0), dyes.base);
    brush.line({-48.0, -48.0}, {48.0, -48.0}, 2.5, dyes.dark);
    brush.ellipse(0.0, -89.0, 3.0, 4.0, dyes.dark);
}

void drawTent(Brush& brush, const Dyes& dyes) {
    brush.polygon({{-54.0, 0.0}, {-18.0, -74.0}, {30.0, -68.0}, {54.0, 0.0}}, dyes.dark);
    brush.polygon({{-54.0, 0.0}, {-18.0, -74.0}, {22.0, 0.0}}, dyes.base);
    brush.polygon({{-30.0, 0.0}, {-18.0, -52.0}, {-4.0, 0.0}}, shade(dyes.base, -0.7));
    brush.polygon({{-18.0, -52.0}, {-4.0, 0.0}, {6.0, 0.0}}, dyes.light);
    brush.line({-18.0, -74.0}, {30.0, -68.0}, 2.5, dyes.light);
}

void drawSnowman(Brush& brush, const Dyes& dyes) {
    const Rgb edge = shade(dyes.base, -0.14);
    const Rgb twig = dyes.lit({104, 74, 50});
    brush.line({-18.0, -52.0}, {-32.0, -66.0}, 3.0, twig);
    brush.line({18.0, -52.0}, {32.0, -66.0}, 3.0, twig);
    for (const auto& [y, r] :
         std::array<std::pair<double, double>, 3>{{{-24.0, 26.0}, {-54.0, 19.0}, {-78.0, 14.0}}}) {
        brush.ellipse(0.0, y, r, r * 0.95, edge);
        brush.ellipse(-1.5, y - 1.5, r - 2.0, r * 0.95 - 2.0, dyes.base);
    }
    for (const double y : {-30.0, -48.0, -58.0}) brush.ellipse(0.0, y, 2.4, 2.4, kInk);
    for (const double x : {-5.0, 5.0}) brush.ellipse(x, -81.0, 2.0, 2.4, kInk);
    brush.polygon({{0.0, -79.0}, {15.0, -75.0}, {0.0, -74.0}}, dyes.lit({240, 130, 40}));
    brush.rounded(-16.0, -92.0, 32.0, 4.5, 2.0, kInk);
    brush.rectangle(-10.0, -107.0, 20.0, 17.0, kInk);
}

void drawLighthouse(Brush& brush, const Dyes& dyes) {
    const Rgb white = dyes.lit(kWhite);
    const bool pale = dyes.base.green > 200;
    const Rgb band = pale ? shade(dyes.base, -0.16) : dyes.base;
    constexpr double kTop = -106.0;
    const auto halfWidth = [](double y) { return 15.0 + 10.0 * (y - kTop) / -kTop; };
    for (int i = 0; i < 5; ++i) {
        const double top = kTop * (5 - i) / 5.0;
        const double bottom = kTop * (4 - i) / 5.0;
        brush.polygon({{-halfWidth(top), top},
                       {halfWidth(top), top},
                       {halfWidth(bottom), bottom},
                       {-halfWidth(bottom), bottom}},
                      i % 2 == 0 ? band : white);
    }
    brush.rounded(-8.0, -20.0, 16.0, 20.0, 5.0, dyes.lit(kWood));
    brush.rectangle(-21.0, -110.0, 42.0, 5.0, dyes.lit(kSlate));
    brush.rectangle(-10.0, -126.0, 20.0, 16.0, kLamp);
    brush.rectangle(-1.0, -126.0, 2.0, 16.0, dyes.lit(kSlate));
    brush.polygon({{-15.0, -125.0}, {0.0, -140.0}, {15.0, -125.0}}, pale ? dyes.lit(kSlate) : band);
}

void drawFlower(Brush& brush, const Dyes& dyes) {
    const Rgb leaf = dyes.lit({42, 120, 54});
    brush.line({0.0, -52.0}, {0.0, 0.0}, 4.5, leaf);
    brush.ellipse(-9.0, -16.0, 10.0, 4.5, leaf, 32.0);
    brush.ellipse(9.0, -24.0, 10.0, 4.5, leaf, -32.0);
    constexpr std::array<std::pair<double, double>, 6> kPetals{
        {{12.0, 0.0}, {6.0, 10.4}, {-6.0, 10.4}, {-12.0, 0.0}, {-6.0, -10.4}, {6.0, -10.4}}};
    for (const auto& [x, y] : kPetals) brush.ellipse(x, -56.0 + y, 8.6, 8.6, dyes.dark);
    for (const auto& [x, y] : kPetals) brush.ellipse(x, -56.0 + y, 7.4, 7.4, dyes.base);
    const bool yellow = dyes.base.red > 200 && dyes.base.green > 170 && dyes.base.blue < 120;
    brush.ellipse(0.0, -56.0, 7.5, 7.5, yellow ? Rgb{130, 84, 40} : Rgb{250, 206, 60});
}

using Draw = void (*)(Brush&, const Dyes&);

Draw drawerOf(std::string_view name) {
    constexpr std::array<std::pair<std::string_view, Draw>, 18> kDrawers{{
        {"house", drawHouse},
        {"tree", drawTree},
        {"car", drawCar},
        {"bus", drawBus},
        {"boat", drawBoat},
        {"duck", drawDuck},
        {"dog", drawDog},
        {"cat", drawCat},
        {"bird", drawBird},
        {"horse", drawHorse},
        {"sheep", drawSheep},
        {"balloon", drawBalloon},
        {"kite", drawKite},
        {"umbrella", drawUmbrella},
        {"tent", drawTent},
        {"snowman", drawSnowman},
        {"lighthouse", drawLighthouse},
        {"flower", drawFlower},
    }};
    const auto* const found =
        std::ranges::find(kDrawers, name, [](const auto& drawer) { return drawer.first; });
    if (found == kDrawers.end()) {
        throw Error("there is no \"" + std::string(name) +
                    "\" to draw: add it to core/engine/images/draw_things.cpp");
    }
    return found->second;
}

Rgb dyeOf(const SceneGroup& group) {
    if (group.colour == "orange" && group.name == "cat") return {236, 140, 62};
    if (group.colour == "black") return {48, 48, 54};
    return paintOf(group.colour);
}

void drawFooting(Brush& brush, const ThingKind& kind, const Light& light) {
    if (kind.habitat == Habitat::Water) {
        const Rgb foam = light.on({214, 234, 244});
        brush.veil(ellipsePath({0.0, 2.0}, kind.width * 0.5, 5.0), foam, 0.55);
    } else if (kind.habitat == Habitat::Ground) {
        brush.veil(ellipsePath({0.0, 0.0}, kind.width * 0.48, 5.5), kInk, 0.22);
    }
}

}  // namespace

void drawThing(Canvas& canvas,
               const SceneGroup& group,
               const Placement& placement,
               const Light& light) {
    const ThingKind& kind = thingKind(group.name);
    const Rgb base = light.on(dyeOf(group));
    const bool black = group.colour == "black";
    const Dyes dyes{base,
                    black ? shade(base, 0.16) : shade(base, -0.22),
                    shade(base, black ? 0.3 : 0.38),
                    light.night ? kLamp : kGlass,
                    light};
    Brush brush(canvas, placement);
    drawFooting(brush, kind, light);
    drawerOf(group.name)(brush, dyes);
}

}  // namespace captune
