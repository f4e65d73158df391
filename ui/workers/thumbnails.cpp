// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/workers/thumbnails.h"

#include "core/base/background.h"
#include "core/base/error.h"
#include "core/data/picture_source.h"

#include <QBuffer>
#include <QGuiApplication>
#include <QImageReader>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace captune {
namespace {

constexpr qint64 kMaxPixels = 100'000'000;
constexpr int kKeptKilobytes = 160 * 1024;
constexpr qsizetype kMostWishes = 300;

/// In the middle, as large as there is room.
QPixmap onSquare(const QImage& image, int side) {
    QPixmap square(side, side);
    square.fill(Qt::transparent);
    QRect place(QPoint(), image.size().scaled(side, side, Qt::KeepAspectRatio));
    place.moveCenter(square.rect().center());
    QPainter painter(&square);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    painter.drawImage(place, image);
    return square;
}

/// A picture inside a file is read into `part` first. False if it cannot be.
bool open(const QString& picture, QBuffer& part, QImageReader& reader) {
    const PictureSource source = pictureFromText(picture.toStdString());
    if (source.isWholeFile()) {
        reader.setFileName(picture);
        return true;
    }
    try {
        const auto bytes = readPictureBytes(source);
        part.setData(reinterpret_cast<const char*>(bytes.data()), static_cast<int>(bytes.size()));
        reader.setDevice(&part);
        return part.open(QIODevice::ReadOnly);
    } catch (const Error&) {
        return false;
    }
}

}  // namespace

QImage readScaled(const QString& picture, const QSize& bound) {
    QBuffer part;
    QImageReader reader;
    if (!open(picture, part, reader)) return {};
    reader.setDecideFormatFromContent(true);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid()) {
        if (qint64{size.width()} * size.height() > kMaxPixels) return {};
        const bool turned = reader.transformation() & QImageIOHandler::TransformationRotate90;
        const QSize target = size.scaled(turned ? bound.transposed() : bound, Qt::KeepAspectRatio);
        if (target.width() < size.width()) reader.setScaledSize(target.expandedTo(QSize(1, 1)));
    }
    QImage image = reader.read();
    if (image.isNull()) return {};
    if (image.width() > bound.width() || image.height() > bound.height()) {
        image = image.scaled(bound, Qt::KeepAspectRatio, Qt::SmoothTransformation);
    }
    return image;
}

QSize pictureSize(const QString& picture) {
    QBuffer part;
    QImageReader reader;
    if (!open(picture, part, reader)) return {};
    reader.setDecideFormatFromContent(true);
    const QSize size = reader.size();
    return reader.transformation() & QImageIOHandler::TransformationRotate90 ? size.transposed()
                                                                             : size;
}

QImageIOHandler::Transformations transformationOf(const QString& picture) {
    QBuffer part;
    QImageReader reader;
    if (!open(picture, part, reader)) return QImageIOHandler::TransformationNone;
    reader.setDecideFormatFromContent(true);
    return reader.transformation();
}

Thumbnails::Thumbnails(int side, QObject* parent)
    : QObject(parent),
      scale_(qApp->devicePixelRatio()),
      size_(static_cast<int>(std::lround(side * scale_))),
      cache_(kKeptKilobytes) {
    pool_.setMaxThreadCount(1);
}

Thumbnails::~Thumbnails() {
    pool_.clear();
    pool_.waitForDone();
}

QPixmap Thumbnails::find(const QString& file) {
    if (const QPixmap* pixmap = cache_.object(file)) return *pixmap;
    if (!asked_.contains(file) && !broken_.contains(file)) request(file);
    return {};
}

void Thumbnails::put(const QString& name, const QImage& image) {
    store(name, image.scaled(size_, size_, Qt::KeepAspectRatio, Qt::SmoothTransformation));
}

void Thumbnails::request(const QString& file) {
    asked_.insert(file);
    wishes_.append(file);
    if (wishes_.size() > kMostWishes) asked_.remove(wishes_.takeFirst());
    readNext();
}

void Thumbnails::readNext() {
    if (reading_ || wishes_.isEmpty()) return;
    reading_ = true;
    pool_.start([this, file = wishes_.takeLast(), bound = QSize(size_, size_)] {
        giveWay();
        QImage image = readScaled(file, bound);
        QMetaObject::invokeMethod(
            this,
            [this, file, image = std::move(image)] {
                reading_ = false;
                store(file, image);
                readNext();
            },
            Qt::QueuedConnection);
    });
}

void Thumbnails::store(const QString& file, const QImage& image) {
    asked_.remove(file);
    if (image.isNull()) {
        broken_.insert(file);
    } else {
        QPixmap square = onSquare(image, size_);
        square.setDevicePixelRatio(scale_);
        cache_.insert(
            file, new QPixmap(square), std::max(1, square.width() * square.height() / 256));
    }
    Q_EMIT arrived(file);
}

}  // namespace captune
