// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/test_work.h"

#include "app/progress_line.h"
#include "app/train_report.h"

namespace captune {

TestOutcome testWithProgress(const TestRequest& request, const RunStore& store, CliWorld& world) {
    ProgressLine line(
        world.err, world.errIsTerminal ? ProgressLine::Mode::Redraw : ProgressLine::Mode::Append);
    const auto progress = [&line, &world](const Progress& news) {
        if (!world.json || world.errIsTerminal) {
            line.show(toText(news));
        }
    };
    const StopToken stop = world.stopOnSignals();
    return world.engine()->test(request, store, progress, stop);
}

}  // namespace captune
