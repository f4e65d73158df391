// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/compare_runs.h"

#include "ui/icons.h"
#include "ui/models/run_filter.h"
#include "ui/pages/run_filter_bar.h"
#include "ui/widgets/column_fill.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDesktopServices>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QMouseEvent>
#include <QScrollBar>
#include <QSettings>
#include <QStyle>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>
#include <array>
#include <utility>

namespace captune {
namespace {

using Model = RunTableModel;

constexpr std::array<int, 4> kHidden{Model::NoteColumn,
                                     Model::SeedColumn,
                                     Model::UpdatesColumn,
                                     Model::TimeColumn};

int widthOf(int column) {
    switch (column) {
        case Model::NameColumn:
            return 250;
        case Model::NoteColumn:
            return 200;
        case Model::TagsColumn:
        case Model::TrainableColumn:
        case Model::StartedColumn:
        case Model::BestColumn:
        case Model::LastColumn:
            return 112;
        case Model::MemoryColumn:
        case Model::StatusColumn:
            return 104;
        default:
            return 86;
    }
}

/// Runs are read again while somebody types: what was typed stays.
class LabelDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override {
        return QStyledItemDelegate::sizeHint(option, index) + QSize(0, kRoom);
    }
    void setEditorData(QWidget* editor, const QModelIndex& index) const override {
        if (editor->property(kFilled).toBool()) return;
        QStyledItemDelegate::setEditorData(editor, index);
        editor->setProperty(kFilled, true);
    }

private:
    static constexpr int kRoom = 6;  // between rows
    static constexpr const char* kFilled = "filled";
};

}  // namespace

CompareRuns::CompareRuns(RunTableModel::Relabel relabel, QWidget* parent)
    : QWidget(parent),
      model_(new RunTableModel(std::move(relabel), this)),
      shown_(new RunFilter(this)) {
    shown_->setSourceModel(model_);
    connect(model_, &RunTableModel::failed, this, &CompareRuns::failed);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    layout->addWidget(bar_ = new RunFilterBar(*shown_, this));
    connect(bar_, &RunFilterBar::metricChosen, this, [this](const QString& metric) {
        model_->setMetric(metric.toStdString());
    });
    connect(bar_, &RunFilterBar::groupedToggled, this, [this](bool on) {
        keepPlace();
        view_->setRootIsDecorated(on);
        model_->setGrouped(on);
        restorePlace();
    });
    makeView();
    makeActions();
    layout->addWidget(view_, 1);
    connect(shown_, &QAbstractItemModel::rowsInserted, this, &CompareRuns::showCount);
    connect(shown_, &QAbstractItemModel::rowsRemoved, this, &CompareRuns::showCount);
    connect(shown_, &QAbstractItemModel::modelReset, this, &CompareRuns::showCount);
}

CompareRuns::~CompareRuns() = default;

void CompareRuns::makeView() {
    view_ = new QTreeView(this);
    view_->setModel(shown_);
    view_->setItemDelegate(new LabelDelegate(view_));
    view_->setAccessibleName(tr("Runs; tick those to compare"));
    view_->setRootIsDecorated(false);
    view_->setUniformRowHeights(true);
    view_->setAlternatingRowColors(true);
    view_->setAllColumnsShowFocus(true);
    view_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    view_->setTextElideMode(Qt::ElideMiddle);
    view_->setSortingEnabled(true);
    view_->setContextMenuPolicy(Qt::CustomContextMenu);
    view_->setExpandsOnDoubleClick(false);
    view_->setMinimumHeight(120);
    view_->installEventFilter(this);
    connect(view_, &QWidget::customContextMenuRequested, this, &CompareRuns::showRowMenu);
    view_->viewport()->installEventFilter(this);
    QHeaderView* header = view_->header();
    header->setStretchLastSection(false);
    header->setFirstSectionMovable(false);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    header->setSortIndicatorClearable(false);
    connect(header, &QWidget::customContextMenuRequested, this, &CompareRuns::showColumnMenu);
    fill_ = new ColumnFill(*header);
    resetColumns();
}

QAction* CompareRuns::makeAction(const QString& icon,
                                 const QString& text,
                                 const QKeySequence& key,
                                 void (CompareRuns::*pressed)()) {
    auto* action = new QAction(themedIcon(icon), text, view_);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    connect(action, &QAction::triggered, this, pressed);
    view_->addAction(action);
    actions_ << action;
    return action;
}

