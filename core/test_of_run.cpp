// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/test_of_run.h"

namespace captune {

TestRequest testOfRun(const Run& run) {
    TestRequest request;
    request.run = run.id;
    request.model.model = run.folder.string();
    request.model.imageSize = run.config.model.imageSize;
    request.model.prompt = run.config.model.prompt;
    request.model.device = run.config.device;
    request.model.threads = run.config.threads;
    request.data = run.config.data;
    request.generate = run.config.generate;
    return request;
}

}  // namespace captune
