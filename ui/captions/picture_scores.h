// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/stop.h"
#include "ui/captions/captions_files.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace captune {

class CiderD;
struct MeteorResources;

/// Figures of one caption by name: "CIDEr", "Bleu_4", "ROUGE_L", "METEOR"; what could not be worked
/// out is left out.
using CaptionScores = std::map<std::string, double>;

/// Scores captions of single pictures against their references. Keeps what it prepared for the
/// captions file used last. Use from one thread at a time.
class PictureScorer {
public:
    /// CIDEr's document frequencies are made of all captions of the file up to this many pictures;
    /// above, CIDEr is left out.
    static constexpr std::size_t kMostPictures = 50'000;

    PictureScorer();
    ~PictureScorer();

    /// Ends the preparation of a captions file, which goes on when a score is no longer wanted, so
    /// that it is there for the next. From any thread.
    void requestStop() { closing_.requestStop(); }

    /// One map a caption. Throws Error, Stopped.
    [[nodiscard]] std::vector<CaptionScores> score(const References& references,
                                                   const std::vector<std::string>& captions,
                                                   const StopToken& stop);

private:
    [[nodiscard]] const CiderD* ciderOf(const std::shared_ptr<const CaptionsFile>& file);
    [[nodiscard]] const MeteorResources* meteor();

    std::shared_ptr<const CaptionsFile> file_;
    std::unique_ptr<const CiderD> cider_;
    std::unique_ptr<const MeteorResources> meteor_;
    bool meteorMissing_ = false;
    StopSource closing_;
};

}  // namespace captune
