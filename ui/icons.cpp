// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <algorithm>

static void initIconResources() {
    Q_INIT_RESOURCE(icons);
}

namespace captune {
namespace {

enum class Ink { Text, OnAccent };

/// Keeps what it drew: to read an SVG costs more than most widgets take to paint.
class StrokeIcon final : public QIconEngine {
public:
    StrokeIcon(QString name, QByteArray svg, Ink ink)
        : name_(std::move(name)), svg_(std::move(svg)), ink_(ink) {}

    void paint(QPainter* painter,
               const QRect& rect,
               QIcon::Mode mode,
               QIcon::State state) override {
        const double scale = painter->device()->devicePixelRatioF();
        painter->drawPixmap(rect.topLeft(), scaledPixmap(rect.size() * scale, mode, state, scale));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        return scaledPixmap(size, mode, state, 1.0);
    }

    QPixmap scaledPixmap(const QSize& size,
                         QIcon::Mode mode,
                         QIcon::State state,
                         double scale) override {
        const QColor color = colorFor(mode, state);
        const QString key = QStringLiteral("icon/%1/%2/%3x%4/%5")
                                .arg(name_, color.name())
                                .arg(size.width())
                                .arg(size.height())
                                .arg(scale);
        QPixmap pixmap;
        if (QPixmapCache::find(key, &pixmap)) return pixmap;
        pixmap = draw(size, color);
        pixmap.setDevicePixelRatio(scale);
        QPixmapCache::insert(key, pixmap);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new StrokeIcon(name_, svg_, ink_); }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode, QIcon::State state) const {
        const Theme& theme = themeOf(QApplication::palette());
        if (mode == QIcon::Disabled) return theme.disabled;
        if (ink_ == Ink::OnAccent) return theme.onAccent;
        return state == QIcon::On ? theme.accent : theme.text;
    }

    [[nodiscard]] QPixmap draw(const QSize& size, const QColor& color) const {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        QByteArray svg = svg_;
        svg.replace("#000", color.name().toLatin1());
        const int side = std::min(size.width(), size.height());
        QSvgRenderer(svg).render(&painter, QRectF(0.0, (size.height() - side) / 2.0, side, side));
        return pixmap;
    }

    QString name_;
    QByteArray svg_;
    Ink ink_;
};

QIcon load(const QString& name, Ink ink) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new StrokeIcon(name, file.readAll(), ink));
}

}  // namespace

QIcon themedIcon(const QString& name) {
    return load(name, Ink::Text);
}
QIcon accentIcon(const QString& name) {
    return load(name, Ink::OnAccent);
}
QIcon programIcon() {
    return QIcon(QStringLiteral(":/icons/captune.svg"));
}
void registerIcons() {
    initIconResources();
}

}  // namespace captune
