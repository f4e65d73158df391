// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/training/processes.h"

#include "core/base/error.h"
#include "core/base/stop.h"

#include <ATen/ATen.h>

#include <exception>

namespace captune {
namespace {

class OneProcess final : public Processes {
public:
    int rank() const override { return 0; }
    int size() const override { return 1; }
    int localRank() const override { return 0; }
    int localSize() const override { return 1; }
    bool broken() const override { return false; }
    void sum(const at::Tensor&) override {}
    void spread(const at::Tensor&) override {}
    std::vector<std::string> gather(const std::string& mine) override { return {mine}; }
};

/// How the work of one process ended.
struct Outcome {
    std::exception_ptr thrown;
    bool stopped = false;
    std::string sentence;  ///< of an error

    [[nodiscard]] bool failed() const { return thrown != nullptr && !stopped; }
};

Outcome outcomeOf(const std::function<void()>& work) {
    Outcome outcome;
    try {
        work();
    } catch (const Stopped&) {
        outcome = {std::current_exception(), true, {}};
    } catch (const std::exception& error) {
        outcome = {std::current_exception(), false, error.what()};
    }
    return outcome;
}

std::string quoted(const std::vector<std::string>& sentences) {
    const int size = static_cast<int>(sentences.size());
    for (int rank = 0; rank < size; ++rank)
        if (const std::string& sentence = sentences[static_cast<std::size_t>(rank)];
            !sentence.empty())
            return "In " + processName(rank, size) + ": " + sentence;
    return "One of the processes failed and does not say why.";
}

}  // namespace

std::string Processes::spread(const std::string& text) {
    return alone() ? text : gather(first() ? text : std::string()).front();
}

void Processes::together(const std::function<void()>& work) {
    if (alone()) return work();
    const Outcome mine = outcomeOf(work);
    if (broken() && mine.thrown) std::rethrow_exception(mine.thrown);
    const at::Tensor counts =
        at::tensor({mine.stopped ? 1.0 : 0.0, mine.failed() ? 1.0 : 0.0}, at::kDouble);
    sum(counts);
    if (counts[1].item<double>() > 0.0) {
        const auto sentences = gather(mine.sentence);
        if (mine.failed()) std::rethrow_exception(mine.thrown);
        throw Error(quoted(sentences));
    }
    if (counts[0].item<double>() > 0.0) throw Stopped();
}

std::unique_ptr<Processes> oneProcess() {
    return std::make_unique<OneProcess>();
}

std::string processName(int rank, int size) {
    return "process " + std::to_string(rank + 1) + " of " + std::to_string(size);
}

}  // namespace captune
