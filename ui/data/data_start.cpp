// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/data_start.h"

#include "ui/format.h"
#include "ui/widgets/start_cards.h"

#include <QCoreApplication>

namespace captune {
namespace {

struct DataStart {
    Q_DECLARE_TR_FUNCTIONS(DataStart)
};

// Sizes in bytes as datasets/README.md lists them.
constexpr std::int64_t kTrain2017 = 19'336'861'798;
constexpr std::int64_t kVal2017 = 815'585'330;
constexpr std::int64_t kAnnotations2017 = 252'907'541;
constexpr std::int64_t kTrain2014 = 13'510'573'713;
constexpr std::int64_t kVal2014 = 6'645'013'297;
constexpr std::int64_t kKarpathy = 36'745'453;

}  // namespace

QWidget* makeDataStart(std::function<void()> draw, std::function<void()> add, QWidget* parent) {
    const StartCard scenes{
        "image",
        DataStart::tr("Sample scenes: no download"),
        DataStart::tr("Captune draws captioned pictures itself, about a thousand a "
                      "second on two cores. Presets "
                      "teach the shipped model <i>mini</i> what is on them, in one "
                      "to a few minutes. Runs draw "
                      "theirs on first use."),
        DataStart::tr("Draw scenes…"),
        std::move(draw)};
    const StartCard coco{
        "plus",
        DataStart::tr("COCO: photographs with five captions each"),
        DataStart::tr(
            "From <a href='https://cocodataset.org/#download'>cocodataset.org</a>, each zip "
            "unpacked into one folder. 2017: train2017.zip, 118,287 pictures, %1; val2017.zip, "
            "5,000 pictures, %2; annotations_trainval2017.zip, %3. Pictures hardly shrink in a "
            "zip, so they take about as much again until the zips are deleted.<br><br>Published "
            "figures are on Karpathy's split of the 2014 pictures (%4 and %5), in "
            "<a href='https://cs.stanford.edu/people/karpathy/deepimagesent/caption_datasets.zip'>"
            "caption_datasets.zip</a>, %6. A model for photographs is needed as well: see the "
            "Models page.")
            .arg(byteText(kTrain2017),
                 byteText(kVal2017),
                 byteText(kAnnotations2017),
                 byteText(kTrain2014),
                 byteText(kVal2014),
                 byteText(kKarpathy)),
        DataStart::tr("Add the unpacked folder…"),
        add};
    const StartCard own{
        "folder",
        DataStart::tr("Your own pictures"),
        DataStart::tr(
            "A folder of JPEG, PNG, BMP or WebP pictures and a CSV with the columns <i>file</i>, "
            "<i>caption</i> and perhaps <i>split</i> (train, val, test), or the same as JSON. "
            "OFA's TSV files are read too. They can be dropped on this page."),
        DataStart::tr("Add data…"),
        std::move(add)};
    return new StartCards(DataStart::tr("Where to get data"), {scenes, coco, own}, parent);
}

}  // namespace captune
