// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/torch_zip.h"

#include "core/base/error.h"
#include "core/engine/files/plain_name.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace captune {
namespace {

constexpr std::uint32_t kLocalHeader = 0x04034b50;
constexpr std::uint32_t kDirectoryHeader = 0x02014b50;
constexpr std::uint32_t kEndRecord = 0x06054b50;
constexpr std::uint32_t kEndRecord64 = 0x06064b50;
constexpr std::uint32_t kEndLocator64 = 0x07064b50;
constexpr std::uint64_t kLocalHeaderSize = 30;
constexpr std::uint64_t kDirectoryHeaderSize = 46;
constexpr std::uint64_t kEndRecordSize = 22;
constexpr std::uint64_t kEndRecord64Size = 56;
constexpr std::uint64_t kEndLocator64Size = 20;
constexpr std::uint64_t kMaxComment = 0xffff;
constexpr std::uint16_t kExtra64 = 1;
constexpr std::uint32_t kSeeExtra = 0xffffffff;

struct Directory {
    std::uint64_t offset = 0;
    std::uint64_t size = 0;
    std::uint64_t entries = 0;
};

struct Entry {
    std::string name;
    std::uint64_t size = 0;
    std::uint64_t storedSize = 0;
    std::uint64_t header = 0;
};

class Archive {
public:
    Archive(std::span<const std::byte> bytes, const std::string& file)
        : bytes_(bytes), file_(file) {}

    ZipEntries read() const {
        const Directory directory = findDirectory();
        std::vector<std::pair<std::uint64_t, std::uint64_t>> ranges;
        ZipEntries named;
        std::uint64_t position = directory.offset;
        for (std::uint64_t i = 0; i < directory.entries; ++i) {
            const Entry entry = readEntry(position, directory);
            const auto data = locate(entry, directory.offset);
            ranges.emplace_back(entry.header, offsetOf(data) + data.size());
            if (!named.emplace(entry.name, data).second) {
                damaged("the entry '" + entry.name + "' appears twice");
            }
        }
        std::sort(ranges.begin(), ranges.end());
        for (std::size_t i = 1; i < ranges.size(); ++i) {
            if (ranges[i].first < ranges[i - 1].second) damaged("its entries overlap");
        }
        return belowTopFolder(named);
    }

private:
    [[noreturn]] void damaged(const std::string& why) const {
        throw Error(file_ + " is not a sound checkpoint: " + why + "; copy or download it again.");
    }

    template <typename T>
    T number(std::uint64_t offset) const {
        if (offset > bytes_.size() || bytes_.size() - offset < sizeof(T)) {
            damaged("its archive is torn");
        }
        T value{};
        std::memcpy(&value, bytes_.data() + offset, sizeof(T));
        return value;
    }

    std::string_view text(std::uint64_t offset, std::uint64_t size) const {
        if (offset > bytes_.size() || bytes_.size() - offset < size) damaged("its archive is torn");
        return {reinterpret_cast<const char*>(bytes_.data()) + offset,
                static_cast<std::size_t>(size)};
    }

    std::uint64_t offsetOf(std::span<const std::byte> part) const {
        return static_cast<std::uint64_t>(part.data() - bytes_.data());
    }

    std::uint64_t findEndRecord() const {
        const std::uint64_t size = bytes_.size();
        for (std::uint64_t comment = 0; comment <= kMaxComment; ++comment) {
            if (size < kEndRecordSize + comment) break;
            const std::uint64_t offset = size - kEndRecordSize - comment;
            if (number<std::uint32_t>(offset) == kEndRecord &&
                number<std::uint16_t>(offset + 20) == comment) {
                return offset;
            }
        }
        damaged("the directory at its end is missing, as if it were cut off");
    }

    Directory findDirectory() const {
        const std::uint64_t end = findEndRecord();
        Directory directory{number<std::uint32_t>(end + 16),
                            number<std::uint32_t>(end + 12),
                            number<std::uint16_t>(end + 10)};
        std::uint64_t limit = end;
        if (end >= kEndLocator64Size &&
            number<std::uint32_t>(end - kEndLocator64Size) == kEndLocator64) {
            const auto record = number<std::uint64_t>(end - kEndLocator64Size + 8);
            if (record > end || end - record < kEndRecord64Size ||
                number<std::uint32_t>(record) != kEndRecord64) {
                damaged("its archive is torn");
            }
            directory = {number<std::uint64_t>(record + 48),
                         number<std::uint64_t>(record + 40),
                         number<std::uint64_t>(record + 32)};
            limit = record;
        }
        if (directory.offset > limit || directory.size > limit - directory.offset ||
            directory.entries > directory.size / kDirectoryHeaderSize) {
            damaged("the directory at its end is not valid");
        }
        return directory;
    }

