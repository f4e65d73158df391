// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/heat_map.h"

#include <QImage>
#include <QImageIOHandler>
#include <QWidget>

#include <optional>

namespace captune {

class JobTracker;

/// One picture, as large as fits; read and scaled in the background. A heat map can be laid over
/// it.
class PictureView final : public QWidget {
    Q_OBJECT
public:
    explicit PictureView(QWidget* parent = nullptr);

    void showFile(const QString& file);
    void showImage(const QImage& image);
    void clear();

    /// Lays a map over the picture as its file has it: a picture that the file says to turn is
    /// turned with its map.
    void setHeat(std::optional<HeatMap> map);
    [[nodiscard]] bool hasHeat() const { return map_.has_value(); }
    /// How much of the map is seen, 0 to 1.
    void setHeatStrength(double strength);
    /// Where the picture stands in the widget.
    [[nodiscard]] QRect pictureRect() const;
    [[nodiscard]] QSize sizeHint() const override { return {420, 420}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    void drawMap();

    JobTracker* reader_;
    QImage image_;
    QImageIOHandler::Transformations turn_ = QImageIOHandler::TransformationNone;
    QString note_;
    std::optional<HeatMap> map_;
    QImage heat_;  ///< of map_, upright; made when painted first
    double strength_ = 1.0;
};

}  // namespace captune
