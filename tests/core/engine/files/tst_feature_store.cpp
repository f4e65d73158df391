// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/base/random.h"
#include "core/engine/files/feature_store.h"
#include "support/feature_records.h"
#include "support/folders.h"

#include <QProcess>
#include <QtTest>

#include <chrono>
#include <csignal>
#include <fstream>
#include <memory>
#include <sys/resource.h>
#include <sys/stat.h>
#include <thread>

using namespace captune;
using captune::test::featureStoreIn;
using captune::test::kRecordBytes;
using captune::test::recordOf;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;

namespace {

namespace fs = std::filesystem;

constexpr int kPatience = 120'000;  // milliseconds: other programs may keep all cores busy

bool holds(FeatureStore& store, std::uint64_t key) {
    std::vector<std::byte> found(kRecordBytes);
    return store.read(key, found) && found == recordOf(key);
}

void writeKeys(FeatureStore& store, std::uint64_t first, std::uint64_t count) {
    for (auto key = first; key < first + count; ++key) store.write(key, recordOf(key));
}

fs::path onlyFile(const fs::path& folder, const std::string& ending) {
    for (const auto& entry : fs::directory_iterator(folder))
        if (entry.path().extension() == ending) return entry.path();
    return {};
}

void overwrite(const fs::path& file, std::int64_t offset, const std::string& bytes) {
    std::fstream stream(file, std::ios::binary | std::ios::in | std::ios::out);
    stream.seekp(offset);
    stream << bytes;
}

std::unique_ptr<QProcess> startWriter(const fs::path& folder, int first, int count) {
    auto writer = std::make_unique<QProcess>();
    writer->start(
        CAPTUNE_FEATURE_WRITER,
        {QString::fromStdString(folder.string()), QString::number(first), QString::number(count)});
    return writer;
}

/// Lets no file of this process grow beyond some bytes, as a full disk would, while it lives.
class FileSizeLimit {
public:
    explicit FileSizeLimit(rlim_t bytes) {
        ::getrlimit(RLIMIT_FSIZE, &before_);
        std::signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{bytes, before_.rlim_max};
        ::setrlimit(RLIMIT_FSIZE, &limit);
    }
    ~FileSizeLimit() { ::setrlimit(RLIMIT_FSIZE, &before_); }
    FileSizeLimit(const FileSizeLimit&) = delete;
    FileSizeLimit& operator=(const FileSizeLimit&) = delete;

private:
    rlimit before_{};
};

}  // namespace

class FeatureStoreTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void keepsRecordsBetweenOpenings() {
        const TemporaryFolder folder;
        {
            FeatureStore store(featureStoreIn(folder / "new/cache"));
            QVERIFY(!holds(store, 1));
            writeKeys(store, 1, 5);
            writeKeys(store, 1, 5);  // once more changes nothing
            QVERIFY(holds(store, 3));
        }
        FeatureStore store(featureStoreIn(folder / "new/cache"));
        QCOMPARE(store.size(), std::size_t{5});
        for (std::uint64_t key = 1; key <= 5; ++key) QVERIFY(holds(store, key));
        QVERIFY(!holds(store, 6));
        QCOMPARE(featureStoreBytes(folder / "new/cache"),
                 static_cast<std::int64_t>(1024 + 5 * (24 + kRecordBytes)));
    }

    void openStoresSeeEachOthersRecords() {
        const TemporaryFolder folder;
        FeatureStore one(featureStoreIn(folder.path()));
        FeatureStore two(featureStoreIn(folder.path()));
        writeKeys(one, 0, 3);
        QVERIFY(holds(two, 2));
        writeKeys(two, 2, 3);
        QVERIFY(holds(one, 4));
        QCOMPARE(one.size(), std::size_t{5});
        writeKeys(one, 5, 2);
        QVERIFY(holds(two, 6) && holds(two, 2));
    }

    void aStoreInUseIsNotCutShort() {
        const TemporaryFolder folder;
        FeatureStore one(featureStoreIn(folder.path()));
        writeKeys(one, 0, 4);
        QVERIFY(holds(one, 3));
        overwrite(onlyFile(folder.path(), ".index"), 0, "damaged");
        FeatureStore two(featureStoreIn(folder.path()));  // begins anew in the same files
        QCOMPARE(two.size(), std::size_t{0});
        QCOMPARE(fs::file_size(onlyFile(folder.path(), ".data")), 4 * kRecordBytes);
        writeKeys(two, 9, 1);
        QVERIFY(holds(two, 9));
        QVERIFY(!holds(one, 0));  // written over
    }

    void twoProcessesWriteAtOnce() {
        const TemporaryFolder folder;
        const auto one = startWriter(folder.path(), 0, 200);
        const auto two = startWriter(folder.path(), 100, 200);
        QVERIFY(one->waitForFinished(kPatience) && two->waitForFinished(kPatience));
        QCOMPARE(one->exitCode() + two->exitCode(), 0);
        FeatureStore store(featureStoreIn(folder.path()));
        QVERIFY(store.size() > 290);  // a record is left out rather than waited for
        for (std::uint64_t key = 0; key < 300; ++key) store.write(key, recordOf(key));
        for (std::uint64_t key = 0; key < 300; ++key) QVERIFY(holds(store, key));
        QCOMPARE(fs::file_size(onlyFile(folder.path(), ".data")), 300 * kRecordBytes);
    }

    void killedWhileWriting() {
        const TemporaryFolder folder;
        Random random(7);
        for (int round = 0; round < 8; ++round) {
            const auto writer = startWriter(folder.path(), round * 100'000, 100'000);
            QVERIFY(writer->waitForReadyRead());
            std::this_thread::sleep_for(std::chrono::microseconds(random.below(8'000)));
            writer->kill();
            QVERIFY(writer->waitForFinished());
        }
        FeatureStore store(featureStoreIn(folder.path()));
        std::size_t whole = 0;
        std::vector<std::byte> found(kRecordBytes);
        for (std::uint64_t round = 0; round < 8; ++round)
            for (std::uint64_t key = round * 100'000; store.read(key, found); ++key, ++whole)
                QVERIFY(found == recordOf(key));
        QCOMPARE(whole, store.size());
        QVERIFY(whole > 8);
        writeKeys(store, 900'000, 2);
        QVERIFY(holds(store, 900'001));
    }

    /// What a killed writer leaves: a record without its entry, or half an entry.
    void uncommittedBytesAreWrittenOver() {
        const TemporaryFolder folder;
        {
            FeatureStore store(featureStoreIn(folder.path()));
            writeKeys(store, 0, 2);
        }
        const auto data = onlyFile(folder.path(), ".data");
        const auto index = onlyFile(folder.path(), ".index");
        overwrite(data, 2 * kRecordBytes, std::string(1234, 'x'));
        overwrite(index, 1024 + 2 * 24, "half an entry");
        FeatureStore store(featureStoreIn(folder.path()));
        QCOMPARE(store.size(), std::size_t{2});
        writeKeys(store, 2, 1);
        QVERIFY(holds(store, 0) && holds(store, 1) && holds(store, 2));
        QCOMPARE(fs::file_size(data), 3 * kRecordBytes);
        QCOMPARE(fs::file_size(index), std::uintmax_t{1024 + 3 * 24});
    }

    void damageReadsAsMissing_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("offset");
        QTest::newRow("content") << ".data" << static_cast<int>(kRecordBytes) + 17;
        QTest::newRow("entry") << ".index" << 1024 + 24 + 3;
        QTest::newRow("entry's checksum") << ".index" << 1024 + 24 + 20;
    }
    void damageReadsAsMissing() {
        QFETCH(QString, file);
        QFETCH(int, offset);
        const TemporaryFolder folder;
        {
            FeatureStore store(featureStoreIn(folder.path()));
            writeKeys(store, 0, 3);
        }
        overwrite(onlyFile(folder.path(), file.toStdString()), offset, "\x7f\x01\x7f");
        FeatureStore store(featureStoreIn(folder.path()));
        QVERIFY(holds(store, 0) && holds(store, 2));
        QVERIFY(!holds(store, 1));
        writeKeys(store, 1, 1);
        QVERIFY(holds(store, 1));
        FeatureStore again(featureStoreIn(folder.path()));
        QVERIFY(holds(again, 0) && holds(again, 1) && holds(again, 2));
    }

    void staleStoreIsEmptied() {
        const TemporaryFolder folder;
        {
            FeatureStore store(featureStoreIn(folder.path()));
            writeKeys(store, 0, 3);
        }
        overwrite(onlyFile(folder.path(), ".index"), 0, "captune features 0");
        FeatureStore store(featureStoreIn(folder.path()));
        QCOMPARE(store.size(), std::size_t{0});
        QVERIFY(!holds(store, 0));
        writeKeys(store, 0, 1);
        QVERIFY(holds(store, 0));
    }

    void otherDescriptionsAreOtherStores() {
        const TemporaryFolder folder;
        FeatureStore store(featureStoreIn(folder.path()));
        writeKeys(store, 0, 1);
        auto options = featureStoreIn(folder.path());
        options.description += ", other weights";
        FeatureStore other(options);
        QVERIFY(!holds(other, 0));
        QVERIFY(holds(store, 0));
    }

    void filesCutShortWhileOpenAreMissingRecords() {
        const TemporaryFolder folder;
        FeatureStore store(featureStoreIn(folder.path()));
        writeKeys(store, 0, 4);
        fs::resize_file(onlyFile(folder.path(), ".data"), kRecordBytes + 10);
        QVERIFY(holds(store, 0));
        QVERIFY(!holds(store, 1) && !holds(store, 3));
        fs::resize_file(onlyFile(folder.path(), ".index"), 3);
        store.write(9, recordOf(9));
        QVERIFY(!holds(store, 5));
        FeatureStore again(featureStoreIn(folder.path()));
        writeKeys(again, 0, 4);
        for (std::uint64_t key = 0; key < 4; ++key) QVERIFY(holds(again, key));
    }

    void keepsToItsLimit() {
        const TemporaryFolder folder;
        auto options = featureStoreIn(folder.path());
        options.limitBytes = 3 * static_cast<std::int64_t>(kRecordBytes) + 2000;
        FeatureStore store(options);
        writeKeys(store, 0, 3);
        const std::string sentence = sentenceOf<Error>([&] { writeKeys(store, 3, 1); });
        CAPTUNE_CONTAINS(sentence, "data.cache_limit_gb");
        QVERIFY(holds(store, 2));
        QVERIFY(featureStoreBytes(folder.path()) <= options.limitBytes);
    }

    void fullDiskFailsTheWriteOnly() {
        const TemporaryFolder folder;
        FeatureStore store(featureStoreIn(folder.path()));
        writeKeys(store, 0, 2);
        {
            const FileSizeLimit full(2 * kRecordBytes + 100);
            const std::string sentence = sentenceOf<Error>([&] { writeKeys(store, 2, 1); });
            CAPTUNE_CONTAINS(sentence, "computed each time");
            QCOMPARE(fs::file_size(onlyFile(folder.path(), ".data")), 2 * kRecordBytes);
        }
        QVERIFY(holds(store, 1) && !holds(store, 2));
        writeKeys(store, 2, 1);
        QVERIFY(holds(store, 2));
    }

    void leavesTheDiskSomeRoom() {
        const TemporaryFolder folder;
        auto options = featureStoreIn(folder.path());
        options.keepFreeBytes = std::int64_t{1} << 60;
        FeatureStore store(options);
        CAPTUNE_CONTAINS(sentenceOf<Error>([&] { writeKeys(store, 0, 1); }), "nearly full");
    }

    void longestUnusedMakesRoom() {
        const TemporaryFolder folder;
        const auto named = [&](const std::string& name) {
            auto options = featureStoreIn(folder.path());
            options.description = name;
            options.limitBytes = 10 * static_cast<std::int64_t>(kRecordBytes) + 8000;
            options.expectedRecords = 4;
            return options;
        };
        const auto fill = [](FeatureStore& store) { writeKeys(store, 0, 4); };
        const auto now = fs::file_time_type::clock::now();
        for (const char* name : {"oldest", "older"}) {
            FeatureStore store(named(name));
            fill(store);
        }
        int age = 2;
        for (const char* name : {"oldest", "older"}) {
            const FeatureStore opened(named(name));
            for (const auto& entry : fs::directory_iterator(folder.path()))
                if (entry.path().extension() == ".index" &&
                    test::readText(entry.path()).starts_with(std::string(name) + '\0'))
                    fs::last_write_time(entry.path(), now - std::chrono::hours(age));
            --age;
        }
        {
            FeatureStore third(named("third"));  // 12 records are over the limit of 10
            fill(third);
        }
        FeatureStore older(named("older"));
        QCOMPARE(older.size(), std::size_t{4});
        FeatureStore third(named("third"));
        QCOMPARE(third.size(), std::size_t{4});
        const FeatureStore fourth(named("fourth"));  // both are open: none is deleted
        QVERIFY(holds(older, 3) && holds(third, 3));
        FeatureStore oldest(named("oldest"));
        QCOMPARE(oldest.size(), std::size_t{0});
    }

    void foldersThatCannotHoldAStoreAreErrors() {
        const TemporaryFolder folder;
        test::writeText(folder / "file", "no folder");
        QVERIFY(!sentenceOf<Error>([&] { FeatureStore(featureStoreIn(folder / "file")); }).empty());
        { const FeatureStore store(featureStoreIn(folder / "cache")); }
        const auto data = onlyFile(folder / "cache", ".data");
        fs::remove(data);
        QCOMPARE(::mkfifo(data.c_str(), 0600), 0);
        QVERIFY(
            !sentenceOf<Error>([&] { FeatureStore(featureStoreIn(folder / "cache")); }).empty());
    }
};

QTEST_GUILESS_MAIN(FeatureStoreTest)
#include "tst_feature_store.moc"
