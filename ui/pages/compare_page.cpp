// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_page.h"

#include "core/compare/tables.h"
#include "core/test_of_run.h"
#include "ui/icons.h"
#include "ui/models/run_list_model.h"
#include "ui/pages/compare_curves.h"
#include "ui/pages/compare_export.h"
#include "ui/pages/compare_pictures.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/figure_table.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/run_controller.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QItemSelection>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace captune {
namespace {

constexpr int kMostRuns = 8;
constexpr std::size_t kPictures = 1000;
const char* const kSplit = "test";

QString idOf(const QModelIndex& index) {
    return index.data(RunListModel::IdRole).toString();
}

bool needsTest(const Run& run) {
    return !run.best.empty() && !isTested(run, kSplit);
}

QStringList toQt(const std::vector<std::string>& texts) {
    QStringList all;
    for (const std::string& text : texts) all << QString::fromStdString(text);
    return all;
}

/// A column a run, as all other tables have it.
TextTable turned(const TextTable& table) {
    TextTable other{table.title, {std::string()}, {}, table.note};
    for (const auto& row : table.rows) other.header.push_back(row.front());
    for (std::size_t column = 1; column < table.header.size(); ++column) {
        std::vector<std::string> row{table.header[column]};
        for (const auto& old : table.rows) row.push_back(old[column]);
        other.rows.push_back(std::move(row));
    }
    return other;
}

QWidget* makeTable(const TextTable& table, QWidget* parent) {
    auto* widget = new QWidget(parent);
    auto* layout = new QVBoxLayout(widget);
    layout->setContentsMargins(0, 6, 0, 0);
    layout->setSpacing(4);
    auto* figures = new FigureTable(widget);
    figures->setAccessibleName(QString::fromStdString(table.title));
    QVector<QStringList> rows;
    for (const auto& row : table.rows) rows << toQt(row);
    figures->setContent(toQt(table.header), rows);
    layout->addWidget(figures, 1);
    if (!table.note.empty()) {
        auto* note = new QLabel(QString::fromStdString(table.note), widget);
        note->setProperty("role", "secondary");
        note->setWordWrap(true);
        layout->addWidget(note);
    }
    return widget;
}

}  // namespace

ComparePage::ComparePage(RunController& controller, QWidget* parent)
    : Page(parent),
      controller_(controller),
      listQuestion_(new JobTracker(this)),
      compareQuestion_(new JobTracker(this)),
      testQuestion_(new JobTracker(this)),
      exportQuestion_(new JobTracker(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 4);
    layout->setSpacing(8);
    banner_ = new Banner(this);
    layout->addWidget(banner_);

    curves_ = new CompareCurves(this);
    pictures_ = new ComparePictures(this);
    tabs_ = new QTabWidget(this);
    tabs_->setDocumentMode(true);
    tabs_->tabBar()->setDrawBase(false);
    tabs_->addTab(pictures_, tr("Pictures"));
    connect(tabs_, &QTabWidget::tabBarClicked, this, [this](int index) {
        tab_ = tabs_->tabText(index);
    });
    auto* lower = new QWidget(this);
    auto* below = new QVBoxLayout(lower);
    below->setContentsMargins(0, 0, 0, 0);
    below->addWidget(makeActions());
    below->addWidget(tabs_, 1);
    rows_ = new QSplitter(Qt::Vertical, this);
    rows_->addWidget(curves_);
    rows_->addWidget(lower);
    rows_->setStretchFactor(0, 1);
    rows_->setStretchFactor(1, 1);
    split_ = new QSplitter(Qt::Horizontal, this);
    split_->setHandleWidth(8);
    split_->addWidget(makeList());
    split_->addWidget(rows_);
    split_->setStretchFactor(1, 1);
    split_->setSizes({300, 900});
    auto* empty = new EmptyState(
        "compare", tr("There are no runs yet. Start two on the Train page."), QString(), this);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(empty);
    stack_->addWidget(split_);
    layout->addWidget(stack_, 1);
    showAnswer({});
}

ComparePage::~ComparePage() {
    delete testQuestion_;  // waits for work that tells this page how far it is
}

QWidget* ComparePage::makeList() {
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
    auto* hint = new QLabel(
        tr("Click the runs to compare, up to %1; the others are set against the first.")
            .arg(kMostRuns),
        left);
    hint->setProperty("role", "secondary");
    hint->setWordWrap(true);
    column->addWidget(hint);
    column->addWidget(list_, 1);
    return left;
}

QWidget* ComparePage::makeActions() {
    auto* bar = new QWidget(this);
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(0, 6, 0, 0);
    status_ = new QLabel(bar);
    status_->setProperty("role", "secondary");
    status_->setWordWrap(true);
    test_ = new QPushButton(themedIcon("play"), tr("Caption the test pictures"), bar);
    test_->setToolTip(tr("Caption and score the test pictures with each chosen run that has not "
                         "done so; intervals and pictures need that"));
    connect(test_, &QPushButton::clicked, this, &ComparePage::testChosen);
    export_ = new QPushButton(themedIcon("save"), tr("Export…"), bar);
    export_->setToolTip(tr("Write this comparison as a web page, CSV or LaTeX"));
    connect(export_, &QPushButton::clicked, this, &ComparePage::askForFile);
    line->addWidget(status_, 1);
    line->addWidget(test_);
    line->addWidget(export_);
    return bar;
}

void ComparePage::entered() {
    listQuestion_->ask(
        [store = controller_.store()](const StopToken&) { return store.list(); },
        [this](std::vector<Run> runs) {
            const QStringList before = wanted_.isEmpty() ? order_ : wanted_;
            wanted_.clear();
            model_->setRuns(std::move(runs));
            stack_->setCurrentIndex(model_->runs().empty() ? 0 : 1);
            select(before);
            wanted_.clear();
        },
        [this](const QString& sentence) { banner_->tell(BannerKind::Bad, sentence); });
}

