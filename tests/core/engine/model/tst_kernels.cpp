// SPDX-License-Identifier: GPL-3.0-or-later
// The network's own inner loops against LibTorch's operators.
#include "core/engine/model/fused_attention.h"
#include "core/engine/model/kernels/kernels.h"
#include "core/engine/model/layers.h"

#include <QtTest>

#include <ATen/ATen.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <limits>
#include <vector>

using namespace captune;

namespace {

constexpr float kMinusInfinity = -std::numeric_limits<float>::infinity();
constexpr float kNotANumber = std::numeric_limits<float>::quiet_NaN();

std::vector<const Kernels*> kernelsOfThisMachine() {
    std::vector<const Kernels*> all{&plainKernels()};
#ifdef CAPTUNE_X86_KERNELS
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma"))
        all.push_back(&avx2Kernels());
#endif
    if (&kernels() != all.back()) all.push_back(&kernels());
    return all;
}

double apart(const at::Tensor& a, const at::Tensor& b) {
    return ((a - b).abs().max() / b.abs().max().clamp_min(1e-20)).item<double>();
}

struct Case {
    std::int64_t pictures, heads, rows, columns, width;
};

struct Inputs {
    explicit Inputs(const Case& c)
        : queries(at::randn({c.pictures, c.rows, c.heads, c.width})),
          keys(at::randn({c.pictures, c.columns, c.heads, c.width})),
          values(at::randn({c.pictures, c.columns, c.heads, c.width})),
          bias(at::randn({c.heads, c.rows, c.columns})),
          factors(at::randn({c.heads})) {
        for (at::Tensor* x : {&queries, &keys, &values, &bias}) x->set_requires_grad(true);
    }
    [[nodiscard]] AttentionParts parts() const {
        return {
            queries.transpose(1, 2), keys.transpose(1, 2), values.transpose(1, 2), bias, factors};
    }
    [[nodiscard]] at::Tensor plain() const {
        const AttentionParts p = parts();
        const at::Tensor scores = at::matmul(p.queries, p.keys.transpose(2, 3)) + p.bias;
        const at::Tensor mixed =
            at::matmul(at::softmax(scores, -1), p.values) * factors.view({1, -1, 1, 1});
        return mixed.transpose(1, 2).reshape({queries.size(0), queries.size(1), -1});
    }
    [[nodiscard]] std::vector<at::Tensor> takeGradients() {
        std::vector<at::Tensor> all;
        for (at::Tensor* x : {&queries, &keys, &values, &bias, &factors}) {
            all.push_back(x->grad());
            x->mutable_grad().reset();
        }
        return all;
    }
    at::Tensor queries, keys, values, bias, factors;
};

}  // namespace

class KernelsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void attention_data() {
        QTest::addColumn<bool>("factorsTrain");
        QTest::addColumn<std::vector<std::int64_t>>("sizes");
        using Sizes = std::vector<std::int64_t>;
        QTest::newRow("full tiles") << false << Sizes{2, 3, 32, 64, 64};
        QTest::newRow("odd sizes") << false << Sizes{2, 2, 13, 45, 20};
        QTest::newRow("narrow") << false << Sizes{1, 2, 7, 3, 4};
        QTest::newRow("wide") << false << Sizes{1, 1, 9, 70, 80};
        QTest::newRow("factors that train") << true << Sizes{2, 2, 6, 17, 8};
    }

    void attention() {
        QFETCH(bool, factorsTrain);
        QFETCH(std::vector<std::int64_t>, sizes);
        at::manual_seed(3);
        Inputs in({sizes[0], sizes[1], sizes[2], sizes[3], sizes[4]});
        in.factors.set_requires_grad(factorsTrain);
        const at::Tensor expected = in.plain();
        const at::Tensor weight = at::randn_like(expected);
        (expected * weight).sum().backward();
        const auto wanted = in.takeGradients();
        QVERIFY(canFuse(in.parts()));
        const at::Tensor out = fusedAttention(in.parts());
        QVERIFY2(apart(out, expected) < 2e-6, qPrintable(QString::number(apart(out, expected))));
        (out * weight).sum().backward();
        const auto found = in.takeGradients();
        for (std::size_t i = 0; i < wanted.size(); ++i) {
            QCOMPARE(found[i].defined(), wanted[i].defined());
            if (wanted[i].defined())
                QVERIFY2(
                    apart(found[i], wanted[i]) < 1e-5,
                    qPrintable(QString("gradient %1: %2").arg(i).arg(apart(found[i], wanted[i]))));
        }
    }

    void hiddenKeysHaveNoWeight() {
        at::manual_seed(4);
        Inputs in({2, 2, 8, 21, 16});
        const c10::AutoGradMode noGrad(false);
        AttentionParts parts = in.parts();
        at::Tensor mask = at::zeros({2, 1, 1, 21});
        mask[1].narrow(2, 5, 16).fill_(kMinusInfinity);
        parts.bias = in.bias + mask;
        const at::Tensor out = fusedAttention(parts);
        parts.keys = parts.keys.clone();
        parts.values = parts.values.clone();
        parts.keys[1].narrow(1, 5, 16).fill_(50.0);
        parts.values[1].narrow(1, 5, 16).fill_(1e6);
        QVERIFY(at::equal(fusedAttention(parts), out));
    }

    void aNumberThatIsNoneComesThrough() {
        Inputs in({1, 1, 8, 16, 16});
        const c10::AutoGradMode noGrad(false);
        AttentionParts parts = in.parts();
        parts.keys = parts.keys.clone();
        parts.keys[0][0][3].fill_(std::numeric_limits<float>::quiet_NaN());
        QVERIFY(fusedAttention(parts).isnan().all().item<bool>());
    }

    void resultsAreTheSameEachTime() {
        at::manual_seed(5);
        Inputs in({2, 4, 40, 50, 32});
        const at::Tensor first = fusedAttention(in.parts());
        first.sum().backward();
        const auto gradients = in.takeGradients();
        const at::Tensor again = fusedAttention(in.parts());
        again.sum().backward();
        const auto later = in.takeGradients();
        QVERIFY(at::equal(first, again));
        for (std::size_t i = 0; i < 4; ++i) QVERIFY(at::equal(gradients[i], later[i]));
    }

    void everyKindOfProcessorAgrees() {
        at::manual_seed(6);
        const at::Tensor x = at::randn({11, 52});
        const at::Tensor keys = at::randn({37, 52});
        const at::Tensor values = at::randn({37, 52});
        const at::Tensor bias = at::randn({11, 37});
        const at::Tensor expected =
            at::matmul(at::softmax(at::matmul(x, keys.t()) + bias, -1), values);
        for (const Kernels* kind : kernelsOfThisMachine()) {
            const HeadInput head{x.data_ptr<float>(),
                                 keys.data_ptr<float>(),
                                 values.data_ptr<float>(),
                                 bias.data_ptr<float>(),
                                 52,
                                 52,
                                 52,
                                 37,
                                 11,
                                 37,
                                 52,
                                 1.0F};
            std::vector<float> scratch(static_cast<std::size_t>(kind->scratchFloats(head, false)));
            at::Tensor out = at::empty({11, 52});
            kind->attend(head, out.data_ptr<float>(), 52, scratch.data());
            QVERIFY(apart(out, expected) < 2e-6);

            at::Tensor y = at::empty({11, 37});
            const at::Tensor shift = at::randn({37});
            const FewRows product{x.data_ptr<float>(),
                                  keys.data_ptr<float>(),
                                  shift.data_ptr<float>(),
                                  y.data_ptr<float>(),
                                  52,
                                  52,
                                  37,
                                  11,
                                  52};
            kind->fewRows(product, 0, 20);
            kind->fewRows(product, 20, 37);
            QVERIFY(apart(y, at::linear(x, keys, shift)) < 2e-6);

            const at::Tensor byInner = at::full({52, kRowStep}, kNotANumber);
            byInner.narrow(1, 0, 11).copy_(x.t());
            FewRows transposed = product;
            transposed.x = byInner.data_ptr<float>();
            transposed.xStep = kRowStep;
            y.zero_();
            kind->transposedRows(transposed, 0, 20);
            kind->transposedRows(transposed, 20, 37);
            QVERIFY(apart(y, at::linear(x, keys, shift)) < 2e-6);
        }
    }

    void fewQueriesOnEveryKindOfProcessor() {
        at::manual_seed(8);
        const at::Tensor keys = at::randn({37, 64});
        const at::Tensor values = at::randn({37, 64});
        const at::Tensor byWidth = at::full({64, 2 * kKeyStep}, kNotANumber);
        byWidth.narrow(1, 0, 37).copy_(keys.t());
        for (const Kernels* kind : kernelsOfThisMachine())
            for (const std::int64_t rows : {1, 4, 5, 8, 10}) {
                const at::Tensor x = at::randn({rows, 64});
                const at::Tensor bias = at::randn({rows, 37});
                bias.narrow(1, 9, 3).fill_(kMinusInfinity);
                const HeadInput head{x.data_ptr<float>(),
                                     byWidth.data_ptr<float>(),
                                     values.data_ptr<float>(),
                                     bias.data_ptr<float>(),
                                     64,
                                     2 * kKeyStep,
                                     64,
                                     37,
                                     rows,
                                     37,
                                     64,
                                     0.5F};
                std::vector<float> scratch(kFewScratchRows * 2 * kKeyStep);
                const at::Tensor out = at::empty({rows, 64});
                kind->attendFew(head, out.data_ptr<float>(), 64, scratch.data());
                const at::Tensor scores = at::matmul(x, keys.t()) + bias;
                QVERIFY(apart(out, at::matmul(at::softmax(scores, -1), values) * 0.5) < 2e-6);
            }
    }

    void aRowsPeakAndItsTop() {
        at::manual_seed(10);
        for (const std::int64_t n : {1, 15, 16, 301}) {
            const at::Tensor x = at::randn({n}) * 20;
            const float* values = x.data_ptr<float>();
            const double wanted = at::logsumexp(x.to(at::kDouble), 0).item<double>();
            for (const Kernels* kind : kernelsOfThisMachine()) {
                const Peak peak = kind->peakOf(values, n);
                QCOMPARE(peak.largest, x.max().item<float>());
                QVERIFY(std::abs(peak.largest + std::log(peak.sum) - wanted) < 1e-5);
                std::vector<std::int64_t> found;
                for (std::int64_t i = 0; (i = kind->firstAtLeast(values, i, n, 5.0F)) < n; ++i)
                    found.push_back(i);
                const at::Tensor expected = at::nonzero(x.ge(5.0)).squeeze(1);
                QVERIFY(at::equal(at::tensor(found, at::kLong), expected));
            }
        }
        const float none = kNotANumber;
        for (const Kernels* kind : kernelsOfThisMachine()) {
            QCOMPARE(kind->firstAtLeast(&none, 0, 1, kMinusInfinity), std::ptrdiff_t{1});
            QVERIFY(std::isnan(kind->peakOf(&none, 1).sum));
        }
    }

    void fewQueriesAreAttention() {
        const c10::AutoGradMode noGrad(false);
        at::manual_seed(9);
        for (const std::int64_t rows : {1, 5, 7}) {
            Inputs in({3, 2, rows, 33, 32});
            AttentionParts parts = in.parts();
            const at::Tensor plain = parts.keys;
            parts.keys = roomForKeys(plain.sizes(), plain.options()).copy_(plain);
            QVERIFY(canAttendFewRows(parts));
            QVERIFY(apart(attendFewRows(parts), in.plain()) < 2e-6);

            const at::Tensor picked = at::tensor({2, 0, 0, 1}, at::kLong);
            const at::Tensor selected = selectKeys(parts.keys, picked);
            QVERIFY(at::equal(selected, plain.index_select(0, picked)));
            QCOMPARE(selected.strides().vec(), parts.keys.strides().vec());
        }
        QVERIFY(!canAttendFewRows(Inputs({1, 2, 5, 33, 32}).parts()));
    }

    void fewRowsAreALinearLayer() {
        const c10::AutoGradMode noGrad(false);
        at::manual_seed(7);
        const at::Tensor weight = at::randn({301, 83});
        const at::Tensor bias = at::randn({301});
        for (const std::int64_t rows : {1, 2, 3, 4, 5, 6, 23, 48, 49, 96, 97}) {
            const at::Tensor x = at::randn({rows, 1, 83});
            const at::Tensor y = project(x, weight, bias);
            QCOMPARE(y.sizes().vec(), (std::vector<std::int64_t>{rows, 1, 301}));
            QVERIFY(apart(y, at::linear(x, weight, bias)) < 2e-6);
        }
    }
};

QTEST_GUILESS_MAIN(KernelsTest)
#include "tst_kernels.moc"
