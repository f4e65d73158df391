// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/model/tensor_memory.h"

#include <QtTest>

#include <ATen/ATen.h>

#include <atomic>
#include <cstring>
#include <thread>
#include <vector>

using captune::BlockPool;

namespace {

constexpr std::size_t kPage = 4096;

}  // namespace

class TensorMemoryTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void piecesAreUsedAgain() {
        BlockPool pool(64 * kPage);
        void* first = pool.take(3 * kPage - 5);
        QVERIFY(first != nullptr);
        std::memset(first, 1, 3 * kPage - 5);
        QCOMPARE(pool.taken(), 3 * kPage);
        QVERIFY(pool.give(first));
        QCOMPARE(pool.taken(), std::size_t{0});
        QCOMPARE(pool.take(3 * kPage), first);
    }

    void neighboursJoin() {
        BlockPool pool(6 * kPage);
        void* a = pool.take(2 * kPage);
        void* b = pool.take(2 * kPage);
        void* c = pool.take(2 * kPage);
        QVERIFY(a != nullptr && b != nullptr && c != nullptr);
        QCOMPARE(pool.take(kPage), nullptr);
        QVERIFY(pool.give(a) && pool.give(c));
        QCOMPARE(pool.take(3 * kPage), nullptr);
        QVERIFY(pool.give(b));
        QCOMPARE(pool.take(6 * kPage), a);
    }

    void theSmallestThatFitsIsTaken() {
        BlockPool pool(64 * kPage);
        void* large = pool.take(8 * kPage);
        void* wall = pool.take(kPage);
        void* small = pool.take(2 * kPage);
        void* end = pool.take(kPage);
        QVERIFY(wall != nullptr && end != nullptr);
        QVERIFY(pool.give(large) && pool.give(small));
        QCOMPARE(pool.take(2 * kPage), small);
    }

    void whatIsNotItsOwnIsLeftAlone() {
        BlockPool pool(8 * kPage);
        int elsewhere = 0;
        QVERIFY(!pool.give(&elsewhere));
        void* piece = pool.take(kPage);
        QVERIFY(pool.give(piece));
        QVERIFY(!pool.give(piece));
        QCOMPARE(pool.take(9 * kPage), nullptr);
        QCOMPARE(pool.take(0), nullptr);
    }

    void trimmedMemoryIsEmptyAndUsable() {
        BlockPool pool(64 * kPage);
        auto* piece = static_cast<char*>(pool.take(4 * kPage));
        std::memset(piece, 7, 4 * kPage);
        QVERIFY(pool.give(piece));
        pool.trim();
        QCOMPARE(pool.take(4 * kPage), piece);
        QCOMPARE(piece[2 * kPage], char{0});
    }

    void tensorsComeAndGoFromManyThreads() {
        std::vector<std::jthread> threads;
        std::atomic<int> wrong = 0;
        for (int t = 0; t < 4; ++t)
            threads.emplace_back([t, &wrong] {
                for (int i = 0; i < 200; ++i) {
                    const at::Tensor x = at::full({20000 + 997 * (i % 13)}, t);
                    if (x.ne(t).any().item<bool>()) ++wrong;
                }
            });
        threads.clear();
        captune::trimTensorMemory();
        QCOMPARE(wrong.load(), 0);
    }
};

QTEST_GUILESS_MAIN(TensorMemoryTest)
#include "tst_tensor_memory.moc"
