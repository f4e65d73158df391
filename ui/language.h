// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string>
#include <vector>

class QApplication;

namespace captune {

struct Language {
    QString code;  ///< "en", "zh_CN"; empty: as the system
    QString name;  ///< in the language itself
};

/// The languages that the window speaks, English first.
[[nodiscard]] const std::vector<Language>& languages();

/// What the user chose last; empty: as the system.
[[nodiscard]] QString keptLanguage();

/// Loads the texts of a language, Qt's own included, and keeps the choice. Windows get a
/// LanguageChange. A language without texts is English.
void applyLanguage(QApplication& application, const QString& code);

/// The code of the language that is spoken now: "en" or "zh_CN".
[[nodiscard]] QString spokenLanguage();

/// A text of the core (a setting's label, a preset's title …) in the window's language; as it is
/// if it has no translation.
[[nodiscard]] QString coreText(const std::string& english);

}  // namespace captune
