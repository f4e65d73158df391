// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <fstream>
#include <limits>
#include <sstream>
#include <string_view>
#include <sys/resource.h>
#include <sys/utsname.h>
#include <system_error>
#include <unistd.h>

namespace captune {
namespace {

/// Value of the first line "name<blanks>: value"; empty when there is none.
std::string lineValue(const char* file, std::string_view name) {
    std::ifstream in(file);
    std::string line;
    while (std::getline(in, line)) {
        if (!line.starts_with(name)) continue;
        const std::size_t colon = line.find(':');
        if (colon == std::string::npos) continue;
        const std::size_t value = line.find_first_not_of(" \t", colon + 1);
        return value == std::string::npos ? std::string() : line.substr(value);
    }
    return {};
}

std::int64_t bytesIn(const char* file, std::string_view name) {
    std::istringstream value(lineValue(file, name));
    std::int64_t kibibytes = 0;
    value >> kibibytes;
    return kibibytes * 1024;
}

/// A field of /proc/<pid>/stat, counted after the name, which may hold blanks and brackets.
std::string statField(std::int64_t pid, int place) {
    std::ifstream in("/proc/" + std::to_string(pid) + "/stat");
    std::string line;
    std::getline(in, line);
    const std::size_t name = line.rfind(')');
    if (name == std::string::npos) return {};
    std::istringstream rest(line.substr(name + 1));
    std::string field;
    for (int i = 0; i < place; ++i) rest >> field;
    return rest ? field : std::string();
}

std::string startTicks(std::int64_t pid) {
    constexpr int kStartTime = 20;
    return statField(pid, kStartTime);
}

/// Ended, but its parent has not asked how; it has a number still.
bool isZombie(std::int64_t pid) {
    constexpr int kState = 1;
    const std::string state = statField(pid, kState);
    return state == "Z" || state == "X";
}

std::string bootId() {
    std::ifstream in("/proc/sys/kernel/random/boot_id");
    std::string id;
    in >> id;
    return id;
}

std::string startOf(std::int64_t pid) {
    const std::string ticks = startTicks(pid);
    return ticks.empty() ? std::string() : bootId() + "/" + ticks;
}

}  // namespace

std::int64_t peakMemoryBytes() {
    const std::int64_t peak = std::max(bytesIn("/proc/self/status", "VmHWM"), currentMemoryBytes());
    if (peak > 0) return peak;
    rusage usage{};
    if (getrusage(RUSAGE_SELF, &usage) != 0) return 0;
#ifdef __APPLE__
    return usage.ru_maxrss;
#else
    return static_cast<std::int64_t>(usage.ru_maxrss) * 1024;
#endif
}

std::int64_t currentMemoryBytes() {
    return bytesIn("/proc/self/status", "VmRSS");
}

std::int64_t freeMemoryBytes() {
    if (const std::int64_t free = bytesIn("/proc/meminfo", "MemAvailable"); free > 0) return free;
    return static_cast<std::int64_t>(::sysconf(_SC_PHYS_PAGES)) * ::sysconf(_SC_PAGE_SIZE) / 2;
}

void resetPeakMemory() {
    constexpr const char* kResetPeak = "5";  // see proc(5), clear_refs
    std::ofstream("/proc/self/clear_refs") << kResetPeak;
}

std::int64_t machineMemoryBytes() {
    std::istringstream value(lineValue("/proc/meminfo", "MemTotal"));
    std::int64_t kibibytes = 0;
    value >> kibibytes;
    const std::int64_t built = kibibytes * 1024;
    std::ifstream limit("/sys/fs/cgroup/memory.max");
    std::int64_t allowed = 0;
    return limit >> allowed && allowed > 0 ? std::min(built, allowed) : built;
}

std::string hostName() {
    std::array<char, 256> name{};
    if (gethostname(name.data(), name.size() - 1) != 0) return "unknown";
    return name.data();
}

std::string cpuName() {
    std::string name = lineValue("/proc/cpuinfo", "model name");
    if (!name.empty()) return name;
    utsname system{};
    return uname(&system) == 0 ? std::string(system.machine) : std::string("unknown");
}

std::filesystem::path programFolder() {
    std::error_code problem;
    const std::filesystem::path program = std::filesystem::read_symlink("/proc/self/exe", problem);
    return problem ? std::filesystem::path() : program.parent_path();
}

ProcessMark currentProcess() {
    const std::int64_t pid = getpid();
    return {hostName(), pid, startOf(pid)};
}

bool isGone(const ProcessMark& mark) {
    if (mark.host != hostName() || mark.pid <= 0) return false;
    if (mark.pid > std::numeric_limits<pid_t>::max()) return true;
    if (kill(static_cast<pid_t>(mark.pid), 0) != 0 && errno == ESRCH) return true;
    if (isZombie(mark.pid)) return true;
    const std::string start = startOf(mark.pid);
    return !start.empty() && !mark.start.empty() && start != mark.start;
}

}  // namespace captune
