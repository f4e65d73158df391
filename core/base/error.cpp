// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"

namespace captune {

Error::Error(const std::string& sentence) : std::runtime_error(sentence) {}
Error::~Error() = default;

}  // namespace captune
