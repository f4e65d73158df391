// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/language.h"

#include <QApplication>
#include <QLibraryInfo>
#include <QLocale>
#include <QSettings>
#include <QTranslator>

static void initTranslations() {
    Q_INIT_RESOURCE(translations);
}

namespace captune {
namespace {

const char* const kKey = "language";

QTranslator& ownTexts() {
    static QTranslator texts;
    return texts;
}

QTranslator& qtTexts() {
    static QTranslator texts;
    return texts;
}

QString& spoken() {
    static QString code = QStringLiteral("en");
    return code;
}

QString resolved(const QString& code) {
    const QLocale locale = code.isEmpty() ? QLocale::system() : QLocale(code);
    return locale.language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

}  // namespace

const std::vector<Language>& languages() {
    static const std::vector<Language> all{{"en", "English"}, {"zh_CN", "简体中文"}};
    return all;
}

QString keptLanguage() {
    return QSettings().value(kKey).toString();
}

QString spokenLanguage() {
    return spoken();
}

void applyLanguage(QApplication& application, const QString& code) {
    initTranslations();
    QSettings().setValue(kKey, code);
    spoken() = resolved(code);
    for (QTranslator* texts : {&qtTexts(), &ownTexts()}) QCoreApplication::removeTranslator(texts);
    QLocale::setDefault(code.isEmpty() ? QLocale::system() : QLocale(code));
    const QString folder = QLibraryInfo::path(QLibraryInfo::TranslationsPath);
    if (qtTexts().load(QStringLiteral("qtbase_") + spoken(), folder)) {
        QCoreApplication::installTranslator(&qtTexts());
    }
    if (ownTexts().load(QStringLiteral(":/translations/captune_%1.qm").arg(spoken()))) {
        QCoreApplication::installTranslator(&ownTexts());
    }
    QEvent changed(QEvent::LanguageChange);
    QCoreApplication::sendEvent(&application, &changed);
}

QString coreText(const std::string& english) {
    return QCoreApplication::translate("Core", english.c_str());
}

}  // namespace captune
