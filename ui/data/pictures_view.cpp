// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/data/pictures_view.h"

#include "core/data/caption_facts.h"
#include "ui/data/sample_painter.h"
#include "ui/format.h"
#include "ui/icons.h"
#include "ui/models/sample_list_model.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/picture_view.h"
#include "ui/workers/job_tracker.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {
namespace {

constexpr int kThumbnail = 150;
constexpr int kSlack = 2;  // pixels that a list wants beside its tiles
constexpr int kSearchDelayMs = 200;

}  // namespace

PicturesView::PicturesView(QWidget* parent)
    : QWidget(parent),
      model_(new SampleListModel(kThumbnail, this)),
      finder_(new JobTracker(this)) {
    splitter_ = new QSplitter(Qt::Horizontal, this);
    splitter_->setHandleWidth(8);
    auto* left = new QWidget(splitter_);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    auto* line = new QHBoxLayout;
    search_ = new QLineEdit(left);
    search_->setPlaceholderText(tr("Search captions (Ctrl+F)"));
    search_->setAccessibleName(tr("Search captions"));
    search_->setClearButtonEnabled(true);
    search_->addAction(themedIcon("search"), QLineEdit::LeadingPosition);
    count_ = new QLabel(left);
    count_->setProperty("role", "secondary");
    line->addWidget(search_, 1);
    line->addWidget(count_);
    list_ = new QListView(left);
    auto* painter = new SamplePainter(kThumbnail, list_);
    list_->setItemDelegate(painter);
    list_->setModel(model_);
    // The list mode lays out hundreds of thousands of tiles at once, the icon mode does not.
    list_->setViewMode(QListView::ListMode);
    list_->setFlow(QListView::LeftToRight);
    list_->setWrapping(true);
    list_->setResizeMode(QListView::Adjust);
    list_->setUniformItemSizes(true);
    tile_ = painter->tile(list_->fontMetrics());
    list_->viewport()->installEventFilter(this);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list_->setAccessibleName(tr("Pictures with captions"));
    column->addLayout(line);
    column->addWidget(list_, 1);

    buildDetail();
    splitter_->setStretchFactor(0, 1);
    splitter_->setSizes({700, 320});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter_);

    searchTimer_.setSingleShot(true);
    searchTimer_.setInterval(kSearchDelayMs);
    connect(search_, &QLineEdit::textChanged, &searchTimer_, qOverload<>(&QTimer::start));
    connect(&searchTimer_, &QTimer::timeout, this, &PicturesView::startSearch);
    connect(list_->selectionModel(),
            &QItemSelectionModel::currentChanged,
            this,
            &PicturesView::showChosen);
    connect(model_, &QAbstractItemModel::modelReset, this, &PicturesView::showChosen);
    connect(list_, &QListView::activated, caption_, &QPushButton::click);
    showChosen();
}

PicturesView::~PicturesView() = default;

void PicturesView::buildDetail() {
    detail_ = new QWidget(splitter_);
    auto* column = new QVBoxLayout(detail_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    picture_ = new PictureView(detail_);
    file_ = new ElidedLabel({}, detail_);
    file_->setElideMode(Qt::ElideMiddle);
    file_->setTone(ElidedLabel::Tone::Secondary);
    auto* area = new QScrollArea(detail_);
    captions_ = new QLabel(area->viewport());
    captions_->setWordWrap(true);
    captions_->setTextFormat(Qt::PlainText);
    captions_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    captions_->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setWidget(captions_);
    auto* buttons = new QHBoxLayout;
    caption_ = new QPushButton(themedIcon("caption"), tr("Caption this"), detail_);
    caption_->setToolTip(tr("Open this picture on the Caption page (Enter in the list)"));
    auto* copy = new QPushButton(themedIcon("copy"), tr("Copy captions"), detail_);
    buttons->addWidget(caption_, 1);
    buttons->addWidget(copy, 1);
    column->addWidget(picture_, 3);
    column->addWidget(file_);
    column->addWidget(area, 2);
    column->addLayout(buttons);
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(captions());
    });
    connect(caption_, &QPushButton::clicked, this, [this] {
        if (chosen() < 0) return;
        Q_EMIT captionWanted(QString::fromStdString(
            toText(split_->samples.at(static_cast<std::size_t>(chosen())).picture)));
    });
}

