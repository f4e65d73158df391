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
    /// As the engine takes it; pasted pictures are encoded as PNG.
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
    QImage image;  ///< picture data without a file
    [[nodiscard]] bool usable() const {
        return !pictures.empty() || !folders.empty() || !adapters.empty() || !configs.empty() ||
               !image.isNull();
    }
};
[[nodiscard]] Dropped sortDrop(const QMimeData& data);
[[nodiscard]] Dropped sortPaths(const QStringList& paths);

/// Picture files below a folder in order of name; at most `most`. Stops when asked to.
[[nodiscard]] QStringList findPictures(const QString& folder, int most, const StopToken& stop);
[[nodiscard]] bool looksLikePicture(const QString& file);
/// "*.jpg *.png …" for file dialogs.
[[nodiscard]] QString pictureFilter();

}  // namespace captune
