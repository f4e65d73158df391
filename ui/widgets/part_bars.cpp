// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/part_bars.h"

#include "ui/format.h"
#include "ui/theme.h"

#include <QPainter>

#include <algorithm>

namespace captune {
namespace {

constexpr int kRow = 28;
constexpr int kNameWidth = 180;
constexpr int kCountWidth = 190;

}  // namespace

PartBars::PartBars(QWidget* parent) : QWidget(parent) {
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setAccessibleName(tr("Parameters by part"));
}

void PartBars::setParts(std::vector<std::pair<QString, std::int64_t>> parts) {
    parts_ = std::move(parts);
    std::stable_sort(parts_.begin(), parts_.end(), [](const auto& a, const auto& b) {
        return a.second > b.second;
    });
    QStringList words;
    for (const auto& [name, count] : parts_) words << name + ' ' + groupedNumber(count);
    setAccessibleDescription(words.join(", "));
    updateGeometry();
    update();
}

QSize PartBars::sizeHint() const {
    return {480, kRow * static_cast<int>(parts_.size())};
}

void PartBars::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = themeOf(palette());
    std::int64_t all = 0;
    std::int64_t most = 1;
    for (const auto& [name, count] : parts_) {
        all += count;
        most = std::max(most, count);
    }
    const int room = std::max(40, width() - kNameWidth - kCountWidth);
    for (std::size_t i = 0; i < parts_.size(); ++i) {
        const int y = kRow * static_cast<int>(i);
        const auto count = static_cast<double>(parts_[i].second);
        painter.setPen(theme.text);
        painter.drawText(QRect(0, y, kNameWidth - 8, kRow),
                         Qt::AlignVCenter,
                         fontMetrics().elidedText(parts_[i].first, Qt::ElideRight, kNameWidth - 8));
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.grid);
        painter.drawRoundedRect(QRectF(kNameWidth, y + 9, room, 10), 4, 4);
        painter.setBrush(theme.curves[0]);
        painter.drawRoundedRect(
            QRectF(kNameWidth, y + 9, std::max(3.0, room * count / static_cast<double>(most)), 10),
            4,
            4);
        painter.setPen(theme.secondary);
        painter.drawText(
            QRect(width() - kCountWidth, y, kCountWidth, kRow),
            Qt::AlignVCenter | Qt::AlignRight,
            tr("%1  (%2 %)")
                .arg(groupedNumber(parts_[i].second))
                .arg(all > 0 ? 100.0 * count / static_cast<double>(all) : 0.0, 0, 'f', 1));
    }
}

}  // namespace captune
