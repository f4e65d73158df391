// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_view.h"

#include "ui/icons.h"
#include "ui/plot/plot_legend.h"
#include "ui/plot/plot_pick.h"
#include "ui/plot/plot_view_parts.h"
#include "ui/theme.h"

#include <QContextMenuEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include <utility>

namespace captune {
namespace {

constexpr int kRefreshMs = 50;  // 20 Hz
constexpr int kRingMargin = 2;
constexpr int kTextTop = 4;      // of title and legend, to stand level with the buttons
constexpr int kMostHidden = 64;  // names kept in settings

}  // namespace

PlotView::PlotView(const QString& title, QWidget* parent)
    : QWidget(parent),
      title_(title),
      plot_(new QCustomPlot(this)),
      parts_(std::make_unique<Parts>(*plot_)) {
    setAccessibleName(title);
    setMinimumHeight(110);
    setFocusPolicy(Qt::StrongFocus);
    plot_->setMinimumSize(120, 70);
    plot_->setNoAntialiasingOnDrag(true);
    plot_->setFocusPolicy(Qt::ClickFocus);
    plot_->setFocusProxy(this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kRingMargin, kRingMargin, kRingMargin, kRingMargin);
    layout->setSpacing(0);
    buildHead();
    layout->addLayout(head_);
    layout->addWidget(plot_, 1);
    buildOverlays();
    refreshTimer_.setSingleShot(true);
    refreshTimer_.setInterval(kRefreshMs);
    connectParts();
    applyColors(false);
    scheduleRefresh();
}

PlotView::~PlotView() = default;

void PlotView::buildHead() {
    head_ = new QHBoxLayout;
    head_->setContentsMargins(10, 4, 4, 0);
    titleLabel_ = new QLabel(title_, this);
    titleLabel_->setProperty("role", "heading");
    const QString keys =
        tr("Wheel or + and −: zoom. Drag: zoom into a rectangle. Shift and drag, or arrow keys: "
           "move. Double click, Home or 0: show everything. L: logarithmic values. Ctrl and left "
           "or right: crosshair; Enter: captions of that evaluation. Ctrl+C: copy.");
    titleLabel_->setToolTip(keys);
    setAccessibleDescription(keys);
    legend_ = new PlotLegend(this);
    for (QLabel* label : {titleLabel_, static_cast<QLabel*>(legend_)})
        label->setContentsMargins(0, kTextTop, 0, 0);
    followButton_ = new QToolButton(this);
    followButton_->setIcon(themedIcon("follow"));
    followButton_->setIconSize(QSize(16, 16));
    followButton_->setToolTip(tr("Show everything and follow new points (Home)"));
    followButton_->setAccessibleName(tr("Follow %1").arg(title_));
    connect(followButton_, &QToolButton::clicked, this, &PlotView::follow);
    QSizePolicy kept = followButton_->sizePolicy();
    kept.setRetainSizeWhenHidden(true);
    followButton_->setSizePolicy(kept);
    followButton_->hide();
    head_->addWidget(titleLabel_, 0, Qt::AlignTop);
    head_->addSpacing(12);
    head_->addWidget(legend_, 1, Qt::AlignTop);
    head_->addWidget(followButton_, 0, Qt::AlignTop);
}

void PlotView::buildOverlays() {
    for (QLabel** label : {&note_, &empty_}) {
        *label = new QLabel(plot_);
        (*label)->setProperty("role", "secondary");
        (*label)->setWordWrap(true);
        (*label)->setAttribute(Qt::WA_TransparentForMouseEvents);
    }
    note_->setObjectName("note");
    note_->hide();
    empty_->setAlignment(Qt::AlignCenter);
}

void PlotView::connectParts() {
    connect(&refreshTimer_, &QTimer::timeout, this, [this] {
        refresh();
        plot_->replot(QCustomPlot::rpQueuedReplot);
    });
    connect(plot_, &QCustomPlot::afterLayout, this, [this] {
        parts_->lines.fill();
        placeOverlays();
    });
    PlotGestures* const gestures = &parts_->gestures;
    connect(gestures, &PlotGestures::moved, this, &PlotView::userMoved);
    connect(gestures, &PlotGestures::fitWanted, this, &PlotView::follow);
    connect(gestures, &PlotGestures::left, this, [this] { parts_->readOut.hide(); });
    connect(gestures, &PlotGestures::hovered, this, [this](const QPoint& at) {
        parts_->readOut.show(parts_->lines, parts_->axes, plot_->xAxis->pixelToCoord(at.x()));
    });
    connect(gestures, &PlotGestures::clicked, this, [this](const QPoint& at) {
        if (const auto step = stepAt(*plot_, parts_->lines, parts_->axes.kind(), at))
            Q_EMIT stepClicked(*step);
    });
    connect(legend_, &PlotLegend::toggled, this, &PlotView::toggleHidden);
}

void PlotView::setCurves(std::vector<PlotCurve> curves) {
    parts_->readOut.hide();
    parts_->lines.setCurves(std::move(curves));
    applyColors(false);
    scheduleRefresh();
}

const std::vector<PlotCurve>& PlotView::curves() const {
    return parts_->lines.curves();
}

void PlotView::append(std::size_t curve, std::span<const CurvePoint> points) {
    if (points.empty()) return;
    parts_->lines.append(curve, points);
    scheduleRefresh();
}

void PlotView::addTool(QWidget* tool) {
    head_->addWidget(tool, 0, Qt::AlignTop);
}

void PlotView::setX(PlotX kind) {
    parts_->lines.setKind(kind);
    parts_->axes.setKind(kind);
    follow();
}

void PlotView::setAxisLabels(const QString& left, const QString& right) {
    parts_->axes.setLabels(left, right);
    scheduleRefresh();
}

void PlotView::setXScale(Scale scale) {
    const bool logarithmic = scale == Scale::Logarithmic;
    parts_->axes.setLogarithmic(logarithmic, parts_->axes.logY());
    parts_->lines.setLogarithmic(logarithmic, parts_->axes.logY());
    follow();
}

void PlotView::setYScale(Scale scale) {
    if (scale == yScale()) return;
    const bool logarithmic = scale == Scale::Logarithmic;
    parts_->axes.setLogarithmic(parts_->axes.logX(), logarithmic);
    parts_->lines.setLogarithmic(parts_->axes.logX(), logarithmic);
    follow();
    Q_EMIT yScaleChanged(scale);
}

PlotView::Scale PlotView::yScale() const {
    return parts_->axes.logY() ? Scale::Logarithmic : Scale::Linear;
}

void PlotView::setSmoothing(double weight) {
    parts_->lines.setSmoothing(weight);
    applyColors(false);
    scheduleRefresh();
}

void PlotView::setEmptyText(const QString& text) {
    empty_->setText(text);
}

void PlotView::setMarkedStep(std::optional<double> step) {
    if (parts_->lines.marked() == step) return;
    parts_->lines.setMarked(step);
    scheduleRefresh();
}

void PlotView::follow() {
    following_ = true;
    scheduleRefresh();
}

void PlotView::userMoved() {
    following_ = false;
    parts_->readOut.hide();
    scheduleRefresh();
}

void PlotView::toggleHidden(const QString& key) {
    std::set<QString> hidden = parts_->lines.hidden();
    if (hidden.erase(key) == 0) hidden.insert(key);
    parts_->lines.setHidden(std::move(hidden));
    parts_->readOut.hide();
    applyColors(false);
    scheduleRefresh();
}

void PlotView::scheduleRefresh() {
    if (isVisible() && !refreshTimer_.isActive()) refreshTimer_.start();
}

void PlotView::drawNow() {
    refreshTimer_.stop();
    refresh();
    plot_->replot(QCustomPlot::rpImmediateRefresh);
}

void PlotView::refresh() {
    const bool any = parts_->lines.anyPoints();
    empty_->setVisible(!any);
    parts_->axes.setAnyPoints(any);
    parts_->axes.spreadTicks();
    if (following_) parts_->axes.fit(parts_->lines);
    const auto leftOut = static_cast<int>(parts_->lines.leftOut());
    note_->setVisible(leftOut > 0);
    note_->setText(
        tr("%n point(s) at or below zero are not shown on a logarithmic axis.", nullptr, leftOut));
    followButton_->setVisible(!following_);
    ++replots_;
}

void PlotView::placeOverlays() {
    empty_->setGeometry(plot_->rect().adjusted(24, 8, -24, -8));
    const QRect inner = plot_->axisRect()->rect().adjusted(6, 4, -6, -3);
    const int height = note_->heightForWidth(inner.width());
    note_->setGeometry(inner.left(), inner.bottom() - height, inner.width(), height);
}

void PlotView::applyColors(bool onPaper) {
    const Theme& theme = onPaper ? lightTheme() : themeOf(palette());
    plot_->setBackground(onPaper ? QColor(Qt::white) : theme.surface);
    parts_->axes.paint(theme, font());
    parts_->lines.paint(theme);
    if (onPaper) return;
    parts_->readOut.paint(theme);
    plot_->selectionRect()->setPen(QPen(theme.accent, 1));
    QColor fill = theme.accent;
    fill.setAlphaF(0.12F);
    plot_->selectionRect()->setBrush(fill);
    legend_->showCurves(parts_->lines, theme);
}

void PlotView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyColors(false);
        scheduleRefresh();
    }
}

