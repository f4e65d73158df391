// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "core/engine.h"

#include <functional>

namespace captune {

/// Draws captioned pictures into request.folder in COCO layout: images/*.jpg and
/// annotations/captions_{train,val,test}.json, five references a picture. The same request gives
/// the same bytes. Written beside and renamed, so a folder that exists is whole. Throws Error,
/// Stopped.
void drawSampleScenes(const SceneRequest& request,
                      const std::function<void(const Progress&)>& progress,
                      StopToken stop);

}  // namespace captune
