// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture_view.h"

#include "ui/theme.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/thumbnails.h"

#include <QFileInfo>
#include <QPainter>
#include <QTransform>

#include <algorithm>

namespace captune {
namespace {

constexpr QSize kLargest(2400, 2400);
constexpr QSize kLargestHeat(512, 512);

struct ReadPicture {
    QImage image;
    QImageIOHandler::Transformations turn;
};

QImage turned(const QImage& image, QImageIOHandler::Transformations turn) {
    QImage result = image.mirrored(turn.testFlag(QImageIOHandler::TransformationMirror),
                                   turn.testFlag(QImageIOHandler::TransformationFlip));
    if (turn.testFlag(QImageIOHandler::TransformationRotate90))
        result = result.transformed(QTransform().rotate(90));
    return result;
}

}  // namespace

PictureView::PictureView(QWidget* parent) : QWidget(parent), reader_(new JobTracker(this)) {
    setMinimumSize(200, 160);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PictureView::showFile(const QString& file) {
    setHeat({});
    setAccessibleName(tr("Picture %1").arg(QFileInfo(file).fileName()));
    reader_->ask(
        [file](const StopToken&) {
            return ReadPicture{readScaled(file, kLargest), transformationOf(file)};
        },
        [this, file](const ReadPicture& read) {
            image_ = read.image;
            turn_ = read.turn;
            note_ = image_.isNull() ? tr("%1 cannot be shown").arg(QFileInfo(file).fileName())
                                    : QString();
            heat_ = {};
            update();
        });
}

void PictureView::showImage(const QImage& image) {
    setHeat({});
    reader_->cancel();
    setAccessibleName(tr("Pasted picture"));
    image_ = image;
    turn_ = QImageIOHandler::TransformationNone;
    note_.clear();
    update();
}

void PictureView::clear() {
    setHeat({});
    reader_->cancel();
    image_ = {};
    note_.clear();
    update();
}

void PictureView::setHeat(std::optional<HeatMap> map) {
    map_ = std::move(map);
    heat_ = {};
    update();
}

void PictureView::setHeatStrength(double strength) {
    strength_ = std::clamp(strength, 0.0, 1.0);
    update();
}

QRect PictureView::pictureRect() const {
    const QSize size = image_.size().scaled(this->size(), Qt::KeepAspectRatio);
    return {QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size};
}

void PictureView::drawMap() {
    QSize size = image_.size();
    if (turn_.testFlag(QImageIOHandler::TransformationRotate90)) size.transpose();
    heat_ = turned(
        drawHeat(*map_, size.scaled(kLargestHeat, Qt::KeepAspectRatio).expandedTo({1, 1})), turn_);
}

void PictureView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (image_.isNull()) {
        painter.setPen(themeOf(palette()).secondary);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, note_);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(pictureRect(), image_);
    if (!map_) return;
    if (heat_.isNull()) drawMap();
    painter.setOpacity(strength_);
    painter.drawImage(pictureRect(), heat_);
}

}  // namespace captune
