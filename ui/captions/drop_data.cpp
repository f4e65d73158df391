// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures inside drops and clipboards: untrusted, so sizes are looked at before they are decoded.
#include "ui/captions/picture.h"

#include <QBuffer>
#include <QImageReader>
#include <QMimeData>
#include <QRegularExpression>
#include <QUrl>

namespace captune {
namespace {

constexpr std::size_t kMostImages = 32;
constexpr int kLongestAddress = 200;

void take(const QImage& image, Dropped& dropped) {
    if (image.isNull() || dropped.images.size() >= kMostImages) return;
    if (qint64{image.width()} * image.height() > kMostPicturePixels) {
        dropped.tooLarge = true;
    } else {
        dropped.images.push_back(image);
    }
}

void takeEncoded(QByteArray bytes, Dropped& dropped) {
    if (bytes.size() > kLargestPictureData) {
        dropped.tooLarge = true;
        return;
    }
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    QImageReader reader(&buffer);
    reader.setAutoTransform(true);
    const QSize size = reader.size();
    if (size.isValid() && qint64{size.width()} * size.height() > kMostPicturePixels) {
        dropped.tooLarge = true;
    } else {
        take(reader.read(), dropped);
    }
}

void takeImageData(const QMimeData& data, Dropped& dropped) {
    if (data.hasImage()) take(qvariant_cast<QImage>(data.imageData()), dropped);
    if (!dropped.images.empty() || dropped.tooLarge) return;
    for (const QString& format : data.formats()) {
        if (!format.startsWith(QLatin1String("image/"))) continue;
        takeEncoded(data.data(format), dropped);
        if (!dropped.images.empty()) return;
    }
}

void noteAddress(const QString& address, Dropped& dropped) {
    const QString shown = address.left(kLongestAddress);
    const bool web = shown.startsWith(QLatin1String("http://"), Qt::CaseInsensitive) ||
                     shown.startsWith(QLatin1String("https://"), Qt::CaseInsensitive);
    if (web && !dropped.remote.contains(shown)) dropped.remote << shown;
}

void takeHtml(const QString& html, Dropped& dropped) {
    if (html.size() > kLargestPictureData) {
        dropped.tooLarge = true;
        return;
    }
    static const QRegularExpression image(
        QStringLiteral("<img\\b[^<>]*?\\bsrc\\s*=\\s*[\"']?([^\"'\\s<>]++)"),
        QRegularExpression::CaseInsensitiveOption);
    static const QString data = QStringLiteral("data:image/");
    auto matches = image.globalMatch(html);
    while (matches.hasNext() && dropped.images.size() < kMostImages) {
        const QString source = matches.next().captured(1);
        const qsizetype comma = source.indexOf(QLatin1Char(','));
        if (!source.startsWith(data, Qt::CaseInsensitive)) {
            noteAddress(source, dropped);
        } else if (comma > 0 && source.left(comma).endsWith(QLatin1String(";base64"))) {
            takeEncoded(QByteArray::fromBase64(source.mid(comma + 1).toLatin1()), dropped);
        }
    }
}

}  // namespace

bool mayHoldPictures(const QMimeData& data) {
    const QStringList formats = data.formats();
    return data.hasUrls() || data.hasImage() || data.hasHtml() ||
           std::any_of(formats.begin(), formats.end(), [](const QString& format) {
               return format.startsWith(QLatin1String("image/"));
           });
}

Dropped sortDrop(const QMimeData& data) {
    QStringList files;
    Dropped rest;
    for (const QUrl& url : data.urls()) {
        if (url.isLocalFile()) {
            files << url.toLocalFile();
        } else {
            noteAddress(url.toString(), rest);
        }
    }
    Dropped dropped = sortPaths(files);
    dropped.remote = rest.remote;
    if (!files.isEmpty()) return dropped;
    takeImageData(data, dropped);
    if (dropped.images.empty() && data.hasHtml()) takeHtml(data.html(), dropped);
    return dropped;
}

}  // namespace captune
