// SPDX-License-Identifier: GPL-3.0-or-later
// Captions files of every format: an Error, or samples whose pictures lie in the folder or inside
// the file. The first byte chooses the format.
#include "core/base/error.h"
#include "core/data/caption_folder.h"
#include "core/data/coco_dataset.h"
#include "core/data/karpathy_split.h"
#include "core/data/ofa_tsv.h"

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <sys/mman.h>
#include <unistd.h>
#include <vector>

namespace fs = std::filesystem;
using captune::Sample;

namespace {

const fs::path kPictures = fs::temp_directory_path();

/// A file in memory that readers open by its path.
class MemoryFile {
public:
    MemoryFile(const std::uint8_t* data, std::size_t size)
        : descriptor_(::memfd_create("fuzz", 0)) {
        if (::write(descriptor_, data, size) != static_cast<ssize_t>(size)) std::abort();
    }
    ~MemoryFile() { ::close(descriptor_); }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    [[nodiscard]] fs::path path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
    int descriptor_;
};

/// The folder reader tells CSV by the file's name.
class NamedLink {
public:
    explicit NamedLink(const fs::path& target)
        : path_(kPictures / ("fuzz-" + std::to_string(::getpid()) + ".csv")) {
        fs::create_symlink(target, path_);
    }
    ~NamedLink() { fs::remove(path_); }
    NamedLink(const NamedLink&) = delete;
    NamedLink& operator=(const NamedLink&) = delete;
    [[nodiscard]] const fs::path& path() const { return path_; }

private:
    fs::path path_;
};

std::vector<Sample> read(int format, const fs::path& file) {
    switch (format) {
        case 0:
            return captune::CocoDataset(file, kPictures).samples();
        case 1:
            return captune::readKarpathySplit(file, kPictures, "train");
        case 2:
            return captune::readCaptionFolder(file, kPictures, "train", "train");
        case 3:
            return captune::readCaptionFolder(NamedLink(file).path(), kPictures, "val", "train");
        default:
            return captune::readOfaTsv(file, [](std::int64_t, std::int64_t) {}, {});
    }
}

void requireInside(const Sample& sample, std::size_t fileSize) {
    const captune::PictureSource& picture = sample.picture;
    if (picture.isWholeFile()) {
        const fs::path inside = picture.file.lexically_normal().lexically_relative(kPictures);
        if (inside.empty() || *inside.begin() == "..") std::abort();
        return;
    }
    const auto end = static_cast<std::size_t>(picture.offset + picture.length);
    if (picture.offset < 0 || picture.length <= 0 || end > fileSize) std::abort();
    try {
        (void)captune::readPictureBytes(picture);
    } catch (const captune::Error&) {
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size == 0) return 0;
    const MemoryFile file(data + 1, size - 1);
    try {
        for (const Sample& sample : read(data[0] % 5, file.path())) requireInside(sample, size - 1);
    } catch (const captune::Error&) {
    }
    return 0;
}
