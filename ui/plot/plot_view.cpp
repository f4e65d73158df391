// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_view.h"

#include "ui/format.h"
#include "ui/icons.h"
#include "ui/plot/curve_math.h"
#include "ui/plot/qcustomplot_shim.h"
#include "ui/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QSaveFile>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <limits>

namespace captune {
namespace {

constexpr int kRefreshMs = 50;  // 20 Hz
constexpr double kMargin = 0.05;
constexpr double kEdge = 0.012;  // room for the markers at both ends
constexpr float kFaint = 0.24F;  // opacity of a raw curve under its average
constexpr int kClickSlack = 4;   // pixels

QCPScatterStyle markerStyle(CurveMarker marker) {
    switch (marker) {
        case CurveMarker::None:
            return QCPScatterStyle(QCPScatterStyle::ssNone);
        case CurveMarker::Disc:
            return QCPScatterStyle(QCPScatterStyle::ssDisc, 6);
        case CurveMarker::Square:
            return QCPScatterStyle(QCPScatterStyle::ssSquare, 6);
        case CurveMarker::Triangle:
            return QCPScatterStyle(QCPScatterStyle::ssTriangle, 7);
        case CurveMarker::Diamond:
            return QCPScatterStyle(QCPScatterStyle::ssDiamond, 7);
    }
    return {};
}

QString markerText(const PlotCurve& curve) {
    switch (curve.marker) {
        case CurveMarker::Disc:
            return QStringLiteral("●");
        case CurveMarker::Square:
            return QStringLiteral("■");
        case CurveMarker::Triangle:
            return QStringLiteral("▲");
        case CurveMarker::Diamond:
            return QStringLiteral("◆");
        case CurveMarker::None:
            break;
    }
    return curve.dash == Qt::SolidLine ? QStringLiteral("━") : QStringLiteral("╍");
}

struct Extent {
    double low = std::numeric_limits<double>::infinity();
    double high = -std::numeric_limits<double>::infinity();

    void add(double value) {
        if (!std::isfinite(value)) return;
        low = std::min(low, value);
        high = std::max(high, value);
    }
    [[nodiscard]] bool empty() const { return low > high; }
};

QCPRange padded(const Extent& extent, bool logarithmic) {
    if (logarithmic) {
        const double ratio = std::max(extent.high / extent.low, 1.5);
        const double pad = std::pow(ratio, kMargin);
        return {extent.low / pad, extent.high * pad};
    }
    double span = extent.high - extent.low;
    if (span <= 0.0) span = std::max(std::abs(extent.high) * 0.1, 1e-9);
    return {extent.low - span * kMargin, extent.high + span * kMargin};
}

}  // namespace

struct PlotView::Line {
    QCPGraph* raw = nullptr;
    QCPGraph* average = nullptr;
};

PlotView::PlotView(const QString& title, QWidget* parent) : QWidget(parent), title_(title) {
    setAccessibleName(title);
    setMinimumHeight(110);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    head_ = new QHBoxLayout;
    head_->setContentsMargins(12, 6, 6, 0);
    titleLabel_ = new QLabel(title, this);
    titleLabel_->setProperty("role", "heading");
    legend_ = new QLabel(this);
    legend_->setTextFormat(Qt::RichText);
    followButton_ = new QToolButton(this);
    followButton_->setIcon(themedIcon("follow"));
    followButton_->setIconSize(QSize(16, 16));
    followButton_->setToolTip(tr("Show everything and follow new points (double click)"));
    followButton_->setAccessibleName(tr("Follow %1").arg(title));
    connect(followButton_, &QToolButton::clicked, this, &PlotView::follow);
    head_->addWidget(titleLabel_);
    head_->addSpacing(12);
    head_->addWidget(legend_, 1);
    head_->addWidget(followButton_);
    layout->addLayout(head_);

    buildPlot();
    layout->addWidget(plot_, 1);
    readOut_ = new QLabel(plot_);
    readOut_->setTextFormat(Qt::RichText);
    readOut_->setAttribute(Qt::WA_TransparentForMouseEvents);
    readOut_->setAutoFillBackground(true);
    readOut_->setContentsMargins(8, 5, 8, 5);
    readOut_->hide();
    empty_ = new QLabel(plot_);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setProperty("role", "secondary");
    empty_->setAttribute(Qt::WA_TransparentForMouseEvents);

    refreshTimer_.setSingleShot(true);
    refreshTimer_.setInterval(kRefreshMs);
    connect(&refreshTimer_, &QTimer::timeout, this, &PlotView::refresh);
    connectMouse();
    applyColors(false);
    followButton_->setVisible(false);
}

PlotView::~PlotView() = default;

void PlotView::buildPlot() {
    plot_ = new QCustomPlot(this);
    plot_->setMinimumSize(120, 70);
    plot_->setInteractions(QCP::iRangeZoom);
    plot_->setSelectionRectMode(QCP::srmZoom);
    plot_->axisRect()->setRangeZoomAxes({plot_->xAxis, plot_->yAxis, plot_->yAxis2});
    plot_->axisRect()->setRangeDragAxes({plot_->xAxis, plot_->yAxis, plot_->yAxis2});
    plot_->axisRect()->setMinimumMargins(QMargins(8, 8, 14, 8));
    plot_->setNoAntialiasingOnDrag(true);
    plot_->setFocusPolicy(Qt::ClickFocus);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis, plot_->yAxis2}) {
        axis->setLabelPadding(4);
        axis->setTickLengthIn(0);
        axis->setSubTickLengthIn(0);
        axis->setTickLengthOut(3);
        axis->setSubTicks(false);
        axis->ticker()->setTickCount(4);
        axis->setNumberFormat("gb");
        axis->setNumberPrecision(4);
    }
    plot_->addLayer("cross", plot_->layer("main"), QCustomPlot::limAbove);
    plot_->layer("cross")->setMode(QCPLayer::lmBuffered);
    cross_ = new QCPItemStraightLine(plot_);
    cross_->setLayer("cross");
    cross_->setVisible(false);
}

