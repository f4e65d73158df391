// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_legend.h"

#include "ui/plot/curve_marker.h"
#include "ui/theme.h"

#include <algorithm>

namespace captune {
namespace {

constexpr int kLines = 2;                      // of a folded legend
const QString kMore = QStringLiteral("more");  // link
constexpr int kMostWidth = 180;                // pixels of one name

}  // namespace

PlotLegend::PlotLegend(QWidget* parent) : QLabel(parent) {
    setTextFormat(Qt::RichText);
    setWordWrap(true);
    setAlignment(Qt::AlignLeft | Qt::AlignTop);
    setTextInteractionFlags(Qt::LinksAccessibleByMouse | Qt::LinksAccessibleByKeyboard);
    QSizePolicy policy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    connect(this, &QLabel::linkActivated, this, [this](const QString& link) {
        if (link == kMore) {
            unfolded_ = !unfolded_;
            return layOut();
        }
        const qsizetype index = link.toInt();
        if (index < keys_.size()) Q_EMIT toggled(keys_[index]);
    });
}

QSize PlotLegend::minimumSizeHint() const {
    return {40, fontMetrics().height()};
}

void PlotLegend::add(const QString& key,
                     const QString& name,
                     const QString& marker,
                     const QColor& color,
                     bool shown) {
    if (keys_.contains(key)) return;
    const Theme& theme = themeOf(palette());
    const QString text = fontMetrics().elidedText(name, Qt::ElideMiddle, kMostWidth);
    const QString html = QStringLiteral(
                             "<a href='%1' style='text-decoration:%2; color:%3'>"
                             "<span style='color:%4'>%5</span>&nbsp;%6</a>")
                             .arg(QString::number(keys_.size()),
                                  shown ? QStringLiteral("none") : QStringLiteral("line-through"),
                                  (shown ? theme.text : theme.disabled).name(),
                                  (shown ? color : theme.disabled).name(),
                                  marker,
                                  text.toHtmlEscaped()
                                      .replace(' ', QStringLiteral("&nbsp;"))
                                      .replace('-', QStringLiteral("\u2011")));
    const QString gap = QStringLiteral("\u2002  ");
    entries_.push_back({html, fontMetrics().horizontalAdvance(marker + text + gap)});
    keys_ << key;
}

void PlotLegend::showCurves(const PlotLines& lines, const Theme& theme) {
    keys_.clear();
    entries_.clear();
    const std::vector<PlotCurve>& curves = lines.curves();
    const auto shown = [&lines](const QString& key) { return !lines.hidden().contains(key); };
    for (const PlotCurve& curve : curves) {
        const QColor color = theme.curves[curve.color % theme.curves.size()];
        if (curve.run.isEmpty()) {
            add(curve.runKey(), curve.name, markerText(curve), color, shown(curve.runKey()));
        } else {
            add(curve.runKey(), curve.run, QStringLiteral("━"), color, shown(curve.runKey()));
        }
    }
    for (const PlotCurve& curve : curves)
        if (!curve.run.isEmpty())
            add(curve.seriesKey(),
                curve.series,
                markerText(curve),
                theme.secondary,
                shown(curve.seriesKey()));
    if (curves.size() < 2) entries_.clear();
    layOut();
    setToolTip(tr("Click a name to hide or show its curves"));
}

/// How many entries fit into the lines of a folded legend.
std::size_t PlotLegend::fitting(int room) const {
    int line = 1;
    int x = 0;
    std::size_t most = entries_.size();
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        if (x > 0 && x + entries_[i].width > width()) ++line, x = 0;
        x += entries_[i].width;
        if (line > kLines) return std::min(most, i);
        if (line == kLines && x + room > width()) most = std::min(most, i);
    }
    return entries_.size();
}

void PlotLegend::layOut() {
    const QString fewer = tr("fewer");
    const auto link = [this](const QString& text) {
        return QStringLiteral("<a href='%1' style='color:%2'>%3</a>")
            .arg(kMore, themeOf(palette()).accent.name(), text);
    };
    const int all = static_cast<int>(entries_.size());
    const int room = fontMetrics().horizontalAdvance(tr("and %n more", nullptr, all));
    const auto fit = static_cast<int>(fitting(room));
    QStringList texts;
    for (const Entry& entry : entries_)
        if (unfolded_ || texts.size() < fit) texts << entry.html;
    if (fit < all) texts << link(unfolded_ ? fewer : tr("and %n more", nullptr, all - fit));
    const QString joined = texts.join(QStringLiteral("&ensp; "));
    if (joined != text()) setText(joined);
}

void PlotLegend::resizeEvent(QResizeEvent* event) {
    QLabel::resizeEvent(event);
    layOut();
}

}  // namespace captune
