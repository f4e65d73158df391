// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include <ATen/ATen.h>

namespace captune::test {

/// Largest difference relative to the largest magnitude of `expected`.
inline double relativeDifference(const at::Tensor& actual, const at::Tensor& expected) {
    const at::Tensor a = actual.detach().to(at::kDouble);
    const at::Tensor e = expected.to(at::kDouble).expand_as(a);
    const double magnitude = e.abs().max().item<double>();
    return (a - e).abs().max().item<double>() / (magnitude > 0.0 ? magnitude : 1.0);
}

}  // namespace captune::test

/// Compares tensors: same number of values, relativeDifference at most `tolerance`.
#define CAPTUNE_CLOSE(actual, expected, tolerance)                          \
    do {                                                                    \
        const at::Tensor captuneActual = (actual);                          \
        const at::Tensor captuneExpected = (expected);                      \
        QCOMPARE(captuneActual.numel(), captuneExpected.numel());           \
        const double captuneDifference = captune::test::relativeDifference( \
            captuneActual, captuneExpected.reshape(captuneActual.sizes())); \
        QVERIFY2(captuneDifference <= (tolerance),                          \
                 qPrintable(QStringLiteral("%1 differs by %2, allowed %3")  \
                                .arg(QStringLiteral(#actual))               \
                                .arg(captuneDifference)                     \
                                .arg(double(tolerance))));                  \
    } while (false)
