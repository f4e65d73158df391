// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/safetensors.h"

#include "core/base/error.h"
#include "core/engine/files/mapped_file.h"
#include "core/engine/files/mapped_tensor.h"
#include "core/engine/files/staged_file.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <set>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace captune {
namespace {

static_assert(std::endian::native == std::endian::little, "tensors are stored little-endian");

constexpr std::uint64_t kMaxHeaderBytes = 100'000'000;
constexpr std::size_t kMaxDimensions = 64;
constexpr std::size_t kMaxValuesPerTensor = kMaxDimensions + 8;
constexpr const char* kMetadataKey = "__metadata__";

constexpr std::array<std::pair<std::string_view, at::ScalarType>, 10> kTypes{{
    {"F64", at::kDouble},
    {"F32", at::kFloat},
    {"F16", at::kHalf},
    {"BF16", at::kBFloat16},
    {"I64", at::kLong},
    {"I32", at::kInt},
    {"I16", at::kShort},
    {"I8", at::kChar},
    {"U8", at::kByte},
    {"BOOL", at::kBool},
}};

struct Entry {
    std::string name;
    at::ScalarType type = at::kFloat;
    std::vector<std::int64_t> shape;
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
};

/// The file with its name, so that every complaint can give it.
class Source {
public:
    explicit Source(std::filesystem::path file)
        : file_(std::move(file)), mapping_(MappedFile::open(file_)) {}

    [[noreturn]] void damaged(const std::string& why) const {
        throw Error(file_.string() + " is not a sound safetensors file: " + why +
                    "; copy or download it again.");
    }
    [[nodiscard]] std::span<const std::byte> bytes() const { return mapping_->bytes(); }
    [[nodiscard]] const std::shared_ptr<const MappedFile>& mapping() const { return mapping_; }

private:
    std::filesystem::path file_;
    std::shared_ptr<const MappedFile> mapping_;
};

std::string_view headerText(const Source& source) {
    const auto bytes = source.bytes();
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
            metadata = name == kMetadataKey;
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

std::uint64_t byteCount(const Source& source, const Entry& entry) {
    std::uint64_t count = c10::elementSize(entry.type);
    for (const std::int64_t size : entry.shape) {
        if (__builtin_mul_overflow(count, static_cast<std::uint64_t>(size), &count)) {
            source.damaged("tensor '" + entry.name + "' is too large");
        }
    }
    return count;
}

Entry readEntry(const Source& source, const std::string& name, const nlohmann::json& value) {
    const auto type = value.is_object() ? value.find("dtype") : value.end();
    if (!value.is_object() || type == value.end() || !type->is_string() ||
        !value.contains("shape") || !value.contains("data_offsets")) {
        source.damaged("the entry of tensor '" + name + "' is incomplete");
    }
    Entry entry;
    entry.name = name;
    const auto& typeName = type->get_ref<const std::string&>();
    const auto* const known =
        std::find_if(kTypes.begin(), kTypes.end(), [&](auto& k) { return k.first == typeName; });
    if (known == kTypes.end()) {
        source.damaged("tensor '" + name + "' has the unknown type '" + typeName + "'");
    }
    entry.type = known->second;
    entry.shape = readShape(source, name, value.at("shape"));

    const auto& offsets = value.at("data_offsets");
    if (!offsets.is_array() || offsets.size() != 2 || !offsets[0].is_number_unsigned() ||
        !offsets[1].is_number_unsigned()) {
        source.damaged("tensor '" + name + "' has no valid offsets");
    }
    entry.begin = offsets[0].get<std::uint64_t>();
    entry.end = offsets[1].get<std::uint64_t>();
    if (entry.begin > entry.end || entry.end - entry.begin != byteCount(source, entry)) {
        source.damaged("the offsets of tensor '" + name + "' do not fit its shape and type");
    }
    return entry;
}

/// The format allows neither overlaps nor holes: tensors in order of their offsets fill the file.
void checkLayout(const Source& source, std::vector<Entry>& entries, std::uint64_t dataBytes) {
    std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) {
        return std::pair(a.begin, a.end) < std::pair(b.begin, b.end);
    });
    std::uint64_t position = 0;
    for (const Entry& entry : entries) {
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

at::Tensor viewTensor(const Source& source, const Entry& entry, std::size_t dataStart) {
    std::vector<std::int64_t> strides(entry.shape.size(), 1);
    for (std::size_t i = strides.size(); i-- > 1;) {
        strides[i - 1] = strides[i] * std::max<std::int64_t>(entry.shape[i], 1);
    }
    return mapTensor(source.mapping(),
                     source.bytes().subspan(dataStart + entry.begin, entry.end - entry.begin),
                     entry.type,
                     entry.shape,
                     strides);
}

std::string typeName(const std::string& name, at::ScalarType type) {
    const auto* const known =
        std::find_if(kTypes.begin(), kTypes.end(), [&](auto& k) { return k.second == type; });
    if (known == kTypes.end()) {
        throw Error("Tensor '" + name + "' cannot be stored: safetensors has no type " +
                    c10::toString(type) + ".");
    }
    return std::string(known->first);
}

std::string makeHeader(const NamedTensors& tensors,
                       const std::map<std::string, std::string>& metadata) {
    auto header = nlohmann::ordered_json::object();
    if (!metadata.empty()) header[kMetadataKey] = metadata;
    std::uint64_t position = 0;
    for (const auto& [name, tensor] : tensors) {
        if (name == kMetadataKey) throw Error("A tensor cannot be named '" + name + "'.");
        const std::uint64_t end = position + tensor.numel() * tensor.element_size();
        header[name] = {{"dtype", typeName(name, tensor.scalar_type())},
                        {"shape", tensor.sizes().vec()},
                        {"data_offsets", {position, end}}};
        position = end;
    }
    try {
        std::string text = header.dump();
        text.resize((text.size() + 7) / 8 * 8, ' ');  // data starts aligned
        return text;
    } catch (const nlohmann::json::exception&) {
        throw Error("A tensor name or a metadata text is not valid UTF-8.");
    }
}

}  // namespace

Safetensors readSafetensors(const std::filesystem::path& file) {
    const Source source(file);
    const std::string_view text = headerText(source);
    const auto header = parseHeader(source, text);
    const std::size_t dataStart = sizeof(std::uint64_t) + text.size();

    Safetensors result;
    std::vector<Entry> entries;
    for (const auto& [name, value] : header.items()) {
        if (name != kMetadataKey) {
            entries.push_back(readEntry(source, name, value));
            continue;
        }
        if (!value.is_object()) source.damaged("its metadata is no object");
        for (const auto& [key, entry] : value.items()) {
            if (!entry.is_string()) source.damaged("its metadata holds something but texts");
            result.metadata[key] = entry.get<std::string>();
        }
    }
    checkLayout(source, entries, source.bytes().size() - dataStart);
    for (const Entry& entry : entries) {
        result.tensors.emplace(entry.name, viewTensor(source, entry, dataStart));
    }
    return result;
}

void writeSafetensors(const std::filesystem::path& file,
                      const NamedTensors& tensors,
                      const std::map<std::string, std::string>& metadata) {
    const std::string header = makeHeader(tensors, metadata);
    const std::uint64_t length = header.size();
    StagedFile staged(file);
    staged.write(std::as_bytes(std::span(&length, 1)));
    staged.write(header);
    for (const auto& [name, tensor] : tensors) {
        const auto plain = tensor.detach().to(at::kCPU).contiguous();
        staged.write({static_cast<const std::byte*>(plain.data_ptr()),
                      static_cast<std::size_t>(plain.nbytes())});
    }
    staged.commit();
}

}  // namespace captune
