// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/images/draw_scene.h"

#include <algorithm>
#include <cmath>

namespace captune {

Rgb Light::on(Rgb colour) const {
    const auto dim = [](std::uint8_t value, double factor) {
        return static_cast<std::uint8_t>(std::min(255L, std::lround(value * factor)));
    };
    return {dim(colour.red, red), dim(colour.green, green), dim(colour.blue, blue)};
}

Light lightOf(const Scene& scene) {
    if (scene.sky == "night") return {true, 0.86, 0.87, 0.95};
    if (scene.sky == "rainy") return {false, 0.93, 0.94, 0.96};
    if (scene.sky == "sunset") return {false, 1.0, 0.96, 0.9};
    return {};
}

std::vector<std::uint8_t> drawScene(const Scene& scene) {
    Canvas canvas(kScenePixels);
    if (scene.domain == SceneDomain::Flat) {
        drawShapes(canvas, scene);
        return canvas.toJpeg();
    }
    drawBackdrop(canvas, scene);
    const Light light = lightOf(scene);
    // The main thing is the one in front.
    for (auto group = scene.groups.rbegin(); group != scene.groups.rend(); ++group) {
        for (const Placement& placement : group->placements) {
            drawThing(canvas, *group, placement, light);
        }
    }
    drawWeather(canvas, scene);
    return canvas.toJpeg();
}

}  // namespace captune
