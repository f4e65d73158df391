#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures caption latency, training steps and peak memory at true model sizes with random weights,
# how long 10,000 paired resamples of 5,000 pictures take, and what keeping picture features, reading
# pictures, writing checkpoints and starting the programs cost.
#   tests/bench/run.sh [SIZE…]     sizes tiny, base (both when none is named)
# Prints a table; the figures are also written to build/release/bench.jsonl, one JSON object a line.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=app/setup.sh
source "$here/../../app/setup.sh"
setup_packages "$captune_source/app/packages.txt" "$captune_source/tests/packages.txt"
setup_build bench_ofa bench_bootstrap bench_features bench_loading bench_checkpoint bench_start \
    captune-cli captune

# shellcheck source=tests/bench/kernels.sh
source "$here/kernels.sh"

out=$captune_build/bench.jsonl
: >"$out"
printf '%-14s %-5s %10s %10s %12s\n' work size seconds 'peak MiB' 'GFLOP/s'
for size in "${@:-tiny base}"; do  # unquoted below: the default is two words
    for one in $size; do
        for work in caption adapter_step finetune_step attach; do
            "$captune_build/tests/bench_ofa" "$work" "$one" | tee -a "$out" |
                sed -E 's/.*"gemm_gflops":([0-9.]+),"peak_mib":([0-9]+),"seconds":([0-9.]+),"size":"([a-z]+)","work":"([a-z_]+)".*/\5 \4 \3 \2 \1/' |
                while read -r w s seconds peak rate; do
                    printf '%-14s %-5s %10.3f %10d %12.0f\n' "$w" "$s" "$seconds" "$peak" "$rate"
                done
        done
    done
done
"$captune_build/tests/bench_bootstrap" | tee -a "$out"
scenes=$captune_source/datasets/sample/scenes
for type in float32 float16; do
    "$captune_build/tests/bench_features" \
        mini "$scenes/annotations/captions_train.json" "$scenes/images" "$type" | tee -a "$out"
done
"$captune_build/tests/bench_loading" "$scenes/images" 128 | tee -a "$out"
for size in tiny base; do
    for method in adapter finetune; do
        "$captune_build/tests/bench_checkpoint" "$method" "$size" "$captune_build" | tee -a "$out"
    done
done
start=$captune_build/tests/bench_start
cli=$captune_build/app/captune-cli
picture=$(find "$scenes/images" -name '*.jpg' -o -name '*.png' | sort | head -1)
"$start" 10 "$cli" --help | tee -a "$out"
"$start" 5 "$cli" caption --model mini "$picture" | tee -a "$out"
home=$(mktemp -d)
QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} "$start" 10 "$captune_build/app/captune" \
    --quit-after-first-paint --home "$home" | tee -a "$out"
rm -r "$home"