void CompareRuns::makeActions() {
    makeAction("compare", tr("Compare, or no longer"), {}, &CompareRuns::toggleTick);
    first_ =
        makeAction("follow", tr("Set the others against this run"), {}, &CompareRuns::makeFirst);
    makeAction("settings", tr("Rename"), Qt::Key_F2, &CompareRuns::editCurrent);
    makeAction("plus", tr("Change tags"), QKeySequence("Shift+F2"), &CompareRuns::editTags);
    makeAction("log", tr("Change the note"), QKeySequence("Ctrl+F2"), &CompareRuns::editNote);
    makeAction("copy", tr("Copy rows"), QKeySequence::Copy, &CompareRuns::copy);
    makeAction("folder", tr("Open folder"), {}, &CompareRuns::openFolder);
    makeAction("trash", tr("Move to bin"), QKeySequence::Delete, &CompareRuns::remove);
}

void CompareRuns::resetColumns() {
    QHeaderView* header = view_->header();
    for (int column = 0; column < Model::ColumnCount; ++column) {
        header->moveSection(header->visualIndex(column), column);
        header->setSectionHidden(column, std::ranges::find(kHidden, column) != kHidden.end());
        header->resizeSection(column, widthOf(column));
    }
    fill_->spread();
    view_->sortByColumn(Model::StartedColumn, Qt::DescendingOrder);
}

void CompareRuns::setRows(std::vector<RunRow> rows) {
    keepPlace();
    model_->setRows(std::move(rows));
    restorePlace();
    bar_->showMetrics(model_->rows());
    showCount();
}

void CompareRuns::showCount() {
    int runs = 0;
    for (int row = 0; row < shown_->rowCount(); ++row)
        runs += std::max(1, shown_->rowCount(shown_->index(row, 0)));
    bar_->showCount(runs, static_cast<int>(model_->rows().size()));
}

QStringList CompareRuns::selectedIds() const {
    QStringList ids;
    for (const QModelIndex& index : view_->selectionModel()->selectedRows())
        for (const Run* run : model_->runsAt(shown_->mapToSource(index)))
            if (const QString id = QString::fromStdString(run->id); !ids.contains(id)) ids << id;
    return ids;
}

void CompareRuns::keepPlace() {
    const auto current = model_->runsAt(shown_->mapToSource(view_->currentIndex()));
    placeId_ = current.empty() ? QString() : QString::fromStdString(current.front()->id);
    unfolded_.clear();
    for (int row = 0; row < shown_->rowCount(); ++row)
        if (const QModelIndex index = shown_->index(row, 0); view_->isExpanded(index))
            for (const Run* run : model_->runsAt(shown_->mapToSource(index)))
                unfolded_.insert(QString::fromStdString(run->id));
    scrolled_ = view_->verticalScrollBar()->value();
}

void CompareRuns::restorePlace() {
    for (int row = 0; row < shown_->rowCount() && !unfolded_.isEmpty(); ++row) {
        const QModelIndex index = shown_->index(row, 0);
        for (const Run* run : model_->runsAt(shown_->mapToSource(index)))
            if (unfolded_.contains(QString::fromStdString(run->id))) view_->expand(index);
    }
    if (!view_->currentIndex().isValid() && !placeId_.isEmpty()) {
        const QModelIndex index = shown_->mapFromSource(model_->indexOf(placeId_));
        if (index.isValid()) view_->setCurrentIndex(index);
    }
    view_->verticalScrollBar()->setValue(scrolled_);
}

void CompareRuns::edit(int column) {
    const QModelIndex current = view_->currentIndex();
    if (!current.isValid()) return;
    view_->setColumnHidden(column, false);
    const QModelIndex cell = current.siblingAtColumn(column);
    if (!cell.flags().testFlag(Qt::ItemIsEditable)) {
        view_->expand(current.siblingAtColumn(0));  // a group has no name of its own
        return;
    }
    view_->setCurrentIndex(cell);
    view_->scrollTo(cell);
    view_->edit(cell);
}

/// The cell that the arrow keys or a click went to, if it can be edited; else the name.
void CompareRuns::editCurrent() {
    const QModelIndex current = view_->currentIndex();
    edit(current.flags().testFlag(Qt::ItemIsEditable) ? current.column() : Model::NameColumn);
}

