// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/runs_panel.h"

#include "ui/core_sentences.h"
#include "ui/icons.h"
#include "ui/models/run_list_model.h"
#include "ui/widgets/empty_state.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/run_controller.h"

#include <QDesktopServices>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace captune {

RunsPanel::RunsPanel(RunController& controller, QWidget* parent)
    : QWidget(parent), controller_(controller), questions_(new JobTracker(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    model_ = new RunListModel(this);
    model_->setCheckable(true);
    connect(model_, &RunListModel::checkedChanged, this, &RunsPanel::overlaidChanged);
    shown_ = new QSortFilterProxyModel(this);
    shown_->setSourceModel(model_);
    shown_->setFilterRole(RunListModel::SearchRole);
    shown_->setFilterCaseSensitivity(Qt::CaseInsensitive);

    search_ = new QLineEdit(this);
    search_->setPlaceholderText(tr("Search runs"));
    search_->setAccessibleName(tr("Search runs"));
    search_->setClearButtonEnabled(true);
    search_->addAction(themedIcon("search"), QLineEdit::LeadingPosition);
    connect(search_, &QLineEdit::textChanged, shown_, &QSortFilterProxyModel::setFilterFixedString);

    stack_ = new QStackedWidget(this);
    list_ = new QListView(stack_);
    list_->setModel(shown_);
    list_->setItemDelegate(new RunDelegate(list_));
    list_->setAccessibleName(tr("Earlier runs"));
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    list_->setMouseTracking(true);
    list_->setUniformItemSizes(true);
    list_->viewport()->installEventFilter(this);
    connect(list_, &QWidget::customContextMenuRequested, this, &RunsPanel::showMenu);
    connect(list_, &QListView::doubleClicked, this, [this](const QModelIndex& index) {
        Q_EMIT compareWanted(index.data(RunListModel::IdRole).toString());
    });
    connect(list_->selectionModel(), &QItemSelectionModel::currentChanged, this, [this] {
        updateButtons();
        if (const Run* run = current()) Q_EMIT runChosen(*run);
    });

    auto* empty = new EmptyState(
        "history", tr("No runs yet. Each run you start is kept here."), tr("New run"), stack_);
    connect(empty, &EmptyState::pressed, this, &RunsPanel::newRunWanted);
    stack_->addWidget(empty);
    stack_->addWidget(list_);

    resume_ = new QPushButton(themedIcon("play"), tr("Resume"), this);
    resume_->setToolTip(tr("Go on from the last checkpoint"));
    connect(resume_, &QPushButton::clicked, this, [this] {
        if (const Run* run = current()) Q_EMIT resumeWanted(Run(*run));
    });
    reuse_ = new QPushButton(themedIcon("copy"), tr("Clone settings"), this);
    reuse_->setToolTip(tr("Take this run's settings into the form, for a new run (Ctrl+D)"));
    reuse_->setShortcut(QKeySequence("Ctrl+D"));
    connect(reuse_, &QPushButton::clicked, this, [this] {
        if (const Run* run = current()) Q_EMIT settingsWanted(RunConfig(run->config));
    });
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(resume_, 1);
    buttons->addWidget(reuse_, 1);
    layout->addWidget(search_);
    layout->addWidget(stack_, 1);
    layout->addLayout(buttons);
    updateButtons();
}

RunsPanel::~RunsPanel() = default;

const Run* RunsPanel::current() const {
    return model_->find(list_->currentIndex().data(RunListModel::IdRole).toString());
}

QString RunsPanel::currentId() const {
    return list_->currentIndex().data(RunListModel::IdRole).toString();
}

void RunsPanel::refresh() {
    questions_->ask([store = controller_.store()](const StopToken&) { return store.list(); },
                    [this](std::vector<Run> runs) { showList(std::move(runs)); },
                    [this](const QString& sentence) { Q_EMIT failed(sentence); });
}

void RunsPanel::showList(std::vector<Run> runs) {
    const QString id = wanted_.isEmpty() ? currentId() : std::exchange(wanted_, {});
    {
        const QSignalBlocker quiet(list_->selectionModel());
        model_->setRuns(std::move(runs));
        choose(id);
    }
    stack_->setCurrentIndex(model_->runs().empty() ? 0 : 1);
    updateButtons();
    Q_EMIT countChanged(static_cast<int>(model_->runs().size()));
}

void RunsPanel::choose(const QString& id) {
    for (int row = 0; row < shown_->rowCount(); ++row) {
        const QModelIndex index = shown_->index(row, 0);
        if (index.data(RunListModel::IdRole).toString() == id) list_->setCurrentIndex(index);
    }
}

void RunsPanel::select(const QString& id) {
    if (!model_->find(id)) wanted_ = id;
    choose(id);
}

std::vector<Run> RunsPanel::overlaid() const {
    std::vector<Run> runs;
    for (const Run& run : model_->runs())
        if (model_->checked().contains(QString::fromStdString(run.id))) runs.push_back(run);
    return runs;
}

void RunsPanel::remember(QSettings& settings) const {
    settings.setValue("runs/overlaid", QStringList(model_->checked().values()));
    settings.setValue("runs/search", search_->text());
    settings.setValue("runs/current", wanted_.isEmpty() ? currentId() : wanted_);
}

void RunsPanel::recall(QSettings& settings) {
    search_->setText(settings.value("runs/search").toString());
    wanted_ = settings.value("runs/current").toString();
    const QStringList overlaid = settings.value("runs/overlaid").toStringList();
    model_->setChecked(QSet<QString>(overlaid.begin(), overlaid.end()));
}

void RunsPanel::setRunning(bool running) {
    running_ = running;
    updateButtons();
}

void RunsPanel::focusSearch() {
    search_->setFocus(Qt::ShortcutFocusReason);
    search_->selectAll();
}

void RunsPanel::updateButtons() {
    const Run* run = current();
    const bool goesOn =
        run && run->status != RunStatus::Finished && run->status != RunStatus::Running;
    resume_->setEnabled(goesOn && !running_);
    reuse_->setEnabled(run != nullptr);
}

void RunsPanel::remove() {
    const Run* run = current();
    if (!run || run->status == RunStatus::Running) return;
    const QString id = QString::fromStdString(run->id);
    const QString name = runName(*run);
    try {
        controller_.store().remove(run->id);
        Q_EMIT removed(id, name);
    } catch (const std::exception& error) {
        Q_EMIT failed(coreSentence(error.what()));
    }
    refresh();
}

void RunsPanel::toggle(const QModelIndex& index) {
    const bool on = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    shown_->setData(index, on ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

bool RunsPanel::eventFilter(QObject* watched, QEvent* event) {
    const QEvent::Type type = event->type();
    if (type != QEvent::MouseButtonPress && type != QEvent::MouseButtonRelease &&
        type != QEvent::MouseButtonDblClick)
        return QWidget::eventFilter(watched, event);
    const auto* mouse = static_cast<QMouseEvent*>(event);
    const QPoint at = mouse->position().toPoint();
    const QModelIndex index = list_->indexAt(at);
    if (!index.isValid() || mouse->button() != Qt::LeftButton ||
        !RunDelegate::boxArea(list_->visualRect(index)).contains(at))
        return QWidget::eventFilter(watched, event);
    if (type != QEvent::MouseButtonRelease) toggle(index);
    return true;
}

void RunsPanel::showMenu(const QPoint& at) {
    const Run* run = current();
    if (!run) return;
    QMenu menu(this);
    QAction* resume =
        menu.addAction(themedIcon("play"), tr("Resume"), resume_, &QPushButton::click);
    resume->setEnabled(resume_->isEnabled());
    menu.addAction(themedIcon("copy"), tr("Clone settings"), reuse_, &QPushButton::click);
    const QModelIndex index = list_->currentIndex();
    const bool over = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    QAction* lay = menu.addAction(themedIcon("evaluate"),
                                  over ? tr("Take off the plots") : tr("Lay over the plots"));
    lay->setShortcut(QKeySequence(Qt::Key_Space));
    connect(lay, &QAction::triggered, this, [this, index = QPersistentModelIndex(index)] {
        toggle(index);
    });
    menu.addAction(themedIcon("compare"), tr("Compare"), this, [this] {
        Q_EMIT compareWanted(list_->currentIndex().data(RunListModel::IdRole).toString());
    });
    const QUrl folder = QUrl::fromLocalFile(QString::fromStdString(run->folder.string()));
    menu.addAction(themedIcon("folder"), tr("Open folder"), this, [folder] {
        QDesktopServices::openUrl(folder);
    });
    menu.addSeparator();
    QAction* bin = menu.addAction(themedIcon("trash"), tr("Move to bin"), this, &RunsPanel::remove);
    bin->setEnabled(run->status != RunStatus::Running);
    menu.exec(list_->viewport()->mapToGlobal(at));
}

}  // namespace captune
