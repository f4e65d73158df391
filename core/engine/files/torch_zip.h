// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <map>
#include <span>
#include <string>

namespace captune {

/// Entries of an archive as torch.save writes it (stored, not compressed; zip64 where needed), by
/// their path below the one top folder: "data.pkl", "data/0", "version".
using ZipEntries = std::map<std::string, std::span<const std::byte>>;

/// True if the bytes begin like a zip archive.
[[nodiscard]] bool isZip(std::span<const std::byte> bytes);

/// Reads the directory at the end of the archive and checks every entry against the bytes. Throws
/// Error, with `file` in it, if the archive is torn or forged, or was not written by torch.save.
/// Source: PKWARE APPNOTE sections 4.3 and 4.5.3.
[[nodiscard]] ZipEntries readTorchZip(std::span<const std::byte> bytes, const std::string& file);

}  // namespace captune
