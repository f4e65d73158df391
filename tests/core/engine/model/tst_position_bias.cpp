// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/safetensors.h"
#include "core/engine/model/position_bias.h"
#include "support/oracle.h"

#include <QtTest>

#include <ATen/ATen.h>

using namespace captune;

class PositionBiasTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void smallImageBuckets() {
        const at::Tensor ids = at::arange(5, at::kLong);
        const at::Tensor buckets = imageBuckets(ids, 2);
        QCOMPARE(imageBucketCount(2), std::int64_t{12});
        QCOMPARE(buckets[1][1].item<std::int64_t>(), std::int64_t{4});
        QCOMPARE(buckets[1][4].item<std::int64_t>(), std::int64_t{0});
        QCOMPARE(buckets[4][1].item<std::int64_t>(), std::int64_t{8});
        QCOMPARE(buckets[2][0].item<std::int64_t>(), std::int64_t{10});
        QCOMPARE(buckets[0][2].item<std::int64_t>(), std::int64_t{9});
        QCOMPARE(buckets[0][0].item<std::int64_t>(), std::int64_t{11});
    }

    void imageIdsCountInRowsOfTheBucketSize() {
        QVERIFY(
            at::equal(imagePositionIds(2, 3, 42), at::tensor({1, 2, 3, 43, 44, 45}, at::kLong)));
    }

    void equalTheOriginal() {
        CAPTUNE_NEEDS_ORACLE("ofa-misc/buckets_ofa.safetensors");
        const auto expected =
            readSafetensors(test::oracleFolder() / "ofa-misc" / "buckets_ofa.safetensors").tensors;
        const at::Tensor text = tokenBuckets(1024, 256);
        QVERIFY(at::equal(text.select(0, 0), expected.at("token256.row0")));
        QVERIFY(at::equal(text.select(1, 0), expected.at("token256.col0")));
        QVERIFY(at::equal(text.select(0, 500), expected.at("token256.row500")));
        QVERIFY(at::equal(text.sum(), expected.at("token256.sum")));
        const at::Tensor image = imageBuckets(at::arange(1765, at::kLong), 42);
        for (const std::int64_t row : {0, 1, 900, 1764})
            QVERIFY(
                at::equal(image.select(0, row), expected.at("image42.row" + std::to_string(row))));
        QVERIFY(at::equal(image.select(1, 0), expected.at("image42.col0")));
        QVERIFY(at::equal(image.sum(), expected.at("image42.sum")));
    }
};

QTEST_APPLESS_MAIN(PositionBiasTest)
#include "tst_position_bias.moc"
