// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/files/torch_file.h"
#include "tests/support/oracle.h"

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ATen.h>

#include <array>
#include <fstream>
#include <string>

using captune::TorchFile;

namespace {

std::filesystem::path data(const std::string& name) {
    return captune::test::dataFolder() / "files" / name;
}

std::string bytesOf(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

at::Tensor tensorAt(const TorchFile& file, const char* name) {
    const auto* value = file.root().find(name);
    if (value == nullptr || value->tensor() == nullptr) return {};
    return file.tensor(*value->tensor(), name);
}

/// Opens the file and reads each tensor that its top dict holds.
void readAll(const std::filesystem::path& path) {
    const TorchFile file(path);
    const auto* dict = file.root().as<captune::PickleDict>();
    if (dict == nullptr) return;
    for (const auto& [key, value] : dict->entries) {
        if (value->tensor() != nullptr) (void)file.tensor(*value->tensor(), "a").sum();
    }
}

std::string complaint(const std::filesystem::path& path) {
    try {
        readAll(path);
    } catch (const captune::Error& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class TorchFileTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    std::filesystem::path store(const std::string& bytes) const {
        const auto file = std::filesystem::path(folder_.path().toStdString()) / "case.pt";
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }

private Q_SLOTS:
    void readsTensors_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"zip_protocol2.pt",
                                 "zip_protocol4.pt",
                                 "zip64.pt",
                                 "legacy_protocol2.pt",
                                 "legacy_protocol4.pt"}) {
            QTest::newRow(name) << name;
        }
    }
    void readsTensors() {
        QFETCH(QString, name);
        const TorchFile file(data(name.toStdString()));
        const auto counting = at::arange(0, 6).reshape({2, 3});
        const std::pair<const char*, at::ScalarType> kinds[] = {{"Double", at::kDouble},
                                                                {"Float", at::kFloat},
                                                                {"Half", at::kHalf},
                                                                {"BFloat16", at::kBFloat16},
                                                                {"Long", at::kLong},
                                                                {"Int", at::kInt},
                                                                {"Short", at::kShort},
                                                                {"Char", at::kChar},
                                                                {"Byte", at::kByte}};
        for (const auto& [kind, type] : kinds) {
            const auto tensor = tensorAt(file, kind);
            QVERIFY2(tensor.scalar_type() == type, kind);
            QVERIFY2(at::equal(tensor, counting.to(type)), kind);
        }
        QVERIFY(!tensorAt(file, "Bool").item<bool>());
        const auto base = at::arange(0, 12).to(at::kFloat);
        QVERIFY(at::equal(tensorAt(file, "whole"), base));
        QVERIFY(at::equal(tensorAt(file, "transposed"), base.reshape({3, 4}).t()));
        QVERIFY(at::equal(tensorAt(file, "part"), base.as_strided({2, 2}, {6, 1}, 3)));
        QVERIFY(at::equal(tensorAt(file, "parameter"), at::arange(5, 8).to(at::kFloat)));
        QCOMPARE(tensorAt(file, "scalar").item<double>(), 7.5);
        QCOMPARE(tensorAt(file, "empty").sizes(), at::IntArrayRef({0, 3}));
    }

    void tensorsOutliveTheFile() {
        at::Tensor kept;
        {
            const auto copy = store(bytesOf(data("zip_protocol2.pt")));
            const TorchFile file(copy);
            kept = tensorAt(file, "Float");
            std::filesystem::remove(copy);
        }
        QCOMPARE(kept.sum().item<double>(), 15.0);
    }

