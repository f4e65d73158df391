// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/picture_facts.h"

#include "ui/workers/thumbnails.h"

#include <QString>

#include <algorithm>
#include <filesystem>
#include <map>
#include <unordered_set>

namespace captune {
namespace {

constexpr std::size_t kCommon = 5;

class Measure {
public:
    void addFile(const std::filesystem::path& file) {
        if (!seen_.insert(file.string()).second) return;
        ++figures_.files;
        std::error_code problem;
        const std::uintmax_t bytes = std::filesystem::file_size(file, problem);
        if (problem) {
            ++figures_.missing;
        } else {
            figures_.bytes += static_cast<std::int64_t>(bytes);
        }
    }
    void addSize(const QSize& size) {
        if (!size.isValid()) return;
        const auto area = [](const QSize& s) { return qint64{s.width()} * s.height(); };
        if (figures_.looked++ == 0) figures_.smallest = figures_.largest = size;
        if (area(size) < area(figures_.smallest)) figures_.smallest = size;
        if (area(size) > area(figures_.largest)) figures_.largest = size;
        ++counts_[{size.width(), size.height()}];
    }
    PictureFacts finish() {
        for (const auto& [size, count] : counts_)
            figures_.common.emplace_back(QSize(size.first, size.second), count);
        std::ranges::stable_sort(
            figures_.common, std::greater(), &std::pair<QSize, std::int64_t>::second);
        if (figures_.common.size() > kCommon) figures_.common.resize(kCommon);
        return std::move(figures_);
    }

private:
    PictureFacts figures_;
    std::unordered_set<std::string> seen_;
    std::map<std::pair<int, int>, std::int64_t> counts_;
};

}  // namespace

PictureFacts measurePictures(std::span<const Sample> samples,
                             const std::function<void(const Progress&)>& progress,
                             const StopToken& stop) {
    Measure measure;
    const std::size_t every = std::max<std::size_t>(1, samples.size() / kMostLookedAt);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        if (i % 64 == 0) {
            stop.check();
            progress({"Looking at pictures",
                      static_cast<std::int64_t>(i),
                      static_cast<std::int64_t>(samples.size())});
        }
        measure.addFile(samples[i].picture.file);
        if (i % every == 0)
            measure.addSize(pictureSize(QString::fromStdString(toText(samples[i].picture))));
    }
    return measure.finish();
}

}  // namespace captune
