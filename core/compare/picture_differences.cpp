// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/picture_differences.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <unordered_map>

namespace captune {
namespace {

/// A caption as both sources of it can tell.
struct Look {
    std::string imageFile;
    std::string caption;
    std::vector<std::string> references;
    double cider = 0.0;
};
using Looks = std::unordered_map<std::string, Look>;

Looks looksOfTest(const RunRecord& record) {
    Looks looks;
    for (const PictureResult& picture : record.pictures) {
        const auto cider = picture.figures.metrics.find("CIDEr");
        if (cider == picture.figures.metrics.end()) continue;
        looks[picture.imageId] = {
            picture.imageFile, picture.caption, picture.references, cider->second};
    }
    return looks;
}

Looks looksOfSamples(const RunRecord& record) {
    Looks looks;
    const std::vector<SampleCaption>& samples = record.events.samples;
    if (samples.empty()) return looks;
    const std::int64_t last = std::ranges::max(samples, {}, &SampleCaption::step).step;
    for (const SampleCaption& sample : samples)
        if (sample.step == last && std::isfinite(sample.cider))
            looks[sample.imageId] = {
                sample.imageFile, sample.caption, sample.references, sample.cider};
    return looks;
}

PictureDifference differenceOf(const std::string& id, const std::vector<const Look*>& looks) {
    PictureDifference difference{id, looks.front()->imageFile, looks.front()->references, {}, {}};
    for (const Look* look : looks) {
        difference.captions.push_back(look->caption);
        difference.cider.push_back(look->cider);
    }
    const auto [least, most] = std::ranges::minmax(difference.cider);
    difference.spread = most - least;
    return difference;
}

}  // namespace

std::vector<PictureDifference> findPictureDifferences(std::span<const RunRecord> records,
                                                      std::size_t most) {
    const bool tested = std::ranges::all_of(
        records, [](const RunRecord& record) { return !record.pictures.empty(); });
    std::vector<Looks> all;
    for (const RunRecord& record : records)
        all.push_back(tested ? looksOfTest(record) : looksOfSamples(record));
    std::vector<PictureDifference> differences;
    for (const auto& [id, look] : all.front()) {
        std::vector<const Look*> looks;
        for (const Looks& run : all)
            if (const auto found = run.find(id); found != run.end())
                looks.push_back(&found->second);
        if (looks.size() == all.size()) differences.push_back(differenceOf(id, looks));
    }
    std::ranges::sort(differences, [](const PictureDifference& a, const PictureDifference& b) {
        return a.spread != b.spread ? a.spread > b.spread : a.imageId < b.imageId;
    });
    if (differences.size() > most) differences.resize(most);
    return differences;
}

}  // namespace captune
