// SPDX-License-Identifier: GPL-3.0-or-later
// The kernels themselves, compiled once for each kind of processor by a file that says how many
// floats a vector of it has, CAPTUNE_KERNEL_FLOATS. No header of the standard library with code in
// it: the linker keeps one copy of an inline function, maybe the one for the newest processor.
#pragma once

#include "core/engine/model/kernels/kernels.h"

#include <cstdint>

namespace captune {
namespace {

using Index = std::ptrdiff_t;

constexpr Index kFloats = CAPTUNE_KERNEL_FLOATS;
/// A tile of results that fits the registers: rows times two vectors.
constexpr Index kRows = kFloats == 16 ? 8 : 4;
constexpr Index kTile = 2 * kFloats;
constexpr float kMinusInfinity = -__builtin_inff();

using Vector = float __attribute__((vector_size(kFloats * 4), may_alias));
using Loose = float __attribute__((vector_size(kFloats * 4), aligned(4), may_alias));
using Bits = std::int32_t __attribute__((vector_size(kFloats * 4), may_alias));

Vector load(const float* from) {
    return *reinterpret_cast<const Loose*>(from);
}
void store(float* to, const Vector& value) {
    *reinterpret_cast<Loose*>(to) = value;
}
Index roundUp(Index n, Index step) {
    return (n + step - 1) / step * step;
}
Index smaller(Index a, Index b) {
    return a < b ? a : b;
}

float sumOf(const Vector& v) {
    float lanes[kFloats];
    store(lanes, v);
    for (Index half = kFloats / 2; half > 0; half /= 2)
        for (Index i = 0; i < half; ++i) lanes[i] += lanes[i + half];
    return lanes[0];
}

float largestOf(const Vector& v) {
    float largest = kMinusInfinity;
    for (Index i = 0; i < kFloats; ++i) largest = v[i] > largest ? v[i] : largest;
    return largest;
}

/// e^x for x <= 0, to 2 units in the last place; 0 below the smallest normal number.
Vector exponential(Vector x) {
    constexpr float kLog2E = 1.44269504088896341F;
    constexpr float kLn2High = 0.693145751953125F;
    constexpr float kLn2Low = 1.428606765330187e-06F;
    constexpr float kToInteger = 12582912.0F;  // 1.5 * 2^23: adding it rounds to a whole number
    constexpr float kSmallest = -87.0F;
    const Vector floor = Vector{} + kSmallest;
    const Bits tiny = x < floor;
    x = tiny ? floor : x;
    const Vector shifted = x * kLog2E + kToInteger;
    const Vector n = shifted - kToInteger;
    const Vector r = (x - n * kLn2High) - n * kLn2Low;
    Vector p = r * 1.9875691500e-4F + 1.3981999507e-3F;
    p = p * r + 8.3334519073e-3F;
    p = p * r + 4.1665795894e-2F;
    p = p * r + 1.6666665459e-1F;
    p = p * r + 5.0000001201e-1F;
    p = p * (r * r) + r + 1.0F;
    const Bits power = (reinterpret_cast<const Bits&>(shifted) << 23) + reinterpret_cast<Bits&>(p);
    const Vector result = reinterpret_cast<const Vector&>(power);
    return tiny ? Vector{} : result;
}

// Packed operands are stored tile of columns by tile of columns: [inner / kTile][n][kTile], so that
// the inner loops read memory in order. Padding is zero.

/// [n, width] -> column tiles of `width`.
void packColumns(const float* from, Index step, Index n, Index width, float* to) {
    for (Index c = 0; c < width; c += kTile)
        for (Index i = 0; i < n; ++i)
            for (Index j = 0; j < kTile; ++j) *to++ = c + j < width ? from[i * step + c + j] : 0.0F;
}

/// [n, width] -> its transpose in column tiles of n.
void packTransposed(const float* from, Index step, Index n, Index width, float* to) {
    for (Index first = 0; first < n; first += kTile, to += width * kTile)
        for (Index j = 0; j < kTile; ++j)
            for (Index k = 0; k < width; ++k)
                to[k * kTile + j] = first + j < n ? from[(first + j) * step + k] : 0.0F;
}

void unpackColumns(const float* from, float* to, Index step, Index n, Index width) {
    for (Index c = 0; c < width; c += kTile)
        for (Index i = 0; i < n; ++i, from += kTile)
            for (Index j = 0; j < smaller(kTile, width - c); ++j) to[i * step + c + j] = from[j];
}

struct Tile {
    Vector v[kRows][2];
};

/// result[r, :] = sum over k of a[r, k] * b[k, :] for one column tile of b.
inline __attribute__((always_inline)) Tile product(const float* a,
                                                   Index aStep,
                                                   const float* b,
                                                   Index inner) {
    Tile t{};
    for (Index k = 0; k < inner; ++k, b += kTile) {
        const Vector left = load(b);
        const Vector right = load(b + kFloats);
#pragma GCC unroll 8
        for (Index r = 0; r < kRows; ++r) {
            t.v[r][0] += left * a[r * aStep + k];
            t.v[r][1] += right * a[r * aStep + k];
        }
    }
    return t;
}

/// y[kRows, columns] = a[kRows, inner] * b, b packed with `inner` rows.
void multiply(const float* a, Index aStep, const float* b, Index inner, float* y, Index columns) {
    for (Index c = 0; c < columns; c += kTile, b += inner * kTile) {
        const Tile t = product(a, aStep, b, inner);
#pragma GCC unroll 8
        for (Index r = 0; r < kRows; ++r) {
            store(y + r * columns + c, t.v[r][0]);
            store(y + r * columns + c + kFloats, t.v[r][1]);
        }
    }
}

/// y += a^T * b: y packed [n, columns], a[kRows, n], b[kRows, columns].
void addOuter(const float* a, Index aStep, Index n, const float* b, Index columns, float* y) {
    for (Index c = 0; c < columns; c += kTile) {
        Tile t;
#pragma GCC unroll 8
        for (Index r = 0; r < kRows; ++r) {
            t.v[r][0] = load(b + r * columns + c);
            t.v[r][1] = load(b + r * columns + c + kFloats);
        }
        for (Index i = 0; i < n; ++i, y += kTile) {
            Vector left = load(y);
            Vector right = load(y + kFloats);
#pragma GCC unroll 8
            for (Index r = 0; r < kRows; ++r) {
                left += t.v[r][0] * a[r * aStep + i];
                right += t.v[r][1] * a[r * aStep + i];
            }
            store(y, left);
            store(y + kFloats, right);
        }
    }
}

/// Adds the bias; returns the largest score. Padding becomes -infinity.
float addBias(float* scores, const float* bias, Index n, Index padded) {
    Vector largest = Vector{} + kMinusInfinity;
    Index i = 0;
    for (; i + kFloats <= n; i += kFloats) {
        const Vector v = load(scores + i) + load(bias + i);
        store(scores + i, v);
        largest = v > largest ? v : largest;
    }
    float most = largestOf(largest);
    for (; i < n; ++i) {
        scores[i] += bias[i];
        most = scores[i] > most ? scores[i] : most;
    }
    for (; i < padded; ++i) scores[i] = kMinusInfinity;
    return most;
}

/// Scores to e^(score - largest); returns their sum.
float exponentiate(float* scores, float largest, Index padded) {
    Vector sum{};
    for (Index i = 0; i < padded; i += kFloats) {
        const Vector v = exponential(load(scores + i) - largest);
        store(scores + i, v);
        sum += v;
    }
    return sumOf(sum);
}

struct Sizes {
    explicit Sizes(const HeadInput& head)
        : width(roundUp(head.width, kTile)), columns(roundUp(head.columns, kTile)) {}
    Index width;    ///< padded
    Index columns;  ///< padded
};

/// Takes pieces off a scratch memory.
class Scratch {
public:
    explicit Scratch(float* memory) : next_(memory) {}
    float* take(Index floats) {
        float* piece = next_;
        next_ += roundUp(floats, kTile);
        return piece;
    }

private:
    float* next_;
};

Index scratchFloats(const HeadInput& head, bool backward) {
    const Sizes padded(head);
    const Index packed = padded.width * padded.columns;
    const Index rows = kRows * (padded.width + padded.columns);
    return backward ? 5 * packed + 2 * rows + kRows * padded.width : 2 * packed + 2 * rows;
}

/// Rows first … of a matrix into a block of kRows; rows that are not there are zero.
void copyRows(const float* from, Index step, Index count, Index width, float* to, Index toStep) {
    for (Index r = 0; r < kRows; ++r)
        for (Index k = 0; k < toStep; ++k)
            to[r * toStep + k] = r < count && k < width ? from[r * step + k] : 0.0F;
}

/// e^(score - largest) of a block of rows; `sums` gets each row's sum.
void weigh(const HeadInput& head,
           Index first,
           Index count,
           const float* queries,
           const float* keysTransposed,
           const Sizes& padded,
           float* weights,
           float* sums) {
    multiply(queries, padded.width, keysTransposed, head.width, weights, padded.columns);
    for (Index r = 0; r < kRows; ++r) {
        float* row = weights + r * padded.columns;
        if (r < count) {
            const float* bias = head.bias + (first + r) * head.biasStep;
            const float largest = addBias(row, bias, head.columns, padded.columns);
            sums[r] = exponentiate(row, largest, padded.columns);
        } else {
            for (Index i = 0; i < padded.columns; ++i) row[i] = 0.0F;
            sums[r] = 1.0F;
        }
    }
}

void attend(const HeadInput& head, float* out, Index outStep, float* memory) {
    const Sizes padded(head);
    Scratch scratch(memory);
    float* keys = scratch.take(padded.width * padded.columns);
    float* values = scratch.take(padded.width * padded.columns);
    float* queries = scratch.take(kRows * padded.width);
    float* weights = scratch.take(kRows * padded.columns);
    float* mixed = scratch.take(kRows * padded.width);
    packTransposed(head.keys, head.keyStep, head.columns, head.width, keys);
    packColumns(head.values, head.valueStep, head.columns, head.width, values);
    float sums[kRows];
    for (Index first = 0; first < head.rows; first += kRows) {
        const Index count = smaller(kRows, head.rows - first);
        copyRows(head.queries + first * head.queryStep,
                 head.queryStep,
                 count,
                 head.width,
                 queries,
                 padded.width);
        weigh(head, first, count, queries, keys, padded, weights, sums);
        multiply(weights, padded.columns, values, head.columns, mixed, padded.width);
        for (Index r = 0; r < count; ++r) {
            const float factor = head.factor / sums[r];
            float* to = out + (first + r) * outStep;
            for (Index k = 0; k < head.width; ++k) to[k] = mixed[r * padded.width + k] * factor;
        }
    }
}

/// Scores of R queries with all keys, from keys that lie by width, [width, padded].
template <Index R>
void scoreFew(const HeadInput& head, const float* queries, float* scores, Index padded) {
    for (Index c = 0; c < padded; c += kTile) {
        Vector sums[R][2] = {};
        for (Index k = 0; k < head.width; ++k) {
            const float* keys = head.keys + k * head.keyStep + c;
            const Vector left = load(keys);
            const Vector right = load(keys + kFloats);
            // The next tile: too many places are read in turn for the processor to foresee it.
            __builtin_prefetch(keys + kTile);
            __builtin_prefetch(keys + kTile + kFloats);
#pragma GCC unroll 8
            for (Index r = 0; r < R; ++r) {
                sums[r][0] += left * queries[r * head.queryStep + k];
                sums[r][1] += right * queries[r * head.queryStep + k];
            }
        }
        for (Index r = 0; r < R; ++r) {
            store(scores + r * padded + c, sums[r][0]);
            store(scores + r * padded + c + kFloats, sums[r][1]);
        }
    }
}

/// out[r, :] = factors[r] * sum over n of weights[r, n] * values[n, :].
template <Index R>
void mixFew(const HeadInput& head,
            const float* weights,
            Index padded,
            const float* factors,
            float* out,
            Index outStep) {
    for (Index c = 0; c < head.width; c += kTile) {
        Vector sums[R][2] = {};
        for (Index n = 0; n < head.columns; ++n) {
            const Vector left = load(head.values + n * head.valueStep + c);
            const Vector right = load(head.values + n * head.valueStep + c + kFloats);
#pragma GCC unroll 8
            for (Index r = 0; r < R; ++r) {
                sums[r][0] += left * weights[r * padded + n];
                sums[r][1] += right * weights[r * padded + n];
            }
        }
        for (Index r = 0; r < R; ++r) {
            store(out + r * outStep + c, sums[r][0] * factors[r]);
            store(out + r * outStep + c + kFloats, sums[r][1] * factors[r]);
        }
    }
}

template <Index R>
void attendRows(const HeadInput& head, Index first, float* out, Index outStep, float* weights) {
    const Index padded = roundUp(head.columns, kTile);
    scoreFew<R>(head, head.queries + first * head.queryStep, weights, padded);
    float factors[R];
    for (Index r = 0; r < R; ++r) {
        float* row = weights + r * padded;
        const float* bias = head.bias + (first + r) * head.biasStep;
        const float largest = addBias(row, bias, head.columns, padded);
        factors[r] = head.factor / exponentiate(row, largest, padded);
    }
    mixFew<R>(head, weights, padded, factors, out + first * outStep, outStep);
}

constexpr Index kRowsAtOnce = 5;

/// work<R>(row) for each kRowsAtOnce rows and for what is left of them.
template <class Work>
inline __attribute__((always_inline)) void inStripes(Index rows, const Work& work) {
    Index row = 0;
    for (; row + kRowsAtOnce <= rows; row += kRowsAtOnce)
        work.template operator()<kRowsAtOnce>(row);
    const Index left = rows - row;
    if (left == 4) work.template operator()<4>(row);
    if (left == 3) work.template operator()<3>(row);
    if (left == 2) work.template operator()<2>(row);
    if (left == 1) work.template operator()<1>(row);
}

void attendFew(const HeadInput& head, float* out, Index outStep, float* scratch) {
    inStripes(head.rows,
              [&]<Index R>(Index first) { attendRows<R>(head, first, out, outStep, scratch); });
}

/// slopes: gradients of a row's probabilities p, over its sum, to those of its scores,
/// p * (slope - sum of p * slope). exponentials: p times the sum.
void scoreGradients(const float* exponentials, float* slopes, float sum, Index padded) {
    Vector dot{};
    for (Index i = 0; i < padded; i += kFloats) dot += load(exponentials + i) * load(slopes + i);
    const float mean = sumOf(dot) / sum;
    for (Index i = 0; i < padded; i += kFloats)
        store(slopes + i, load(exponentials + i) * (load(slopes + i) - mean));
}

void scaleRow(float* row, float factor, Index n) {
    for (Index i = 0; i < n; ++i) row[i] *= factor;
}

void addRow(float* to, const float* from, Index n) {
    Index i = 0;
    for (; i + kFloats <= n; i += kFloats) store(to + i, load(to + i) + load(from + i));
    for (; i < n; ++i) to[i] += from[i];
}

void attendBackward(const HeadInput& head, const HeadGradients& g, float* memory) {
    const Sizes padded(head);
    const Index packed = padded.width * padded.columns;
    Scratch scratch(memory);
    float* keysTransposed = scratch.take(packed);
    float* valuesTransposed = scratch.take(packed);
    float* keys = scratch.take(packed);
    float* keyGradients = scratch.take(packed);
    float* valueGradients = scratch.take(packed);
    float* queries = scratch.take(kRows * padded.width);
    float* outs = scratch.take(kRows * padded.width);
    float* mixed = scratch.take(kRows * padded.width);
    float* weights = scratch.take(kRows * padded.columns);
    float* slopes = scratch.take(kRows * padded.columns);
    packTransposed(head.keys, head.keyStep, head.columns, head.width, keysTransposed);
    packTransposed(head.values, head.valueStep, head.columns, head.width, valuesTransposed);
    packColumns(head.keys, head.keyStep, head.columns, head.width, keys);
    for (Index i = 0; i < packed; ++i) keyGradients[i] = valueGradients[i] = 0.0F;
    float sums[kRows];
    for (Index first = 0; first < head.rows; first += kRows) {
        const Index count = smaller(kRows, head.rows - first);
        copyRows(head.queries + first * head.queryStep,
                 head.queryStep,
                 count,
                 head.width,
                 queries,
                 padded.width);
        copyRows(g.out + first * g.outStep, g.outStep, count, head.width, outs, padded.width);
        weigh(head, first, count, queries, keysTransposed, padded, weights, sums);
        for (Index r = 0; r < kRows; ++r)
            scaleRow(outs + r * padded.width, head.factor / sums[r], padded.width);
        multiply(outs, padded.width, valuesTransposed, head.width, slopes, padded.columns);
        for (Index r = 0; r < kRows; ++r)
            scoreGradients(
                weights + r * padded.columns, slopes + r * padded.columns, sums[r], padded.columns);
        addOuter(weights, padded.columns, head.columns, outs, padded.width, valueGradients);
        addOuter(slopes, padded.columns, head.columns, queries, padded.width, keyGradients);
        multiply(slopes, padded.columns, keys, head.columns, mixed, padded.width);
        for (Index r = 0; r < count; ++r) {
            float* to = g.queries + (first + r) * g.queryStep;
            for (Index k = 0; k < head.width; ++k) to[k] = mixed[r * padded.width + k];
            if (g.bias != nullptr)
                addRow(
                    g.bias + (first + r) * g.biasStep, slopes + r * padded.columns, head.columns);
        }
    }
    unpackColumns(keyGradients, g.keys, g.keyStep, head.columns, head.width);
    unpackColumns(valueGradients, g.values, g.valueStep, head.columns, head.width);
}

constexpr Index kColumnsAtOnce = kFloats == 16 ? 4 : 2;

using Four = float __attribute__((vector_size(16), may_alias));

/// Sums of lanes that are a multiple of four apart.
inline __attribute__((always_inline)) Four quarters(const Vector& v) {
#if CAPTUNE_KERNEL_FLOATS == 16
    const auto half = __builtin_shufflevector(v, v, 0, 1, 2, 3, 4, 5, 6, 7) +
                      __builtin_shufflevector(v, v, 8, 9, 10, 11, 12, 13, 14, 15);
#else
    const Vector& half = v;
#endif
#if CAPTUNE_KERNEL_FLOATS >= 8
    return __builtin_shufflevector(half, half, 0, 1, 2, 3) +
           __builtin_shufflevector(half, half, 4, 5, 6, 7);
#else
    return half;
#endif
}

/// [sum of a, sum of b, sum of c, sum of d].
inline __attribute__((always_inline)) Four sumsOf(Four a, Four b, Four c, Four d) {
    const Four ab =
        __builtin_shufflevector(a, b, 0, 4, 1, 5) + __builtin_shufflevector(a, b, 2, 6, 3, 7);
    const Four cd =
        __builtin_shufflevector(c, d, 0, 4, 1, 5) + __builtin_shufflevector(c, d, 2, 6, 3, 7);
    return __builtin_shufflevector(ab, cd, 0, 1, 4, 5) +
           __builtin_shufflevector(ab, cd, 2, 3, 6, 7);
}

/// R rows by kColumnsAtOnce columns. Fetches the weights of the columns that follow: a row of them
/// ends before the processor has seen that it is read in order.
template <Index R>
inline __attribute__((always_inline)) void fewRowsTile(const FewRows& p,
                                                       Index row,
                                                       Index column,
                                                       Index columns) {
    const float* w[kColumnsAtOnce];
    for (Index c = 0; c < kColumnsAtOnce; ++c)
        w[c] = p.weights + smaller(column + c, column + columns - 1) * p.weightStep;
    const Index ahead = row == 0 ? kColumnsAtOnce * p.weightStep : 0;
    Vector sums[R][4] = {};
    Index k = 0;
    for (; k + kFloats <= p.inner; k += kFloats) {
        Vector v[kColumnsAtOnce];
#pragma GCC unroll 8
        for (Index c = 0; c < kColumnsAtOnce; ++c) {
            v[c] = load(w[c] + k);
            __builtin_prefetch(w[c] + k + ahead);
        }
#pragma GCC unroll 8
        for (Index r = 0; r < R; ++r) {
            const Vector x = load(p.x + (row + r) * p.xStep + k);
#pragma GCC unroll 8
            for (Index c = 0; c < kColumnsAtOnce; ++c) sums[r][c] += x * v[c];
        }
    }
#pragma GCC unroll 8
    for (Index r = 0; r < R; ++r) {
        const Four all = sumsOf(
            quarters(sums[r][0]), quarters(sums[r][1]), quarters(sums[r][2]), quarters(sums[r][3]));
        for (Index c = 0; c < columns; ++c) {
            float sum = all[c];
            for (Index i = k; i < p.inner; ++i) sum += p.x[(row + r) * p.xStep + i] * w[c][i];
            if (p.bias != nullptr) sum += p.bias[column + c];
            p.y[(row + r) * p.yStep + column + c] = sum;
        }
    }
}

template <Index R>
void fewRowsStripe(const FewRows& p, Index row, Index first, Index last) {
    for (Index column = first; column < last; column += kColumnsAtOnce)
        fewRowsTile<R>(p, row, column, smaller(kColumnsAtOnce, last - column));
}

void fewRows(const FewRows& p, Index first, Index last) {
    inStripes(p.rows, [&]<Index R>(Index row) { fewRowsStripe<R>(p, row, first, last); });
}

/// kRows columns of the result by V vectors of its rows, into y[column, row].
template <Index V>
void transposedTile(const FewRows& p,
                    Index row,
                    Index column,
                    Index columns,
                    float* y,
                    Index yStep) {
    const float* w[kRows];
    for (Index c = 0; c < kRows; ++c)
        w[c] = p.weights + smaller(column + c, column + columns - 1) * p.weightStep;
    const Index ahead = row == 0 ? kRows * p.weightStep : 0;
    Vector sums[kRows][V] = {};
    for (Index from = 0; from < p.inner; from += kFloats) {
        for (Index c = 0; c < kRows; ++c) __builtin_prefetch(w[c] + from + ahead);
        for (Index k = from; k < smaller(from + kFloats, p.inner); ++k) {
            Vector x[V];
#pragma GCC unroll 8
            for (Index v = 0; v < V; ++v) x[v] = load(p.x + k * p.xStep + row + v * kFloats);
#pragma GCC unroll 8
            for (Index c = 0; c < kRows; ++c)
#pragma GCC unroll 8
                for (Index v = 0; v < V; ++v) sums[c][v] += x[v] * w[c][k];
        }
    }
    for (Index c = 0; c < kRows; ++c)
        for (Index v = 0; v < V; ++v) store(y + c * yStep + v * kFloats, sums[c][v]);
}

constexpr Index kMostVectors = 3;

void transposedTiles(const FewRows& p, Index row, Index column, Index columns, float* y) {
    constexpr Index kStep = kMostVectors * kFloats;
    const Index left = p.rows - row;
    if (left > 2 * kFloats)
        transposedTile<3>(p, row, column, columns, y, kStep);
    else if (left > kFloats)
        transposedTile<2>(p, row, column, columns, y, kStep);
    else
        transposedTile<1>(p, row, column, columns, y, kStep);
}

void transposedRows(const FewRows& p, Index first, Index last) {
    constexpr Index kStep = kMostVectors * kFloats;
    // Rows of the result may be pages apart: several tiles are written together.
    constexpr Index kColumns = 4 * kRows;
    float y[kColumns * kStep];
    for (Index from = first; from < last; from += kColumns) {
        const Index columns = smaller(kColumns, last - from);
        for (Index row = 0; row < p.rows; row += kStep) {
            for (Index c = 0; c < columns; c += kRows)
                transposedTiles(p, row, from + c, smaller(kRows, columns - c), y + c * kStep);
            for (Index r = 0; r < smaller(kStep, p.rows - row); ++r) {
                float* to = p.y + (row + r) * p.yStep + from;
                for (Index c = 0; c < columns; ++c)
                    to[c] = y[c * kStep + r] + (p.bias != nullptr ? p.bias[from + c] : 0.0F);
            }
        }
    }
}

/// A vector of the values that are left, the rest -infinity.
Vector ending(const float* values, Index count) {
    Vector v = Vector{} + kMinusInfinity;
    for (Index i = 0; i < count; ++i) v[i] = values[i];
    return v;
}

Peak peakOf(const float* values, Index n) {
    const Index whole = n / kFloats * kFloats;
    const Vector last = ending(values + whole, n - whole);
    Vector largest = last;
    for (Index i = 0; i < whole; i += kFloats) {
        const Vector v = load(values + i);
        largest = v > largest ? v : largest;
    }
    Peak peak{largestOf(largest), 0.0F};
    const Vector most = Vector{} + peak.largest;
    Vector sum = exponential(last - most);
    for (Index i = 0; i < whole; i += kFloats) sum += exponential(load(values + i) - most);
    peak.sum = sumOf(sum);
    return peak;
}

Index firstAtLeast(const float* values, Index from, Index n, float bar) {
    const Vector bars = Vector{} + bar;
    for (; from + kFloats <= n; from += kFloats) {
        const Bits reached = load(values + from) >= bars;
        std::int32_t any = 0;
        for (Index i = 0; i < kFloats; ++i) any |= reached[i];
        if (any != 0) break;
    }
    while (from < n && !(values[from] >= bar)) ++from;
    return from;
}

void adam(const AdamStep& s, Index first, Index last) {
    for (Index i = first; i < last; ++i) {
        const float g = s.gradients[i] * s.factor;
        const float mean = s.first[i] * s.beta1 + g * (1.0F - s.beta1);
        const float square = s.second[i] * s.beta2 + g * g * (1.0F - s.beta2);
        s.first[i] = mean;
        s.second[i] = square;
        const float value = s.values[i] - s.decay * s.values[i];
        s.values[i] = value - s.size * mean / (__builtin_sqrtf(square) + s.eps);
    }
}

constexpr Kernels kTheseKernels{scratchFloats,
                                attend,
                                attendBackward,
                                attendFew,
                                fewRows,
                                transposedRows,
                                peakOf,
                                firstAtLeast,
                                adam};

}  // namespace
}  // namespace captune
