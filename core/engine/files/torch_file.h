// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine/files/mapped_file.h"
#include "core/engine/files/pickle_value.h"

#include <ATen/core/Tensor.h>

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>

namespace captune {

/// A file that torch.save wrote, as a zip archive or in the older form without one. The file is
/// mapped, its pickle read by unpickler.h: nothing in it is executed.
class TorchFile final {
public:
    /// Throws Error naming the file: missing, torn, forged, or not from torch.save.
    explicit TorchFile(const std::filesystem::path& file);

    [[nodiscard]] const PickleValue& root() const { return *tree_.root; }
    /// The numbers of a tensor value of this file; valid for as long as they are kept. Throws
    /// Error, with `name` in it, if they lie outside of their storage or the type is unknown.
    [[nodiscard]] at::Tensor tensor(const PickleTensor& view, const std::string& name) const;
    /// The file's name, for messages.
    [[nodiscard]] const std::string& name() const { return name_; }

private:
    void readZip();
    void readLegacy();
    void collectStorages(std::span<const std::byte> bytes, const PickleTree& keys);
    [[noreturn]] void damaged(const std::string& why) const;

    std::string name_;
    std::shared_ptr<const MappedFile> file_;
    PickleTree tree_;
    std::map<std::string, std::span<const std::byte>> storages_;
};

}  // namespace captune
