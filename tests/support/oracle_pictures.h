// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/folders.h"
#include "tests/support/oracle.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

namespace captune::test {

/// A real COCO picture of the reference data.
struct OraclePicture {
    std::string id;
    std::string file;  ///< name, as COCO has it
    std::string part;  ///< "train2017", "val2017" or "val2014"
    std::string sha256;
    std::vector<std::string> captions;

    [[nodiscard]] std::filesystem::path path() const {
        return oracleFolder() / "captions/images" / file;
    }
};

/// All of them; check for captions/images/manifest.json first.
inline std::vector<OraclePicture> oraclePictures() {
    const auto manifest =
        nlohmann::json::parse(readText(oracleFolder() / "captions/images/manifest.json"));
    std::vector<OraclePicture> pictures;
    for (const auto& entry : manifest)
        pictures.push_back({entry.at("image_id").dump(),
                            entry.at("file"),
                            entry.at("coco_split"),
                            entry.at("sha256"),
                            entry.at("captions")});
    return pictures;
}

inline std::vector<OraclePicture> picturesOf(const std::vector<OraclePicture>& all,
                                             const std::string& part) {
    std::vector<OraclePicture> some;
    std::ranges::copy_if(
        all, std::back_inserter(some), [&](const auto& picture) { return picture.part == part; });
    return some;
}

inline void copyPicture(const OraclePicture& picture, const std::filesystem::path& to) {
    namespace fs = std::filesystem;
    fs::create_directories(to.parent_path());
    fs::copy_file(picture.path(), to);
    fs::permissions(to, fs::perms::owner_write, fs::perm_options::add);
}

/// A captions file in COCO's layout.
inline nlohmann::json cocoCaptions(const std::vector<OraclePicture>& pictures) {
    nlohmann::json json{{"info", {{"year", 2017}}},
                        {"images", nlohmann::json::array()},
                        {"annotations", nlohmann::json::array()}};
    for (const OraclePicture& picture : pictures) {
        json["images"].push_back({{"id", std::stoll(picture.id)}, {"file_name", picture.file}});
        for (const std::string& caption : picture.captions)
            json["annotations"].push_back(
                {{"image_id", std::stoll(picture.id)}, {"id", 1}, {"caption", caption}});
    }
    return json;
}

/// COCO as it is unpacked, of the pictures that there are: train2017/, val2017/, val2014/ and
/// annotations/captions_*.json below `root`.
inline void writeCocoTree(const std::filesystem::path& root) {
    const auto all = oraclePictures();
    for (const OraclePicture& picture : all)
        copyPicture(picture, root / picture.part / picture.file);
    for (const char* part : {"train2017", "val2017", "val2014"})
        writeText(root / "annotations" / ("captions_" + std::string(part) + ".json"),
                  cocoCaptions(picturesOf(all, part)).dump());
}

}  // namespace captune::test
