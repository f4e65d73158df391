// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/scenes/scene.h"

namespace captune {

std::string description(const Scene& scene) {
    std::string text = scene.background + '|' + scene.sky + '|' + scene.relation;
    for (const SceneGroup& group : scene.groups) {
        text += '|' + std::to_string(group.placements.size()) + ' ' + group.size + ' ' +
                group.colour + ' ' + group.name + ' ' + group.position;
    }
    return text;
}

}  // namespace captune
