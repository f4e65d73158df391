#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Measures caption latency, training steps and peak memory at true model sizes with random weights,
# how long 10,000 paired resamples of 5,000 pictures take, how long a plot of a million points takes to
# draw, and what keeping picture features, reading pictures, writing and loading checkpoints and
# starting cost.
#   tests/bench/run.sh [SIZE…]     sizes tiny, base (both when none is named)
# Prints a table; the figures are also written to build/release/bench.jsonl, one JSON object a line.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=app/setup.sh
source "$here/../../app/setup.sh"
setup_packages "$captune_source/app/packages.txt" "$captune_source/tests/packages.txt"
setup_build bench_ofa bench_make_model bench_bootstrap bench_features bench_loading \
    bench_checkpoint bench_start bench_plot bench_window captune captune-cli

# shellcheck source=tests/bench/kernels.sh
source "$here/kernels.sh"

out=$captune_build/bench.jsonl
: >"$out"

# The value of a member of a flat JSON object, or "-".
member() {
    local value
    value=$(sed -nE "s/.*\"$2\":\"?([^,\"}]+).*/\1/p" <<<"$1")
    printf '%s' "${value:--}"
}

shorter() { # a number with three places, or "-"
    [[ $1 == - ]] && printf -- '-' || printf '%.3f' "$1"
}

measure() {
    local line
    line=$("$captune_build/tests/bench_ofa" "$@")
    printf '%s\n' "$line" >>"$out"
    printf '%-20s %-5s %9s %9s %9s %10s %7s %7s\n' "$1" "$2" \
        "$(shorter "$(member "$line" seconds)")" "$(member "$line" peak_mib)" \
        "$(printf '%.0f' "$(member "$line" gemm_gflops)")" \
        "$(shorter "$(member "$line" reference_seconds)")" \
        "$(shorter "$(member "$line" ratio)")" "$(shorter "$(member "$line" target)")"
    last=$line
}

# Ratio of a member between two measurements.
of_each_other() { # label, member, one, other
    awk -v label="$1" -v a="$(member "$3" "$2")" -v b="$(member "$4" "$2")" \
        'BEGIN { printf "%s: %.2f\n", label, a / b }'
}

# A measurement's seconds at a product rate of 1 GFLOP/s: the pace may have changed in between.
at_one_rate() {
    awk -v s="$(member "$1" seconds)" -v rate="$(member "$1" gemm_gflops)" \
        'BEGIN { printf "{\"seconds\":%f}", s * rate }'
}

printf '%-20s %-5s %9s %9s %9s %10s %7s %7s\n' \
    work size seconds 'peak MiB' GFLOP/s reference ratio target
for size in "${@:-tiny base}"; do  # unquoted below: the default is two words
    for one in $size; do
        for work in caption folder attach adapter_step; do measure "$work" "$one"; done
        measure encode "$one" 5
        printf 'trunk and encoder reach %s of the product rate (target 0.65)\n' \
            "$(shorter "$(member "$last" share_of_rate)")"
        measure adapter_step_cached "$one"
        cached=$last
        measure finetune_step "$one" 2
        of_each_other 'adapter step (kept features) to finetune step (target 0.25)' \
            seconds "$(at_one_rate "$cached")" "$(at_one_rate "$last")"
        of_each_other 'memory of adapter step to finetune step (target 0.45)' \
            peak_mib "$cached" "$last"
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
# A whole process that loads a base checkpoint as it is downloaded and captions one picture, against
# the original's captioning alone: 3.14 s where the product reaches 310 GFLOP/s.
folder=$(mktemp -d)
"$captune_build/tests/bench_make_model" base "$folder" "$captune_source/resources/models/mini"
before=$(member "$("$captune_build/tests/bench_ofa" gemm base)" gemm_gflops)
first=$("$start" 5 "$cli" caption --model "$folder" --image-size 480 --min-length 16 "$picture")
after=$(member "$("$captune_build/tests/bench_ofa" gemm base)" gemm_gflops)
rm -r "$folder"
printf '%s\n' "$first" | tee -a "$out"
awk -v own="$(member "$first" seconds)" -v before="$before" -v after="$after" 'BEGIN {
    printf "first caption of a base checkpoint to the original'"'"'s caption alone (target 1): %.2f\n",
        own * (before + after) / 2 / (3.14 * 310) }'
home=$(mktemp -d)
QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} "$start" 10 "$captune_build/app/captune" --home "$home" \
    --quit-after-first-paint | tee -a "$out"
rm -r "$home"
QT_QPA_PLATFORM=offscreen "$captune_build/tests/bench_plot" | tee -a "$out"
QT_QPA_PLATFORM=${QT_QPA_PLATFORM:-offscreen} "$captune_build/tests/bench_window" 60 | tee -a "$out"