void PlotView::connectMouse() {
    plot_->installEventFilter(this);
    connect(plot_, &QCustomPlot::mousePress, this, &PlotView::press);
    connect(plot_, &QCustomPlot::mouseMove, this, &PlotView::move);
    connect(plot_, &QCustomPlot::mouseRelease, this, &PlotView::release);
    connect(plot_, &QCustomPlot::mouseDoubleClick, this, [this] { follow(); });
    connect(plot_, &QCustomPlot::mouseWheel, this, [this](QWheelEvent* event) {
        const QPointF at = event->position();
        const QRect inner = plot_->axisRect()->rect();
        QList<QCPAxis*> axes{plot_->xAxis, plot_->yAxis, plot_->yAxis2};
        if (at.x() < inner.left()) axes = {plot_->yAxis};
        if (at.x() > inner.right()) axes = {plot_->yAxis2};
        if (at.y() > inner.bottom()) axes = {plot_->xAxis};
        plot_->axisRect()->setRangeZoomAxes(axes);
        userMoved();
    });
    connect(plot_->selectionRect(), &QCPSelectionRect::accepted, this, [this](const QRect& rect) {
        if (rect.width() > kClickSlack || rect.height() > kClickSlack) userMoved();
    });
}

bool PlotView::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Leave) leave();
    if (event->type() == QEvent::Resize) {
        placeOverlays();
        scheduleRefresh();
    }
    return QWidget::eventFilter(watched, event);
}

void PlotView::setCurves(std::vector<PlotCurve> curves) {
    curves_ = std::move(curves);
    rebuildLines();
    scheduleRefresh();
}

void PlotView::append(std::size_t curve, std::span<const CurvePoint> points) {
    for (const CurvePoint& point : points) curves_.at(curve).add(point);
    if (!points.empty()) scheduleRefresh();
}

void PlotView::addTool(QWidget* tool) {
    head_->insertWidget(head_->count() - 1, tool);
}

void PlotView::setX(PlotX kind) {
    x_ = kind;
    follow();
}

void PlotView::setAxisLabels(const QString& left, const QString& right) {
    plot_->yAxis->setLabel(left);
    plot_->yAxis2->setLabel(right);
    scheduleRefresh();
}

void PlotView::setXScale(Scale scale) {
    xScale_ = scale;
    applyScale(plot_->xAxis, scale);
    follow();
}

