// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/workers/caption_worker.h"

#include <QImage>
#include <QString>
#include <QStringList>

#include <vector>

class QMimeData;

namespace captune {

/// A picture that is to be captioned: a file, or one that was pasted and has only a name.
struct PictureItem {
    QString name;   ///< path, or "pasted 1"
    QImage pasted;  ///< null for files

    [[nodiscard]] bool isFile() const { return pasted.isNull(); }
    /// File name without its folder.
    [[nodiscard]] QString shortName() const;
    /// As the worker takes it.
    [[nodiscard]] CaptionPicture toCaptionPicture() const;
    /// image_id of the COCO results format: the number that ends a COCO file name, else the name.
    [[nodiscard]] QString imageId() const;
};

/// What a drop or the clipboard brings, sorted by what is done with it.
struct Dropped {
    QStringList pictures;  ///< files that look like pictures
    QStringList folders;
    QStringList adapters;  ///< folders with an adapter_config.json
    QStringList configs;   ///< *.yaml
    QStringList others;
    QStringList remote;          ///< addresses on the web; nothing is fetched from there
    std::vector<QImage> images;  ///< picture data without a file
    bool tooLarge = false;       ///< picture data was left out: see kLargestPictureData
    [[nodiscard]] bool usable() const {
        return !pictures.empty() || !folders.empty() || !adapters.empty() || !configs.empty() ||
               !images.empty();
    }
};
/// Bytes and pixels of picture data that are taken from a drop or the clipboard.
inline constexpr qsizetype kLargestPictureData = 64 << 20;
inline constexpr qint64 kMostPicturePixels = 50'000'000;

/// Whether sortDrop() may find something in it.
[[nodiscard]] bool mayHoldPictures(const QMimeData& data);
/// Files and folders; without any, picture data, also inside HTML as browsers write it.
[[nodiscard]] Dropped sortDrop(const QMimeData& data);
[[nodiscard]] Dropped sortPaths(const QStringList& paths);

[[nodiscard]] bool looksLikePicture(const QString& file);
/// "*.jpg *.png …" for file dialogs.
[[nodiscard]] QString pictureFilter();

}  // namespace captune
