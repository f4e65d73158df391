// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/safetensors.h"

#include "core/base/error.h"
#include "core/engine/files/mapped_file.h"
#include "core/engine/files/mapped_tensor.h"
#include "core/engine/files/safetensors_header.h"
#include "core/engine/files/staged_file.h"

#include <ATen/ATen.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

namespace captune {
namespace {

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

at::ScalarType scalarType(const SafetensorsEntry& entry) {
    for (const auto& [known, type] : kTypes) {
        if (known == entry.type) return type;
    }
    throw Error("Tensor '" + entry.name + "' is of the unknown type " + entry.type + ".");
}

std::vector<std::int64_t> contiguousStrides(const std::vector<std::int64_t>& shape) {
    std::vector<std::int64_t> strides(shape.size(), 1);
    for (std::size_t i = strides.size(); i-- > 1;) {
        strides[i - 1] = strides[i] * std::max<std::int64_t>(shape[i], 1);
    }
    return strides;
}

std::string typeName(const std::string& name, at::ScalarType type) {
    for (const auto& [known, scalarType] : kTypes) {
        if (scalarType == type) return std::string(known);
    }
    throw Error("Tensor '" + name + "' cannot be stored: safetensors has no type " +
                c10::toString(type) + ".");
}

std::string makeHeader(const NamedTensors& tensors,
                       const std::map<std::string, std::string>& metadata) {
    auto header = nlohmann::ordered_json::object();
    if (!metadata.empty()) header[kSafetensorsMetadata] = metadata;
    std::uint64_t position = 0;
    for (const auto& [name, tensor] : tensors) {
        if (name == kSafetensorsMetadata) throw Error("A tensor cannot be named '" + name + "'.");
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
    const auto mapping = MappedFile::open(file);
    auto header = parseSafetensorsHeader(mapping->bytes(), file.string());
    Safetensors result;
    result.metadata = std::move(header.metadata);
    for (const SafetensorsEntry& entry : header.entries) {
        const auto bytes =
            mapping->bytes().subspan(header.dataStart + entry.begin, entry.end - entry.begin);
        result.tensors.emplace(
            entry.name,
            mapTensor(
                mapping, bytes, scalarType(entry), entry.shape, contiguousStrides(entry.shape)));
    }
    return result;
}

void writeSafetensors(const std::filesystem::path& file,
                      const NamedTensors& tensors,
                      const std::map<std::string, std::string>& metadata,
                      const WriteProgress& written) {
    const std::string header = makeHeader(tensors, metadata);
    const std::uint64_t length = header.size();
    StagedFile staged(file);
    staged.write(std::as_bytes(std::span(&length, 1)));
    staged.write(header);
    std::int64_t total = 0;
    for (const auto& [name, tensor] : tensors)
        total += static_cast<std::int64_t>(tensor.numel() * tensor.element_size());
    std::int64_t done = 0;
    for (const auto& [name, tensor] : tensors) {
        if (written) written(done, total);
        const auto plain = tensor.detach().to(at::kCPU).contiguous();
        staged.write({static_cast<const std::byte*>(plain.data_ptr()),
                      static_cast<std::size_t>(plain.nbytes())});
        done += static_cast<std::int64_t>(plain.nbytes());
    }
    if (written) written(done, total);
    staged.commit();
}

}  // namespace captune