void PlotView::setYScale(Scale scale) {
    yScale_ = scale;
    applyScale(plot_->yAxis, scale);
    follow();
}

void PlotView::setSmoothing(double weight) {
    smoothing_ = std::clamp(weight, 0.0, 0.999);
    scheduleRefresh();
}

void PlotView::setEmptyText(const QString& text) {
    empty_->setText(text);
}

void PlotView::follow() {
    following_ = true;
    scheduleRefresh();
}

void PlotView::userMoved() {
    following_ = false;
    scheduleRefresh();
}

void PlotView::applyScale(QCPAxis* axis, Scale scale) {
    const bool logarithmic = scale == Scale::Logarithmic;
    axis->setScaleType(logarithmic ? QCPAxis::stLogarithmic : QCPAxis::stLinear);
    if (logarithmic) {
        axis->setTicker(QSharedPointer<QCPAxisTickerLog>::create());
        axis->setRange(1e-3, 1.0);
    } else {
        axis->setTicker(QSharedPointer<QCPAxisTicker>::create());
        axis->ticker()->setTickCount(4);
    }
}

void PlotView::rebuildLines() {
    plot_->clearGraphs();
    lines_.clear();
    for (const PlotCurve& curve : curves_) {
        QCPAxis* const valueAxis = curve.rightAxis ? plot_->yAxis2 : plot_->yAxis;
        Line line;
        line.raw = plot_->addGraph(plot_->xAxis, valueAxis);
        line.raw->setAdaptiveSampling(false);
        line.raw->setScatterStyle(markerStyle(curve.marker));
        if (curve.smooth) {
            line.average = plot_->addGraph(plot_->xAxis, valueAxis);
            line.average->setAdaptiveSampling(false);
        }
        lines_.push_back(line);
    }
    applyColors(false);
}

void PlotView::scheduleRefresh() {
    if (!refreshTimer_.isActive()) refreshTimer_.start();
}

void PlotView::refresh() {
    const bool any = std::any_of(curves_.begin(), curves_.end(), [](const PlotCurve& curve) {
        return !curve.value.empty();
    });
    empty_->setVisible(!any);
    plot_->xAxis->setVisible(any);
    plot_->yAxis->setVisible(any);
    plot_->yAxis2->setVisible(any && !plot_->yAxis2->label().isEmpty());
    plot_->xAxis->setLabel(x_ == PlotX::Step    ? tr("step")
                           : x_ == PlotX::Epoch ? tr("epoch")
                                                : tr("training time, minutes"));
    if (following_) fitAxes();
    for (std::size_t i = 0; i < lines_.size(); ++i) fillLine(lines_[i]);
    followButton_->setVisible(!following_);
    ++replots_;
    plot_->replot(QCustomPlot::rpQueuedReplot);
}

void PlotView::fillLine(Line& line) {
    const PlotCurve& curve = curves_[static_cast<std::size_t>(&line - lines_.data())];
    const QCPRange range = plot_->xAxis->range();
    const int columns = std::max(16, plot_->axisRect()->width());
    const double unit = x_ == PlotX::Time ? 60.0 : 1.0;
    const bool logX = xScale_ == Scale::Logarithmic;
    const bool logY = yScale_ == Scale::Logarithmic && !curve.rightAxis;
    const auto fill = [&](QCPGraph* graph, std::span<const double> values) {
        QVector<QCPGraphData> points;
        for (const PlotPoint& point :
             downsampled(curve.x(x_), values, range.lower * unit, range.upper * unit, columns)) {
            if ((logX && point.x <= 0) || (logY && point.y <= 0)) continue;
            points.append(QCPGraphData(point.x / unit, point.y));
        }
        graph->data()->set(points, true);
    };
    const bool averaged = line.average && smoothing_ > 0.0;
    fill(line.raw, curve.value);
    if (line.average) {
        line.average->setVisible(averaged);
        if (averaged) fill(line.average, smoothed(curve.value, smoothing_));
    }
    QPen pen = line.raw->pen();
    QColor color = pen.color();
    color.setAlphaF(averaged ? kFaint : 1.0F);
    pen.setColor(color);
    line.raw->setPen(pen);
}