    void readsContainers_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("2") << "containers.pt";
        QTest::newRow("4") << "containers_protocol4.pt";
    }
    void readsContainers() {
        QFETCH(QString, name);
        const TorchFile file(data(name.toStdString()));
        const auto& root = file.root();
        QVERIFY(root.find("none")->as<std::monostate>() != nullptr);
        QCOMPARE(*root.find("true")->boolean(), true);
        QCOMPARE(*root.find("int")->integer(), std::int64_t{-5});
        QCOMPARE(*root.find("wide")->integer(), std::int64_t{1} << 40);
        QCOMPARE(*root.find("negative")->integer(), -(std::int64_t{1} << 40));
        QCOMPARE(root.find("huge")->as<captune::PickleBigInt>()->bytes.size(), 11UL);
        QCOMPARE(*root.find("float")->number(), 2.5);
        QCOMPARE(*root.find("text")->as<std::string>(), std::string("naïve"));
        QCOMPARE(root.find("long text")->as<std::string>()->size(), 300UL);
        QCOMPARE(root.find("list")->as<captune::PickleList>()->items.size(), 3UL);
        QCOMPARE(root.find("tuple")->as<captune::PickleTuple>()->items.size(), 4UL);
        QCOMPARE(*root.find("ordered")->find("b")->integer(), std::int64_t{2});
        const auto* flags = root.find("namespace");
        QCOMPARE(std::string(flags->className()), std::string("argparse.Namespace"));
        QCOMPARE(*flags->find("layers")->integer(), std::int64_t{4});
        QCOMPARE(*flags->find("arch")->as<std::string>(), std::string("ofa_tiny"));
        QCOMPARE(std::string(root.find("meter")->className()),
                 std::string("fairseq.meters.AverageMeter"));
    }

    void nothingIsExecuted_data() {
        QTest::addColumn<QString>("name");
        QTest::newRow("zip") << "malicious.pt";
        QTest::newRow("legacy") << "malicious_legacy.pt";
    }
    void nothingIsExecuted() {
        QFETCH(QString, name);
        const auto bytes = bytesOf(data(name.toStdString()));
        QVERIFY(bytes.find("touch malicious-was-here") != std::string::npos);
        const TorchFile file(data(name.toStdString()));
        QCOMPARE(std::string(file.root().find("attack")->className()), std::string("posix.system"));
        const auto* weight = file.root().find("model")->find("weight");
        QCOMPARE(file.tensor(*weight->tensor(), "weight").numel(), 2);
        QVERIFY(!std::filesystem::exists("malicious-was-here"));
    }

    void otherFilesAreRefused_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("words");
        QTest::newRow("compressed") << "compressed.pt"
                                    << "compressed";
        QTest::newRow("script") << "torchscript.pt"
                                << "TorchScript";
        QTest::newRow("endian") << "big_endian.pt"
                                << "big-endian";
        QTest::newRow("outside") << "outside.pt"
                                 << "outside of its storage";
        QTest::newRow("stride") << "outside_by_stride.pt"
                                << "outside of its storage";
        QTest::newRow("offset") << "outside_by_offset.pt"
                                << "outside of its storage";
        QTest::newRow("wraps") << "wraps.pt"
                               << "outside of its storage";
        QTest::newRow("repeats") << "repeats.pt"
                                 << "repeats";
        QTest::newRow("type") << "strange_type.pt"
                              << "StrangeStorage";
        QTest::newRow("script text") << "../../support/make_checkpoints.py"
                                     << "torch.save";
        QTest::newRow("missing") << "absent.pt"
                                 << "absent.pt";
        QTest::newRow("folder") << ""
                                << "regular file";
    }
    void otherFilesAreRefused() {
        QFETCH(QString, name);
        QFETCH(QString, words);
        const auto message = complaint(data(name.toStdString()));
        QVERIFY2(message.find(words.toStdString()) != std::string::npos, message.c_str());
    }

    void everyTruncationIsAnError_data() {
        QTest::addColumn<QString>("name");
        for (const char* name : {"zip_protocol2.pt", "zip64.pt", "legacy_protocol4.pt"}) {
            QTest::newRow(name) << name;
        }
    }
    void everyTruncationIsAnError() {
        QFETCH(QString, name);
        const auto bytes = bytesOf(data(name.toStdString()));
        for (std::size_t size = 0; size < bytes.size(); size += size + 200 < bytes.size() ? 7 : 1) {
            QVERIFY2(!complaint(store(bytes.substr(0, size))).empty(),
                     std::to_string(size).c_str());
        }
    }

    /// Whatever a changed byte does, it is a value or an Error: never a crash, never another
    /// exception.
    void changedBytesNeverCrash_data() { everyTruncationIsAnError_data(); }
    void changedBytesNeverCrash() {
        QFETCH(QString, name);
        const auto bytes = bytesOf(data(name.toStdString()));
        int refused = 0;
        for (std::size_t i = 0; i < bytes.size(); i += 5) {
            const std::array<unsigned, 3> masks{0x01, 0x80, 0xff};
            auto changed = bytes;
            changed[i] = static_cast<char>(static_cast<unsigned char>(changed[i]) ^ masks[i % 3]);
            refused += complaint(store(changed)).empty() ? 0 : 1;
        }
        QVERIFY(refused > 100);
    }

    void forgedArchivesAreErrors() {
        const auto bytes = bytesOf(data("zip_protocol2.pt"));
        const auto end = bytes.size() - 22;
        const auto forge = [&](std::size_t at, const std::string& part) {
            auto forged = bytes;
            forged.replace(at, part.size(), part);
            return complaint(store(forged));
        };
        QVERIFY(!forge(end + 10, "\xff\xff").empty());          // more entries than there are
        QVERIFY(!forge(end + 12, "\xff\xff\xff\x7f").empty());  // directory larger than the file
        QVERIFY(!forge(end + 16, "\xff\xff\xff\x7f").empty());  // directory outside of the file
        const auto directory = bytes.find("PK\x01\x02");
        const auto second = bytes.find("PK\x01\x02", directory + 4);
        QVERIFY(second != std::string::npos);
        QVERIFY(!forge(directory + 20, "\xff\xff\xff\x7f\xff\xff\xff\x7f").empty());
        QVERIFY(!forge(second + 42, bytes.substr(directory + 42, 4)).empty());  // two on one place
        QVERIFY(!complaint(store("PK\x03\x04")).empty());
    }

    void readsTheReferenceCheckpoint() {
        CAPTUNE_NEEDS_ORACLE("ofa-micro/fairseq_checkpoint.pt");
        const TorchFile file(captune::test::oracleFolder() / "ofa-micro" / "fairseq_checkpoint.pt");
        const auto* flags = file.root().find("cfg")->find("model");
        QCOMPARE(std::string(flags->className()), std::string("argparse.Namespace"));
        QCOMPARE(*flags->find("encoder_embed_dim")->integer(), std::int64_t{64});
        const auto* weight = file.root().find("model")->find("encoder.embed_tokens.weight");
        QCOMPARE(file.tensor(*weight->tensor(), "w").sizes(), at::IntArrayRef({500, 64}));
    }
};

QTEST_APPLESS_MAIN(TorchFileTest)
#include "tst_torch_file.moc"
