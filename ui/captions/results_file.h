// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "ui/captions/picture.h"

#include <QByteArray>
#include <QString>

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

/// COCO results of one model: [{"image_id": 391895, "caption": "…"}]; pictures without a caption
/// are left out.
[[nodiscard]] QByteArray toCocoResults(const CaptionTable& table, int source);

/// One line a picture, caption and beam: picture, model, rank, score, caption.
[[nodiscard]] QByteArray toCsv(const CaptionTable& table);

}  // namespace captune
