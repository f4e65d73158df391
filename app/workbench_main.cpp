// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine_loader.h"
#include "core/runs/run_store.h"
#include "ui/first_paint.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/main_menu.h"
#include "ui/main_window.h"
#include "ui/theme.h"
#include "ui/workers/late_engine.h"
#include "ui/workers/worker_pool.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QMessageBox>

#include <cstdio>

namespace captune {
namespace {

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
    QCommandLineOption once("quit-after-first-paint");  // for tests/bench
    once.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(once);
    parser.addPositionalArgument("pictures",
                                 QApplication::translate("main", "Pictures or folders to caption."),
                                 "[pictures…]");
    parser.process(application);

    // Imported models are found by name below the home, also by the engine.
    if (parser.isSet(home)) qputenv("CAPTUNE_HOME", parser.value(home).toLocal8Bit());
    registerIcons();
    applyTheme(application, MainMenu::keptTheme());
    applyLanguage(application, keptLanguage());
    startWorkerPool();
    LateEngine engine(loadEngine);
    MainWindow window(engine.source(),
                      RunStore(RunStore::defaultHome(parser.value(home).toStdString())));
    window.recallState();
    new FirstPaint(window, [&engine, quits = parser.isSet(once)] {
        quits ? QApplication::quit() : engine.begin();
    });
    window.show();
    window.openPaths(parser.positionalArguments());
    const int result = QApplication::exec();
    engine.giveUp();
    return result;
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
