// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/compare_output.h"

#include "app/format.h"

#include <algorithm>
#include <filesystem>
#include <ostream>

namespace captune {
namespace {

constexpr std::size_t kShownPictures = 5;

void printPicture(const Comparison& comparison,
                  const PictureDifference& picture,
                  std::ostream& out) {
    const std::string name = std::filesystem::path(picture.imageFile).filename().string();
    out << (name.empty() ? picture.imageId : name) << "\n";
    std::vector<std::vector<std::string>> rows;
    for (std::size_t i = 0; i < picture.captions.size(); ++i) {
        rows.push_back({"  " + comparison.runs[i].label,
                        withDigits(picture.cider[i], 3),
                        picture.captions[i]});
    }
    if (!picture.references.empty()) {
        rows.push_back({"  reference", "", picture.references.front()});
    }
    out << table({Align::Left, Align::Right, Align::Left}, rows);
}

}  // namespace

void printTable(const TextTable& text, std::ostream& out) {
    std::vector<std::vector<std::string>> rows{text.header};
    rows.insert(rows.end(), text.rows.begin(), text.rows.end());
    out << "\n"
        << text.title << "\n"
        << table(std::vector<Align>(text.header.size(), Align::Left), rows);
    if (!text.note.empty()) {
        out << text.note << "\n";
    }
}

void printComparison(const Comparison& comparison, std::ostream& out) {
    for (const std::string& warning : warningSentences(comparison)) {
        out << "Careful: " << warning << "\n";
    }
    for (const TextTable& text : textTables(comparison)) {
        printTable(text, out);
    }
    const std::size_t shown = std::min(kShownPictures, comparison.pictures.size());
    if (shown > 0) {
        out << "\nPictures where the runs differ most (CIDEr)\n";
    }
    for (std::size_t i = 0; i < shown; ++i) {
        printPicture(comparison, comparison.pictures[i], out);
    }
    for (const std::string& note : comparison.notes) {
        out << "\nMissing: " << note << "\n";
    }
    out << std::flush;
}

}  // namespace captune
