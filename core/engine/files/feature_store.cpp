// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/feature_store.h"

#include "core/base/error.h"
#include "core/base/files.h"
#include "core/engine/files/weight_hash.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <system_error>
#include <vector>

namespace captune {
namespace {

namespace fs = std::filesystem;

constexpr std::int64_t kHeaderBytes = 1024;
constexpr const char* kPrefix = "features-";
constexpr const char* kIndex = ".index";
constexpr const char* kData = ".data";
constexpr int kAttempts = 10;
constexpr double kOpenSeconds = 5.0;    // others repair or delete for moments only
constexpr double kAppendSeconds = 0.5;  // more would hold a training up

struct Entry {
    std::uint64_t key;
    std::uint64_t content;  ///< checksum of key and record
    std::uint64_t entry;    ///< checksum of the two and the record's number
};
constexpr std::int64_t kEntryBytes = sizeof(Entry);
static_assert(sizeof(Entry) == 24);

std::uint64_t contentCheck(std::uint64_t key, std::span<const std::byte> record) {
    WeightHash hash;
    hash.add(static_cast<std::int64_t>(key));
    hash.add(record);
    return hash.value();
}

std::uint64_t entryCheck(const Entry& entry, std::int64_t number) {
    WeightHash hash;
    hash.add(static_cast<std::int64_t>(entry.key));
    hash.add(static_cast<std::int64_t>(entry.content));
    hash.add(number);
    return hash.value();
}

std::string hexHash(const std::string& text) {
    WeightHash hash;
    hash.add(std::string_view(text));
    std::array<char, 17> digits{};
    std::snprintf(
        digits.data(), digits.size(), "%016llx", static_cast<unsigned long long>(hash.value()));
    return digits.data();
}

std::int64_t entriesIn(const OpenFile& index) {
    return std::max<std::int64_t>(index.size() - kHeaderBytes, 0) / kEntryBytes;
}

std::int64_t entryOffset(std::int64_t number) {
    return kHeaderBytes + number * kEntryBytes;
}

std::int64_t bytesOf(const fs::path& file) {
    std::error_code problem;
    const auto size = fs::file_size(file, problem);
    return problem ? 0 : static_cast<std::int64_t>(size);
}

/// A store that other runs made.
struct Other {
    fs::path index;
    fs::path data;
    fs::file_time_type used;
    std::int64_t bytes;
};

std::vector<Other> storesIn(const fs::path& folder) {
    std::vector<Other> found;
    std::error_code problem;
    for (fs::directory_iterator entry(folder, problem), end; !problem && entry != end;
         entry.increment(problem)) {
        const fs::path& data = entry->path();
        if (!data.filename().string().starts_with(kPrefix) || data.extension() != kData) continue;
        fs::path index = data;
        index.replace_extension(kIndex);
        std::error_code gone;
        found.push_back(
            {index, data, fs::last_write_time(index, gone), bytesOf(index) + bytesOf(data)});
    }
    std::ranges::sort(found, {}, &Other::used);
    return found;
}

bool deleteUnused(const Other& store) {
    const OpenFile data(store.data, OpenFile::IfMissing::Fail);
    if (data.isOpen() && !data.lock(OpenFile::Lock::Exclusive, 0.0)) return false;
    std::error_code problem;
    fs::remove(store.index, problem);
    fs::remove(store.data, problem);
    return !problem;
}

}  // namespace

std::int64_t featureStoreBytes(const fs::path& folder) {
    std::int64_t bytes = 0;
    for (const Other& store : storesIn(folder)) bytes += store.bytes;
    return bytes;
}

FeatureStore::FeatureStore(FeatureStoreOptions options)
    : options_(std::move(options)), name_(kPrefix + hexHash(options_.description)) {
    if (options_.description.size() > static_cast<std::size_t>(kHeaderBytes))
        throw Error("The description of a feature store is too long: " + options_.description);
    makeFolders(options_.folder);
    // Another process may just be deleting the files: their names are then made anew.
    for (int attempt = 0; attempt < kAttempts; ++attempt) {
        openFiles();
        if (!index_.hasName() || !data_.hasName()) continue;
        makeRoom();
        repair();
        if (shareFiles()) return;
    }
    throw Error("Cannot open " + file(kData).string() +
                ": others delete it again and again; try once more.");
}

fs::path FeatureStore::file(const char* ending) const {
    return options_.folder / (name_ + ending);
}

std::int64_t FeatureStore::offsetOf(std::int64_t number) const {
    return number * static_cast<std::int64_t>(options_.recordBytes);
}

void FeatureStore::openFiles() {
    for (const auto& [opened, ending] : {std::pair{&index_, kIndex}, std::pair{&data_, kData}}) {
        *opened = OpenFile(file(ending), OpenFile::IfMissing::Create);
        if (!opened->isOpen())
            throw Error("Cannot keep features in " + file(ending).string() + ": " +
                        std::generic_category().message(errno) +
                        "; check the folder and its permissions.");
    }
    alone_ = data_.lock(OpenFile::Lock::Exclusive, 0.0);
    if (!alone_ && !data_.lock(OpenFile::Lock::Shared, kOpenSeconds))
        throw Error("Cannot lock " + file(kData).string() +
                    "; the disk may not support locks, or another program holds it.");
}

/// To share what one has alone, the lock is given up for a moment.
bool FeatureStore::shareFiles() {
    if (!alone_) return true;
    alone_ = false;
    return data_.lock(OpenFile::Lock::Shared, kOpenSeconds) && index_.hasName() && data_.hasName();
}

void FeatureStore::makeRoom() const {
    const auto expected =
        options_.expectedRecords * (static_cast<std::int64_t>(options_.recordBytes) + kEntryBytes);
    const std::int64_t own = index_.size() + data_.size();
    std::int64_t all = featureStoreBytes(options_.folder) - own + std::max(expected, own);
    for (const Other& other : storesIn(options_.folder)) {
        if (all <= options_.limitBytes) return;
        if (other.data != file(kData) && deleteUnused(other)) all -= other.bytes;
    }
}

void FeatureStore::repair() {
    std::string header = options_.description;
    header.resize(static_cast<std::size_t>(kHeaderBytes), '\0');
    const ExclusiveLock lock(index_, kOpenSeconds);
    if (!lock.held())
        throw Error("Cannot lock " + file(kIndex).string() + "; another program holds it.");
    std::string found(header.size(), '\0');
    const bool readable = index_.read(std::as_writable_bytes(std::span(found)), 0);
    if (!readable || found != header) {
        index_.resize(0);
        if (const int problem = index_.write(std::as_bytes(std::span(header)), 0); problem != 0) {
            index_.resize(0);
            throw Error("Cannot write " + file(kIndex).string() + ": " +
                        std::generic_category().message(problem) + "; free some space there.");
        }
    }
    const std::int64_t whole =
        std::min(entriesIn(index_), data_.size() / static_cast<std::int64_t>(options_.recordBytes));
    index_.resize(entryOffset(whole));
    if (alone_) data_.resize(offsetOf(whole));
    index_.touch();
    readNewEntries();
}

void FeatureStore::readNewEntries() {
    const std::int64_t count = entriesIn(index_);
    if (count < seen_) {
        places_.clear();
        seen_ = 0;
    }
    if (count == seen_) return;
    std::vector<Entry> entries(static_cast<std::size_t>(count - seen_));
    if (!index_.read(std::as_writable_bytes(std::span(entries)), entryOffset(seen_))) return;
    for (const Entry& entry : entries) {
        if (entry.entry == entryCheck(entry, seen_)) places_[entry.key] = {seen_, entry.content};
        ++seen_;
    }
}

bool FeatureStore::read(std::uint64_t key, std::span<std::byte> record) {
    Place place{};
    {
        const std::lock_guard guard(mutex_);
        if (!places_.contains(key)) readNewEntries();
        const auto found = places_.find(key);
        if (found == places_.end()) return false;
        place = found->second;
    }
    if (copyOut(place.number, record) && contentCheck(key, record) == place.checksum) return true;
    const std::lock_guard guard(mutex_);
    const auto found = places_.find(key);
    if (found != places_.end() && found->second.number == place.number) places_.erase(found);
    return false;
}

bool FeatureStore::copyOut(std::int64_t number, std::span<std::byte> record) {
    const auto first = static_cast<std::size_t>(offsetOf(number));
    if (data_.size() < offsetOf(number + 1)) return false;
    std::shared_ptr<const FileView> view;
    {
        const std::lock_guard guard(mutex_);
        if (!view_ || view_->size() < first + record.size()) view_ = data_.view();
        view = view_;
    }
    if (!view || view->size() < first + record.size()) return false;
    view->copyOut(record, first);
    return true;
}

void FeatureStore::requireRoom() const {
    const auto more = static_cast<std::int64_t>(options_.recordBytes) + kEntryBytes;
    if (featureStoreBytes(options_.folder) + more > options_.limitBytes)
        throw Error("The features kept in " + options_.folder.string() +
                    " have reached data.cache_limit_gb; further ones are computed each time.");
    std::error_code problem;
    const fs::space_info disk = fs::space(options_.folder, problem);
    if (!problem && static_cast<std::int64_t>(disk.available) < more + options_.keepFreeBytes)
        throw Error("The disk of " + options_.folder.string() +
                    " is nearly full; further features are computed each time.");
}

void FeatureStore::write(std::uint64_t key, std::span<const std::byte> record) {
    const std::lock_guard guard(mutex_);
    const ExclusiveLock lock(index_, kAppendSeconds);
    if (!lock.held()) return;
    readNewEntries();
    if (seen_ != entriesIn(index_) || places_.contains(key)) return;
    requireRoom();
    Entry entry{key, contentCheck(key, record), 0};
    entry.entry = entryCheck(entry, seen_);
    const std::int64_t before = data_.size();
    int problem = data_.write(record, offsetOf(seen_));
    if (problem == 0)
        problem = index_.write(std::as_bytes(std::span(&entry, 1)), entryOffset(seen_));
    if (problem != 0) {
        index_.resize(entryOffset(seen_));
        data_.resize(before);
        throw Error("Cannot keep features in " + file(kData).string() + ": " +
                    std::generic_category().message(problem) +
                    "; further ones are computed each time.");
    }
    places_[key] = {seen_, entry.content};
    ++seen_;
}

std::size_t FeatureStore::size() {
    const std::lock_guard guard(mutex_);
    readNewEntries();
    return places_.size();
}

}  // namespace captune
