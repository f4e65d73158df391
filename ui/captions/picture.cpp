// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/picture.h"

#include "core/data/picture_names.h"

#include <QBuffer>
#include <QDirIterator>
#include <QFileInfo>
#include <QMimeData>
#include <QRegularExpression>
#include <QUrl>

namespace captune {
namespace {

void sortFile(const QString& path, Dropped& dropped) {
    const QFileInfo info(path);
    if (info.isDir()) {
        const bool adapter = QFileInfo::exists(path + "/adapter_config.json");
        (adapter ? dropped.adapters : dropped.folders) << path;
    } else if (looksLikePicture(path)) {
        dropped.pictures << path;
    } else if (info.suffix() == "yaml" || info.suffix() == "yml") {
        dropped.configs << path;
    } else {
        dropped.others << path;
    }
}

}  // namespace

QString PictureItem::shortName() const {
    return isFile() ? QFileInfo(name).fileName() : name;
}

CaptionPicture PictureItem::toCaptionPicture() const {
    if (isFile()) return std::filesystem::path(name.toStdString());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    pasted.save(&buffer, "PNG");
    return EncodedPicture{name.toStdString(), {bytes.begin(), bytes.end()}};
}

QString PictureItem::imageId() const {
    const QString stem = QFileInfo(name).completeBaseName();
    static const QRegularExpression coco(QStringLiteral("^(?:COCO_[a-z]+\\d{4}_)?0*(\\d+)$"));
    const QRegularExpressionMatch match = coco.match(stem);
    return match.hasMatch() ? match.captured(1) : stem;
}

bool looksLikePicture(const QString& file) {
    return isPictureName(file.toStdString());
}

QString pictureFilter() {
    QStringList patterns;
    for (const std::string_view ending : pictureEndings())
        patterns << '*' + QString::fromUtf8(ending.data(), static_cast<qsizetype>(ending.size()));
    return patterns.join(' ');
}

Dropped sortPaths(const QStringList& paths) {
    Dropped dropped;
    for (const QString& path : paths) sortFile(path, dropped);
    return dropped;
}

Dropped sortDrop(const QMimeData& data) {
    Dropped dropped;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) sortFile(url.toLocalFile(), dropped);
    }
    if (data.urls().isEmpty() && data.hasImage()) {
        dropped.image = qvariant_cast<QImage>(data.imageData());
    }
    return dropped;
}

QStringList findPictures(const QString& folder, int most, const StopToken& stop) {
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Readable, QDirIterator::Subdirectories);
    while (files.hasNext() && found.size() < most) {
        stop.check();
        const QString file = files.next();
        if (looksLikePicture(file)) found << file;
    }
    found.sort();
    return found;
}

}  // namespace captune
