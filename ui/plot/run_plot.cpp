// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/run_plot.h"

#include "ui/icons.h"
#include "ui/plot/plot_view.h"
#include "ui/plot/run_series.h"
#include "ui/theme.h"

#include <QMenu>
#include <QSettings>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <utility>

namespace captune {
namespace {

constexpr int kMostSeries = 16;  // of a choice read from settings
constexpr std::array kDashes{Qt::SolidLine,
                             Qt::DashLine,
                             Qt::DotLine,
                             Qt::DashDotLine,
                             Qt::DashDotDotLine};

PlotCurve styledCurve(const QString& key, bool right) {
    PlotCurve curve = seriesCurve(key.toStdString());
    curve.rightAxis = right;
    if (right && curve.marker != CurveMarker::None) curve.dash = Qt::DashLine;
    return curve;
}

/// Two series of one plot never share a colour while there are others.
void spreadColors(std::vector<PlotCurve>& curves) {
    constexpr std::size_t kColors = std::tuple_size_v<decltype(Theme::curves)>;
    std::set<std::size_t> used;
    for (PlotCurve& curve : curves) {
        for (std::size_t i = 0; i < kColors && used.contains(curve.color % kColors); ++i)
            ++curve.color;
        used.insert(curve.color % kColors);
    }
}

std::vector<PlotCurve> runCurves(const SeriesChoice& choice, const RunEvents& events) {
    std::vector<PlotCurve> curves;
    for (const QString& key : choice.all()) {
        PlotCurve curve = styledCurve(key, choice.right.contains(key));
        for (const CurvePoint& point :
             seriesPoints(key.toStdString(), events.steps, events.evaluations))
            curve.add(point);
        curves.push_back(std::move(curve));
    }
    return curves;
}

/// The run's colour for all its curves; which is which is told by marker and dash, and runs that
/// share a colour differ by dash.
void dressAs(const PlottedRun& run,
             std::vector<PlotCurve>& curves,
             std::map<std::size_t, std::size_t>& used) {
    const std::size_t color = curveIndexOf(run.id.toStdString());
    const std::size_t before = used[color]++;
    std::size_t lines = 0;
    for (PlotCurve& curve : curves) {
        const std::size_t line = curve.marker == CurveMarker::None ? lines++ : 0;
        const std::size_t dashed = curve.dash == Qt::SolidLine ? 0 : 1;
        curve.color = color;
        curve.dash = kDashes[(line + dashed + before) % kDashes.size()];
        curve.run = run.name;
    }
}

void addMissing(std::vector<std::string>& keys, const std::vector<std::string>& more) {
    for (const std::string& key : more)
        if (std::ranges::find(keys, key) == keys.end()) keys.push_back(key);
}

QStringList kept(const QStringList& keys) {
    QStringList result;
    for (const QString& key : keys.first(std::min<qsizetype>(keys.size(), kMostSeries)))
        if (key.startsWith("step/") || key.startsWith("evaluation/")) result << key;
    return result;
}

}  // namespace

RunPlot::RunPlot(const QString& title, SeriesChoice choice, QWidget* parent)
    : QFrame(parent), plot_(new PlotView(title, this)), choice_(std::move(choice)) {
    setProperty("role", "card");
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(1, 1, 1, 1);
    layout->addWidget(plot_);
    buildChooser();
}

void RunPlot::buildChooser() {
    auto* button = new QToolButton(this);
    button->setIcon(themedIcon("settings"));
    button->setIconSize(QSize(16, 16));
    button->setToolTip(tr("Choose the curves of this plot"));
    button->setAccessibleName(tr("Curves of %1").arg(plot_->title()));
    button->setPopupMode(QToolButton::InstantPopup);
    auto* menu = new QMenu(button);
    for (const bool right : {false, true}) {
        QMenu* const axis = menu->addMenu(right ? tr("Right axis") : tr("Left axis"));
        connect(
            axis, &QMenu::aboutToShow, this, [this, axis, right] { fillAxisMenu(*axis, right); });
    }
    button->setMenu(menu);
    plot_->addTool(button);
}

void RunPlot::fillAxisMenu(QMenu& menu, bool right) {
    menu.clear();
    std::vector<std::string> keys = available_;
    for (const QString& key : choice_.all()) addMissing(keys, {key.toStdString()});
    const QStringList& chosen = right ? choice_.right : choice_.left;
    const auto section = [](const std::string& key) {
        return !isOfEvaluations(key) ? 0 : key.find('/') == key.rfind('/') ? 1 : 2;
    };
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (i > 0 && section(keys[i]) != section(keys[i - 1])) menu.addSeparator();
        const QString key = QString::fromStdString(keys[i]);
        QAction* const action = menu.addAction(seriesTitle(keys[i]).replace('&', "&&"));
        action->setCheckable(true);
        action->setChecked(chosen.contains(key));
        action->setData(key);
        connect(action, &QAction::triggered, this, [this, key, right] { toggle(key, right); });
    }
}

