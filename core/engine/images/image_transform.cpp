// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/images/image_transform.h"

#include "core/base/error.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace captune {
namespace {

constexpr int kChannels = 3;
constexpr int kPrecisionBits = 22;
constexpr double kSupport = 2.0;

/// Which input pixels make one output pixel, and with what weights.
struct Window {
    int first;
    int count;
    std::size_t weights;  ///< where they begin in Filter::weights
};

struct Filter {
    std::vector<Window> windows;
    std::vector<std::int32_t> weights;  ///< fixed point, kPrecisionBits behind the point
};

double bicubic(double x) {
    constexpr double a = -0.5;
    x = std::fabs(x);
    if (x < 1.0) return ((a + 2.0) * x - (a + 3.0)) * x * x + 1;
    if (x < 2.0) return (((x - 5) * x + 8) * x - 4) * a;
    return 0.0;
}

std::int32_t toFixedPoint(double weight) {
    const double scaled = weight * (1 << kPrecisionBits);
    return static_cast<std::int32_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5);
}

/// Source: Pillow, Resample.c, precompute_coeffs and normalize_coeffs_8bpc.
Filter makeFilter(int inSize, int outSize) {
    const double scale = static_cast<double>(inSize) / outSize;
    const double stretch = std::max(scale, 1.0);
    const double support = kSupport * stretch;
    const double shrink = 1.0 / stretch;
    Filter filter;
    filter.windows.reserve(static_cast<std::size_t>(outSize));
    std::vector<double> weights;
    for (int out = 0; out < outSize; ++out) {
        const double center = (out + 0.5) * scale;
        const int first = std::max(static_cast<int>(center - support + 0.5), 0);
        const int last = std::min(static_cast<int>(center + support + 0.5), inSize);
        weights.clear();
        double sum = 0;
        for (int x = 0; x < last - first; ++x) {
            weights.push_back(bicubic((x + first - center + 0.5) * shrink));
            sum += weights.back();
        }
        filter.windows.push_back({first, last - first, filter.weights.size()});
        for (const double weight : weights) {
            filter.weights.push_back(toFixedPoint(sum != 0 ? weight / sum : weight));
        }
    }
    return filter;
}

constexpr std::int32_t kRounding = 1 << (kPrecisionBits - 1);

std::uint8_t toByte(std::int32_t value) {
    return static_cast<std::uint8_t>(std::clamp(value >> kPrecisionBits, 0, 255));
}

void filterRow(const std::uint8_t* in, const Filter& filter, std::uint8_t* out) {
    for (const Window& window : filter.windows) {
        const std::int32_t* weights = filter.weights.data() + window.weights;
        const std::uint8_t* pixel = in + static_cast<std::ptrdiff_t>(window.first) * kChannels;
        std::int32_t red = kRounding;
        std::int32_t green = kRounding;
        std::int32_t blue = kRounding;
        for (int i = 0; i < window.count; ++i, pixel += kChannels) {
            red += pixel[0] * weights[i];
            green += pixel[1] * weights[i];
            blue += pixel[2] * weights[i];
        }
        *out++ = toByte(red);
        *out++ = toByte(green);
        *out++ = toByte(blue);
    }
}

Picture resizeWidth(const Picture& picture, int width) {
    const Filter filter = makeFilter(picture.width, width);
    const auto inStride = static_cast<std::size_t>(picture.width) * kChannels;
    const auto outStride = static_cast<std::size_t>(width) * kChannels;
    const auto rows = static_cast<std::size_t>(picture.height);
    Picture resized{width, picture.height, std::vector<std::uint8_t>(outStride * rows)};
    for (std::size_t y = 0; y < rows; ++y) {
        filterRow(&picture.rgb[y * inStride], filter, &resized.rgb[y * outStride]);
    }
    return resized;
}

void addRow(const std::uint8_t* row, std::int32_t weight, std::vector<std::int32_t>& sums) {
    const std::size_t size = sums.size();
    std::int32_t* sum = sums.data();
    for (std::size_t i = 0; i < size; ++i) sum[i] += row[i] * weight;
}

Picture resizeHeight(const Picture& picture, int height) {
    const Filter filter = makeFilter(picture.height, height);
    const auto stride = static_cast<std::size_t>(picture.width) * kChannels;
    Picture resized{picture.width,
                    height,
                    std::vector<std::uint8_t>(stride * static_cast<std::size_t>(height))};
    std::vector<std::int32_t> sums(stride);
    std::uint8_t* out = resized.rgb.data();
    for (const Window& window : filter.windows) {
        std::ranges::fill(sums, kRounding);
        for (int i = 0; i < window.count; ++i) {
            const auto row = static_cast<std::size_t>(window.first + i);
            const std::int32_t weight =
                filter.weights[window.weights + static_cast<std::size_t>(i)];
            addRow(&picture.rgb[row * stride], weight, sums);
        }
        out = std::ranges::transform(sums, out, toByte).out;
    }
    return resized;
}

void requireValid(const Picture& picture, int width, int height) {
    const auto bytes = static_cast<std::int64_t>(picture.rgb.size());
    if (picture.width < 1 || picture.height < 1 || width < 1 || height < 1 ||
        bytes != std::int64_t{picture.width} * picture.height * kChannels) {
        throw Error("a picture of " + std::to_string(picture.width) + " x " +
                    std::to_string(picture.height) + " pixels cannot be resized to " +
                    std::to_string(width) + " x " + std::to_string(height) +
                    ": sizes must be positive");
    }
}

/// What each byte becomes in one colour.
std::array<float, 256> normalisedBytes(float mean, float deviation) {
    std::array<float, 256> values{};
    for (std::size_t byte = 0; byte < values.size(); ++byte) {
        values[byte] = (static_cast<float>(byte) / 255.0F - mean) / deviation;
    }
    return values;
}

}  // namespace

Picture resizeBicubic(const Picture& picture, int width, int height) {
    requireValid(picture, width, height);
    if (width == picture.width && height == picture.height) return picture;
    if (width == picture.width) return resizeHeight(picture, height);
    const Picture wide = resizeWidth(picture, width);
    return height == picture.height ? wide : resizeHeight(wide, height);
}

at::Tensor ImageTransform::operator()(const Picture& picture) const {
    const Picture resized = resizeBicubic(picture, size, size);
    const at::Tensor tensor = at::empty({kChannels, size, size}, at::kFloat);
    auto* value = tensor.data_ptr<float>();
    for (std::size_t channel = 0; channel < kChannels; ++channel) {
        const auto values = normalisedBytes(mean[channel], std[channel]);
        for (std::size_t i = channel; i < resized.rgb.size(); i += kChannels) {
            *value++ = values[resized.rgb[i]];
        }
    }
    return tensor;
}

}  // namespace captune
