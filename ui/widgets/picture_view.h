// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QImage>
#include <QWidget>

namespace captune {

class JobTracker;

/// One picture, as large as fits; read and scaled in the background.
class PictureView final : public QWidget {
    Q_OBJECT
public:
    explicit PictureView(QWidget* parent = nullptr);

    void showFile(const QString& file);
    void showImage(const QImage& image);
    void clear();
    [[nodiscard]] QSize sizeHint() const override { return {420, 420}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    JobTracker* reader_;
    QImage image_;
    QString note_;
};

}  // namespace captune
