// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/read_file.h"

#include "core/base/error.h"

#include <fstream>
#include <system_error>

namespace captune {
namespace {

void requireRegularFile(const std::filesystem::path& file) {
    std::error_code failure;
    const auto status = std::filesystem::status(file, failure);
    if (status.type() == std::filesystem::file_type::not_found) {
        throw Error(file.string() + " is missing: check the path");
    }
    if (std::filesystem::is_directory(status)) {
        throw Error(file.string() + " is a folder: name a file in it");
    }
    if (!std::filesystem::is_regular_file(status)) {
        throw Error(file.string() + " is not a regular file: name one that can be read");
    }
}

}  // namespace

std::string readFile(const std::filesystem::path& file, std::uintmax_t maxBytes) {
    requireRegularFile(file);
    std::error_code failure;
    const std::uintmax_t size = std::filesystem::file_size(file, failure);
    if (!failure && size > maxBytes) {
        throw Error(file.string() + " has " + std::to_string(size) + " bytes, more than the " +
                    std::to_string(maxBytes) + " allowed here: check that it is the right file");
    }
    std::ifstream stream(file, std::ios::binary);
    std::string bytes(failure ? 0 : static_cast<std::size_t>(size), '\0');
    if (failure || !stream ||
        !stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()))) {
        throw Error(file.string() + " cannot be read: check its permissions and the disk");
    }
    return bytes;
}

}  // namespace captune
