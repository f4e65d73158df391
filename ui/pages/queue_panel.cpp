// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/queue_panel.h"

#include "ui/icons.h"
#include "ui/models/queue_model.h"
#include "ui/run_queue.h"
#include "ui/widgets/empty_state.h"

#include <QAction>
#include <QHBoxLayout>
#include <QListView>
#include <QMenu>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {

QueuePanel::QueuePanel(RunQueue& queue, QWidget* parent) : QWidget(parent), queue_(queue) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 8, 0, 0);
    layout->setSpacing(8);
    stack_ = new QStackedWidget(this);
    buildList();
    buildActions();
    auto* empty = new EmptyState("queue",
                                 tr("Nothing waits. Runs that you add here start one after "
                                    "another, also after a restart."),
                                 tr("New run"),
                                 stack_);
    connect(empty, &EmptyState::pressed, this, &QueuePanel::newRunWanted);
    stack_->addWidget(empty);
    stack_->addWidget(list_);
    layout->addWidget(stack_, 1);
    layout->addLayout(buildButtons());
    connect(&queue_, &RunQueue::changed, this, &QueuePanel::showEntries);
    showEntries();
}

QueuePanel::~QueuePanel() = default;

void QueuePanel::buildList() {
    model_ = new QueueModel(this);
    connect(model_, &QueueModel::moveWanted, &queue_, &RunQueue::move);
    list_ = new QListView(stack_);
    list_->setModel(model_);
    list_->setItemDelegate(new RunDelegate(list_));
    list_->setAccessibleName(tr("Queue"));
    list_->setMouseTracking(true);
    list_->setUniformItemSizes(true);
    list_->setDragDropMode(QAbstractItemView::InternalMove);
    list_->setDefaultDropAction(Qt::MoveAction);
    list_->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(list_, &QWidget::customContextMenuRequested, this, &QueuePanel::showMenu);
    connect(list_->selectionModel(),
            &QItemSelectionModel::currentChanged,
            this,
            &QueuePanel::updateActions);
    connect(list_, &QListView::activated, this, [this] { now_->trigger(); });
}

QAction* QueuePanel::addAction(const char* icon, const QString& text, const QKeySequence& key) {
    auto* action = new QAction(themedIcon(icon), text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    if (!key.isEmpty())
        action->setToolTip(tr("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    list_->addAction(action);
    return action;
}

void QueuePanel::buildActions() {
    now_ = addAction("play", tr("Start this one now"), {});
    up_ = addAction("move-up", tr("Move up"), QKeySequence(Qt::ALT | Qt::Key_Up));
    down_ = addAction("move-down", tr("Move down"), QKeySequence(Qt::ALT | Qt::Key_Down));
    edit_ = addAction("edit", tr("Take back into the form"), QKeySequence(Qt::Key_F2));
    retry_ = addAction("refresh", tr("Try again"), QKeySequence(Qt::Key_F5));
    remove_ = addAction("trash", tr("Take out of the queue"), QKeySequence(Qt::Key_Delete));
    connect(now_, &QAction::triggered, this, [this] {
        if (const QueueEntry* entry = current()) Q_EMIT entryWanted(entry->id);
    });
    connect(up_, &QAction::triggered, this, [this] { moveBy(-1); });
    connect(down_, &QAction::triggered, this, [this] { moveBy(1); });
    connect(edit_, &QAction::triggered, this, &QueuePanel::edit);
    connect(retry_, &QAction::triggered, this, [this] {
        if (const QueueEntry* entry = current()) queue_.retry(entry->id);
    });
    connect(remove_, &QAction::triggered, this, &QueuePanel::remove);
}

QHBoxLayout* QueuePanel::buildButtons() {
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    start_ = new QPushButton(accentIcon("play"), tr("Start the queue"), this);
    start_->setProperty("primary", true);
    start_->setToolTip(tr("Train what waits, one after another"));
    connect(start_, &QPushButton::clicked, this, &QueuePanel::startWanted);
    line->addWidget(start_, 1);
    for (QAction* action : {up_, down_, edit_, retry_, remove_}) {
        auto* button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setToolButtonStyle(Qt::ToolButtonIconOnly);
        button->setAccessibleName(action->text());
        button->setFocusPolicy(Qt::TabFocus);
        line->addWidget(button);
    }
    return line;
}

const QueueEntry* QueuePanel::current() const {
    return list_->currentIndex().isValid() ? model_->at(list_->currentIndex().row()) : nullptr;
}

void QueuePanel::showEntries() {
    const QueueEntry* before = current();
    const std::int64_t id = before ? before->id : 0;
    const int row = list_->currentIndex().row();
    model_->setEntries(queue_.entries());
    const int same = model_->rowOf(id);
    const int last = model_->rowCount() - 1;
    if (last >= 0)
        list_->setCurrentIndex(model_->index(same >= 0 ? same : std::clamp(row, 0, last)));
    stack_->setCurrentIndex(last < 0 ? 0 : 1);
    updateActions();
}

void QueuePanel::setRunning(bool running) {
    running_ = running;
    updateActions();
}

void QueuePanel::updateActions() {
    const QueueEntry* entry = current();
    const int row = list_->currentIndex().row();
    const bool idle = entry && entry->state != QueueState::Running;
    const bool failed = entry && entry->state == QueueState::Failed;
    start_->setEnabled(!running_ && queue_.waiting() > 0);
    now_->setEnabled(idle && !failed && !running_);
    up_->setEnabled(entry && row > 0);
    down_->setEnabled(entry && row + 1 < model_->rowCount());
    edit_->setEnabled(idle);
    retry_->setEnabled(failed);
    remove_->setEnabled(idle);
}

void QueuePanel::moveBy(int rows) {
    if (const QueueEntry* entry = current())
        queue_.move(entry->id, list_->currentIndex().row() + 1 + rows);
}

void QueuePanel::remove() {
    if (const QueueEntry* entry = current()) queue_.remove(entry->id);
}

void QueuePanel::edit() {
    const QueueEntry* entry = current();
    if (!entry) return;
    const RunConfig config = entry->config;
    queue_.remove(entry->id);
    Q_EMIT editWanted(config);
}

void QueuePanel::showMenu(const QPoint& at) {
    if (!current()) return;
    QMenu menu(this);
    menu.addActions({now_, retry_, edit_});
    menu.addSeparator();
    menu.addActions({up_, down_});
    menu.addSeparator();
    menu.addAction(remove_);
    menu.exec(list_->viewport()->mapToGlobal(at));
}

}  // namespace captune
