// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/open_file.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <unordered_map>

namespace captune {

struct FeatureStoreOptions {
    std::filesystem::path folder;      ///< of all stores: <home>/data/cache; made when missing
    std::string description;           ///< all that decides a record besides its key
    std::size_t recordBytes = 0;       ///< of each record
    std::int64_t limitBytes = 0;       ///< that all stores in the folder may take together
    std::int64_t expectedRecords = 0;  ///< to make room for
    std::int64_t keepFreeBytes = std::int64_t{1} << 30;  ///< of the disk: for checkpoints
};

/// Records of equal size by key, kept on disk between runs and shared by processes: what a frozen
/// trunk makes of pictures. Only a cache: whatever is torn, stale or damaged reads as missing.
///
/// A store is two files, named after a hash of its description:
///   features-<16 hex digits>.index  1,024 bytes: the description, filled up with zeros; then
///                                   24 bytes a record: its key, checksum of key and content,
///                                   checksum of these two and the record's number
///   features-<16 hex digits>.data   the records one behind the other, nothing between
/// A record is written before its entry in the index, so the entry is what commits it. Bytes that
/// no entry tells of (the program was killed, the disk was full) are overwritten by the next
/// record. Every reading is checked against its checksum, so entries that reached the disk before
/// their content, as after a power failure, do no harm. Of two entries of a key the later counts.
///
/// The data file is mapped into memory; records are copied out of it and then checked.
///
/// Locks (flock): the index exclusively for the moment of appending or repairing; the data file
/// shared while a store is open, so that nobody deletes it or cuts it short. Readers take no lock.
/// Only who has a store alone, while opening it, cuts off what no entry tells of.
///
/// The limit holds for the folder. On opening, stores that no process has open are deleted,
/// longest unused first (time of the index file), until `expectedRecords` fit.
///
/// Methods may be called from any thread.
class FeatureStore final {
public:
    /// Throws Error if the folder cannot be written or locked.
    explicit FeatureStore(FeatureStoreOptions options);

    /// Fills `record` (recordBytes) and returns true if the store holds the key. Else `record` is
    /// undefined.
    [[nodiscard]] bool read(std::uint64_t key, std::span<std::byte> record);
    /// Keeps a record, unless it is there or another process holds the lock for long. Throws Error
    /// when the limit is reached or the disk is full; the store can still be read.
    void write(std::uint64_t key, std::span<const std::byte> record);
    /// Number of keys that can be read.
    [[nodiscard]] std::size_t size();

private:
    struct Place {
        std::int64_t number;
        std::uint64_t checksum;
    };
    [[nodiscard]] std::filesystem::path file(const char* ending) const;
    [[nodiscard]] std::int64_t offsetOf(std::int64_t number) const;
    void openFiles();
    [[nodiscard]] bool shareFiles();
    void makeRoom() const;
    void repair();
    void readNewEntries();
    [[nodiscard]] bool copyOut(std::int64_t number, std::span<std::byte> record);
    void requireRoom() const;

    FeatureStoreOptions options_;
    std::string name_;
    OpenFile index_;
    OpenFile data_;
    bool alone_ = false;  ///< no other process has the store open
    std::shared_ptr<const FileView> view_;
    std::mutex mutex_;
    std::unordered_map<std::uint64_t, Place> places_;
    std::int64_t seen_ = 0;  ///< entries of the index read so far
};

/// Bytes of all stores in a folder; 0 if there is none.
[[nodiscard]] std::int64_t featureStoreBytes(const std::filesystem::path& folder);

}  // namespace captune