void CompareRuns::toggleTick() {
    const QModelIndex current = view_->currentIndex().siblingAtColumn(Model::NameColumn);
    if (!current.isValid()) return;
    const bool ticked = current.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    shown_->setData(current, ticked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

void CompareRuns::makeFirst() {
    const auto runs = model_->runsAt(shown_->mapToSource(view_->currentIndex()));
    if (runs.empty()) return;
    QStringList ids = model_->chosen();
    const QString first = QString::fromStdString(runs.front()->id);
    ids.removeAll(first);
    model_->setChosen(QStringList{first} + ids);
}

void CompareRuns::openFolder() {
    for (const Run* run : model_->runsAt(shown_->mapToSource(view_->currentIndex())))
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(QString::fromStdString(run->folder.string())));
}

void CompareRuns::remove() {
    if (const QStringList ids = selectedIds(); !ids.isEmpty()) Q_EMIT removeWanted(ids);
}

void CompareRuns::copy() {
    QApplication::clipboard()->setText(selectionAsText());
}

QString CompareRuns::selectionAsText() const {
    const QHeaderView* header = view_->header();
    QList<int> columns;
    for (int visual = 0; visual < header->count(); ++visual)
        if (const int column = header->logicalIndex(visual); !header->isSectionHidden(column))
            columns << column;
    QStringList lines;
    const auto add = [&](const auto& textOf) {
        QStringList cells;
        for (const int column : columns) cells << textOf(column).simplified();
        lines << cells.join('\t');
    };
    add([&](int column) { return shown_->headerData(column, Qt::Horizontal).toString(); });
    const QItemSelectionModel& selection = *view_->selectionModel();
    for (QModelIndex row = shown_->index(0, 0); row.isValid(); row = view_->indexBelow(row))
        if (!selection.hasSelection() || selection.isRowSelected(row.row(), row.parent()))
            add([&](int column) { return row.siblingAtColumn(column).data().toString(); });
    return lines.join('\n');
}

void CompareRuns::showRowMenu(const QPoint& at) {
    if (!view_->indexAt(at).isValid()) return;
    first_->setEnabled(!view_->currentIndex().data(Model::IdRole).toString().isEmpty());
    QMenu menu(this);
    menu.addActions(actions_);
    menu.exec(view_->viewport()->mapToGlobal(at));
}

void CompareRuns::showColumnMenu(const QPoint& at) {
    QMenu menu(this);
    for (int column = Model::NameColumn + 1; column < Model::ColumnCount; ++column) {
        QAction* action =
            menu.addAction(model_->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!view_->isColumnHidden(column));
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            view_->setColumnHidden(column, !on);
            fill_->spread();
        });
    }
    menu.addSeparator();
    menu.addAction(tr("Columns as at first"), this, &CompareRuns::resetColumns);
    menu.exec(view_->header()->mapToGlobal(at));
}

void CompareRuns::focusSearch() {
    bar_->focusSearch();
}

bool CompareRuns::eventFilter(QObject* watched, QEvent* event) {
    // An editor passes on the Return that ends it.
    if (watched == view_ && event->type() == QEvent::KeyPress && view_->hasFocus()) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = key->modifiers() == Qt::NoModifier;
        if (plain && (key->key() == Qt::Key_Space || key->key() == Qt::Key_Return ||
                      key->key() == Qt::Key_Enter)) {
            toggleTick();
            return true;
        }
    }
    if (watched == view_->viewport() && event->type() == QEvent::MouseButtonDblClick) {
        tickAt(static_cast<QMouseEvent*>(event)->pos());
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

/// Not on the box itself, which each of the two clicks has turned already.
void CompareRuns::tickAt(const QPoint& at) {
    const QModelIndex index = view_->indexAt(at);
    if (!index.isValid()) return;
    const int box = style()->pixelMetric(QStyle::PM_IndicatorWidth) + 8;
    const bool onBox =
        index.column() == Model::NameColumn && at.x() < view_->visualRect(index).left() + box;
    if (!onBox) toggleTick();
}

void CompareRuns::remember(QSettings& settings) const {
    settings.setValue("compare/runs/columns-1", fill_->saveState());
    bar_->remember(settings);
}

void CompareRuns::recall(QSettings& settings) {
    const QHeaderView* header = view_->header();
    if (fill_->restoreState(settings.value("compare/runs/columns-1").toByteArray()))
        view_->sortByColumn(header->sortIndicatorSection(), header->sortIndicatorOrder());
    bar_->recall(settings);
    bar_->showMetrics(model_->rows());
}

}  // namespace captune
