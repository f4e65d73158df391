#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up, builds and runs every test. Arguments go to ctest, for instance: tests/run.sh -R tokenizer
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=app/setup.sh
source "$here/../app/setup.sh"

setup_packages "$captune_source/app/packages.txt" "$here/packages.txt"
setup_build all

runtime=$(mktemp -d)
trap 'rm -rf "$runtime"' EXIT
chmod 0700 "$runtime"
export XDG_RUNTIME_DIR=$runtime QT_QPA_PLATFORM=offscreen

# Each test uses all cores where it matters: two at a time fill the gaps.
jobs=$(setup_jobs)
setup_say "testing"
ctest --test-dir "$captune_build" --output-on-failure --no-tests=error \
    --parallel "$((jobs < 2 ? jobs : 2))" "$@"
