// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <string>

namespace captune {

/// Which of the processes that work together this one is, and where they meet.
struct ProcessPlace {
    int rank = 0;         ///< 0 is the first, which keeps the results
    int size = 1;         ///< processes in all
    int localRank = -1;   ///< among those of this machine; -1: not told
    std::string address;  ///< of the machine of rank 0
    int port = 0;         ///< there
};

/// Looks up an environment variable; nothing when it is unset, as std::getenv.
using Environment = std::function<const char*(const char* name)>;

/// The place that a starter of processes has put into the environment: RANK, WORLD_SIZE,
/// LOCAL_RANK, MASTER_ADDR and MASTER_PORT as torchrun sets them; where RANK is unset, rank and
/// size from Slurm's srun (SLURM_PROCID, SLURM_NTASKS, SLURM_LOCALID) or Open MPI's mpirun
/// (OMPI_COMM_WORLD_RANK, _SIZE, _LOCAL_RANK). A size of 1 is a process by itself. Throws Error,
/// naming the variable, when one is missing or makes no sense.
[[nodiscard]] ProcessPlace readProcessPlace(const Environment& environment);

}  // namespace captune
