// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/one_core_each.h"

#include "core/base/parallel.h"

#include <ATen/Parallel.h>

namespace captune {
namespace {

class OneThreadEach {
public:
    OneThreadEach() : before_(at::get_num_threads()) { at::set_num_threads(1); }
    ~OneThreadEach() { at::set_num_threads(before_); }
    OneThreadEach(const OneThreadEach&) = delete;
    OneThreadEach& operator=(const OneThreadEach&) = delete;

private:
    int before_;
};

}  // namespace

void forEachOnOneCore(std::size_t count,
                      std::int64_t threads,
                      const std::function<void(std::size_t)>& work) {
    const OneThreadEach oneThreadEach;
    ParallelOptions options;
    options.threads = threads;
    options.run = 1;
    forEachPiece(count, options, [&work] {
        at::set_num_threads(1);
        return work;
    });
}

}  // namespace captune