void PlotView::fitAxes() {
    const bool logarithmic = xScale_ == Scale::Logarithmic;
    const double unit = x_ == PlotX::Time ? 60.0 : 1.0;
    Extent extent;
    for (const PlotCurve& curve : curves_) {
        for (const double x : curve.x(x_)) {
            if (!logarithmic || x > 0) extent.add(x / unit);
        }
    }
    if (extent.empty()) {
        plot_->xAxis->setRange(logarithmic ? 1 : 0, logarithmic ? 100 : 1);
        plot_->yAxis->setRange(yScale_ == Scale::Logarithmic ? 0.1 : 0, 1);
        plot_->yAxis2->setRange(0, 1);
        return;
    }
    if (!logarithmic) extent.add(0.0);
    if (logarithmic) {
        plot_->xAxis->setRange(extent.low, std::max(extent.high, extent.low * 10));
    } else {
        const double span = extent.high > extent.low ? extent.high - extent.low : 1.0;
        plot_->xAxis->setRange(extent.low - span * kEdge, extent.low + span * (1.0 + kEdge));
    }
    fitValueAxis(plot_->yAxis, false);
    fitValueAxis(plot_->yAxis2, true);
}

void PlotView::fitValueAxis(QCPAxis* axis, bool right) {
    const bool logarithmic = !right && yScale_ == Scale::Logarithmic;
    Extent extent;
    for (const PlotCurve& curve : curves_) {
        if (curve.rightAxis != right) continue;
        for (const double y : curve.value) {
            if (!logarithmic || y > 0) extent.add(y);
        }
    }
    if (!extent.empty()) axis->setRange(padded(extent, logarithmic));
}

void PlotView::applyColors(bool onPaper) {
    const Theme& theme = onPaper ? lightTheme() : themeOf(palette());
    plot_->setBackground(onPaper ? QColor(Qt::white) : theme.surface);
    for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis, plot_->yAxis2}) {
        axis->setBasePen(QPen(theme.border, 1));
        axis->setTickPen(QPen(theme.border, 1));
        axis->setSubTickPen(QPen(theme.border, 1));
        axis->setTickLabelColor(theme.secondary);
        axis->setLabelColor(theme.secondary);
        axis->setTickLabelFont(font());
        axis->setLabelFont(font());
        axis->grid()->setPen(QPen(theme.grid, 1));
        axis->grid()->setZeroLinePen(QPen(theme.grid, 1));
    }
    cross_->setPen(QPen(theme.disabled, 1, Qt::DashLine));
    plot_->selectionRect()->setPen(QPen(theme.accent, 1));
    QColor fill = theme.accent;
    fill.setAlphaF(0.12F);
    plot_->selectionRect()->setBrush(fill);

    QStringList legend;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
        const QColor color = theme.curves[curves_[i].color % theme.curves.size()];
        QColor faint = color;
        faint.setAlphaF(lines_[i].average && smoothing_ > 0 ? kFaint : 1.0F);
        lines_[i].raw->setPen(QPen(faint, 1, curves_[i].dash));
        if (lines_[i].average) lines_[i].average->setPen(QPen(color, 1, curves_[i].dash));
        QCPScatterStyle style = lines_[i].raw->scatterStyle();
        style.setPen(QPen(color, 1));
        if (curves_[i].marker != CurveMarker::Disc) style.setBrush(color);
        lines_[i].raw->setScatterStyle(style);
        legend << QStringLiteral("<span style='color:%1'>%2</span>&nbsp;%3")
                      .arg(color.name(), markerText(curves_[i]), curves_[i].name.toHtmlEscaped());
    }
    legend_->setText(curves_.size() > 1 ? legend.join(QStringLiteral("&ensp; ")) : QString());
    QPalette box = readOut_->palette();
    box.setColor(QPalette::Window, theme.raised);
    readOut_->setPalette(box);
    readOut_->setStyleSheet(
        QStringLiteral("border: 1px solid %1; border-radius: 6px; background: %2;")
            .arg(cssColor(theme.border), cssColor(theme.raised, 0.94)));
}

void PlotView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        applyColors(false);
        scheduleRefresh();
    }
}

void PlotView::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    placeOverlays();
}

