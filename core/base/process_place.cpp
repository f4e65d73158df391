// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/process_place.h"

#include "core/base/error.h"

#include <array>
#include <charconv>
#include <cstring>

namespace captune {
namespace {

constexpr int kMostProcesses = 100'000;
constexpr int kLargestPort = 65535;
constexpr int kUsualPort = 29500;  // torchrun's

struct Names {
    const char* rank;
    const char* size;
    const char* localRank;
};
constexpr std::array kStarters{
    Names{"RANK", "WORLD_SIZE", "LOCAL_RANK"},
    Names{"SLURM_PROCID", "SLURM_NTASKS", "SLURM_LOCALID"},
    Names{"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE", "OMPI_COMM_WORLD_LOCAL_RANK"}};

bool isSet(const char* value) {
    return value != nullptr && *value != '\0';
}

int number(const Environment& environment, const char* name, int least, int most) {
    const char* text = environment(name);
    if (!isSet(text))
        throw Error(std::string(name) +
                    " is not set: a process that trains together with others needs it.");
    int value = 0;
    const char* end = text + std::strlen(text);
    const auto [stop, problem] = std::from_chars(text, end, value);
    if (problem != std::errc() || stop != end || value < least || value > most)
        throw Error(std::string(name) + " is " + text + ", but must be a whole number from " +
                    std::to_string(least) + " to " + std::to_string(most) + ".");
    return value;
}

}  // namespace

ProcessPlace readProcessPlace(const Environment& environment) {
    for (const Names& names : kStarters) {
        if (!isSet(environment(names.rank))) continue;
        ProcessPlace place;
        place.size = number(environment, names.size, 1, kMostProcesses);
        place.rank = number(environment, names.rank, 0, place.size - 1);
        if (place.size == 1) return {};
        if (isSet(environment(names.localRank)))
            place.localRank = number(environment, names.localRank, 0, kMostProcesses);
        const char* address = environment("MASTER_ADDR");
        if (!isSet(address))
            throw Error(std::string(names.size) + " says that " + std::to_string(place.size) +
                        " processes train together, but MASTER_ADDR does not say where they meet: "
                        "set it to the machine of the first, or RANK=0 WORLD_SIZE=1 to train "
                        "alone.");
        place.address = address;
        place.port = isSet(environment("MASTER_PORT"))
                         ? number(environment, "MASTER_PORT", 1, kLargestPort)
                         : kUsualPort;
        return place;
    }
    if (isSet(environment("WORLD_SIZE")) &&
        number(environment, "WORLD_SIZE", 1, kMostProcesses) > 1)
        throw Error("WORLD_SIZE is set, but RANK is not: give each process its own, from 0 on.");
    return {};
}

}  // namespace captune
