// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/files/torch_file.h"

#include "core/base/error.h"
#include "core/engine/files/mapped_tensor.h"
#include "core/engine/files/torch_zip.h"
#include "core/engine/files/unpickler.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <string_view>
#include <utility>

namespace captune {
namespace {

/// 0x1950a86a20f9469cfc6c, little-endian: first value of a file without archive
/// (torch/serialization.py, MAGIC_NUMBER).
constexpr std::string_view kLegacyMagic("\x6c\xfc\x9c\x46\xf9\x20\x6a\xa8\x50\x19", 10);
constexpr std::int64_t kLegacyVersion = 1001;

constexpr std::array<std::pair<std::string_view, at::ScalarType>, 10> kStorageTypes{{
    {"torch.DoubleStorage", at::kDouble},
    {"torch.FloatStorage", at::kFloat},
    {"torch.HalfStorage", at::kHalf},
    {"torch.BFloat16Storage", at::kBFloat16},
    {"torch.LongStorage", at::kLong},
    {"torch.IntStorage", at::kInt},
    {"torch.ShortStorage", at::kShort},
    {"torch.CharStorage", at::kChar},
    {"torch.ByteStorage", at::kByte},
    {"torch.BoolStorage", at::kBool},
}};

std::optional<at::ScalarType> scalarType(std::string_view storage) {
    for (const auto& [name, type] : kStorageTypes) {
        if (name == storage) return type;
    }
    return std::nullopt;
}

}  // namespace

TorchFile::TorchFile(const std::filesystem::path& file)
    : name_(file.string()), file_(MappedFile::open(file)) {
    if (isZip(file_->bytes())) {
        readZip();
    } else {
        readLegacy();
    }
}

void TorchFile::damaged(const std::string& why) const {
    throw Error(name_ + " is not a sound checkpoint: " + why + "; copy or download it again.");
}

void TorchFile::readZip() {
    constexpr std::string_view kStorageFolder = "data/";
    const ZipEntries entries = readTorchZip(file_->bytes(), name_);
    if (entries.contains("constants.pkl")) {
        throw Error(name_ + " is a TorchScript program: save the model's state_dict instead.");
    }
    const auto order = entries.find("byteorder");
    if (order != entries.end() && order->second.size() == 3) {
        throw Error(name_ + " holds big-endian numbers: save it again on a usual computer.");
    }
    for (const auto& [name, bytes] : entries) {
        if (name.starts_with(kStorageFolder)) {
            storages_.emplace(name.substr(kStorageFolder.size()), bytes);
        }
    }
    tree_ = unpickle(entries.at("data.pkl"), name_).tree;
}

void TorchFile::readLegacy() {
    std::span<const std::byte> rest = file_->bytes();
    if (rest.empty() || rest[0] != std::byte{0x80}) {
        throw Error(name_ +
                    " is not a checkpoint of torch.save: choose a .pt or .bin file with a "
                    "model's weights.");
    }
    const auto next = [&] {
        Unpickled read = unpickle(rest, name_);
        rest = rest.subspan(read.size);
        return std::move(read.tree);
    };
    const PickleTree magic = next();
    const auto* const number = magic.root->as<PickleBigInt>();
    if (number == nullptr || number->bytes != kLegacyMagic) {
        throw Error(name_ +
                    " is a pickle but no checkpoint of torch.save: choose the file with "
                    "the model's weights.");
    }
    if (next().root->integer() != kLegacyVersion) damaged("its format version is unknown");
    const PickleTree system = next();
    const PickleRef order = system.root->find("little_endian");
    if (order != nullptr && order->boolean() == false) {
        throw Error(name_ + " holds big-endian numbers: save it again on a usual computer.");
    }
    tree_ = next();
    const PickleTree keys = next();
    collectStorages(rest, keys);
}

/// Storages follow one another: a count, then the numbers. How wide a number is stands only in the
/// pickle that refers to the storage.
void TorchFile::collectStorages(std::span<const std::byte> bytes, const PickleTree& keys) {
    std::map<std::string, std::size_t> widths;
    for (const PickleValue& value : tree_.values) {
        if (const auto* storage = value.as<std::shared_ptr<const PickleStorage>>()) {
            if (const auto type = scalarType((*storage)->type)) {
                widths[(*storage)->key] = c10::elementSize(*type);
            }
        }
    }
    const auto* const list = keys.root->as<PickleList>();
    if (list == nullptr) damaged("its list of storages is missing");
    for (const PickleRef item : list->items) {
        const auto* const key = item->as<std::string>();
        const auto width = key != nullptr ? widths.find(*key) : widths.end();
        if (width == widths.end()) damaged("it holds a storage of unknown type");
        std::uint64_t count = 0;
        if (bytes.size() < sizeof(count)) damaged("it ends before its last storage");
        std::memcpy(&count, bytes.data(), sizeof(count));
        bytes = bytes.subspan(sizeof(count));
        if (count > bytes.size() / width->second) damaged("it ends before its last storage");
        const std::size_t size = count * width->second;
        if (!storages_.emplace(*key, bytes.first(size)).second) {
            damaged("a storage appears twice");
        }
        bytes = bytes.subspan(size);
    }
}

at::Tensor TorchFile::tensor(const PickleTensor& view, const std::string& name) const {
    const PickleStorage& storage = *view.storage;
    const auto type = scalarType(storage.type);
    if (!type) {
        throw Error("Tensor '" + name + "' in " + name_ + " is of the unknown type " +
                    storage.type + ": save it as float32 or float16.");
    }
    const auto found = storages_.find(storage.key);
    if (found == storages_.end()) damaged("the numbers of tensor '" + name + "' are missing");
    const auto width = c10::elementSize(*type);
    const auto available = static_cast<std::int64_t>(found->second.size() / width);
    const auto extent = viewExtent(view.sizes, view.strides);
    std::int64_t start = 0;
    std::int64_t end = 0;
    if (!extent || __builtin_add_overflow(storage.viewOffset, view.offset, &start) ||
        __builtin_add_overflow(start, *extent, &end) || end > available) {
        damaged("tensor '" + name + "' reaches outside of its storage");
    }
    // A view that repeats elements could claim any amount of memory once it is copied.
    std::int64_t elements = 1;
    for (const std::int64_t size : view.sizes) elements *= size;
    if (elements > *extent) damaged("tensor '" + name + "' repeats its numbers");
    return mapTensor(file_,
                     found->second.subspan(static_cast<std::size_t>(start) * width),
                     *type,
                     view.sizes,
                     view.strides);
}

}  // namespace captune