void PlotView::placeOverlays() {
    empty_->setGeometry(plot_->rect().adjusted(24, 8, -24, -8));
}

void PlotView::press(QMouseEvent* event) {
    pressedAt_ = lastMouse_ = event->pos();
    panning_ =
        event->button() == Qt::MiddleButton ||
        (event->button() == Qt::LeftButton && event->modifiers().testFlag(Qt::ShiftModifier));
    plot_->setSelectionRectMode(panning_ ? QCP::srmNone : QCP::srmZoom);
    plot_->axisRect()->setRangeZoomAxes({plot_->xAxis, plot_->yAxis, plot_->yAxis2});
    if (panning_) plot_->setCursor(Qt::ClosedHandCursor);
}

void PlotView::move(QMouseEvent* event) {
    if (panning_) {
        for (QCPAxis* axis : {plot_->xAxis, plot_->yAxis, plot_->yAxis2}) {
            const bool horizontal = axis == plot_->xAxis;
            const double from = axis->pixelToCoord(horizontal ? lastMouse_.x() : lastMouse_.y());
            const double to = axis->pixelToCoord(horizontal ? event->pos().x() : event->pos().y());
            if (axis->scaleType() == QCPAxis::stLogarithmic) {
                axis->setRange(axis->range().lower * from / to, axis->range().upper * from / to);
            } else {
                axis->moveRange(from - to);
            }
        }
        lastMouse_ = event->pos();
        userMoved();
        return;
    }
    const bool inside = plot_->axisRect()->rect().contains(event->pos());
    if (!inside || event->buttons() != Qt::NoButton) {
        leave();
        return;
    }
    showReadOut(plot_->xAxis->pixelToCoord(event->pos().x()), event->pos());
}

void PlotView::release(QMouseEvent* event) {
    if (panning_) {
        panning_ = false;
        plot_->setCursor(Qt::ArrowCursor);
        return;
    }
    const bool clicked = (event->pos() - pressedAt_).manhattanLength() < kClickSlack;
    if (!clicked || event->button() != Qt::LeftButton) return;
    const double unit = x_ == PlotX::Time ? 60.0 : 1.0;
    const double at = plot_->xAxis->pixelToCoord(event->pos().x()) * unit;
    for (const PlotCurve& curve : curves_) {
        const auto& xs = curve.x(x_);
        if (xs.empty()) continue;
        const auto after = std::lower_bound(xs.begin(), xs.end(), at);
        auto nearest = after == xs.end() ? xs.end() - 1 : after;
        if (nearest != xs.begin() && at - *(nearest - 1) < *nearest - at) --nearest;
        Q_EMIT stepClicked(curve.step[static_cast<std::size_t>(nearest - xs.begin())]);
        return;
    }
}

void PlotView::leave() {
    if (!cross_->visible() && readOut_->isHidden()) return;
    readOut_->hide();
    cross_->setVisible(false);
    plot_->layer("cross")->replot();
}

void PlotView::showReadOut(double x, const QPoint& at) {
    const double unit = x_ == PlotX::Time ? 60.0 : 1.0;
    const Theme& theme = themeOf(palette());
    QStringList lines;
    double snapped = x;
    bool found = false;
    for (const PlotCurve& curve : curves_) {
        const auto& xs = curve.x(x_);
        if (xs.empty()) continue;
        auto nearest = std::lower_bound(xs.begin(), xs.end(), x * unit);
        if (nearest == xs.end()) --nearest;
        if (nearest != xs.begin() && x * unit - *(nearest - 1) < *nearest - x * unit) --nearest;
        const auto index = static_cast<std::size_t>(nearest - xs.begin());
        if (!found) snapped = *nearest / unit;
        found = true;
        QString text = figureText(curve.value[index]);
        if (curve.smooth && smoothing_ > 0) {
            const auto average = smoothed(std::span(curve.value).first(index + 1), smoothing_);
            text = tr("%1 (raw %2)").arg(figureText(average.back()), text);
        }
        lines << QStringLiteral(
                     "<tr><td style='color:%1'>%2&nbsp;</td><td>%3&nbsp;&nbsp;</td>"
                     "<td align='right'>%4</td></tr>")
                     .arg(theme.curves[curve.color % theme.curves.size()].name(),
                          markerText(curve),
                          curve.name.toHtmlEscaped(),
                          text);
    }
    if (!found) return leave();
    readOut_->setText(
        QStringLiteral("<div style='color:%1'>%2</div><table cellspacing='0'>%3</table>")
            .arg(theme.secondary.name(), xText(snapped), lines.join(QString())));
    readOut_->adjustSize();
    const QRect inner = plot_->axisRect()->rect();
    const bool leftSide = at.x() > inner.center().x();
    readOut_->move(leftSide ? inner.left() + 8 : inner.right() - readOut_->width() - 8,
                   inner.top() + 6);
    readOut_->show();
    cross_->point1->setCoords(snapped, plot_->yAxis->range().lower);
    cross_->point2->setCoords(snapped, plot_->yAxis->range().upper);
    cross_->setVisible(true);
    plot_->layer("cross")->replot();
}

