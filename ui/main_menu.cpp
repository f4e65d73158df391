// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_menu.h"

#include "ui/icons.h"
#include "ui/language.h"

#include <QActionGroup>
#include <QSettings>

namespace captune {
namespace {

const char* const kThemeKey = "theme";
const char* const kNotifyKey = "notify";

}  // namespace

MainMenu::MainMenu(QWidget* parent) : QMenu(parent) {
    QAction* open =
        addAction(themedIcon("open"), tr("Open pictures…"), this, &MainMenu::openPicturesWanted);
    open->setShortcut(QKeySequence::Open);
    addAction(
        themedIcon("folder"), tr("Open the folder of runs"), this, &MainMenu::runsFolderWanted);
    QAction* log = addAction(themedIcon("log"), tr("Log"), this, &MainMenu::logWanted);
    log->setShortcut(QKeySequence(QStringLiteral("Ctrl+L")));
    addSeparator();
    addThemes();
    addLanguages();
    addNotifications();
    addSeparator();
    QAction* help = addAction(themedIcon("help"), tr("Help"), this, &MainMenu::helpWanted);
    help->setShortcut(QKeySequence::HelpContents);
    QAction* keys = addAction(tr("Keys"), this, &MainMenu::keysWanted);
    keys->setShortcut(QKeySequence(QStringLiteral("Shift+F1")));
    addAction(themedIcon("info"), tr("About Captune"), this, &MainMenu::aboutWanted);
    addSeparator();
    QAction* quit = addAction(tr("Quit"), this, &MainMenu::quitWanted);
    quit->setShortcut(QKeySequence(QStringLiteral("Ctrl+Q")));
}

bool MainMenu::notifies() {
    return QSettings().value(kNotifyKey, true).toBool();
}

ThemeMode MainMenu::keptTheme() {
    return static_cast<ThemeMode>(QSettings().value(kThemeKey, 0).toInt());
}

void MainMenu::addThemes() {
    QMenu* themes = addMenu(tr("Theme"));
    auto* group = new QActionGroup(this);
    const std::pair<QString, ThemeMode> modes[] = {{tr("As the system"), ThemeMode::System},
                                                   {tr("Light"), ThemeMode::Light},
                                                   {tr("Dark"), ThemeMode::Dark}};
    for (const auto& [name, mode] : modes) {
        QAction* action = themes->addAction(name, this, [this, mode = mode] {
            QSettings().setValue(kThemeKey, static_cast<int>(mode));
            Q_EMIT themeChosen(mode);
        });
        action->setCheckable(true);
        action->setChecked(mode == keptTheme());
        group->addAction(action);
    }
}

void MainMenu::addLanguages() {
    // Both words, so that whoever landed in the wrong language finds the way back.
    QMenu* menu = addMenu(QStringLiteral("Language / 语言"));
    auto* group = new QActionGroup(this);
    std::vector<Language> choices{{QString(), tr("As the system")}};
    choices.insert(choices.end(), languages().begin(), languages().end());
    for (const Language& language : choices) {
        QAction* action = menu->addAction(
            language.name, this, [this, code = language.code] { Q_EMIT languageChosen(code); });
        action->setCheckable(true);
        action->setChecked(language.code == keptLanguage());
        group->addAction(action);
    }
}

void MainMenu::addNotifications() {
    QAction* notify = addAction(tr("Notify when a run ends"));
    notify->setCheckable(true);
    notify->setChecked(notifies());
    connect(notify, &QAction::toggled, this, [](bool on) { QSettings().setValue(kNotifyKey, on); });
}

}  // namespace captune
