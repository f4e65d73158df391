// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>

namespace captune {

/// An error of the core in the window's language: what is wrong with a setting, why a run, a picture
/// or a model failed. The core puts its sentences together in English; here they are taken apart
/// again by a list of those that people meet. As it is if the list has none that fits. May be called
/// from any thread.
[[nodiscard]] QString coreSentence(const std::string& english);

}  // namespace captune
