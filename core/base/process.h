// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

namespace captune {

/// Most memory this process has held so far, in bytes; 0 if the system does not tell.
[[nodiscard]] std::int64_t peakMemoryBytes();
/// The peak counts from now on, so that it tells of the work at hand in a program that does much.
void resetPeakMemory();
/// Memory this process holds now, in bytes; 0 if the system does not tell.
[[nodiscard]] std::int64_t currentMemoryBytes();

/// Memory that a process of this machine can have: what is built in, or what the system allows;
/// 0 if it does not tell.
[[nodiscard]] std::int64_t machineMemoryBytes();

/// Memory that programs may still take, in bytes; half of the machine's if the system does not
/// tell.
[[nodiscard]] std::int64_t freeMemoryBytes();

[[nodiscard]] std::string hostName();
/// Model of the processor, for instance "Intel(R) Xeon(R) Gold 6140"; its architecture elsewhere.
[[nodiscard]] std::string cpuName();

/// Folder of the program file that runs; empty if the system does not tell.
[[nodiscard]] std::filesystem::path programFolder();

/// Tells a process apart from a later one that was given the same number.
struct ProcessMark {
    std::string host;
    std::int64_t pid = 0;
    std::string start;  ///< when it started, in a form only good for comparing; may be empty
};

[[nodiscard]] ProcessMark currentProcess();
/// True only if it is certain: same host, and no such process, or one that started at another
/// time.
[[nodiscard]] bool isGone(const ProcessMark& mark);

}  // namespace captune