/// No gap at the right: the tiles share the width.
bool PicturesView::eventFilter(QObject* watched, QEvent* event) {
    if (watched == list_->viewport() && event->type() == QEvent::Resize) {
        const QScrollBar* bar = list_->verticalScrollBar();
        const int width = list_->maximumViewportSize().width() - bar->sizeHint().width() - kSlack;
        const int columns = std::max(1, width / tile_.width());
        list_->setGridSize({std::max(width / columns, 1), tile_.height()});
    }
    return QWidget::eventFilter(watched, event);
}

void PicturesView::setSplit(std::shared_ptr<const LoadedSplit> split) {
    split_ = std::move(split);
    finder_->cancel();
    model_->setSamples(split_ ? SampleListModel::Samples(split_, &split_->samples) : nullptr);
    showCount();
    if (split_ && !search_->text().isEmpty()) startSearch();
}

void PicturesView::startSearch() {
    searchTimer_.stop();
    if (!split_) return;
    const int place = chosen();
    finder_->ask([split = split_, words = search_->text().toStdString()](
                     const StopToken& stop) { return findSamples(split->samples, words, stop); },
                 [this, place](std::vector<int> places) {
                     const bool all = places.size() == split_->samples.size();
                     model_->setShown(all ? std::nullopt : std::optional(std::move(places)));
                     showCount();
                     choose(place);
                 });
}

void PicturesView::showCount() {
    if (!split_) {
        count_->clear();
        return;
    }
    const auto all = static_cast<qint64>(split_->samples.size());
    count_->setText(
        model_->rowCount() == all
            ? tr("%1 pictures").arg(groupedNumber(all))
            : tr("%1 of %2 pictures").arg(groupedNumber(model_->rowCount()), groupedNumber(all)));
}

QString PicturesView::countText() const {
    return count_->text();
}

void PicturesView::showChosen() {
    const int place = chosen();
    detail_->setEnabled(place >= 0);
    if (place < 0) {
        picture_->clear();
        file_->setText(tr("Choose a picture to see it large."));
        captions_->clear();
        return;
    }
    const Sample& sample = split_->samples.at(static_cast<std::size_t>(place));
    const QString file = QString::fromStdString(toText(sample.picture));
    picture_->showFile(file);
    file_->setText(file);
    QStringList lines;
    for (const std::string& text : sample.captions)
        lines << QStringLiteral("· ") + QString::fromStdString(text);
    captions_->setText(lines.isEmpty() ? tr("This picture has no caption.") : lines.join('\n'));
}

int PicturesView::chosen() const {
    const QModelIndex at = list_->currentIndex();
    return split_ && at.isValid() && at.row() < model_->rowCount() ? model_->placeOf(at.row()) : -1;
}

void PicturesView::choose(int place) {
    const int row = place < 0 ? -1 : model_->rowOf(place);
    if (row < 0) return;
    list_->setCurrentIndex(model_->index(row));
    list_->scrollTo(model_->index(row));
}

QString PicturesView::captions() const {
    const int place = chosen();
    if (place < 0) return {};
    QStringList lines;
    for (const std::string& text : split_->samples.at(static_cast<std::size_t>(place)).captions)
        lines << QString::fromStdString(text);
    return lines.join('\n');
}

void PicturesView::focusSearch() {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

void PicturesView::setSearch(const QString& words) {
    search_->setText(words);
}

QString PicturesView::search() const {
    return search_->text();
}

void PicturesView::remember(QSettings& settings) const {
    settings.setValue("data/pictures-split", splitter_->saveState());
    settings.setValue("data/search", search_->text());
}

void PicturesView::recall(QSettings& settings) {
    splitter_->restoreState(settings.value("data/pictures-split").toByteArray());
    search_->setText(settings.value("data/search").toString());
}

}  // namespace captune
