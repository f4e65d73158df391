// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/metrics/spice/child_process.h"

#include "core/base/error.h"
#include "core/base/files.h"

#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

extern char** environ;

namespace captune {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kPoll{20};
constexpr std::uintmax_t kMaxLogBytes = 16U * 1024U * 1024U;

std::string lastLineOf(const std::filesystem::path& log) {
    std::string text;
    try {
        text = readTextFile(log, kMaxLogBytes);
    } catch (const Error&) {
        return {};
    }
    while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
    const std::size_t start = text.rfind('\n');
    std::string line = start == std::string::npos ? text : text.substr(start + 1);
    constexpr std::size_t kLongest = 200;
    if (line.size() > kLongest) line.resize(kLongest);
    return line.empty() ? line : " (\"" + line + "\")";
}

/// What posix_spawn needs, freed at the end.
struct SpawnSettings {
    explicit SpawnSettings(const ChildProcess& process) {
        posix_spawn_file_actions_init(&actions);
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
        posix_spawnattr_setpgroup(&attributes, 0);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_addopen(
            &actions, STDOUT_FILENO, process.log.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
        posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
        posix_spawn_file_actions_addchdir_np(&actions, process.folder.c_str());
    }
    SpawnSettings(const SpawnSettings&) = delete;
    SpawnSettings& operator=(const SpawnSettings&) = delete;
    ~SpawnSettings() {
        posix_spawn_file_actions_destroy(&actions);
        posix_spawnattr_destroy(&attributes);
    }
    posix_spawn_file_actions_t actions{};
    posix_spawnattr_t attributes{};
};

pid_t start(const ChildProcess& process) {
    const SpawnSettings settings(process);
    std::string program = process.program.string();
    std::vector<std::string> arguments = process.arguments;
    std::vector<char*> pointers{program.data()};
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    pid_t child = 0;
    const int problem = posix_spawnp(
        &child, program.c_str(), &settings.actions, &settings.attributes, pointers.data(), environ);
    if (problem != 0)
        throw Error(program + " cannot be started (" + std::strerror(problem) +
                    "): install it or give its path");
    return child;
}

void end(pid_t child) {
    kill(-child, SIGKILL);
    while (waitpid(child, nullptr, 0) < 0 && errno == EINTR) continue;
}

/// The status of waitpid. Ends the program when it is time to.
int waitFor(pid_t child, const ChildProcess& process, const StopToken& stop) {
    const Clock::time_point deadline = Clock::now() + process.timeout;
    for (;;) {
        int status = 0;
        const pid_t ended = waitpid(child, &status, WNOHANG);
        if (ended == child) return status;
        if (ended < 0 && errno != EINTR)
            throw Error("the end of " + process.program.string() + " was missed: try again");
        if (stop.stopRequested()) {
            end(child);
            stop.check();
        }
        if (Clock::now() >= deadline) {
            end(child);
            throw Error(process.program.string() + " ran longer than " +
                        std::to_string(process.timeout.count()) +
                        " seconds and was ended: score fewer pictures or allow more time");
        }
        std::this_thread::sleep_for(kPoll);
    }
}

}  // namespace

void runToEnd(const ChildProcess& process, const StopToken& stop) {
    stop.check();
    const int status = waitFor(start(process), process, stop);
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
    const std::string how = WIFEXITED(status)
                                ? "with exit code " + std::to_string(WEXITSTATUS(status))
                                : "by signal " + std::to_string(WTERMSIG(status));
    throw Error(process.program.string() + " failed " + how + lastLineOf(process.log) +
                ": see that it runs by hand");
}

}  // namespace captune
