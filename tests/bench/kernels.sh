# SPDX-License-Identifier: GPL-3.0-or-later
# Sourced by the benches, which link the engine directly: the environment that engine_loader sets.
# shellcheck shell=bash
if [[ -z ${OPENBLAS_CORETYPE:-} ]]; then
    case $(grep -m1 '^flags' /proc/cpuinfo || true) in
    *avx512bw*) export OPENBLAS_CORETYPE=SkylakeX ;;
    *avx2*) export OPENBLAS_CORETYPE=Haswell ;;
    esac
fi
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-PASSIVE}
