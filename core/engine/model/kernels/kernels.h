// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>

namespace captune {

/// One head of attention with additive scores: softmax(queries keys^T + bias) values * factor.
/// Rows are `queryStep`, … floats apart; what belongs to one row is contiguous.
struct HeadInput {
    const float* queries;  ///< [rows, width]
    const float* keys;     ///< [columns, width]
    const float* values;   ///< [columns, width]
    const float* bias;     ///< [rows, columns]
    std::ptrdiff_t queryStep, keyStep, valueStep, biasStep;
    std::ptrdiff_t rows, columns, width;
    float factor;
};

/// Gradients of one head. Those of queries, keys and values are overwritten, that of the bias is
/// added to.
struct HeadGradients {
    const float* out;  ///< [rows, width], of the head's result
    float* queries;
    float* keys;
    float* values;
    float* bias;  ///< null when not wanted
    std::ptrdiff_t outStep, queryStep, keyStep, valueStep, biasStep;
};

/// y[m, n] = x[m, :] . weights[n, :] + bias[n] for few rows m.
struct FewRows {
    const float* x;        ///< [rows, inner]
    const float* weights;  ///< [columns, inner]
    const float* bias;     ///< [columns], or null
    float* y;              ///< [rows, columns]
    std::ptrdiff_t xStep, weightStep, yStep;
    std::ptrdiff_t rows, inner;
};

/// What a row's probabilities are made of: e^(value - largest) / sum.
struct Peak {
    float largest;
    float sum;  ///< of e^(value - largest)
};

/// A step of Adam with decoupled weight decay, on n values side by side:
///   first = beta1 first + (1 - beta1) g, second = beta2 second + (1 - beta2) g^2,
///   value = value - decay value - size first / (sqrt(second) + eps), where g = factor * gradient
struct AdamStep {
    float* values;
    const float* gradients;
    float* first;
    float* second;
    float factor, beta1, beta2, eps, size, decay;
};

/// Inner loops of network and optimiser in float32, for one kind of processor. They use one thread,
/// take no memory, and give the same bits for the same input. Why own loops: a head's scores never
/// leave the processor's caches, and few rows are not worth the packing of whole weights.
struct Kernels {
    /// Floats of scratch memory that a head needs.
    std::ptrdiff_t (*scratchFloats)(const HeadInput& head, bool backward);
    void (*attend)(const HeadInput& head, float* out, std::ptrdiff_t outStep, float* scratch);
    void (*attendBackward)(const HeadInput& head, const HeadGradients& gradients, float* scratch);
    /// The same for few queries, from keys that lie by width: keys[k * keyStep + n], where keyStep
    /// is a multiple of kKeyStep and may end in anything. The width is a multiple of kKeyStep too.
    /// Scratch: kFewScratchRows rows of columns rounded up to kKeyStep.
    void (*attendFew)(const HeadInput& head, float* out, std::ptrdiff_t outStep, float* scratch);
    /// Columns first to last - 1.
    void (*fewRows)(const FewRows& product, std::ptrdiff_t first, std::ptrdiff_t last);
    /// The same for more rows, from x that lies by its inner dimension: x[k * xStep + row], where
    /// xStep is a multiple of kRowStep and may end in anything.
    void (*transposedRows)(const FewRows& product, std::ptrdiff_t first, std::ptrdiff_t last);
    Peak (*peakOf)(const float* values, std::ptrdiff_t n);
    /// The first place from `from` on whose value is at least `bar`; n when there is none.
    std::ptrdiff_t (*firstAtLeast)(const float* values,
                                   std::ptrdiff_t from,
                                   std::ptrdiff_t n,
                                   float bar);
    /// Values first to last - 1.
    void (*adam)(const AdamStep& step, std::ptrdiff_t first, std::ptrdiff_t last);
};

constexpr std::ptrdiff_t kKeyStep = 32;
constexpr std::ptrdiff_t kFewScratchRows = 5;
constexpr std::ptrdiff_t kRowStep = 48;

/// The fastest for this processor.
[[nodiscard]] const Kernels& kernels();

const Kernels& plainKernels();
#ifdef CAPTUNE_X86_KERNELS
const Kernels& avx2Kernels();
const Kernels& avx512Kernels();
#endif

}  // namespace captune
