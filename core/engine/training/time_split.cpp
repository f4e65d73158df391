// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/time_split.h"

#include <array>
#include <utility>

namespace captune {
namespace {

using Member = std::pair<const char*, double TimeSplit::*>;

constexpr std::array kMembers{Member{"data", &TimeSplit::data},
                              Member{"forward", &TimeSplit::forward},
                              Member{"backward", &TimeSplit::backward},
                              Member{"optimiser", &TimeSplit::optimiser},
                              Member{"evaluation", &TimeSplit::evaluation}};

}  // namespace

std::map<std::string, double> toMap(const TimeSplit& seconds) {
    std::map<std::string, double> all;
    for (const auto& [name, member] : kMembers) all[name] = seconds.*member;
    return all;
}

TimeSplit toTimeSplit(const std::map<std::string, double>& seconds) {
    TimeSplit split;
    for (const auto& [name, member] : kMembers)
        if (const auto found = seconds.find(name); found != seconds.end())
            split.*member = found->second;
    return split;
}

}  // namespace captune
