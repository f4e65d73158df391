// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/picture.h"

#include "core/data/picture_names.h"

#include <QFileInfo>
#include <QRegularExpression>

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
    return NamedImage{name.toStdString(), pasted};
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

}  // namespace captune
