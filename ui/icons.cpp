// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/icons.h"

#include "ui/theme.h"

#include <QApplication>
#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QSvgRenderer>

#include <algorithm>

static void initIconResources() {
    Q_INIT_RESOURCE(icons);
}

namespace captune {
namespace {

enum class Ink { Text, OnAccent };

class StrokeIcon final : public QIconEngine {
public:
    StrokeIcon(QByteArray svg, Ink ink) : svg_(std::move(svg)), ink_(ink) {}

    void paint(QPainter* painter,
               const QRect& rect,
               QIcon::Mode mode,
               QIcon::State state) override {
        QByteArray svg = svg_;
        svg.replace("#000", colorFor(mode, state).name().toLatin1());
        QSvgRenderer renderer(svg);
        painter->setRenderHint(QPainter::Antialiasing);
        const int side = std::min(rect.width(), rect.height());
        renderer.render(painter,
                        QRectF(rect.left(), rect.top() + (rect.height() - side) / 2.0, side, side));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    [[nodiscard]] QIconEngine* clone() const override { return new StrokeIcon(svg_, ink_); }

private:
    [[nodiscard]] QColor colorFor(QIcon::Mode mode, QIcon::State state) const {
        const Theme& theme = themeOf(QApplication::palette());
        if (mode == QIcon::Disabled) return theme.disabled;
        if (ink_ == Ink::OnAccent) return theme.onAccent;
        return state == QIcon::On ? theme.accent : theme.text;
    }

    QByteArray svg_;
    Ink ink_;
};

QIcon load(const QString& name, Ink ink) {
    QFile file(QStringLiteral(":/icons/%1.svg").arg(name));
    if (!file.open(QIODevice::ReadOnly)) return {};
    return QIcon(new StrokeIcon(file.readAll(), ink));
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
