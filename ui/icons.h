// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace captune {

/// A single-stroke icon of resources/icons, drawn in the palette's colour at the moment it is
/// painted, so that it follows a change of theme. `name` without ".svg".
[[nodiscard]] QIcon themedIcon(const QString& name);

/// The same in one fixed role: text on the accent colour.
[[nodiscard]] QIcon accentIcon(const QString& name);

/// The program's icon.
[[nodiscard]] QIcon programIcon();

/// Makes the icons compiled into the library known to Qt; call once before the first icon.
void registerIcons();

}  // namespace captune
