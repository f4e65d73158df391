// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCache>
#include <QImage>
#include <QImageIOHandler>
#include <QObject>
#include <QPixmap>
#include <QSet>
#include <QString>
#include <QStringList>
#include <QThreadPool>

namespace captune {

/// Reads a picture, a file or a part of one as toText(PictureSource) names it, for showing:
/// upright, scaled down to fit `bound` (pixels), never more than 100 megapixels decoded. A null
/// image when it cannot be read.
[[nodiscard]] QImage readScaled(const QString& picture, const QSize& bound);

/// The size of a picture in pixels, upright, from its header; invalid when it cannot be told.
[[nodiscard]] QSize pictureSize(const QString& picture);

/// How readScaled() turns a picture that its file says to turn.
[[nodiscard]] QImageIOHandler::Transformations transformationOf(const QString& picture);

/// Small pictures read and scaled in the background and kept in memory, the newest wish first; of
/// very many wishes at once, as when a list is scrolled through, the oldest are forgotten.
class Thumbnails final : public QObject {
    Q_OBJECT
public:
    /// `side` of the square, in the window's pixels; read as fine as the screens show it.
    explicit Thumbnails(int side, QObject* parent = nullptr);
    ~Thumbnails() override;

    /// The thumbnail, in the middle of a square, if it is there; else a null pixmap, and `arrived`
    /// follows.
    [[nodiscard]] QPixmap find(const QString& file);
    /// Whether the file turned out to be unreadable.
    [[nodiscard]] bool unreadable(const QString& file) const { return broken_.contains(file); }
    /// For pictures that are in memory only.
    void put(const QString& name, const QImage& image);

Q_SIGNALS:
    void arrived(const QString& file);

private:
    void request(const QString& file);
    void readNext();
    void store(const QString& file, const QImage& image);

    double scale_;  ///< pixels of a screen for one of the window
    int size_;      ///< pixels of a screen
    QCache<QString, QPixmap> cache_;
    QSet<QString> asked_;
    QStringList wishes_;  ///< the newest last
    bool reading_ = false;
    QSet<QString> broken_;
    QThreadPool pool_;
};

}  // namespace captune
