// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPalette>
#include <QString>

#include <array>

class QApplication;

namespace captune {

enum class ThemeMode { System, Light, Dark };

/// Colours by role. Text roles keep a contrast of at least 4.5:1 on window and surface; the curve
/// colours are told apart with the common colour-vision deficiencies.
struct Theme {
    bool dark = false;
    QColor window, surface, raised;
    QColor border, grid;
    QColor text, secondary, disabled;
    QColor accent, onAccent;
    QColor good, warning, bad;
    std::array<QColor, 8> curves;
};

[[nodiscard]] const Theme& lightTheme();
[[nodiscard]] const Theme& darkTheme();

/// The theme that a palette made by applyTheme belongs to: how a widget finds its colours.
[[nodiscard]] const Theme& themeOf(const QPalette& palette);

/// Fusion, palette and style sheet for the whole program; widgets get a PaletteChange.
void applyTheme(QApplication& application, ThemeMode mode);

/// One of the eight curve colours, the same for the same run id everywhere.
[[nodiscard]] std::size_t curveIndexOf(const std::string& runId);

/// `color` in the style sheet's notation, with opacity from 0 to 1.
[[nodiscard]] QString cssColor(const QColor& color, double opacity = 1.0);

}  // namespace captune
