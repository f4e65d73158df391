// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace captune {

/// First steps to data: scenes drawn here, COCO with what it costs, one's own pictures.
[[nodiscard]] QWidget* makeDataStart(std::function<void()> draw,
                                     std::function<void()> add,
                                     QWidget* parent);

}  // namespace captune
