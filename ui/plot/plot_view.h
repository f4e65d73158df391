// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/plot/plot_curve.h"

#include <QTimer>
#include <QVariantMap>
#include <QWidget>

#include <memory>
#include <optional>
#include <span>
#include <vector>

class QCustomPlot;
class QHBoxLayout;
class QLabel;
class QMenu;
class QSettings;
class QToolButton;

namespace captune {

class PlotLegend;
struct PaperHead;

/// A plot of curves over training progress, for the mouse and for the keyboard (its title's tool
/// tip tells how). It follows new data until the user zooms; the follow button brings that back.
/// Drawing costs the same for a million points as for a thousand; see plot_lines.h.
class PlotView final : public QWidget {
    Q_OBJECT
public:
    explicit PlotView(const QString& title, QWidget* parent = nullptr);
    ~PlotView() override;

    /// Replaces all curves. The view (zoom) stays as the user left it.
    void setCurves(std::vector<PlotCurve> curves);
    [[nodiscard]] const std::vector<PlotCurve>& curves() const;
    /// Goes on with a curve of setCurves.
    void append(std::size_t curve, std::span<const CurvePoint> points);

    [[nodiscard]] const QString& title() const { return title_; }
    /// A button for the line of the title, on the right; the plot takes it over.
    void addTool(QWidget* tool);

    void setX(PlotX kind);
    void setAxisLabels(const QString& left, const QString& right = {});
    enum class Scale { Linear, Logarithmic };
    void setXScale(Scale scale);
    /// Of both value axes. Points that a logarithmic axis cannot show are left out and counted in
    /// a note.
    void setYScale(Scale scale);
    [[nodiscard]] Scale yScale() const;
    /// Weight of the average in [0, 1); 0 draws the raw curve alone.
    void setSmoothing(double weight);
    void setEmptyText(const QString& text);
    /// Rings the points of the evaluation at this step; none: no rings.
    void setMarkedStep(std::optional<double> step);

    [[nodiscard]] bool following() const { return following_; }
    void follow();
    /// Draws what came since the last drawing without waiting for its turn.
    void drawNow();

    enum class Format { Png, Svg, Pdf, VisibleCsv, AllCsv };
    /// Writes what is seen as a picture on white paper with title and legend, or as values. Returns
    /// a sentence when that failed, else an empty string.
    [[nodiscard]] QString exportTo(const QString& file, Format format);
    /// To the clipboard: the picture, the visible values, or both at once (Ctrl+C).
    enum class Copied { Picture, Values, Both };
    void copy(Copied what);
    /// Adds what can be exported and copied.
    void fillMenu(QMenu& menu);

    /// Scale and hidden curves, below `group`.
    void remember(QSettings& settings, const QString& group) const;
    void recall(QSettings& settings, const QString& group);
    /// The part shown, for setView(); empty while it follows.
    [[nodiscard]] QVariantMap view() const;
    /// Shows that part again, if it is one of these axes.
    void setView(const QVariantMap& view);

    /// How often curves were drawn; for tests.
    [[nodiscard]] int replots() const { return replots_; }

Q_SIGNALS:
    /// A click into the plot, or Enter at the crosshair: the step of the point meant.
    void stepClicked(double step);
    void yScaleChanged(captune::PlotView::Scale scale);
    /// One sentence.
    void exportFailed(const QString& sentence);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

private:
    struct Parts;

    void buildHead();
    void buildOverlays();
    void connectParts();
    void scheduleRefresh();
    void refresh();
    void placeOverlays();
    void applyColors(bool onPaper);
    void userMoved();
    void moveCrosshair(int direction);
    void toggleHidden(const QString& key);
    void exportByDialog(Format format);
    [[nodiscard]] QByteArray bytesOf(Format format);
    [[nodiscard]] PaperHead paperHead() const;

    QString title_;
    QCustomPlot* plot_ = nullptr;
    std::unique_ptr<Parts> parts_;
    QHBoxLayout* head_ = nullptr;
    QLabel* titleLabel_ = nullptr;
    PlotLegend* legend_ = nullptr;
    QLabel* note_ = nullptr;
    QLabel* empty_ = nullptr;
    QToolButton* followButton_ = nullptr;
    QTimer refreshTimer_;
    bool following_ = true;
    int replots_ = 0;
};

}  // namespace captune