    /// Advances `position` to the next entry.
    Entry readEntry(std::uint64_t& position, const Directory& directory) const {
        const std::uint64_t end = directory.offset + directory.size;
        if (end - position < kDirectoryHeaderSize ||
            number<std::uint32_t>(position) != kDirectoryHeader) {
            damaged("the directory at its end is not valid");
        }
        const std::uint64_t nameSize = number<std::uint16_t>(position + 28);
        const std::uint64_t extraSize = number<std::uint16_t>(position + 30);
        const std::uint64_t commentSize = number<std::uint16_t>(position + 32);
        const std::uint64_t name = position + kDirectoryHeaderSize;
        if (end - name < nameSize + extraSize + commentSize) {
            damaged("the directory at its end is not valid");
        }
        Entry entry;
        entry.name = text(name, nameSize);
        if (!isPlainName(entry.name)) damaged("an entry of its archive has no valid name");
        if ((number<std::uint16_t>(position + 8) & 1U) != 0) damaged("it is encrypted");
        if (number<std::uint16_t>(position + 10) != 0) {
            throw Error(file_ +
                        " is a compressed archive and no checkpoint of torch.save: unpack "
                        "it, or save the model's state_dict.");
        }
        entry.storedSize = number<std::uint32_t>(position + 20);
        entry.size = number<std::uint32_t>(position + 24);
        entry.header = number<std::uint32_t>(position + 42);
        widen(entry, name + nameSize, extraSize);
        if (entry.size != entry.storedSize) damaged("'" + entry.name + "' has two sizes");
        position = name + nameSize + extraSize + commentSize;
        return entry;
    }

    /// Takes the values that did not fit into 32 bits from the zip64 field, in the order in which
    /// the format has them there.
    void widen(Entry& entry, std::uint64_t extra, std::uint64_t extraSize) const {
        const std::uint64_t end = extra + extraSize;
        while (end - extra >= 4) {
            const auto kind = number<std::uint16_t>(extra);
            const std::uint64_t size = number<std::uint16_t>(extra + 2);
            extra += 4;
            if (size > end - extra) damaged("the directory at its end is not valid");
            if (kind == kExtra64) {
                std::uint64_t field = extra;
                for (std::uint64_t* value : {&entry.size, &entry.storedSize, &entry.header}) {
                    if (*value != kSeeExtra) continue;
                    if (extra + size - field < 8) damaged("the directory at its end is not valid");
                    *value = number<std::uint64_t>(field);
                    field += 8;
                }
            }
            extra += size;
        }
    }

    std::span<const std::byte> locate(const Entry& entry, std::uint64_t limit) const {
        if (entry.header > limit || limit - entry.header < kLocalHeaderSize ||
            number<std::uint32_t>(entry.header) != kLocalHeader) {
            damaged("'" + entry.name + "' is not where its directory says");
        }
        const std::uint64_t nameSize = number<std::uint16_t>(entry.header + 26);
        const std::uint64_t extraSize = number<std::uint16_t>(entry.header + 28);
        const std::uint64_t data = entry.header + kLocalHeaderSize + nameSize + extraSize;
        if (data > limit || limit - data < entry.size) {
            damaged("'" + entry.name + "' reaches past its end");
        }
        if (text(entry.header + kLocalHeaderSize, nameSize) != entry.name) {
            damaged("'" + entry.name + "' has two names");
        }
        return bytes_.subspan(static_cast<std::size_t>(data), static_cast<std::size_t>(entry.size));
    }

    ZipEntries belowTopFolder(const ZipEntries& named) const {
        constexpr std::string_view kPickle = "/data.pkl";
        std::optional<std::string> top;
        for (const auto& [name, data] : named) {
            const auto slash = name.find('/');
            if (slash != std::string::npos && name.substr(slash) == kPickle) {
                top = name.substr(0, slash + 1);
                break;
            }
        }
        if (!top) {
            throw Error(file_ +
                        " is an archive but no checkpoint of torch.save: choose the file "
                        "that holds the model's weights.");
        }
        ZipEntries entries;
        for (const auto& [name, data] : named) {
            if (name.starts_with(*top)) entries.emplace(name.substr(top->size()), data);
        }
        return entries;
    }

    std::span<const std::byte> bytes_;
    const std::string& file_;
};

}  // namespace

bool isZip(std::span<const std::byte> bytes) {
    std::uint32_t signature = 0;
    if (bytes.size() < sizeof(signature)) return false;
    std::memcpy(&signature, bytes.data(), sizeof(signature));
    return signature == kLocalHeader;
}

ZipEntries readTorchZip(std::span<const std::byte> bytes, const std::string& file) {
    return Archive(bytes, file).read();
}

}  // namespace captune
