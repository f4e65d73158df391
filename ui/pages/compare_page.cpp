// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_page.h"

#include "core/compare/config_diff.h"
#include "core/config/config_fields.h"
#include "ui/format.h"
#include "ui/live_run.h"
#include "ui/models/run_list_model.h"
#include "ui/plot/plot_view.h"
#include "ui/theme.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/figure_table.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/run_controller.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QItemSelection>
#include <QLabel>
#include <QListView>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <set>

namespace captune {
namespace {

constexpr int kMostRuns = 8;

struct Figure {
    QString name;
    const char* metric;  ///< of an evaluation; null: training loss
};

std::vector<Figure> figureChoices() {
    return {{QObject::tr("training loss"), nullptr},
            {QObject::tr("validation loss"), "loss"},
            {"CIDEr", "CIDEr"},
            {"BLEU-4", "Bleu_4"},
            {"ROUGE-L", "ROUGE_L"}};
}

QString metricText(const std::map<std::string, double>& metrics, const char* name) {
    const auto found = metrics.find(name);
    return found == metrics.end() ? QStringLiteral("–") : QString::number(found->second, 'f', 4);
}

QString withDelta(const std::map<std::string, double>& metrics,
                  const std::map<std::string, double>& first,
                  const char* name,
                  bool isFirst) {
    const QString text = metricText(metrics, name);
    const auto mine = metrics.find(name);
    const auto other = first.find(name);
    if (isFirst || mine == metrics.end() || other == first.end()) return text;
    const double delta = mine->second - other->second;
    return QStringLiteral("%1  (%2%3)")
        .arg(text, delta < 0 ? "−" : "+")
        .arg(std::abs(delta), 0, 'f', 4);
}

PlotCurve curveOf(const Run& run, const RunEvents& events, const Figure& figure) {
    PlotCurve curve;
    curve.name = runName(run);
    curve.color = curveIndexOf(run.id);
    if (!figure.metric) {
        curve.smooth = true;
        for (const StepEvent& event : events.steps) {
            curve.add(static_cast<double>(event.step), event.epoch, event.secondsTotal, event.loss);
        }
        return curve;
    }
    curve.marker = run.config.method == Method::Adapter ? CurveMarker::Disc : CurveMarker::Square;
    for (const EvaluationEvent& event : events.evaluations) {
        const auto found = event.metrics.find(figure.metric);
        if (found == event.metrics.end()) continue;
        curve.add(static_cast<double>(event.step), event.epoch, event.secondsTotal, found->second);
    }
    return curve;
}

}  // namespace

QVector<QStringList> differingSettings(const std::vector<RunConfig>& configs) {
    QVector<QStringList> rows;
    for (const SettingDifference& difference : findDifferences(configs)) {
        QStringList row{QString::fromStdString(difference.key)};
        for (const std::string& value : difference.values) {
            row << (value.empty() ? QStringLiteral("–") : QString::fromStdString(value));
        }
        rows << row;
    }
    return rows;
}

ComparePage::ComparePage(RunController& controller, QWidget* parent)
    : Page(parent),
      controller_(controller),
      listQuestion_(new JobTracker(this)),
      eventsQuestion_(new JobTracker(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 4);
    layout->setSpacing(8);
    banner_ = new Banner(this);
    layout->addWidget(banner_);

    model_ = new RunListModel(this);
    list_ = new QListView(this);
    list_->setModel(model_);
    list_->setItemDelegate(new RunDelegate(list_));
    list_->setSelectionMode(QAbstractItemView::MultiSelection);
    list_->setMouseTracking(true);
    list_->setAccessibleName(tr("Runs to compare"));
    connect(list_->selectionModel(),
            &QItemSelectionModel::selectionChanged,
            this,
            &ComparePage::selectionChanged);
    auto* left = new QWidget(this);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(0, 0, 0, 0);
    auto* hint = new QLabel(tr("Click the runs to compare, up to %1").arg(kMostRuns), left);
    hint->setProperty("role", "secondary");
    hint->setWordWrap(true);
    column->addWidget(hint);
    column->addWidget(list_, 1);

    auto* card = new QFrame(this);
    card->setProperty("role", "card");
    auto* inside = new QVBoxLayout(card);
    inside->setContentsMargins(1, 6, 1, 1);
    figure_ = new QComboBox(card);
    for (const Figure& figure : figureChoices()) figure_->addItem(figure.name);
    figure_->setAccessibleName(tr("Figure"));
    connect(figure_, &QComboBox::currentIndexChanged, this, &ComparePage::showCurves);
    plot_ = new PlotView(tr("Curves"), card);
    plot_->setEmptyText(tr("Click runs on the left to lay their curves over one another."));
    auto* top = new QHBoxLayout;
    top->setContentsMargins(12, 0, 12, 0);
    top->addWidget(figure_);
    top->addStretch(1);
    inside->addLayout(top);
    inside->addWidget(plot_, 1);

    auto* tabs = new QTabWidget(this);
    tabs->setDocumentMode(true);
    tabs->tabBar()->setDrawBase(false);
    figures_ = new FigureTable(tabs);
    figures_->setAccessibleName(tr("Figures of the runs"));
    differences_ = new FigureTable(tabs);
    differences_->setAccessibleName(tr("Settings that differ"));
    tabs->addTab(figures_, tr("Figures"));
    tabs->addTab(differences_, tr("Settings that differ"));
    rows_ = new QSplitter(Qt::Vertical, this);
    rows_->addWidget(card);
    rows_->addWidget(tabs);
    rows_->setStretchFactor(0, 3);
    rows_->setStretchFactor(1, 2);
    split_ = new QSplitter(Qt::Horizontal, this);
    split_->setHandleWidth(8);
    split_->addWidget(left);
    split_->addWidget(rows_);
    split_->setStretchFactor(1, 1);
    split_->setSizes({300, 900});
    auto* empty = new EmptyState(
        "compare", tr("There are no runs yet. Start two on the Train page."), QString(), this);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(empty);
    stack_->addWidget(split_);
    layout->addWidget(stack_, 1);
    showTables();
}

ComparePage::~ComparePage() = default;

void ComparePage::entered() {
    listQuestion_->ask(
        [store = controller_.store()](const StopToken&) { return store.list(); },
        [this](std::vector<Run> runs) {
            if (wanted_.isEmpty()) wanted_ = selectedIds();
            model_->setRuns(std::move(runs));
            stack_->setCurrentIndex(model_->runs().empty() ? 0 : 1);
            select(std::exchange(wanted_, {}));
            wanted_.clear();
        },
        [this](const QString& sentence) { banner_->tell(BannerKind::Bad, sentence); });
}

QStringList ComparePage::selectedIds() const {
    QStringList ids;
    for (const QModelIndex& index : list_->selectionModel()->selectedIndexes()) {
        ids << index.data(RunListModel::IdRole).toString();
    }
    return ids;
}

void ComparePage::select(const QStringList& ids) {
    QItemSelection selection;
    for (int row = 0; row < model_->rowCount(); ++row) {
        const QModelIndex index = model_->index(row);
        if (ids.contains(index.data(RunListModel::IdRole).toString()))
            selection.select(index, index);
    }
    if (selection.isEmpty()) wanted_ = ids;
    list_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void ComparePage::selectionChanged() {
    std::vector<Run> runs;
    for (const QModelIndex& index : list_->selectionModel()->selectedIndexes()) {
        runs.push_back(model_->runs()[static_cast<std::size_t>(index.row())]);
    }
    if (runs.size() > kMostRuns) {
        banner_->tell(BannerKind::Warning,
                      tr("Only the first %1 runs are shown: take some away").arg(kMostRuns));
        runs.resize(kMostRuns);
    } else {
        banner_->hide();
    }
    eventsQuestion_->ask(
        [store = controller_.store(), runs](const StopToken& stop) {
            std::vector<Loaded> loaded;
            for (const Run& run : runs) {
                stop.check();
                loaded.push_back({run, store.events(run)});
            }
            return loaded;
        },
        [this](std::vector<Loaded> loaded) {
            chosen_ = std::move(loaded);
            std::set<std::string> hashes;
            for (const Loaded& one : chosen_) hashes.insert(one.run.modelHash);
            if (hashes.size() > 1) {
                banner_->tell(BannerKind::Warning, tr("These runs rest on different backbones."));
            }
            showCurves();
            showTables();
        },
        [this](const QString& sentence) { banner_->tell(BannerKind::Bad, sentence); });
}

void ComparePage::showCurves() {
    const Figure figure = figureChoices()[static_cast<std::size_t>(figure_->currentIndex())];
    std::vector<PlotCurve> curves;
    std::map<std::size_t, int> used;
    for (const Loaded& one : chosen_) {
        PlotCurve curve = curveOf(one.run, one.events, figure);
        const int before = used[curve.color]++;
        curve.dash = before == 0 ? Qt::SolidLine : before == 1 ? Qt::DashLine : Qt::DotLine;
        curves.push_back(std::move(curve));
    }
    plot_->setAxisLabels(figure.metric ? figure.name : tr("nats per token"));
    plot_->setCurves(std::move(curves));
}

void ComparePage::showTables() {
    const QStringList header{tr("Run"),
                             tr("Method"),
                             tr("Status"),
                             tr("CIDEr"),
                             tr("BLEU-4"),
                             tr("ROUGE-L"),
                             tr("test CIDEr"),
                             tr("Trainable"),
                             tr("Updates"),
                             tr("Time"),
                             tr("Step"),
                             tr("Peak memory")};
    QVector<QStringList> rows;
    std::vector<RunConfig> configs;
    QStringList names{tr("Setting")};
    for (const Loaded& one : chosen_) {
        const Run& run = one.run;
        const bool first = rows.isEmpty();
        const auto& best = chosen_.front().run.best;
        const double step = run.step > 0 ? run.trainSeconds / static_cast<double>(run.step) : 0.0;
        rows << QStringList{
            runName(run),
            QString::fromStdString(configField("method").get(run.config)),
            runStatusText(run.status),
            withDelta(run.best, best, "CIDEr", first),
            withDelta(run.best, best, "Bleu_4", first),
            withDelta(run.best, best, "ROUGE_L", first),
            metricText(run.test, "CIDEr"),
            groupedNumber(run.trainable),
            groupedNumber(run.step),
            durationText(run.trainSeconds),
            tr("%1 s").arg(step, 0, 'f', 2),
            run.peakMemoryBytes > 0 ? byteText(run.peakMemoryBytes) : QStringLiteral("–")};
        configs.push_back(run.config);
        names << runName(run);
    }
    figures_->setContent(header, rows);
    differences_->setContent(names, differingSettings(configs));
}

void ComparePage::toggleFullPlot() {
    rows_->widget(1)->setVisible(rows_->widget(1)->isHidden());
    split_->widget(0)->setVisible(split_->widget(0)->isHidden());
}

void ComparePage::remember(QSettings& settings) const {
    settings.setValue("compare/split", split_->saveState());
    settings.setValue("compare/figure", figure_->currentIndex());
}

void ComparePage::recall(QSettings& settings) {
    split_->restoreState(settings.value("compare/split").toByteArray());
    figure_->setCurrentIndex(settings.value("compare/figure").toInt());
}

}  // namespace captune