QString PlotView::xText(double x) const {
    switch (x_) {
        case PlotX::Step:
            return tr("step %1").arg(groupedNumber(std::llround(x)));
        case PlotX::Epoch:
            return tr("epoch %1").arg(x, 0, 'f', 2);
        case PlotX::Time:
            return tr("after %1").arg(durationText(x * 60.0));
    }
    return {};
}

QString PlotView::toCsv() const {
    QString text = QStringLiteral("curve,step,epoch,seconds,value\n");
    for (const PlotCurve& curve : curves_) {
        QString name = curve.name;
        name.replace('"', QStringLiteral("\"\""));
        for (std::size_t i = 0; i < curve.value.size(); ++i) {
            text += QStringLiteral("\"%1\",%2,%3,%4,%5\n")
                        .arg(name)
                        .arg(curve.step[i], 0, 'g', 15)
                        .arg(curve.epoch[i], 0, 'g', 15)
                        .arg(curve.seconds[i], 0, 'g', 15)
                        .arg(curve.value[i], 0, 'g', 17);
        }
    }
    return text;
}

QString PlotView::exportTo(const QString& file, Format format) {
    const QString failure = tr("%1 could not be written: choose another folder").arg(file);
    if (format == Format::Csv) {
        QSaveFile out(file);
        if (!out.open(QIODevice::WriteOnly)) return failure;
        out.write(toCsv().toUtf8());
        return out.commit() ? QString() : failure;
    }
    applyColors(true);
    plot_->replot();
    const bool done = format == Format::Png
                          ? plot_->savePng(file, plot_->width(), plot_->height(), 2.0)
                          : plot_->savePdf(file,
                                           plot_->width(),
                                           plot_->height(),
                                           QCP::epAllowCosmetic,
                                           QStringLiteral("Captune"),
                                           title_);
    applyColors(false);
    scheduleRefresh();
    return done ? QString() : failure;
}

void PlotView::copyPicture() {
    applyColors(true);
    QApplication::clipboard()->setPixmap(plot_->toPixmap(plot_->width(), plot_->height(), 2.0));
    applyColors(false);
    scheduleRefresh();
}

void PlotView::exportByDialog(Format format) {
    const char* const suffix = format == Format::Png   ? "png"
                               : format == Format::Pdf ? "pdf"
                                                       : "csv";
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Export the plot"), QStringLiteral("%1.%2").arg(title_.toLower(), suffix));
    if (file.isEmpty()) return;
    const QString failure = exportTo(file, format);
    if (!failure.isEmpty()) Q_EMIT exportFailed(failure);
}

void PlotView::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    menu.addAction(themedIcon("fit"), tr("Show everything"), this, &PlotView::follow);
    menu.addSeparator();
    menu.addAction(themedIcon("copy"), tr("Copy picture"), this, &PlotView::copyPicture);
    menu.addAction(
        tr("Copy values"), this, [this] { QApplication::clipboard()->setText(toCsv()); });
    menu.addSeparator();
    menu.addAction(tr("Export PNG…"), this, [this] { exportByDialog(Format::Png); });
    menu.addAction(tr("Export PDF…"), this, [this] { exportByDialog(Format::Pdf); });
    menu.addAction(tr("Export CSV…"), this, [this] { exportByDialog(Format::Csv); });
    menu.exec(event->globalPos());
}

}  // namespace captune
