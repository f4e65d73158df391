// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/histogram.h"

#include "ui/format.h"
#include "ui/theme.h"

#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <numeric>

namespace captune {
namespace {

constexpr int kFewestBars = 12;
constexpr double kNarrowest = 40.0;  // pixels

/// 1, 2, 5, 10 … so that labels of `width` pixels do not touch.
std::size_t labelStep(double barWidth, int width) {
    for (std::size_t unit = 1;; unit *= 10)
        for (const std::size_t step : {unit, 2 * unit, 5 * unit})
            if (static_cast<double>(step) * barWidth >= width + 8) return step;
}

}  // namespace

Histogram::Histogram(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void Histogram::setCounts(std::vector<std::int64_t> counts, const QString& unit, Last last) {
    counts_ = std::move(counts);
    unit_ = unit;
    last_ = last;
    all_ = std::accumulate(counts_.begin(), counts_.end(), std::int64_t{0});
    most_ = counts_.empty() ? 0 : *std::ranges::max_element(counts_);
    first_ = 0;
    while (first_ + kFewestBars < counts_.size() && counts_[first_] == 0) ++first_;
    if (first_ > 0) --first_;
    QStringList spoken;
    for (std::size_t i = 0; i < counts_.size(); ++i)
        if (counts_[i] > 0) spoken << tr("%1: %2").arg(nameOf(i), groupedNumber(counts_[i]));
    setAccessibleName(unit_);
    setAccessibleDescription(spoken.join(", "));
    update();
}

QString Histogram::nameOf(std::size_t bin) const {
    const bool more = last_ == Last::OrMore && bin + 1 == counts_.size();
    return more ? tr("%1 or more").arg(bin) : QString::number(bin);
}

QRectF Histogram::plotArea() const {
    const QFontMetrics metrics = fontMetrics();
    const int left = metrics.horizontalAdvance(shortNumber(most_)) + 8;
    const int foot = 2 * metrics.height() + 6;
    return QRectF(rect()).adjusted(left, 8, -4, -foot);
}

QString Histogram::tipAt(const QPoint& place) const {
    const QRectF area = plotArea();
    if (all_ == 0 || place.x() < area.left() || place.x() >= area.right()) return {};
    const double width = area.width() / static_cast<double>(counts_.size() - first_);
    const std::size_t bin =
        first_ + static_cast<std::size_t>((place.x() - area.left()) / std::max(width, 1e-6));
    if (bin >= counts_.size()) return {};
    const double share = 100.0 * static_cast<double>(counts_[bin]) / static_cast<double>(all_);
    return tr("%1 %2: %3 (%4 %)")
        .arg(nameOf(bin), unit_, groupedNumber(counts_[bin]), QString::number(share, 'f', 1));
}

bool Histogram::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        const auto* help = static_cast<QHelpEvent*>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()), this);
        return true;
    }
    return QWidget::event(event);
}

void Histogram::paintEvent(QPaintEvent*) {
    if (all_ == 0 || plotArea().width() < kNarrowest) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = themeOf(palette());
    const QRectF area = plotArea();
    const std::size_t bars = counts_.size() - first_;
    const double width = area.width() / static_cast<double>(bars);
    painter.setPen(theme.grid);
    painter.drawLine(area.topLeft(), area.topRight());
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setPen(theme.secondary);
    painter.drawText(QRectF(0, area.top() - 8, area.left() - 6, 16),
                     Qt::AlignRight | Qt::AlignVCenter,
                     shortNumber(most_));
    const int line = fontMetrics().height();
    const std::size_t step =
        labelStep(width, fontMetrics().horizontalAdvance(QString::number(counts_.size())));
    for (std::size_t i = 0; i < bars; ++i) {
        const std::size_t bin = first_ + i;
        const double left = area.left() + width * static_cast<double>(i);
        const double height =
            area.height() * static_cast<double>(counts_[bin]) / static_cast<double>(most_);
        if (counts_[bin] > 0) {
            const double gap = width > 6 ? 1.0 : 0.0;
            const double tall = std::max(1.0, height);
            painter.fillRect(
                QRectF(left + gap, area.bottom() - tall, std::max(1.0, width - 2 * gap), tall),
                theme.curves[0]);
        }
        if (bin % step == 0) {
            painter.drawText(QRectF(left - 20, area.bottom() + 2, width + 40, line),
                             Qt::AlignCenter,
                             QString::number(bin));
        }
    }
    painter.drawText(
        QRectF(area.left(), area.bottom() + 4 + line, area.width(), line), Qt::AlignCenter, unit_);
}

}  // namespace captune
