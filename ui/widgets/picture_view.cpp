// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/picture_view.h"

#include "ui/theme.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/thumbnails.h"

#include <QFileInfo>
#include <QPainter>

namespace captune {
namespace {

constexpr QSize kLargest(2400, 2400);

}  // namespace

PictureView::PictureView(QWidget* parent) : QWidget(parent), reader_(new JobTracker(this)) {
    setMinimumSize(200, 160);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
}

void PictureView::showFile(const QString& file) {
    setAccessibleName(tr("Picture %1").arg(QFileInfo(file).fileName()));
    reader_->ask([file](const StopToken&) { return readScaled(file, kLargest); },
                 [this, file](const QImage& image) {
                     image_ = image;
                     note_ = image.isNull()
                                 ? tr("%1 cannot be shown").arg(QFileInfo(file).fileName())
                                 : QString();
                     update();
                 });
}

void PictureView::showImage(const QImage& image) {
    reader_->cancel();
    setAccessibleName(tr("Pasted picture"));
    image_ = image;
    note_.clear();
    update();
}

void PictureView::clear() {
    reader_->cancel();
    image_ = {};
    note_.clear();
    update();
}

void PictureView::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    if (image_.isNull()) {
        painter.setPen(themeOf(palette()).secondary);
        painter.drawText(rect(), Qt::AlignCenter | Qt::TextWordWrap, note_);
        return;
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    const QSize size = image_.size().scaled(this->size(), Qt::KeepAspectRatio);
    const QRect target(QPoint((width() - size.width()) / 2, (height() - size.height()) / 2), size);
    painter.drawImage(target, image_);
}

}  // namespace captune
