// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/thumbnail_label.h"

#include "ui/icons.h"
#include "ui/workers/thumbnails.h"

namespace captune {

ThumbnailLabel::ThumbnailLabel(Thumbnails& thumbnails, int side, QWidget* parent)
    : QLabel(parent), thumbnails_(thumbnails) {
    setFixedSize(side, side);
    setAlignment(Qt::AlignCenter);
    connect(&thumbnails, &Thumbnails::arrived, this, [this](const QString& file) {
        if (file == file_) showThumbnail();
    });
}

void ThumbnailLabel::setFile(const QString& file) {
    file_ = file;
    showThumbnail();
}

void ThumbnailLabel::showThumbnail() {
    QPixmap pixmap = thumbnails_.find(file_);
    if (pixmap.isNull() && thumbnails_.unreadable(file_))
        pixmap = themedIcon("image").pixmap(20, 20);
    setPixmap(pixmap);
}

}  // namespace captune
