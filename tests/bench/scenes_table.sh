#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The published table in miniature: finetune against adapters of several dimensions, starts and
# scalars on drawn scenes, three seeds each, with what is forgotten of drawn shapes. 42 runs of the
# shipped model, 120 updates each, about 40 minutes on two cores; one that is finished already is
# not made again.
#   tests/bench/scenes_table.sh [FOLDER]
# Runs and comparison.{txt,html,csv,tex,md} go to FOLDER (build/release/scenes-table when none is named).
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=app/setup.sh
source "$here/../../app/setup.sh"
setup_packages "$captune_source/app/packages.txt"
setup_build captune-cli

out=$(realpath -m "${1:-$captune_build/scenes-table}")
mkdir -p "$out"
cli() { "$captune_build/app/captune-cli" "$@" --home "$out"; }

for method in finetune finetune-frozen-trunk adapter; do
    cli train "$here/scenes_table/$method.yaml" --resume-group
done
cli runs compare table-finetune table-finetune-frozen-trunk table-adapter --test \
    --html "$out/comparison.html" --csv "$out/comparison.csv" --latex "$out/comparison.tex" |
    tee "$out/comparison.txt"
awk -f "$here/scenes_table/markdown.awk" "$out/comparison.csv" | tee "$out/comparison.md"
