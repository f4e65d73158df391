// SPDX-License-Identifier: GPL-3.0-or-later
// The window over a home of runs, until it has painted itself once; bench_start times it.
//   bench_first_paint HOME
#include "core/engine_loader.h"
#include "core/runs/run_store.h"
#include "ui/icons.h"
#include "ui/main_window.h"
#include "ui/theme.h"

#include <QApplication>
#include <QEvent>
#include <QTimer>

#include <cstdlib>

namespace {

class EndAfterPainting final : public QObject {
public:
    bool eventFilter(QObject*, QEvent* event) override {
        // What the window does later, or at its end, is not asked for.
        if (event->type() == QEvent::Paint) QTimer::singleShot(0, qApp, [] { std::_Exit(0); });
        return false;
    }
};

}  // namespace

int main(int argc, char** argv) {
    QApplication application(argc, argv);
    QApplication::setOrganizationName("captune-bench");
    captune::registerIcons();
    captune::applyTheme(application, captune::ThemeMode::System);
    EndAfterPainting end;
    captune::MainWindow window(captune::loadEngine,
                               captune::RunStore(argc > 1 ? argv[1] : "bench-home"));
    window.installEventFilter(&end);
    window.show();
    return QApplication::exec();
}
