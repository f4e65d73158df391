// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <QFrame>
#include <QString>
#include <QStringList>

#include <map>
#include <span>
#include <string>
#include <vector>

class QMenu;
class QSettings;

namespace captune {

class PlotView;

/// A run as plots tell it from others: its colour is that of its id everywhere.
struct PlottedRun {
    QString id;    ///< empty: not known yet
    QString name;  ///< shown in legends
};

/// A run laid over the shown one.
struct OverlayRun {
    QString id;
    QString name;
    RunEvents events;
};

/// Keys of run_series.h that a plot shows at its left and its right axis.
struct SeriesChoice {
    QStringList left;
    QStringList right;

    [[nodiscard]] QStringList all() const { return left + right; }
    friend bool operator==(const SeriesChoice&, const SeriesChoice&) = default;
};

/// A plot of some figures of a run, which the user chooses from all that it tells, with the same
/// figures of other runs over it. A run alone has a colour a figure; with others over it each run
/// has its own colour, and figures differ by marker and dash.
class RunPlot final : public QFrame {
    Q_OBJECT
public:
    RunPlot(const QString& title, SeriesChoice choice, QWidget* parent = nullptr);

    [[nodiscard]] PlotView& plot() { return *plot_; }
    [[nodiscard]] const SeriesChoice& choice() const { return choice_; }
    /// Emits choiceChanged; the curves stay until showRuns().
    void setChoice(SeriesChoice choice);

    void showRuns(const RunEvents& events,
                  const PlottedRun& run,
                  std::span<const OverlayRun> overlays);
    /// Goes on with the shown run.
    void append(std::span<const StepEvent> steps, std::span<const EvaluationEvent> evaluations);

    /// Under `group`, for instance "run_view/loss".
    void remember(QSettings& settings, const QString& group) const;
    void recall(QSettings& settings, const QString& group);

Q_SIGNALS:
    void choiceChanged();

private:
    void buildChooser();
    void fillAxisMenu(QMenu& menu, bool right);
    void toggle(const QString& key, bool right);
    void labelAxes();

    PlotView* plot_ = nullptr;
    SeriesChoice choice_;
    std::vector<std::string> available_;
};

}  // namespace captune
