// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace captune {

class Thumbnails;

/// A picture at a fixed size that appears once it has been read, or a sign that it cannot be.
class ThumbnailLabel final : public QLabel {
    Q_OBJECT
public:
    /// `thumbnails` must outlive the label and make thumbnails of twice `side`.
    ThumbnailLabel(Thumbnails& thumbnails, int side, QWidget* parent = nullptr);

    void setFile(const QString& file);

private:
    void showThumbnail();

    Thumbnails& thumbnails_;
    QString file_;
};

}  // namespace captune
