// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_curve.h"

#include <QPointF>
#include <QString>
#include <QTimer>
#include <QWidget>

#include <span>
#include <vector>

class QCPAxis;
class QCPGraph;
class QCPItemStraightLine;
class QCPRange;
class QCustomPlot;
class QHBoxLayout;
class QLabel;
class QMouseEvent;
class QToolButton;

namespace captune {

/// A plot of curves over training progress. Wheel zooms (over an axis: that axis alone), dragging
/// a rectangle zooms into it, Shift or the middle button pans, a double click fits. It follows new
/// data until the user zooms; the follow button brings that back. Hovering reads values out.
class PlotView final : public QWidget {
    Q_OBJECT
public:
    explicit PlotView(const QString& title, QWidget* parent = nullptr);
    ~PlotView() override;

    /// Replaces all curves. The view (zoom) stays as the user left it.
    void setCurves(std::vector<PlotCurve> curves);
    [[nodiscard]] const std::vector<PlotCurve>& curves() const { return curves_; }
    /// Goes on with a curve of setCurves.
    void append(std::size_t curve, std::span<const CurvePoint> points);

    [[nodiscard]] const QString& title() const { return title_; }
    /// A button for the line of the title, on the right; the plot takes it over.
    void addTool(QWidget* tool);

    void setX(PlotX kind);
    void setAxisLabels(const QString& left, const QString& right = {});
    enum class Scale { Linear, Logarithmic };
    void setXScale(Scale scale);
    void setYScale(Scale scale);
    /// Weight of the average in [0, 1); 0 draws the raw curve alone.
    void setSmoothing(double weight);
    void setEmptyText(const QString& text);

    [[nodiscard]] bool following() const { return following_; }
    void follow();

    enum class Format { Png, Pdf, Csv };
    /// Writes what is seen (picture) or everything (CSV); pictures are on white paper. Returns a
    /// sentence when that failed, else an empty string.
    [[nodiscard]] QString exportTo(const QString& file, Format format);
    /// All points as comma-separated text with a header line.
    [[nodiscard]] QString toCsv() const;
    void copyPicture();

    /// How often curves were drawn; for tests.
    [[nodiscard]] int replots() const { return replots_; }

Q_SIGNALS:
    /// A click into the plot, as the step of the nearest point.
    void stepClicked(double step);
    /// One sentence.
    void exportFailed(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Line;

    void buildPlot();
    void connectMouse();
    void rebuildLines();
    void scheduleRefresh();
    void refresh();
    void fillLine(Line& line);
    void fitAxes();
    void fitValueAxis(QCPAxis* axis, bool right);
    void applyColors(bool onPaper);
    void applyScale(QCPAxis* axis, Scale scale);
    void placeOverlays();
    void userMoved();
    void press(QMouseEvent* event);
    void move(QMouseEvent* event);
    void release(QMouseEvent* event);
    void leave();
    void showReadOut(double x, const QPoint& at);
    [[nodiscard]] QString xText(double x) const;
    void exportByDialog(Format format);

    QString title_;
    QCustomPlot* plot_ = nullptr;
    QHBoxLayout* head_ = nullptr;
    QLabel* titleLabel_ = nullptr;
    QLabel* legend_ = nullptr;
    QLabel* readOut_ = nullptr;
    QLabel* empty_ = nullptr;
    QToolButton* followButton_ = nullptr;
    QCPItemStraightLine* cross_ = nullptr;
    std::vector<PlotCurve> curves_;
    std::vector<Line> lines_;
    QTimer refreshTimer_;
    PlotX x_ = PlotX::Step;
    Scale xScale_ = Scale::Linear;
    Scale yScale_ = Scale::Linear;
    double smoothing_ = 0.9;
    bool following_ = true;
    bool panning_ = false;
    QPoint pressedAt_;
    QPoint lastMouse_;
    int replots_ = 0;
};

}  // namespace captune
