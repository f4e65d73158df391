// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_legend.h"

#include "ui/plot/curve_marker.h"
#include "ui/theme.h"

namespace captune {
namespace {

constexpr qsizetype kMostEntries = 14;
constexpr int kMostWidth = 180;  // pixels of one name

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
    entries_ << QStringLiteral(
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
    const auto left = static_cast<int>(entries_.size() - kMostEntries);
    if (left > 0) {
        entries_ = entries_.first(kMostEntries);
        entries_ << tr("and %n more", nullptr, left);
    }
    setText(curves.size() > 1 ? entries_.join(QStringLiteral("&ensp; ")) : QString());
    setToolTip(tr("Click a name to hide or show its curves"));
}

}  // namespace captune
