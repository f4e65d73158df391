// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/background.h"

#ifdef __linux__
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace captune {

#ifdef __linux__
namespace {

constexpr int kNice = 19;

}  // namespace

void giveWay() {
    setpriority(PRIO_PROCESS, static_cast<id_t>(syscall(SYS_gettid)), kNice);
}
#else
void giveWay() {}
#endif

}  // namespace captune
