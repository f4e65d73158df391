#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Sets up, builds and starts Captune.
#   app/run.sh [OPTION…]       the window; without a display the first experiment, headless
#   app/run.sh --cli ARGUMENT… the command line program
#   app/run.sh --headless      the first experiment without the window
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=app/setup.sh
source "$here/setup.sh"
cli=$captune_build/app/captune-cli

first_experiment() {
    local -a pictures
    cd "$captune_source"
    mapfile -t pictures < <(find datasets/sample/scenes -name '*.jpg' | sort | head -n 3)
    setup_say "training an adapter on the shipped model with drawn scenes"
    "$cli" train scenes-adapter-quick "$@"
    setup_say "captions of three pictures by the new adapter"
    "$cli" caption --model last "${pictures[@]}"
}

case ${1:-} in
-h | --help)
    sed -n '3,6s/^# \{0,1\}//p' "${BASH_SOURCE[0]}"
    exit 0
    ;;
esac

setup_packages "$here/packages.txt"
case ${1:-} in
--cli)
    shift
    setup_build captune-cli
    exec "$cli" "$@"
    ;;
--headless)
    shift
    setup_build captune-cli
    first_experiment "$@"
    ;;
*)
    if [[ -n ${DISPLAY:-}${WAYLAND_DISPLAY:-} ]]; then
        setup_build captune captune-cli
        exec "$captune_build/app/captune" "$@"
    fi
    setup_say "no display (DISPLAY and WAYLAND_DISPLAY are empty): the first experiment runs without the window"
    setup_build captune captune-cli
    first_experiment
    ;;
esac
