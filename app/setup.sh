# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by app/run.sh and tests/run.sh: installs what is missing, configures, builds.
#   setup_packages LIST…   installs the Debian packages named in these files
#   setup_build TARGET…    configures when needed and builds these targets
# shellcheck shell=bash

captune_source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
captune_build=$captune_source/build/release
captune_log=$captune_build/setup.log
captune_started=$SECONDS

setup_say() { printf 'captune: %s\n' "$*" >&2; }

setup_fail() {
    setup_say "$*"
    exit 1
}

setup_has_apt() {
    command -v apt-get >/dev/null && command -v dpkg-query >/dev/null
}

setup_has_own_torch() {
    local folder
    local -a folders
    IFS=':;' read -ra folders <<<"${CMAKE_PREFIX_PATH:-}"
    for folder in "${folders[@]}"; do
        [[ -e $folder/share/cmake/Torch/TorchConfig.cmake ]] && return 0
    done
    return 1
}

setup_explain_torch() {
    cat >&2 <<'TEXT'

LibTorch can also be a download: get "LibTorch 2.x, C++/Java, cxx11 ABI" from
https://pytorch.org/get-started/locally/, unpack it, and name its folder:
    CMAKE_PREFIX_PATH=/path/to/libtorch app/run.sh
CMAKE_PREFIX_PATH takes several folders, separated by colons, if Qt 6 or OpenCV
are in places of their own.
TEXT
}

setup_missing_packages() {
    local package
    local -A installed=()
    while read -r package; do
        installed[$package]=1
    done < <(dpkg-query -W -f='${db:Status-Status} ${Package}\n' 2>/dev/null |
        sed -n 's/^installed //p')
    while read -r package; do
        [[ -z $package || -n ${installed[$package]:-} ]] && continue
        [[ $package == libtorch-dev ]] && setup_has_own_torch && continue
        printf '%s\n' "$package"
    done < <(cat "$@")
}

setup_apt() {
    local -a root=()
    if [[ $(id -u) -ne 0 ]]; then
        command -v sudo >/dev/null ||
            setup_fail "installing packages needs root: run this as root:" \
                "apt-get install --no-install-recommends $*"
        root=(sudo)
    fi
    root+=(env DEBIAN_FRONTEND=noninteractive apt-get -qq)
    setup_say "installing $# Debian packages with what they need: $*"
    "${root[@]}" update || setup_say "the package lists could not be renewed; trying with the old ones"
    if ! "${root[@]}" install -y --no-install-recommends "$@" >&2; then
        setup_explain_torch
        setup_fail "the packages could not be installed; what apt-get says stands above"
    fi
    setup_say "packages installed after $((SECONDS - captune_started)) s"
}

setup_name_missing_tools() {
    local tool
    local -a missing=()
    for tool in cmake ninja pkg-config; do
        command -v "$tool" >/dev/null || missing+=("$tool")
    done
    command -v c++ >/dev/null || command -v g++ >/dev/null || missing+=("a C++20 compiler")
    [[ ${#missing[@]} -eq 0 ]] && return
    setup_say "missing: ${missing[*]}"
    setup_say "Debian's names of all that is needed:" "$(tr '\n' ' ' <"$captune_source/app/packages.txt")"
    setup_explain_torch
    exit 1
}

setup_packages() {
    local -a missing
    if ! setup_has_apt; then
        setup_name_missing_tools
        return
    fi
    mapfile -t missing < <(setup_missing_packages "$@")
    if [[ ${#missing[@]} -gt 0 ]]; then
        setup_apt "${missing[@]}"
    fi
}

# What the configuration was made for; another value configures anew.
setup_fingerprint() {
    printf 'source %s\nprefix %s\nccache %s\ncompiler %s\npresets %s\n' "$captune_source" \
        "${CMAKE_PREFIX_PATH:-}" "$(command -v ccache)" "${CXX:-}" \
        "$(cksum <"$captune_source/CMakePresets.json")"
}

setup_configure() {
    local stamp=$captune_build/setup.stamp
    local -a options=()
    if [[ -e $captune_build/build.ninja && -e $stamp && $(<"$stamp") == "$(setup_fingerprint)" ]]; then
        return
    fi
    setup_say "configuring $captune_build"
    command -v ccache >/dev/null && options+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    mkdir -p "$captune_build"
    if ! (cd "$captune_source" && cmake --fresh --preset release "${options[@]}") >"$captune_log" 2>&1; then
        sed -n '/Captune needs\|^CMake Error/,$p' "$captune_log" >&2
        setup_has_apt || setup_say "Debian's names of all that is needed:" \
            "$(tr '\n' ' ' <"$captune_source/app/packages.txt")"
        setup_explain_torch
        setup_fail "configuring failed; the whole output is in $captune_log"
    fi
    setup_fingerprint >"$stamp"
}

setup_memory_mib() {
    local available limit
    available=$(awk '/^MemAvailable:/ {print int($2 / 1024)}' /proc/meminfo 2>/dev/null || true)
    limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || true)
    if [[ $limit =~ ^[0-9]+$ ]] && ((limit / 1048576 < ${available:-0})); then
        available=$((limit / 1048576))
    fi
    printf '%s' "${available:-4096}"
}

# All cores, but no more than memory allows: a file that includes LibTorch takes about 1 GiB.
setup_jobs() {
    local cores fitting
    cores=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)
    fitting=$(($(setup_memory_mib) / 1024))
    ((fitting < 1)) && fitting=1
    printf '%s' "$((cores < fitting ? cores : fitting))"
}

# Shows where the build stands: one refreshed line on a terminal, else a line every 30 seconds.
setup_watch() {
    local pid=$1 begun=$SECONDS shown=0 at
    while kill -0 "$pid" 2>/dev/null; do
        sleep 0.2
        ((SECONDS - begun < 2 || SECONDS == shown)) && continue
        at=$(tail -n 5 "$captune_log" | grep -o '^\[[0-9]*/[0-9]*\]' | tail -n 1 || true)
        if [[ -t 2 ]]; then
            printf '\rcaptune: building %s %d s ' "$at" $((SECONDS - begun)) >&2
            shown=$SECONDS
        elif ((SECONDS - shown >= 30 && SECONDS - begun >= 30)); then
            setup_say "building $at after $((SECONDS - begun)) s"
            shown=$SECONDS
        fi
    done
    if [[ -t 2 && $shown -gt 0 ]]; then
        printf '\n' >&2
    fi
}

setup_build() {
    local jobs begun=$SECONDS pid
    setup_configure
    jobs=$(setup_jobs)
    if [[ ! -e $captune_build/setup.done ]]; then
        setup_say "building, $jobs at a time; the first time takes some minutes"
    fi
    cmake --build "$captune_build" --parallel "$jobs" --target "$@" >"$captune_log" 2>&1 &
    pid=$!
    # shellcheck disable=SC2064
    trap "kill $pid 2>/dev/null; exit 130" INT TERM
    setup_watch "$pid"
    trap - INT TERM
    if ! wait "$pid"; then
        grep -E -A 12 'FAILED:|error:|^ninja: ' "$captune_log" | head -n 60 >&2 || true
        setup_fail "the build failed; the whole output is in $captune_log"
    fi
    touch "$captune_build/setup.done"
    if ! grep -q 'ninja: no work to do' "$captune_log"; then
        setup_say "built in $((SECONDS - begun)) s"
    fi
}
