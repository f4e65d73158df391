// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/engine/images/draw_scene.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

namespace captune {

namespace {

constexpr double kSide = kScenePixels;
constexpr Rgb kSnowflake{250, 252, 255};

/// How dark the land lies under the sky.
Light landLight(std::string_view sky) {
    if (sky == "night") return {true, 0.40, 0.46, 0.60};
    if (sky == "rainy") return {false, 0.78, 0.82, 0.86};
    if (sky == "cloudy" || sky == "snowy") return {false, 0.92, 0.93, 0.95};
    if (sky == "sunset") return {false, 0.98, 0.84, 0.78};
    return {};
}

struct SkyColours {
    std::string_view sky;
    Rgb top;
    Rgb bottom;
};
constexpr std::array<SkyColours, 6> kSkies{{
    {"sunny", {92, 176, 244}, {204, 234, 252}},
    {"cloudy", {158, 172, 188}, {214, 220, 228}},
    {"rainy", {98, 110, 128}, {158, 168, 180}},
    {"night", {12, 18, 48}, {44, 56, 104}},
    {"sunset", {238, 104, 62}, {255, 206, 132}},
    {"snowy", {168, 180, 198}, {222, 228, 236}},
}};

const SkyColours& skyColours(std::string_view sky) {
    const auto* const found = std::ranges::find(kSkies, sky, &SkyColours::sky);
    if (found == kSkies.end()) {
        throw Error("there is no sky \"" + std::string(sky) +
                    "\" to draw: add it to draw_backdrop.cpp");
    }
    return *found;
}

Path disc(double x, double y, double radius) {
    return ellipsePath({x, y}, radius, radius);
}

Path box(double left, double top, double width, double height) {
    return {{left, top}, {left + width, top}, {left + width, top + height}, {left, top + height}};
}

void drawCloud(Canvas& canvas, double x, double y, double size, Rgb colour) {
    canvas.polygon(ellipsePath({x, y + size * 0.18}, size * 1.05, size * 0.3),
                   shade(colour, -0.07));
    canvas.polygon(disc(x - size * 0.5, y, size * 0.36), colour);
    canvas.polygon(disc(x + size * 0.5, y + size * 0.03, size * 0.33), colour);
    canvas.polygon(disc(x, y - size * 0.2, size * 0.46), colour);
    canvas.polygon(ellipsePath({x, y + size * 0.12}, size * 0.95, size * 0.26), colour);
}

void drawSun(Canvas& canvas, Random& random) {
    const bool left = random.chance(0.5);
    const double x = left ? random.uniform(26.0, 44.0) : kSide - random.uniform(26.0, 44.0);
    const double y = random.uniform(26.0, 42.0);
    canvas.veil(disc(x, y, 32.0), {255, 244, 190}, 0.55);
    canvas.polygon(disc(x, y, 19.0), {255, 222, 70});
    const double cloudX = left ? random.uniform(150.0, 220.0) : random.uniform(36.0, 106.0);
    drawCloud(
        canvas, cloudX, random.uniform(24.0, 60.0), random.uniform(17.0, 22.0), {252, 253, 255});
}

void drawClouds(Canvas& canvas, Rgb colour, Random& random) {
    const double shift = random.uniform(-18.0, 18.0);
    for (int i = 0; i < 4; ++i) {
        const double x = 30.0 + 66.0 * i + shift + random.uniform(-8.0, 8.0);
        const double y = random.uniform(20.0, 34.0) + (i % 2 == 0 ? 0.0 : 26.0);
        drawCloud(canvas, x, y, random.uniform(32.0, 42.0), colour);
    }
}

void drawNight(Canvas& canvas, Random& random) {
    for (int i = 0; i < 46; ++i) {
        const double x = random.uniform(4.0, kSide - 4.0);
        const double y = random.uniform(4.0, 132.0);
        canvas.polygon(disc(x, y, random.uniform(0.7, 1.7)), {250, 246, 214});
    }
    const bool left = random.chance(0.5);
    const double x = left ? random.uniform(28.0, 52.0) : kSide - random.uniform(28.0, 52.0);
    const double y = random.uniform(28.0, 44.0);
    canvas.veil(disc(x, y, 25.0), {120, 130, 170}, 0.4);
    canvas.polygon(disc(x, y, 16.0), {250, 244, 206});
    canvas.polygon(disc(x - 5.0, y - 4.0, 3.2), {232, 224, 180});
    canvas.polygon(disc(x + 5.0, y + 5.0, 2.4), {232, 224, 180});
    canvas.polygon(disc(x + 4.0, y - 7.0, 1.8), {232, 224, 180});
}

void drawSunset(Canvas& canvas, double horizon, Random& random) {
    const double x = random.uniform(50.0, kSide - 50.0);
    canvas.veil(disc(x, horizon, 52.0), {255, 236, 170}, 0.5);
    canvas.polygon(disc(x, horizon - 2.0, 32.0), {255, 240, 150});
    for (int i = 0; i < 3; ++i) {
        const double left = random.uniform(0.0, 190.0);
        const double y = random.uniform(20.0, 84.0);
        canvas.veil(ellipsePath({left + 34.0, y}, 44.0, 3.6), {190, 74, 84}, 0.6);
    }
}

void drawSky(Canvas& canvas, const Scene& scene, double horizon, Random& random) {
    const SkyColours& colours = skyColours(scene.sky);
    canvas.gradient(0.0, horizon + 2.0, colours.top, colours.bottom);
    if (scene.sky == "sunny") drawSun(canvas, random);
    if (scene.sky == "cloudy") drawClouds(canvas, {240, 243, 247}, random);
    if (scene.sky == "rainy") drawClouds(canvas, {84, 92, 106}, random);
    if (scene.sky == "snowy") drawClouds(canvas, {206, 213, 224}, random);
    if (scene.sky == "night") drawNight(canvas, random);
    if (scene.sky == "sunset") drawSunset(canvas, horizon, random);
}

/// A land line that swells and sinks, closed along the lower edge of the picture.
Path ridge(double height, double swing, double waves, double phase) {
    Path path{{0.0, kSide}};
    for (double x = 0.0; x <= kSide; x += 8.0) {
        path.emplace_back(x, height + swing * std::sin(phase + x / kSide * waves * 6.2831853));
    }
    path.emplace_back(kSide, kSide);
    return path;
}

void drawField(Canvas& canvas, const Light& land, Random& random) {
    canvas.polygon(ridge(156.0, 5.0, 0.8, random.uniform(0.0, 6.0)), land.on({118, 186, 104}));
    canvas.gradient(172.0, kSide, land.on({112, 190, 92}), land.on({78, 156, 66}));
    for (int i = 0; i < 26; ++i) {
        const double x = random.uniform(4.0, kSide - 4.0);
        const double y = random.uniform(180.0, 250.0);
        const Rgb blade = land.on({60, 132, 54});
        canvas.line({x, y}, {x - 2.5, y - 6.0}, 1.5, blade);
        canvas.line({x, y}, {x + 2.5, y - 6.5}, 1.5, blade);
    }
}

void drawWater(Canvas& canvas, double top, double bottom, const Light& land) {
    canvas.gradient(top, bottom, land.on({62, 142, 206}), land.on({32, 100, 172}));
}

void drawRipples(Canvas& canvas,
                 double top,
                 double bottom,
                 int count,
                 const Light& land,
                 Random& random) {
    for (int i = 0; i < count; ++i) {
        const double y = random.uniform(top, bottom);
        const double x = random.uniform(0.0, kSide);
        const double reach = 6.0 + 12.0 * (y - top) / (bottom - top);
        canvas.veil(ellipsePath({x, y}, reach, 1.3), land.on({206, 230, 246}), 0.6);
    }
}

void drawSea(Canvas& canvas, const Light& land, Random& random) {
    drawWater(canvas, 146.0, kSide, land);
    drawRipples(canvas, 152.0, 252.0, 34, land, random);
}

void drawBeach(Canvas& canvas, const Light& land, Random& random) {
    drawWater(canvas, 140.0, 190.0, land);
    drawRipples(canvas, 144.0, 176.0, 9, land, random);
    const double phase = random.uniform(0.0, 6.0);
    canvas.polygon(ridge(184.0, 3.0, 1.5, phase), land.on({236, 246, 250}));
    canvas.polygon(ridge(189.0, 3.0, 1.5, phase), land.on({240, 214, 160}));
    canvas.gradient(196.0, kSide, land.on({240, 214, 160}), land.on({226, 194, 134}));
    for (int i = 0; i < 40; ++i) {
        const double x = random.uniform(2.0, kSide - 2.0);
        canvas.polygon(disc(x, random.uniform(200.0, 252.0), 0.9), land.on({204, 170, 112}));
    }
}

void drawRoad(Canvas& canvas, const Light& land) {
    canvas.polygon(box(0.0, 176.0, kSide, 80.0), land.on({204, 200, 192}));
    canvas.polygon(box(0.0, 199.0, kSide, 5.0), land.on({164, 160, 154}));
    canvas.gradient(204.0, kSide, land.on({98, 100, 106}), land.on({84, 86, 92}));
    for (double x = 8.0; x < kSide; x += 52.0) {
        canvas.polygon(box(x, 236.0, 28.0, 4.5), land.on({244, 240, 220}));
    }
}

void drawStreet(Canvas& canvas, const Light& land, Random& random) {
    double x = -random.uniform(0.0, 20.0);
    while (x < kSide) {
        const double width = random.uniform(24.0, 44.0);
        const double top = random.uniform(132.0, 158.0);
        canvas.polygon(box(x, top, width + 1.0, 60.0), land.on({176, 188, 202}));
        x += width;
    }
    canvas.polygon(box(0.0, 166.0, kSide, 12.0), land.on({112, 168, 98}));
    drawRoad(canvas, land);
}

void drawSnowfield(Canvas& canvas, const Light& land, Random& random) {
    const Light snow{land.night, std::sqrt(land.red), std::sqrt(land.green), std::sqrt(land.blue)};
    canvas.polygon(ridge(158.0, 7.0, 1.2, random.uniform(0.0, 6.0)), snow.on({214, 226, 240}));
    canvas.polygon(ridge(172.0, 5.0, 0.9, random.uniform(0.0, 6.0)), snow.on({230, 238, 247}));
    canvas.polygon(ridge(192.0, 4.0, 1.1, random.uniform(0.0, 6.0)), snow.on({240, 245, 251}));
}

void drawHills(Canvas& canvas, const Light& land, Random& random) {
    constexpr std::array<std::pair<double, Rgb>, 3> kRanges{
        {{118.0, {138, 188, 150}}, {142.0, {110, 176, 110}}, {166.0, {96, 168, 86}}}};
    for (const auto& [height, colour] : kRanges) {
        const double swing = random.uniform(14.0, 20.0);
        const double waves = random.uniform(1.2, 1.9);
        const double phase = random.uniform(0.0, 6.3);
        canvas.polygon(ridge(height, swing, waves, phase), land.on(colour));
    }
    canvas.polygon(ridge(194.0, 5.0, 0.7, random.uniform(0.0, 6.3)), land.on({112, 184, 84}));
}

void drawTower(Canvas& canvas, double left, double width, double top, Random& random) {
    canvas.polygon(box(left, top, width, 190.0 - top), {34, 38, 62});
    for (double y = top + 7.0; y < 162.0; y += 12.0) {
        for (double x = left + 6.0; x + 6.0 < left + width; x += 11.0) {
            const bool lit = random.chance(0.6);
            canvas.polygon(box(x, y, 5.0, 6.5), lit ? Rgb{252, 216, 110} : Rgb{52, 58, 88});
        }
    }
}

void drawCity(Canvas& canvas, const Light& land, Random& random) {
    double x = -random.uniform(0.0, 10.0);
    while (x < kSide) {
        const double width = random.uniform(30.0, 46.0);
        drawTower(canvas, x, width, random.uniform(72.0, 128.0), random);
        x += width + random.uniform(2.0, 5.0);
    }
    canvas.polygon(box(0.0, 168.0, kSide, 12.0), {24, 28, 46});
    drawRoad(canvas, {true, land.red * 1.25, land.green * 1.2, land.blue * 1.1});
}

struct SettingDrawer {
    std::string_view name;
    double horizon;
    void (*draw)(Canvas&, const Light&, Random&);
};
constexpr std::array<SettingDrawer, 7> kSettings{{
    {"field", 160.0, drawField},
    {"beach", 140.0, drawBeach},
    {"sea", 146.0, drawSea},
    {"street", 170.0, drawStreet},
    {"snow", 164.0, drawSnowfield},
    {"hills", 150.0, drawHills},
    {"city", 176.0, drawCity},
}};

}  // namespace

void drawBackdrop(Canvas& canvas, const Scene& scene) {
    const auto* const setting =
        std::ranges::find(kSettings, scene.background, &SettingDrawer::name);
    if (setting == kSettings.end()) {
        throw Error("there is no setting \"" + scene.background +
                    "\" to draw: add it to core/engine/images/draw_backdrop.cpp");
    }
    Random random(scene.lookSeed, "backdrop");
    drawSky(canvas, scene, setting->horizon, random);
    setting->draw(canvas, landLight(scene.sky), random);
}

void drawWeather(Canvas& canvas, const Scene& scene) {
    Random random(scene.lookSeed, "weather");
    if (scene.sky == "rainy") {
        for (int i = 0; i < 80; ++i) {
            const double x = random.uniform(-4.0, kSide + 4.0);
            const double y = random.uniform(36.0, kSide);
            const Path drop{{x, y}, {x + 1.3, y}, {x - 2.5, y + 11.0}, {x - 3.4, y + 11.0}};
            canvas.veil(drop, {206, 222, 238}, 0.7);
        }
    } else if (scene.sky == "snowy") {
        for (int i = 0; i < 90; ++i) {
            const double x = random.uniform(0.0, kSide);
            const double y = random.uniform(0.0, kSide);
            canvas.polygon(disc(x, y, random.uniform(1.2, 2.4)), kSnowflake);
        }
    }
}

}  // namespace captune
