// SPDX-License-Identifier: GPL-3.0-or-later
// Seconds of a whole process, from its start to its end:
//   bench_start TIMES PROGRAM [ARGUMENT…]
// Prints one JSON object: median and best of TIMES, after one start that does not count.
#include "core/base/clock.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace {

/// Negative if the program failed.
double secondsOf(char** command) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    const double start = captune::monotonicSeconds();
    pid_t child = 0;
    int status = 1;
    if (posix_spawnp(&child, command[0], &actions, nullptr, command, environ) == 0)
        ::waitpid(child, &status, 0);
    const double seconds = captune::monotonicSeconds() - start;
    posix_spawn_file_actions_destroy(&actions);
    return status == 0 ? seconds : -1.0;
}

}  // namespace

int main(int argc, char** argv) {
    const int times = argc > 2 ? std::atoi(argv[1]) : 0;
    if (times < 1) {
        std::fputs("usage: bench_start TIMES PROGRAM [ARGUMENT…]\n", stderr);
        return 2;
    }
    std::vector<double> seconds;
    for (int i = 0; i <= times; ++i) {
        const double one = secondsOf(argv + 2);
        if (one < 0.0) {
            std::fprintf(stderr, "bench_start: %s failed\n", argv[2]);
            return 1;
        }
        if (i > 0) seconds.push_back(one);
    }
    std::sort(seconds.begin(), seconds.end());
    std::printf("{\"work\":\"start\",\"program\":\"%s%s%s\",\"seconds\":%.3f,\"best\":%.3f}\n",
                argv[2],
                argc > 3 ? " " : "",
                argc > 3 ? argv[3] : "",
                seconds[seconds.size() / 2],
                seconds.front());
    return 0;
}
