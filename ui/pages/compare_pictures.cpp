// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_pictures.h"

#include "ui/pages/sample_captions_view.h"
#include "ui/widgets/thumbnail_label.h"
#include "ui/workers/thumbnails.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QScrollArea>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

namespace captune {
namespace {

constexpr int kThumbnail = 72;
constexpr std::size_t kMostRows = 100;
constexpr double kSameCider = 1e-6;

QString plain(const std::string& text) {
    return QString::fromStdString(text);
}

}  // namespace

struct ComparePictures::Row {
    QWidget* widget = nullptr;
    ThumbnailLabel* picture = nullptr;
    QLabel* captions = nullptr;
    QString id;
};

ComparePictures::ComparePictures(QWidget* parent)
    : QWidget(parent), thumbnails_(new Thumbnails(2 * kThumbnail, this)) {
    filter_ = new QComboBox(this);
    filter_->addItems({tr("all pictures"),
                       tr("better than the first"),
                       tr("worse than the first"),
                       tr("as good as the first")});
    filter_->setAccessibleName(tr("Pictures to show"));
    run_ = new QComboBox(this);
    run_->setAccessibleName(tr("Run that is judged"));
    count_ = new QLabel(this);
    count_->setProperty("role", "secondary");
    auto* top = new QHBoxLayout;
    top->addWidget(run_);
    top->addWidget(filter_);
    top->addStretch(1);
    top->addWidget(count_);

    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* inner = new QWidget(area);
    list_ = new QVBoxLayout(inner);
    list_->setContentsMargins(0, 0, 8, 0);
    list_->setSpacing(10);
    list_->addStretch(1);
    area->setWidget(inner);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->addLayout(top);
    layout->addWidget(area, 1);
    connect(filter_, &QComboBox::activated, this, &ComparePictures::fill);
    connect(run_, &QComboBox::activated, this, &ComparePictures::fill);
    fill();
}

ComparePictures::~ComparePictures() = default;

void ComparePictures::setPictures(std::vector<PictureDifference> pictures,
                                  const QStringList& runs) {
    pictures_ = std::move(pictures);
    runs_ = runs;
    fillRuns();
    fill();
}

void ComparePictures::fillRuns() {
    const QString before = run_->currentText();
    run_->clear();
    run_->addItems(runs_.mid(1));
    run_->setCurrentIndex(std::max(run_->findText(before), 0));
    run_->setVisible(runs_.size() > 2);
    filter_->setVisible(runs_.size() > 1);
}

std::vector<const PictureDifference*> ComparePictures::wanted() const {
    const auto run = static_cast<std::size_t>(run_->currentIndex() + 1);
    const auto change = [run](const PictureDifference& picture) {
        return run < picture.cider.size() ? picture.cider[run] - picture.cider.front() : 0.0;
    };
    const int filter = runs_.size() > 1 ? filter_->currentIndex() : All;
    std::vector<const PictureDifference*> some;
    for (const PictureDifference& picture : pictures_) {
        const double by = change(picture);
        const Filter kind = by > kSameCider ? Better : by < -kSameCider ? Worse : Equal;
        if (filter == All || filter == kind) some.push_back(&picture);
    }
    if (filter != All)
        std::ranges::stable_sort(some, std::greater(), [&](const PictureDifference* picture) {
            return std::abs(change(*picture));
        });
    return some;
}

QString ComparePictures::captionsOf(const PictureDifference& picture) const {
    QStringList lines;
    const QString first = picture.captions.empty() ? QString() : plain(picture.captions.front());
    for (std::size_t i = 0; i < picture.captions.size(); ++i) {
        const QString caption = plain(picture.captions[i]);
        lines << tr("%1: %2 &nbsp; <i>CIDEr %3</i>")
                     .arg(runs_.value(static_cast<qsizetype>(i)).toHtmlEscaped(),
                          i == 0 ? caption.toHtmlEscaped() : markNewWords(caption, first))
                     .arg(picture.cider[i], 0, 'f', 2);
    }
    if (!picture.references.empty())
        lines << tr("reference: %1").arg(plain(picture.references.front()).toHtmlEscaped());
    return lines.join("<br>");
}

ComparePictures::Row& ComparePictures::rowFor(std::size_t index) {
    while (rows_.size() <= index) {
        Row row;
        row.widget = new QWidget(this);
        auto* line = new QHBoxLayout(row.widget);
        line->setContentsMargins(0, 0, 0, 0);
        line->setSpacing(12);
        row.picture = new ThumbnailLabel(*thumbnails_, kThumbnail, row.widget);
        row.captions = new QLabel(row.widget);
        row.captions->setTextFormat(Qt::RichText);
        row.captions->setWordWrap(true);
        row.captions->setTextInteractionFlags(Qt::TextSelectableByMouse);
        line->addWidget(row.picture, 0, Qt::AlignTop);
        line->addWidget(row.captions, 1);
        list_->insertWidget(list_->count() - 1, row.widget);
        rows_.push_back(row);
    }
    return rows_[index];
}

void ComparePictures::fill() {
    const auto some = wanted();
    const std::size_t shown = std::min(some.size(), kMostRows);
    for (std::size_t i = 0; i < shown; ++i) {
        Row& row = rowFor(i);
        row.captions->setText(captionsOf(*some[i]));
        QStringList references;
        for (const std::string& text : some[i]->references)
            references << plain(text).toHtmlEscaped();
        row.widget->setToolTip(
            QStringLiteral("<b>%1</b><br>%2").arg(tr("References"), references.join("<br>")));
        row.id = plain(some[i]->imageId);
        row.picture->setFile(plain(some[i]->imageFile));
        row.widget->show();
    }
    for (std::size_t i = shown; i < rows_.size(); ++i) rows_[i].widget->hide();
    count_->setText(pictures_.empty() ? tr("No captions of the same pictures yet.")
                                      : tr("%1 of %2 pictures").arg(shown).arg(pictures_.size()));
}

QStringList ComparePictures::shownIds() const {
    QStringList ids;
    for (const Row& row : rows_)
        if (!row.widget->isHidden()) ids << row.id;
    return ids;
}

}  // namespace captune
