// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/paired_scores.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace captune {
namespace {

using Side = std::span<const RunRecord* const>;
using ById = std::unordered_map<std::string_view, const PictureFigures*>;

ById judgedPictures(const RunRecord& record) {
    ById pictures;
    for (const PictureResult& picture : record.pictures)
        if (!picture.figures.metrics.empty()) pictures[picture.imageId] = &picture.figures;
    return pictures;
}

/// Figures of one picture in all runs of a side.
using Looks = std::vector<const PictureFigures*>;

bool haveAll(const std::vector<Looks>& pictures, const std::string& metric) {
    return std::ranges::all_of(pictures, [&metric](const Looks& looks) {
        return std::ranges::all_of(
            looks, [&metric](const auto* figures) { return figures->metrics.contains(metric); });
    });
}

bool haveBleu(const std::vector<Looks>& pictures) {
    return std::ranges::all_of(pictures, [](const Looks& looks) {
        return std::ranges::all_of(looks,
                                   [](const auto* figures) { return figures->bleu.has_value(); });
    });
}

PictureScores average(const std::vector<Looks>& pictures) {
    PictureScores scores;
    if (pictures.empty()) return scores;
    for (const auto& [metric, value] : pictures.front().front()->metrics) {
        if (metric.starts_with("Bleu_") || !haveAll(pictures, metric)) continue;
        for (const Looks& looks : pictures) {
            double sum = 0.0;
            for (const auto* figures : looks) sum += figures->metrics.at(metric);
            scores.means[metric].push_back(sum / static_cast<double>(looks.size()));
        }
    }
    if (!haveBleu(pictures)) return scores;
    for (const Looks& looks : pictures) {
        BleuCounts counts;
        for (const auto* figures : looks) counts += *figures->bleu;
        scores.bleu.push_back(counts);
    }
    return scores;
}

}  // namespace

PairedScores pairScores(Side first, Side second) {
    std::vector<ById> known;
    for (const Side side : {first, second})
        for (const RunRecord* record : side) known.push_back(judgedPictures(*record));
    std::vector<Looks> firstLooks;
    std::vector<Looks> secondLooks;
    for (const PictureResult& picture : first.front()->pictures) {
        Looks looks;
        for (const ById& pictures : known)
            if (const auto found = pictures.find(picture.imageId); found != pictures.end())
                looks.push_back(found->second);
        if (looks.size() != known.size()) continue;
        const auto middle = looks.begin() + static_cast<std::ptrdiff_t>(first.size());
        firstLooks.emplace_back(looks.begin(), middle);
        secondLooks.emplace_back(middle, looks.end());
    }
    return {average(firstLooks), average(secondLooks), firstLooks.size()};
}

}  // namespace captune
