// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDir>
#include <QFile>
#include <QImage>
#include <QPainter>
#include <QPolygonF>

#include <filesystem>
#include <vector>

namespace captune {

/// Draws a few simple landscapes into a folder, for tests that show pictures.
inline std::vector<std::filesystem::path> drawPictures(const QString& folder, int count) {
    QDir().mkpath(folder);
    std::vector<std::filesystem::path> files;
    for (int i = 0; i < count; ++i) {
        QImage image(320 + 40 * (i % 3), 240 + 30 * (i % 2), QImage::Format_RGB32);
        image.fill(QColor::fromHsv((200 + 12 * i) % 360, 60, 235));
        QPainter painter(&image);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor::fromHsv((100 + 30 * i) % 360, 120, 160));
        painter.drawEllipse(QPointF(image.width() * 0.4, image.height() * 1.25),
                            image.width() * 0.9,
                            image.height() * 0.6);
        painter.setBrush(QColor::fromHsv((i * 67) % 360, 200, 200));
        painter.drawRect(60 + 25 * (i % 4), 110, 90, 70);
        painter.setBrush(QColor::fromHsv((i * 67 + 20) % 360, 220, 150));
        const double x = 50 + 25 * (i % 4);
        painter.drawPolygon(QPolygonF({{x, 110.0}, {x + 55, 60.0}, {x + 110, 110.0}}));
        painter.setBrush(QColor("#F7C948"));
        painter.drawEllipse(QPointF(image.width() - 60, 50), 22, 22);
        painter.end();
        const QString file = QStringLiteral("%1/scene-%2.png").arg(folder).arg(i);
        image.save(file);
        files.emplace_back(file.toStdString());
    }
    return files;
}

/// The pictures and a captions file in COCO layout below `folder`.
inline void drawDataset(const QString& folder, int count) {
    drawPictures(folder + "/images", count);
    QDir().mkpath(folder + "/annotations");
    QByteArray images;
    QByteArray captions;
    for (int i = 0; i < count; ++i) {
        if (i > 0) images += ",", captions += ",";
        images += QStringLiteral("{\"id\":%1,\"file_name\":\"scene-%1.png\"}").arg(i).toUtf8();
        captions +=
            QStringLiteral(
                "{\"id\":%1,\"image_id\":%2,\"caption\":\"a house on a hill under the sun\"},"
                "{\"id\":%3,\"image_id\":%2,\"caption\":\"a small house\"}")
                .arg(2 * i)
                .arg(i)
                .arg(2 * i + 1)
                .toUtf8();
    }
    QFile file(folder + "/annotations/captions_val.json");
    if (!file.open(QIODevice::WriteOnly)) return;
    file.write("{\"images\":[" + images + "],\"annotations\":[" + captions + "]}");
}

}  // namespace captune
