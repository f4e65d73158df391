// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/config/resources.h"
#include "core/engine_loader.h"
#include "core/runs/run_store.h"
#include "ui/icons.h"
#include "ui/main_window.h"
#include "ui/theme.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QLibraryInfo>
#include <QLocale>
#include <QMessageBox>
#include <QSettings>
#include <QTranslator>

#include <cstdio>

namespace captune {
namespace {

void loadTranslations(QApplication& application) {
    const QString kept = QSettings().value("language").toString();
    const QLocale locale = kept.isEmpty() ? QLocale::system() : QLocale(kept);
    auto* qt = new QTranslator(&application);
    if (qt->load(locale, "qtbase", "_", QLibraryInfo::path(QLibraryInfo::TranslationsPath))) {
        QApplication::installTranslator(qt);
    }
    auto* own = new QTranslator(&application);
    const QString folder = QString::fromStdString((resourcesFolder() / "translations").string());
    if (own->load(locale, "captune", "_", folder)) QApplication::installTranslator(own);
}

int run(QApplication& application) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QApplication::translate("main", "A workbench for adapting an image-captioning model."));
    parser.addHelpOption();
    parser.addVersionOption();
    const QCommandLineOption home(
        "home",
        QApplication::translate("main", "Folder that runs and data are kept in."),
        "folder");
    parser.addOption(home);
    parser.addPositionalArgument("pictures",
                                 QApplication::translate("main", "Pictures or folders to caption."),
                                 "[pictures…]");
    parser.process(application);

    registerIcons();
    applyTheme(application, static_cast<ThemeMode>(QSettings().value("theme", 0).toInt()));
    loadTranslations(application);
    MainWindow window(loadEngine,
                      RunStore(RunStore::defaultHome(parser.value(home).toStdString())));
    window.recallState();
    window.show();
    window.openPaths(parser.positionalArguments());
    return QApplication::exec();
}

}  // namespace
}  // namespace captune

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setApplicationName("captune");
    QApplication::setOrganizationName("captune");
    QApplication::setApplicationDisplayName("Captune");
    QApplication::setApplicationVersion(CAPTUNE_VERSION);
    try {
        return captune::run(application);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "%s\n", error.what());
        QMessageBox::critical(nullptr, "Captune", QString::fromUtf8(error.what()));
        return 1;
    }
}