void RunPlot::toggle(const QString& key, bool right) {
    SeriesChoice changed = choice_;
    QStringList& side = right ? changed.right : changed.left;
    QStringList& other = right ? changed.left : changed.right;
    if (side.removeAll(key) == 0) side << key;
    other.removeAll(key);
    setChoice(std::move(changed));
}

void RunPlot::setChoice(SeriesChoice choice) {
    if (choice == choice_) return;
    choice_ = std::move(choice);
    Q_EMIT choiceChanged();
}

void RunPlot::showRuns(const RunEvents& events,
                       const PlottedRun& run,
                       std::span<const OverlayRun> overlays) {
    available_ = seriesOf(events);
    std::vector<PlotCurve> curves = runCurves(choice_, events);
    std::map<std::size_t, std::size_t> used;  // how many runs have a colour
    const bool alone =
        std::ranges::all_of(overlays, [&](const OverlayRun& over) { return over.id == run.id; });
    if (alone) {
        spreadColors(curves);
    } else if (!run.id.isEmpty()) {
        dressAs(run, curves, used);
    }
    for (const OverlayRun& over : overlays) {
        if (over.id == run.id) continue;
        addMissing(available_, seriesOf(over.events));
        std::vector<PlotCurve> more = runCurves(choice_, over.events);
        dressAs({over.id, over.name}, more, used);
        std::ranges::copy_if(more, std::back_inserter(curves), [](const PlotCurve& curve) {
            return !curve.value.empty();
        });
    }
    for (PlotCurve& curve : curves) {
        if (curve.rightAxis) curve.series = tr("%1 (right)").arg(curve.series);
        curve.name =
            curve.run.isEmpty() ? curve.series : tr("%1 · %2").arg(curve.run, curve.series);
    }
    labelAxes();
    plot_->setCurves(std::move(curves));
}

void RunPlot::append(std::span<const StepEvent> steps,
                     std::span<const EvaluationEvent> evaluations) {
    if (!evaluations.empty())
        addMissing(available_, seriesOf({{}, {evaluations.begin(), evaluations.end()}, {}}));
    std::size_t curve = 0;
    for (const QString& key : choice_.all()) {
        const std::vector<CurvePoint> points = seriesPoints(key.toStdString(), steps, evaluations);
        plot_->append(curve++, points);
    }
}

void RunPlot::labelAxes() {
    const auto label = [](const QStringList& keys) {
        QStringList units;
        for (const QString& key : keys) units << seriesUnit(key.toStdString());
        units.removeDuplicates();
        return units.join(", ");
    };
    plot_->setAxisLabels(label(choice_.left), label(choice_.right));
}

void RunPlot::remember(QSettings& settings, const QString& group) const {
    settings.setValue(group + "/left", choice_.left);
    settings.setValue(group + "/right", choice_.right);
    plot_->remember(settings, group);
}

void RunPlot::recall(QSettings& settings, const QString& group) {
    plot_->recall(settings, group);
    if (!settings.contains(group + "/left") && !settings.contains(group + "/right")) return;
    setChoice({kept(settings.value(group + "/left").toStringList()),
               kept(settings.value(group + "/right").toStringList())});
}

}  // namespace captune