void PlotView::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    scheduleRefresh();
}

void PlotView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    scheduleRefresh();
}

void PlotView::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    update();
}

void PlotView::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    parts_->readOut.hide();
    update();
}

void PlotView::paintEvent(QPaintEvent*) {
    if (!hasFocus()) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeOf(palette()).accent, 1));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
}

void PlotView::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(themedIcon("fit"), tr("Show everything"), this, &PlotView::follow);
    QAction* const log = menu.addAction(tr("Logarithmic values"), this, [this](bool on) {
        setYScale(on ? Scale::Logarithmic : Scale::Linear);
    });
    log->setCheckable(true);
    log->setChecked(yScale() == Scale::Logarithmic);
    menu.addSeparator();
    fillMenu(menu);
    menu.exec(event->globalPos());
}

void PlotView::remember(QSettings& settings, const QString& group) const {
    settings.setValue(group + "/log_y", yScale() == Scale::Logarithmic);
    QStringList hidden;
    for (const QString& name : parts_->lines.hidden())
        if (hidden.size() < kMostHidden) hidden << name;
    settings.setValue(group + "/hidden", hidden);
}

void PlotView::recall(QSettings& settings, const QString& group) {
    setYScale(settings.value(group + "/log_y").toBool() ? Scale::Logarithmic : Scale::Linear);
    const QStringList hidden = settings.value(group + "/hidden").toStringList();
    parts_->lines.setHidden({hidden.begin(), hidden.end()});
    applyColors(false);
    scheduleRefresh();
}

QVariantMap PlotView::view() const {
    return following_ ? QVariantMap() : parts_->axes.view();
}

void PlotView::setView(const QVariantMap& view) {
    if (!parts_->axes.setView(view)) return;
    userMoved();
}

}  // namespace captune
