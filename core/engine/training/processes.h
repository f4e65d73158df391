// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <ATen/core/Tensor.h>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace captune {

/// The processes that train one run together, each with all of the model and a share of the
/// pictures. What is not const is done by all of them at the same point of their work. Throws Error
/// when one of them is gone.
class Processes {
public:
    virtual ~Processes() = default;

    [[nodiscard]] virtual int rank() const = 0;
    [[nodiscard]] virtual int size() const = 0;
    /// Place and number among the processes of this machine.
    [[nodiscard]] virtual int localRank() const = 0;
    [[nodiscard]] virtual int localSize() const = 0;
    /// Whether one of them has been lost, so that nothing more can be done together.
    [[nodiscard]] virtual bool broken() const = 0;
    /// Adds up a contiguous tensor over the processes, in place; all get the same bits.
    virtual void sum(const at::Tensor& tensor) = 0;
    /// Overwrites a tensor with that of the first process.
    virtual void spread(const at::Tensor& tensor) = 0;
    /// What every process says, by rank.
    [[nodiscard]] virtual std::vector<std::string> gather(const std::string& mine) = 0;

    [[nodiscard]] bool alone() const { return size() == 1; }
    /// Whether it is this one that evaluates, reports and writes the run folder.
    [[nodiscard]] bool first() const { return rank() == 0; }
    /// What the first process says.
    [[nodiscard]] std::string spread(const std::string& text);
    /// Does `work` here while the others do theirs. Afterwards all go on, or all throw: Stopped if
    /// one was stopped; if one failed, that one its own error and the others one that quotes it.
    void together(const std::function<void()>& work);
};

/// A process that trains by itself.
[[nodiscard]] std::unique_ptr<Processes> oneProcess();

/// "process 2 of 4", as error sentences count.
[[nodiscard]] std::string processName(int rank, int size);

}  // namespace captune
