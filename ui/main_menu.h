// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QMenu>

namespace captune {

/// The menu at the foot of the rail. Its actions have shortcuts that work in the whole window once
/// the window has added them (QWidget::addActions).
class MainMenu final : public QMenu {
    Q_OBJECT
public:
    explicit MainMenu(QWidget* parent = nullptr);

    /// Whether the end of a run is told by the desktop when the window is not in front.
    [[nodiscard]] static bool notifies();
    [[nodiscard]] static ThemeMode keptTheme();

Q_SIGNALS:
    void themeChosen(captune::ThemeMode mode);
    void languageChosen(const QString& code);
    void openPicturesWanted();
    void runsFolderWanted();
    void logWanted();
    void helpWanted();
    void keysWanted();
    void aboutWanted();
    void quitWanted();

private:
    void addThemes();
    void addLanguages();
    void addNotifications();
};

}  // namespace captune
