// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/safetensors_header.h"

#include "core/base/error.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>
#include <limits>
#include <set>
#include <string_view>
#include <utility>

namespace captune {
namespace {

constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;
constexpr std::size_t kMaxDimensions = 64;
constexpr std::size_t kMaxValuesPerTensor = kMaxDimensions + 8;

/// Bytes of a value.
constexpr std::array<std::pair<std::string_view, std::uint64_t>, 10> kTypes{{{"F64", 8},
                                                                             {"F32", 4},
                                                                             {"F16", 2},
                                                                             {"BF16", 2},
                                                                             {"I64", 8},
                                                                             {"I32", 4},
                                                                             {"I16", 2},
                                                                             {"I8", 1},
                                                                             {"U8", 1},
                                                                             {"BOOL", 1}}};

/// The file with its name, so that every complaint can give it.
class Source {
public:
    Source(std::span<const std::byte> bytes, const std::string& file)
        : bytes_(bytes), file_(file) {}

    [[noreturn]] void damaged(const std::string& why) const {
        throw Error(file_ + " is not a sound safetensors file: " + why +
                    "; copy or download it again.");
    }
    [[nodiscard]] std::span<const std::byte> bytes() const { return bytes_; }

private:
    std::span<const std::byte> bytes_;
    const std::string& file_;
};

std::string_view headerText(const Source& source) {
    const auto bytes = source.bytes();
    static_assert(std::endian::native == std::endian::little);
    std::uint64_t length = 0;
    if (bytes.size() < sizeof(length)) source.damaged("it is shorter than its own header");
    std::memcpy(&length, bytes.data(), sizeof(length));
    if (length > kMaxHeaderBytes) source.damaged("its header claims more than 100 MB");
    if (length > bytes.size() - sizeof(length)) source.damaged("its header reaches past its end");
    return {reinterpret_cast<const char*>(bytes.data()) + sizeof(length),
            static_cast<std::size_t>(length)};
}

/// Parses with limits on depth and on values per tensor, so that a forged header cannot blow up in
/// memory, and refuses duplicate names, which the parser alone would let through.
nlohmann::json parseHeader(const Source& source, std::string_view text) {
    std::set<std::string> names;
    std::set<std::string> keys;
    std::size_t values = 0;
    bool metadata = false;
    const auto watch = [&](int depth, nlohmann::json::parse_event_t event, nlohmann::json& parsed) {
        using Event = nlohmann::json::parse_event_t;
        if (depth > 3) source.damaged("its header is nested too deeply");
        if (event == Event::key && depth == 1) {
            const auto& name = parsed.get_ref<const std::string&>();
            if (!names.insert(name).second) source.damaged("the name '" + name + "' appears twice");
            metadata = name == kSafetensorsMetadata;
            values = 0;
            keys.clear();
        } else if (event == Event::key) {
            const auto& key = parsed.get_ref<const std::string&>();
            if (!keys.insert(key).second) source.damaged("the key '" + key + "' appears twice");
        }
        if (!metadata && ++values > 2 * kMaxValuesPerTensor) {
            source.damaged("a tensor has too many dimensions");
        }
        return true;
    };
    try {
        auto header = nlohmann::json::parse(text, watch);
        if (!header.is_object()) source.damaged("its header is no object");
        return header;
    } catch (const nlohmann::json::exception&) {
        source.damaged("its header is not valid JSON");
    }
}

std::vector<std::int64_t> readShape(const Source& source,
                                    const std::string& name,
                                    const nlohmann::json& value) {
    if (!value.is_array() || value.size() > kMaxDimensions) {
        source.damaged("tensor '" + name + "' has no valid shape");
    }
    std::vector<std::int64_t> shape;
    std::int64_t extent = 1;  // zero-sized dimensions counted as one: strides must not overflow
    for (const auto& dimension : value) {
        if (!dimension.is_number_unsigned() ||
            dimension.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max()) {
            source.damaged("tensor '" + name + "' has a dimension that is no count");
        }
        const auto size = dimension.get<std::int64_t>();
        if (__builtin_mul_overflow(extent, std::max<std::int64_t>(size, 1), &extent)) {
            source.damaged("tensor '" + name + "' is too large");
        }
        shape.push_back(size);
    }
    return shape;
}

std::uint64_t byteCount(const Source& source, const SafetensorsEntry& entry, std::uint64_t count) {
    for (const std::int64_t size : entry.shape) {
        if (__builtin_mul_overflow(count, static_cast<std::uint64_t>(size), &count)) {
            source.damaged("tensor '" + entry.name + "' is too large");
        }
    }
    return count;
}

SafetensorsEntry readEntry(const Source& source,
                           const std::string& name,
                           const nlohmann::json& value) {
    const auto type = value.is_object() ? value.find("dtype") : value.end();
    if (!value.is_object() || type == value.end() || !type->is_string() ||
        !value.contains("shape") || !value.contains("data_offsets")) {
        source.damaged("the entry of tensor '" + name + "' is incomplete");
    }
    SafetensorsEntry entry;
    entry.name = name;
    const auto& typeName = type->get_ref<const std::string&>();
    const auto* const known =
        std::find_if(kTypes.begin(), kTypes.end(), [&](auto& k) { return k.first == typeName; });
    if (known == kTypes.end()) {
        source.damaged("tensor '" + name + "' has the unknown type '" + typeName + "'");
    }
    entry.type = typeName;
    entry.shape = readShape(source, name, value.at("shape"));

    const auto& offsets = value.at("data_offsets");
    if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() ||
        !offsets[1].is_number_unsigned()) {
        source.damaged("tensor '" + name + "' has no valid offsets");
    }
    entry.begin = offsets[0].get<std::uint64_t>();
    entry.end = offsets[1].get<std::uint64_t>();
    if (entry.begin > entry.end ||
        entry.end - entry.begin != byteCount(source, entry, known->second)) {
        source.damaged("the offsets of tensor '" + name + "' do not fit its shape and type");
    }
    return entry;
}

/// The format allows neither overlaps nor holes: tensors in order of their offsets fill the file.
void checkLayout(const Source& source,
                 std::vector<SafetensorsEntry>& entries,
                 std::uint64_t dataBytes) {
    std::sort(
        entries.begin(), entries.end(), [](const SafetensorsEntry& a, const SafetensorsEntry& b) {
            return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
        });
    std::uint64_t position = 0;
    for (const SafetensorsEntry& entry : entries) {
        if (entry.begin != position) {
            source.damaged("tensor '" + entry.name + "' overlaps another or leaves a gap");
        }
        if (entry.end > dataBytes) {
            source.damaged("tensor '" + entry.name + "' reaches past the end of the file");
        }
        position = entry.end;
    }
    if (position != dataBytes) source.damaged("it holds bytes that belong to no tensor");
}

}  // namespace

SafetensorsHeader parseSafetensorsHeader(std::span<const std::byte> bytes,
                                         const std::string& file) {
    const Source source(bytes, file);
    const std::string_view text = headerText(source);
    const auto tree = parseHeader(source, text);
    SafetensorsHeader header;
    header.dataStart = sizeof(std::uint64_t) + text.size();
    for (const auto& [name, value] : tree.items()) {
        if (name != kSafetensorsMetadata) {
            header.entries.push_back(readEntry(source, name, value));
            continue;
        }
        if (!value.is_object()) source.damaged("its metadata is no object");
        for (const auto& [key, entry] : value.items()) {
            if (!entry.is_string()) source.damaged("its metadata holds something but texts");
            header.metadata[key] = entry.get<std::string>();
        }
    }
    checkLayout(source, header.entries, bytes.size() - header.dataStart);
    return header;
}

}  // namespace captune