void ComparePage::select(const QStringList& ids) {
    QItemSelection selection;
    for (int row = 0; row < model_->rowCount(); ++row) {
        const QModelIndex index = model_->index(row);
        if (ids.contains(idOf(index))) selection.select(index, index);
    }
    if (selection.isEmpty()) wanted_ = ids;
    order_ = ids;
    list_->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
    compare();
}

void ComparePage::selectionChanged(const QItemSelection& added, const QItemSelection& removed) {
    for (const QModelIndex& index : removed.indexes()) order_.removeAll(idOf(index));
    for (const QModelIndex& index : added.indexes())
        if (!order_.contains(idOf(index))) order_ << idOf(index);
    compare();
}

std::vector<Run> ComparePage::chosenRuns() const {
    std::vector<Run> chosen;
    for (const QString& id : order_) {
        const auto found = std::ranges::find(model_->runs(), id.toStdString(), &Run::id);
        if (found != model_->runs().end() && chosen.size() < kMostRuns) chosen.push_back(*found);
    }
    return chosen;
}

void ComparePage::compare() {
    compareQuestion_->ask(
        [store = controller_.store(), runs = chosenRuns()](const StopToken& stop) {
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
        [this](const QString& sentence) { banner_->tell(BannerKind::Bad, sentence); });
}

void ComparePage::showAnswer(Answer answer) {
    comparison_ = std::move(answer.comparison);
    const bool untested = std::ranges::any_of(answer.records, [](const RunRecord& record) {
        return needsTest(record.run);
    });
    test_->setVisible(untested || testQuestion_->busy());
    export_->setEnabled(!comparison_.runs.empty());
    QStringList labels;
    for (const ComparedRun& run : comparison_.runs) labels << QString::fromStdString(run.label);
    pictures_->setPictures(comparison_.pictures, labels);
    curves_->setRuns(std::move(answer.records));
    showTables();
    tellWarnings();
}

void ComparePage::showTables() {
    while (tabs_->count() > 1) {
        QWidget* old = tabs_->widget(0);
        tabs_->removeTab(0);
        old->deleteLater();
    }
    if (!comparison_.runs.empty()) {
        std::vector<TextTable> tables = textTables(comparison_);
        tables.front() = turned(tables.front());
        for (std::size_t i = 0; i < tables.size(); ++i)
            tabs_->insertTab(static_cast<int>(i),
                             makeTable(tables[i], tabs_),
                             QString::fromStdString(tables[i].title));
    }
    tabs_->setCurrentIndex(0);
    for (int i = 0; i < tabs_->count(); ++i)
        if (tabs_->tabText(i) == tab_) tabs_->setCurrentIndex(i);
}

void ComparePage::tellWarnings() {
    if (order_.size() > kMostRuns) {
        banner_->tell(BannerKind::Warning,
                      tr("Only the first %1 runs are shown: take some away").arg(kMostRuns));
    } else if (!comparison_.warnings.empty()) {
        banner_->tell(BannerKind::Warning, toQt(comparison_.warnings).join(' '));
    } else {
        banner_->hide();
    }
}

void ComparePage::askForFile() {
    QStringList filters;
    for (const ComparisonFormat& format : comparisonFormats())
        filters << QStringLiteral("%1 (*.%2)").arg(format.name, format.extension);
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Export this comparison"), "comparison.html", filters.join(";;"));
    if (!file.isEmpty()) exportTo(file);
}

void ComparePage::exportTo(const QString& file) {
    exportQuestion_->ask(
        [comparison = comparison_, file](const StopToken&) {
            writeComparison(comparison, file);
            return file;
        },
        [this](const QString& written) { status_->setText(tr("Written: %1").arg(written)); },
        [this](const QString& sentence) { banner_->tell(BannerKind::Bad, sentence); });
}

void ComparePage::testChosen() {
    test_->setEnabled(false);
    const auto told = [this](const QString& text) {
        QMetaObject::invokeMethod(this, [this, text] { status_->setText(text); });
    };
    testQuestion_->ask(
        [engine = controller_.engineSource(), store = controller_.store(), runs = chosenRuns(), told](
            const StopToken& stop) {
            for (const Run& run : runs) {
                if (!needsTest(run)) continue;
                const QString name = runName(run);
                const auto progress = [&](const Progress& news) {
                    told(tr("%1: %2 of %3 pictures").arg(name).arg(news.done).arg(news.total));
                };
                TestRequest request = testOfRun(run);
                request.split = kSplit;
                (void)engine()->test(request, store, progress, stop);
            }
            return true;
        },
        [this](bool) { testingDone(); },
        [this](const QString& sentence) {
            testingDone();
            banner_->tell(BannerKind::Bad, sentence);
        });
}

void ComparePage::testingDone() {
    test_->setEnabled(true);
    status_->clear();
    entered();
}

void ComparePage::toggleFullPlot() {
    rows_->widget(1)->setVisible(rows_->widget(1)->isHidden());
    split_->widget(0)->setVisible(split_->widget(0)->isHidden());
}

void ComparePage::remember(QSettings& settings) const {
    settings.setValue("compare/split", split_->saveState());
    settings.setValue("compare/metric", curves_->figure());
}

void ComparePage::recall(QSettings& settings) {
    split_->restoreState(settings.value("compare/split").toByteArray());
    curves_->setFigure(settings.value("compare/metric").toString());
}

}  // namespace captune
