// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "ui/captions/picture.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace captune {

/// Captions of one picture by several models, in the order of `CaptionTable::sources`.
struct CaptionTableRow {
    PictureItem picture;
    std::vector<CaptionResult> results;
};

struct CaptionTable {
    QStringList sources;
    std::vector<CaptionTableRow> rows;
};

/// The best caption without blanks around it; empty when there is none.
[[nodiscard]] QString bestText(const CaptionResult& result);

/// COCO results of one model: [{"image_id": 391895, "caption": "…"}]; pictures without a caption
/// are left out. `ids` are those that the pictures' datasets give them, empty where there is none:
/// then PictureItem::imageId() counts.
[[nodiscard]] QByteArray toCocoResults(const CaptionTable& table,
                                       int source,
                                       const QStringList& ids = {});

/// One line a picture: picture, image_id, the best caption of each model.
[[nodiscard]] QByteArray toCsv(const CaptionTable& table, const QStringList& ids = {});
/// One line a picture, model and beam: picture, model, rank, score, caption.
[[nodiscard]] QByteArray toBeamCsv(const CaptionTable& table);
/// toCsv for the clipboard: cells between tabs, file names without folders, no image ids.
[[nodiscard]] QString toTabbed(const CaptionTable& table);

}  // namespace captune
