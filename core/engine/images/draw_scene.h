// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/scenes/scene.h"
#include "core/engine/images/canvas.h"

#include <cstdint>
#include <vector>

namespace captune {

/// How the hour and the weather colour what is drawn.
struct Light {
    bool night = false;
    double red = 1.0;
    double green = 1.0;
    double blue = 1.0;

    [[nodiscard]] Rgb on(Rgb colour) const;
};

/// The light on the things of an everyday scene.
[[nodiscard]] Light lightOf(const Scene& scene);

/// A flat scene: ground and shapes.
void drawShapes(Canvas& canvas, const Scene& scene);
/// Sky and setting of an everyday scene.
void drawBackdrop(Canvas& canvas, const Scene& scene);
/// One thing of an everyday scene. Throws Error if the name is unknown.
void drawThing(Canvas& canvas,
               const SceneGroup& group,
               const Placement& placement,
               const Light& light);
/// What falls in front of everything: rain, snow.
void drawWeather(Canvas& canvas, const Scene& scene);

/// The whole picture as a JPEG file of kScenePixels x kScenePixels.
[[nodiscard]] std::vector<std::uint8_t> drawScene(const Scene& scene);

}  // namespace captune
