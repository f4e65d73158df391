// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <limits>
#include <span>
#include <vector>

namespace captune {

/// Lowest, highest and sum of some values.
struct Stretch {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();
    double sum = 0.0;
    std::size_t count = 0;

    void add(const Stretch& other);
    [[nodiscard]] bool empty() const { return count == 0; }
    /// Never outside low and high, so that equal values have exactly themselves as their mean.
    [[nodiscard]] double mean() const;
};

/// Which values count: on a logarithmic axis only those above 0.
enum class Admitted { Finite, Positive };

/// The Stretch of any range of a list that grows at its end, without looking at all its values: of
/// a million it reads a few hundred.
class StretchTree {
public:
    explicit StretchTree(Admitted admitted = Admitted::Finite) : admitted_(admitted) {}

    /// Takes in what was added since the last call.
    void extend(std::span<const double> values);
    /// Of values[first, last), which extend() has seen.
    [[nodiscard]] Stretch of(std::span<const double> values,
                             std::size_t first,
                             std::size_t last) const;
    [[nodiscard]] bool admits(double value) const;

private:
    void closeBlocks();

    Admitted admitted_;
    std::size_t taken_ = 0;
    Stretch open_;                              ///< of the values after the last full block
    std::vector<std::vector<Stretch>> levels_;  ///< full blocks, each of kBlock of the level below
};

}  // namespace captune
