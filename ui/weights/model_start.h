// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

class QWidget;

namespace captune {

/// First steps to models for photographs: where OFA's weights come from and what they cost.
[[nodiscard]] QWidget* makeModelStart(std::function<void()> import,
                                      std::function<void()> add,
                                      QWidget* parent);

}  // namespace captune
