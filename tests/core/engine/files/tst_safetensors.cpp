// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine/files/safetensors.h"
#include "tests/support/oracle.h"

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/ATen.h>

#include <csignal>
#include <cstring>
#include <fstream>
#include <string>
#include <sys/resource.h>

using captune::NamedTensors;
using captune::readSafetensors;
using captune::writeSafetensors;

namespace {

std::string withHeader(const std::string& header, std::size_t dataBytes) {
    const std::uint64_t length = header.size();
    std::string file(sizeof(length), '\0');
    std::memcpy(file.data(), &length, sizeof(length));
    return file + header + std::string(dataBytes, '\1');
}

}  // namespace

class SafetensorsTest : public QObject {
    Q_OBJECT
private:
    QTemporaryDir folder_;
    std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(folder_.path().toStdString()) / name;
    }
    std::filesystem::path store(const std::string& bytes) const {
        const auto file = path("case.safetensors");
        std::ofstream(file, std::ios::binary) << bytes;
        return file;
    }
    std::string complaint(const std::string& bytes) const {
        try {
            (void)readSafetensors(store(bytes));
        } catch (const captune::Error& error) {
            return error.what();
        }
        return {};
    }

private Q_SLOTS:
    void returnsWhatWasWritten_data() {
        QTest::addColumn<int>("type");
        for (const auto type : {at::kDouble,
                                at::kFloat,
                                at::kHalf,
                                at::kBFloat16,
                                at::kLong,
                                at::kInt,
                                at::kShort,
                                at::kChar,
                                at::kByte,
                                at::kBool}) {
            QTest::addRow("%s", c10::toString(type)) << static_cast<int>(type);
        }
    }
    void returnsWhatWasWritten() {
        QFETCH(int, type);
        const auto scalarType = static_cast<at::ScalarType>(type);
        const NamedTensors tensors{
            {"a", at::arange(0, 3).to(at::kChar)},  // three bytes: what follows is unaligned
            {"b", at::arange(-3, 3).reshape({2, 3}).to(scalarType)},
            {"c.transposed", at::arange(0, 6).reshape({2, 3}).to(scalarType).t()},
            {"scalar", at::ones({}, scalarType)},
            {"empty", at::empty({0, 4}, scalarType)},
        };
        const auto file = path("round.safetensors");
        writeSafetensors(file, tensors, {{"format", "pt"}, {"note", "é\n"}});
        const auto read = readSafetensors(file);
        QCOMPARE(read.tensors.size(), tensors.size());
        for (const auto& [name, tensor] : tensors) {
            QVERIFY2(read.tensors.at(name).scalar_type() == tensor.scalar_type(), name.c_str());
            QVERIFY2(at::equal(read.tensors.at(name), tensor), name.c_str());
        }
        QCOMPARE(read.metadata.at("note"), std::string("é\n"));
        QCOMPARE(read.metadata.size(), 2UL);
    }

    void tensorsOutliveTheFileAndItsOtherTensors() {
        const auto file = path("gone.safetensors");
        writeSafetensors(file, {{"a", at::ones({1000})}, {"b", at::full({1000}, 2)}});
        auto read = readSafetensors(file);
        const auto kept = read.tensors.at("b");
        read.tensors.clear();
        std::filesystem::remove(file);
        QCOMPARE(kept.sum().item<double>(), 2000.0);
    }

    void writingIntoATensorLeavesTheFileAlone() {
        const auto file = path("private.safetensors");
        writeSafetensors(file, {{"a", at::ones({8})}});
        readSafetensors(file).tensors.at("a").fill_(7);
        QCOMPARE(readSafetensors(file).tensors.at("a").sum().item<double>(), 8.0);
    }

    void readsTheReferenceWeights() {
        CAPTUNE_NEEDS_ORACLE("ofa-micro/weights.safetensors");
        const auto read =
            readSafetensors(captune::test::oracleFolder() / "ofa-micro" / "weights.safetensors");
        QCOMPARE(read.tensors.at("encoder.embed_tokens.weight").sizes(),
                 at::IntArrayRef({500, 64}));
    }

    void everyTruncationIsAnError() {
        const auto file = path("whole.safetensors");
        writeSafetensors(file, {{"a", at::ones({5})}, {"b", at::ones({2, 2}, at::kHalf)}});
        std::ifstream stream(file, std::ios::binary);
        const std::string bytes(std::istreambuf_iterator<char>(stream), {});
        QVERIFY(complaint(bytes).empty());
        for (std::size_t size = 0; size < bytes.size(); ++size) {
            QVERIFY2(!complaint(bytes.substr(0, size)).empty(), std::to_string(size).c_str());
        }
        QVERIFY(!complaint(bytes + "x").empty());
    }

    void forgedHeadersAreErrors_data() {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<QByteArray>("words");
        const auto row = [](const char* name, const char* header, const char* words) {
            QTest::newRow(name) << QByteArray(header) << QByteArray(words);
        };
        row("no json", "hello", "JSON");
        row("array", "[]", "no object");
        row("trailing", R"({} {})", "JSON");
        row("bad utf8", "{\"\xff\":1}", "JSON");
        row("entry no object", R"({"a":1})", "incomplete");
        row("no type", R"({"a":{"shape":[2],"data_offsets":[0,8]}})", "incomplete");
        row("type no text", R"({"a":{"dtype":3,"shape":[2],"data_offsets":[0,8]}})", "incomplete");
        row("unknown type", R"({"a":{"dtype":"F9","shape":[2],"data_offsets":[0,8]}})", "F9");
        row("shape no list", R"({"a":{"dtype":"F32","shape":2,"data_offsets":[0,8]}})", "shape");
        row("negative", R"({"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}})", "count");
        row("fraction", R"({"a":{"dtype":"F32","shape":[2.0],"data_offsets":[0,8]}})", "count");
        row("huge dimension",
            R"({"a":{"dtype":"F32","shape":[18446744073709551615],"data_offsets":[0,8]}})",
            "count");
        row("product wraps",
            R"({"a":{"dtype":"F32","shape":[4294967296,4294967296,2],"data_offsets":[0,8]}})",
            "too large");
        row("empty but overflowing",
            R"({"a":{"dtype":"F32","shape":[0,4611686018427387904,8],"data_offsets":[0,0]}})",
            "too large");
        row("bytes wrap",
            R"({"a":{"dtype":"F64","shape":[4611686018427387904],"data_offsets":[0,8]}})",
            "too large");
        row("offsets missing one",
            R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0]}})",
            "offsets");
        row("offsets negative",
            R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[-8,0]}})",
            "offsets");
        row("offsets reversed", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[8,0]}})", "fit");
        row("offsets misfit", R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}})", "fit");
        row("past the end",
            R"({"a":{"dtype":"F32","shape":[4],"data_offsets":[0,16]}})",
            "past the end");
        row("far past the end",
            R"({"a":{"dtype":"U8","shape":[8],"data_offsets":[9223372036854775800,9223372036854775808]}})",
            "gap");
        row("hole", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})", "gap");
        row("overlap",
            R"({"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]},"b":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
            "overlaps");
        row("left over", R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}})", "no tensor");
        row("twice",
            R"({"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}})",
            "twice");
        row("key twice",
            R"({"a":{"dtype":"F32","shape":[1],"shape":[2],"data_offsets":[0,8]}})",
            "twice");
        row("metadata", R"({"__metadata__":[]})", "metadata");
        row("metadata values", R"({"__metadata__":{"a":1}})", "metadata");
    }
    void forgedHeadersAreErrors() {
        QFETCH(QByteArray, header);
        QFETCH(QByteArray, words);
        const std::string message = complaint(withHeader(header.toStdString(), 8));
        QVERIFY2(message.find("case.safetensors") != std::string::npos, message.c_str());
        QVERIFY2(message.find(words.toStdString()) != std::string::npos, message.c_str());
    }

    void largeClaimsAreRefusedBeforeMemoryIsTaken() {
        std::string file = withHeader("{}", 8);
        for (const std::uint64_t length : {~std::uint64_t{0},
                                           std::uint64_t{100'000'001},
                                           std::uint64_t{11},
                                           std::uint64_t{1} << 63U}) {
            std::memcpy(file.data(), &length, sizeof(length));
            QVERIFY(!complaint(file).empty());
        }
        const std::string deep(5'000'000, '[');
        QVERIFY(complaint(withHeader(deep, 0)).find("deep") != std::string::npos);
        std::string wide = R"({"a":{"shape":[)";
        for (int i = 0; i < 1'000'000; ++i) wide += "0,";
        QVERIFY(complaint(withHeader(wide + "0]}}", 0)).find("dimensions") != std::string::npos);
    }

    void boolsAreNormalised() {
        const auto file =
            store(withHeader(R"({"a":{"dtype":"BOOL","shape":[2],"data_offsets":[0,2]}})", 0) +
                  std::string("\xff\0", 2));
        QCOMPARE(readSafetensors(file).tensors.at("a").sum().item<int>(), 1);
    }

    void missingFilesAndTargetsAreNamed() {
        for (const char* name : {"absent.safetensors", "."}) {
            QVERIFY_EXCEPTION_THROWN((void)readSafetensors(path(name)), captune::Error);
        }
        QVERIFY_EXCEPTION_THROWN(writeSafetensors(path("no/folder"), {}), captune::Error);
        QVERIFY_EXCEPTION_THROWN(writeSafetensors(path("x"), {{"__metadata__", at::ones({1})}}),
                                 captune::Error);
        QVERIFY_EXCEPTION_THROWN(writeSafetensors(path("x"), {{"\xff", at::ones({1})}}),
                                 captune::Error);
        QVERIFY_EXCEPTION_THROWN(
            writeSafetensors(path("x"), {{"a", at::ones({1}, at::kComplexFloat)}}), captune::Error);
    }

    void aFailedWriteKeepsTheOldFile() {
        const auto target = path("kept.safetensors");
        writeSafetensors(target, {{"a", at::ones({4})}});
        const auto files = [&] {
            return std::distance(std::filesystem::directory_iterator(target.parent_path()), {});
        };
        const auto before = files();
        rlimit limit{};
        getrlimit(RLIMIT_FSIZE, &limit);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit tight{10'000, limit.rlim_max};  // as a full disk: writing stops half-way
        setrlimit(RLIMIT_FSIZE, &tight);
        std::string message;
        try {
            writeSafetensors(target, {{"a", at::ones({100'000})}});
        } catch (const captune::Error& error) {
            message = error.what();
        }
        setrlimit(RLIMIT_FSIZE, &limit);
        QVERIFY2(message.find("kept.safetensors") != std::string::npos, message.c_str());
        QCOMPARE(readSafetensors(target).tensors.at("a").numel(), 4);
        QCOMPARE(files(), before);
    }
};

QTEST_APPLESS_MAIN(SafetensorsTest)
#include "tst_safetensors.moc"
