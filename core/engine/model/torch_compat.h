// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/autocast_mode.h>
#include <c10/core/Device.h>
#include <c10/core/ScalarType.h>
#include <torch/version.h>

/// What LibTorch 1.13 and 2.x spell differently.
#define CAPTUNE_TORCH_AT_LEAST(major, minor) \
    (TORCH_VERSION_MAJOR > (major) ||        \
     (TORCH_VERSION_MAJOR == (major) && TORCH_VERSION_MINOR >= (minor)))

namespace captune {

/// Automatic mixed precision of one kind of device: which 16-bit type, undefined when off.
struct Autocast {
    at::DeviceType device = at::kCPU;
    at::ScalarType type = at::ScalarType::Undefined;

    /// What holds for `device` in this thread now.
    [[nodiscard]] static Autocast current(at::DeviceType device) {
        Autocast now{device};
#if CAPTUNE_TORCH_AT_LEAST(2, 4)
        if (at::autocast::is_autocast_enabled(device))
            now.type = at::autocast::get_autocast_dtype(device);
#else
        const bool cpu = device == at::kCPU;
        if (cpu ? at::autocast::is_cpu_enabled() : at::autocast::is_enabled())
            now.type = cpu ? at::autocast::get_autocast_cpu_dtype()
                           : at::autocast::get_autocast_gpu_dtype();
#endif
        return now;
    }

    void apply() const {
        const bool on = type != at::ScalarType::Undefined;
#if CAPTUNE_TORCH_AT_LEAST(2, 4)
        if (on) at::autocast::set_autocast_dtype(device, type);
        at::autocast::set_autocast_enabled(device, on);
#else
        const bool cpu = device == at::kCPU;
        if (on && cpu) at::autocast::set_autocast_cpu_dtype(type);
        if (on && !cpu) at::autocast::set_autocast_gpu_dtype(type);
        if (cpu)
            at::autocast::set_cpu_enabled(on);
        else
            at::autocast::set_enabled(on);
#endif
    }
};

/// Mixed precision as `wanted` until the end of the block.
class AutocastScope {
public:
    explicit AutocastScope(const Autocast& wanted) : before_(Autocast::current(wanted.device)) {
        at::autocast::increment_nesting();
        wanted.apply();
    }
    ~AutocastScope() {
        // Weights in 16 bits are kept for the block only: they change with the next update.
        if (at::autocast::decrement_nesting() == 0) at::autocast::clear_cache();
        before_.apply();
    }
    AutocastScope(const AutocastScope&) = delete;
    AutocastScope& operator=(const AutocastScope&) = delete;

private:
    Autocast before_;
};

}  // namespace captune
