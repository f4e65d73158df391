#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# How time and memory grow with picture size, beams, batch, adapter dimension and dataset size, at
# ofa_tiny size with random weights. Writes core/engine/model/growth.md and growth.svg from the
# figures in build/release/growth.jsonl.
#   tests/bench/growth.sh [AXIS…]     measures these anew: picture beams batch adapter captions (all
#                                     when none is named); "none" only writes
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=app/setup.sh
source "$here/../../app/setup.sh"
setup_packages "$captune_source/app/packages.txt" "$captune_source/tests/packages.txt"
setup_build bench_growth
# shellcheck source=tests/bench/kernels.sh
source "$here/kernels.sh"

declare -A values=(
    [picture]="224 256 320 384 448 512 576 640"
    [beams]="1 2 3 4 5 6 8 10"
    [batch]="1 2 4 8 16 32"
    [adapter]="8 16 32 64 128 256 512 768"
    [captions]="1000 5000 20000 100000 300000 600000"
)
all=(picture beams batch adapter captions)

figures=$captune_build/growth.jsonl
touch "$figures"
for axis in "${@:-${all[@]}}"; do
    for one in $axis; do
        [[ -n ${values[$one]:-} ]] || continue
        grep -v "\"axis\":\"$one\"" "$figures" >"$figures.rest" || true
        mv "$figures.rest" "$figures"
        for value in ${values[$one]}; do
            "$captune_build/tests/bench_growth" "$one" "$value" | tee -a "$figures"
        done
    done
done

cpu=$(sed -n 's/^model name.*: //p' /proc/cpuinfo | head -1)
awk -f "$here/growth_table.awk" -v cpu="$cpu" -v cores="$(nproc)" "$figures" \
    >"$captune_source/core/engine/model/growth.md"
awk -f "$here/growth_plot.awk" "$figures" >"$captune_source/core/engine/model/growth.svg"
