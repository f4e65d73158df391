// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_page.h"

#include "core/compare/method_pair.h"
#include "ui/compare_text.h"
#include "ui/core_sentences.h"
#include "ui/icons.h"
#include "ui/pages/compare_curves.h"
#include "ui/pages/compare_export.h"
#include "ui/pages/compare_pictures.h"
#include "ui/pages/compare_runs.h"
#include "ui/pages/compare_tabs.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/run_controller.h"
#include "ui/workers/run_tests.h"

#include <QApplication>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <initializer_list>
#include <utility>

namespace captune {
namespace {

constexpr std::size_t kMostRuns = 12;
constexpr std::size_t kPictures = 1000;
constexpr int kRefreshMs = 2000;
const char* const kSplit = "test";

bool needsTest(const Run& run) {
    return !run.best.empty() && !isTested(run, kSplit);
}

/// Differs as soon as a comparison of these runs would.
std::string keyOf(const std::vector<Run>& runs) {
    std::string key;
    for (const Run& run : runs)
        key += run.id + '\n' + nameOf(run) + '\n' + toString(run.status) + '\n' +
               std::to_string(run.step) + (needsTest(run) ? "?" : "!") + '\n';
    return key;
}

}  // namespace

ComparePage::ComparePage(RunController& controller, QWidget* parent)
    : Page(parent),
      controller_(controller),
      listQuestion_(new JobTracker(this)),
      compareQuestion_(new JobTracker(this)),
      exportQuestion_(new JobTracker(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 4);
    layout->setSpacing(8);
    banner_ = new Banner(this);
    layout->addWidget(banner_);
    stack_ = new QStackedWidget(this);
    rows_ = new QSplitter(Qt::Vertical, stack_);
    rows_->setHandleWidth(8);
    runs_ = new CompareRuns(
        [store = controller.store()](const Run& run, const auto& change) {
            return store.relabel(run, change);
        },
        rows_);
    connect(&runs_->model(), &RunTableModel::chosenChanged, this, &ComparePage::compare);
    connect(&runs_->model(), &RunTableModel::labelsChanged, this, [this] {
        entered();  // what is being read now has the old labels
        compare();
    });
    connect(runs_, &CompareRuns::removeWanted, this, &ComparePage::removeRuns);
    connect(runs_, &CompareRuns::failed, this, [this](const QString& sentence) {
        banner_->tell(BannerKind::Bad, sentence);
    });
    makeLower();
    rows_->setStretchFactor(0, 1);
    rows_->setStretchFactor(1, 2);
    rows_->setChildrenCollapsible(false);
    auto* empty = new EmptyState("compare",
                                 tr("There are no runs yet. Start two on the Train page."),
                                 tr("Set up a run"),
                                 stack_);
    connect(empty, &EmptyState::pressed, this, &ComparePage::trainPageWanted);
    stack_->addWidget(empty);
    stack_->addWidget(rows_);
    layout->addWidget(stack_, 1);
    connectController();
    showAnswer({});
}

ComparePage::~ComparePage() = default;

void ComparePage::makeLower() {
    lower_ = new QStackedWidget(rows_);
    auto* shown = new QWidget(lower_);
    split_ = new QSplitter(Qt::Horizontal, shown);
    split_->setHandleWidth(8);
    curves_ = new CompareCurves(split_);
    tabs_ = new CompareTabs(split_);
    connect(&tabs_->pictures(), &ComparePictures::captionWanted, this, &ComparePage::captionWanted);
    split_->setStretchFactor(0, 4);
    split_->setStretchFactor(1, 5);
    split_->setSizes({480, 600});
    split_->setChildrenCollapsible(false);
    auto* column = new QVBoxLayout(shown);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(actions_ = makeActions(shown));
    column->addWidget(split_, 1);
    auto* choose = new EmptyState("compare",
                                  tr("Tick the runs to compare, up to %1. The others are set "
                                     "against the one ticked first.")
                                      .arg(kMostRuns),
                                  tr("Compare finetune with adapter"),
                                  lower_);
    connect(choose, &EmptyState::pressed, this, &ComparePage::comparePair);
    lower_->addWidget(choose);
    lower_->addWidget(shown);
}

QWidget* ComparePage::makeActions(QWidget* parent) {
    auto* bar = new QWidget(parent);
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(0, 2, 0, 2);
    state_ = new QLabel(bar);
    state_->setProperty("role", "secondary");
    state_->setWordWrap(true);
    const auto add = [&](const char* icon, const QString& text, const QString& tip, auto pressed) {
        auto* button = new QPushButton(themedIcon(icon), text, bar);
        button->setToolTip(tip);
        connect(button, &QPushButton::clicked, this, pressed);
        return button;
    };
    auto* pair = add("compare",
                     tr("Finetune against adapter"),
                     tr("Compare the marked finetune and adapter run, else the newest two, on the "
                        "same backbone and data if there are such"),
                     &ComparePage::comparePair);
    test_ = add("play",
                tr("Caption the test pictures"),
                tr("Caption and score the test pictures with each ticked run that has not done "
                   "so; intervals and pictures need that"),
                &ComparePage::testChosen);
    stopTest_ = add("stop", tr("Stop"), tr("Stop captioning the test pictures"), [this] {
        controller_.tests().cancel();
    });
    export_ = add("save",
                  tr("Export…"),
                  tr("Write this comparison as a web page, CSV or LaTeX"),
                  &ComparePage::askForFile);
    line->addWidget(state_, 1);
    for (QWidget* widget : std::initializer_list<QWidget*>{pair, test_, stopTest_, export_})
        line->addWidget(widget);
    return bar;
}

void ComparePage::connectController() {
    refresh_.setSingleShot(true);
    refresh_.setInterval(kRefreshMs);
    connect(&refresh_, &QTimer::timeout, this, [this] {
        if (isVisible()) entered();
    });
    connect(&controller_, &RunController::newsArrived, this, [this](JobId, const TrainNews&) {
        if (isVisible() && !refresh_.isActive()) refresh_.start();
    });
    connect(&controller_, &RunController::runEnded, this, [this] {
        if (isVisible()) entered();
    });
    connect(&controller_.tests(), &RunTests::changed, this, &ComparePage::showState);
    connect(&controller_.tests(), &RunTests::ended, this, [this](const QString& failure) {
        if (!failure.isEmpty()) banner_->tell(BannerKind::Bad, failure);
        entered();
    });
}

void ComparePage::entered() {
    listQuestion_->ask(
        [store = controller_.store()](const StopToken&) { return toRows(store.list()); },
        [this](std::vector<RunRow> rows) { setRows(std::move(rows)); },
        [this](const QString& sentence) { banner_->tell(BannerKind::Bad, sentence); });
}

void ComparePage::setRows(std::vector<RunRow> rows) {
    runs_->setRows(std::move(rows));
    stack_->setCurrentIndex(runs_->model().rows().empty() ? 0 : 1);
    if (keyOf(chosenRuns()) != compared_) compare();
}

void ComparePage::select(const QStringList& ids) {
    runs_->model().setChosen(ids);
}

std::vector<Run> ComparePage::chosenRuns() const {
    std::vector<Run> chosen;
    for (const QString& id : runs_->model().chosen())
        if (const Run* run = runs_->model().find(id); run && chosen.size() < kMostRuns)
            chosen.push_back(*run);
    return chosen;
}

/// Ids of the finetune and the adapter run among those that are marked, else ticked.
QStringList ComparePage::markedPair() const {
    const RunTableModel& model = runs_->model();
    for (const QStringList& ids : {runs_->selectedIds(), model.chosen()}) {
        QStringList finetunes;
        QStringList adapters;
        for (const QString& id : ids)
            if (const Run* run = model.find(id); run && run->config.method != Method::Scratch)
                (run->config.method == Method::Adapter ? adapters : finetunes) << id;
        if (finetunes.size() == 1 && adapters.size() == 1) return finetunes + adapters;
    }
    return {};
}

void ComparePage::comparePair() {
    QStringList ids = markedPair();
    if (ids.isEmpty()) {
        std::vector<Run> runs;
        for (const RunRow& row : runs_->model().rows()) runs.push_back(row.run);
        if (const auto pair = findMethodPair(runs))
            ids = {QString::fromStdString(pair->finetune), QString::fromStdString(pair->adapter)};
    }
    if (ids.isEmpty()) {
        banner_->tell(BannerKind::Info,
                      tr("There is no finetune and adapter run yet that was evaluated. Train both "
                         "on the Train page, or tick any two runs."));
        return;
    }
    tabs_->showFirst();
    select(ids);
}

void ComparePage::removeRuns(const QStringList& ids) {
    QStringList removed;
    QString name;
    for (const QString& id : ids) {
        const Run* run = runs_->model().find(id);
        if (!run) continue;
        try {
            controller_.store().remove(run->id);
            removed << id;
            name = QString::fromStdString(nameOf(*run));
        } catch (const std::exception& error) {
            banner_->tell(BannerKind::Bad, coreSentence(error.what()));
        }
    }
    if (removed.isEmpty()) return;
    const auto count = static_cast<int>(removed.size());
    Q_EMIT runsRemoved(removed, count == 1 ? name : tr("%n runs", nullptr, count));
    entered();
}

void ComparePage::compare() {
    std::vector<Run> runs = chosenRuns();
    compared_ = keyOf(runs);
    lower_->setCurrentIndex(runs.empty() ? 0 : 1);
    compareQuestion_->ask(
        [store = controller_.store(), runs = std::move(runs)](const StopToken& stop) {
            Answer answer;
            for (const Run& run : runs) {
                stop.check();
                answer.records.push_back(readRecord(store, run, kSplit));
            }
            CompareOptions options;
            options.split = kSplit;
            options.pictures = kPictures;
            if (!runs.empty()) answer.comparison = compareRuns(answer.records, options, stop);
            return answer;
        },
        [this](Answer answer) { showAnswer(std::move(answer)); },
        [this](const QString& sentence) {
            compared_.clear();
            banner_->tell(BannerKind::Bad, sentence);
        });
}

void ComparePage::showAnswer(Answer answer) {
    comparison_ = std::move(answer.comparison);
    untested_ = std::ranges::any_of(answer.records,
                                    [](const RunRecord& record) { return needsTest(record.run); });
    export_->setEnabled(!comparison_.runs.empty());
    curves_->setRuns(std::move(answer.records));
    tabs_->showComparison(comparison_);
    showWarnings();
    showState();
}

void ComparePage::showWarnings() {
    QStringList sentences = warningTexts(comparison_);
    const auto most = static_cast<qsizetype>(kMostRuns);
    if (comparison_.runs.size() == kMostRuns && runs_->model().chosen().size() > most)
        sentences.prepend(tr("Only the first %1 runs are shown: take some away.").arg(most));
    if (sentences.isEmpty())
        banner_->hide();
    else
        banner_->tell(BannerKind::Warning, sentences.join(QLatin1Char('\n')));
}

void ComparePage::showState() {
    const RunTests& tests = controller_.tests();
    test_->setVisible(untested_ && !tests.busy());
    stopTest_->setVisible(tests.busy());
    if (tests.busy())
        state_->setText(tests.state());
    else if (comparison_.runs.empty())
        state_->clear();
    else if (comparison_.runs.size() == 1)
        state_->setText(tr("Tick a second run to see the differences."));
    else
        state_->setText(
            tr("Set against %1").arg(QString::fromStdString(comparison_.runs.front().label)));
}

void ComparePage::askForFile() {
    const QString file = askForExportFile(exportFolder_, this);
    if (file.isEmpty()) return;
    exportFolder_ = QFileInfo(file).absolutePath();
    exportTo(file);
}

void ComparePage::exportTo(const QString& file) {
    exportQuestion_->ask(
        [comparison = comparison_, file](const StopToken&) {
            writeComparison(comparison, file);
            return file;
        },
        [this](const QString& written) { Q_EMIT fileWritten(written); },
        [this](const QString& sentence) { banner_->tell(BannerKind::Bad, sentence); });
}

void ComparePage::testChosen() {
    std::vector<Run> untested;
    for (const Run& run : chosenRuns())
        if (needsTest(run)) untested.push_back(run);
    controller_.tests().start(std::move(untested));
}

void ComparePage::focusSearch() {
    if (tabs_->pictures().isAncestorOf(QApplication::focusWidget()))
        tabs_->pictures().focusSearch();
    else
        runs_->focusSearch();
}

void ComparePage::toggleFullPlot() {
    const bool shown = runs_->isHidden();
    for (QWidget* widget : std::initializer_list<QWidget*>{runs_, actions_, tabs_})
        widget->setVisible(shown);
}

void ComparePage::remember(QSettings& settings) const {
    settings.setValue("compare/rows", rows_->saveState());
    settings.setValue("compare/columns", split_->saveState());
    settings.setValue("compare/metric", curves_->figure());
    settings.setValue("compare/chosen", runs_->model().chosen());
    settings.setValue("compare/exportFolder", exportFolder_);
    runs_->remember(settings);
    tabs_->remember(settings);
}

void ComparePage::recall(QSettings& settings) {
    rows_->restoreState(settings.value("compare/rows").toByteArray());
    split_->restoreState(settings.value("compare/columns").toByteArray());
    curves_->setFigure(settings.value("compare/metric").toString());
    exportFolder_ = settings.value("compare/exportFolder").toString();
    runs_->recall(settings);
    tabs_->recall(settings);
    select(settings.value("compare/chosen").toStringList());
}

}  // namespace captune
