// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/picture_strip.h"

#include "ui/captions/caption_desk.h"
#include "ui/captions/picture_delegate.h"
#include "ui/icons.h"
#include "ui/widgets/elided_label.h"

#include <QAction>
#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {
namespace {

constexpr int kThumbnail = PictureListModel::kThumbnail;

}  // namespace

PictureStrip::PictureStrip(CaptionDesk& desk, QWidget* parent) : QWidget(parent), desk_(desk) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    buildList();
    layout->addWidget(buildButtons());
    layout->addWidget(list_, 1);
    layout->addWidget(buildScanLine());
    connect(&desk_, &CaptionDesk::currentChanged, this, &PictureStrip::showCurrent);
    connect(&desk_.scan(), &FolderScan::progressed, this, &PictureStrip::showScan);
    showCurrent();
    showScan();
}

void PictureStrip::buildList() {
    list_ = new QListView(this);
    list_->setModel(&desk_.pictures());
    list_->setItemDelegate(new PictureDelegate(list_));
    list_->setViewMode(QListView::IconMode);
    list_->setMovement(QListView::Static);
    list_->setResizeMode(QListView::Adjust);
    list_->setSelectionMode(QAbstractItemView::ExtendedSelection);
    list_->setIconSize(QSize(kThumbnail, kThumbnail));
    list_->setGridSize(QSize(kThumbnail + 18, kThumbnail + 36));
    list_->setUniformItemSizes(true);
    list_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    list_->setMinimumWidth(kThumbnail + 42);
    list_->setAccessibleName(tr("Pictures"));
    list_->installEventFilter(this);
    connect(list_->selectionModel(),
            &QItemSelectionModel::currentChanged,
            this,
            [this](const QModelIndex& index) {
                if (index.isValid()) desk_.setCurrent(desk_.pictures().nameAt(index.row()));
            });
    connect(list_, &QListView::clicked, this, [this](const QModelIndex& index) {
        desk_.board().setCurrent(desk_.pictures().nameAt(index.row()));
    });
    auto* remove = new QAction(tr("Take away"), list_);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, &PictureStrip::removeSelected);
    list_->addAction(remove);
    list_->setContextMenuPolicy(Qt::ActionsContextMenu);
}

QWidget* PictureStrip::buildButtons() {
    auto* row = new QWidget(this);
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(4);
    const auto button = [&](const char* icon, const QString& tip, auto pressed) {
        auto* made = new QToolButton(row);
        made->setIcon(themedIcon(icon));
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        connect(made, &QToolButton::clicked, this, pressed);
        line->addWidget(made);
    };
    button("open", tr("Open pictures (Ctrl+O)"), &PictureStrip::openWanted);
    button("folder", tr("Open a folder of pictures"), &PictureStrip::folderWanted);
    button("paste", tr("Paste a picture (Ctrl+V)"), &PictureStrip::pasteWanted);
    button("trash", tr("Take all pictures away"), &PictureStrip::removeAll);
    line->addStretch(1);
    return row;
}

QWidget* PictureStrip::buildScanLine() {
    scanLine_ = new QWidget(this);
    auto* line = new QHBoxLayout(scanLine_);
    line->setContentsMargins(0, 0, 0, 0);
    scanText_ = new ElidedLabel(QString(), scanLine_);
    scanText_->setTone(ElidedLabel::Tone::Secondary);
    auto* stop = new QToolButton(scanLine_);
    stop->setIcon(themedIcon("stop"));
    stop->setIconSize(QSize(14, 14));
    stop->setToolTip(tr("Stop the search; what was found stays"));
    stop->setAccessibleName(tr("Stop the search through the folder"));
    connect(stop, &QToolButton::clicked, &desk_.scan(), &FolderScan::stop);
    line->addWidget(scanText_, 1);
    line->addWidget(stop);
    return scanLine_;
}

void PictureStrip::showScan() {
    const FolderScan& scan = desk_.scan();
    scanLine_->setVisible(scan.busy());
    if (scan.busy())
        scanText_->setText(
            tr("%n found in %1…", nullptr, scan.count()).arg(QDir(scan.folder()).dirName()));
}

void PictureStrip::removeSelected() {
    QStringList names;
    for (const QModelIndex& index : list_->selectionModel()->selectedIndexes())
        names << desk_.pictures().nameAt(index.row());
    if (names.isEmpty() && !desk_.current().isEmpty()) names << desk_.current();
    if (names.isEmpty()) return;
    desk_.remove(names);
    Q_EMIT takenAway(static_cast<int>(names.size()));
}

void PictureStrip::removeAll() {
    const int count = desk_.pictures().rowCount();
    desk_.clear();
    if (count > 0) Q_EMIT takenAway(count);
}

void PictureStrip::step(int by) {
    const int rows = desk_.pictures().rowCount();
    if (rows == 0) return;
    const int row = std::clamp(desk_.pictures().rowOf(desk_.current()) + by, 0, rows - 1);
    desk_.setCurrent(desk_.pictures().nameAt(row));
}

void PictureStrip::showCurrent() {
    const QModelIndex index = desk_.pictures().index(desk_.pictures().rowOf(desk_.current()));
    if (!index.isValid() || index == list_->currentIndex()) return;
    list_->setCurrentIndex(index);
    list_->scrollTo(index);
}

bool PictureStrip::eventFilter(QObject* watched, QEvent* event) {
    if (watched == list_ && event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        const bool plain = key->modifiers() == Qt::NoModifier;
        if (plain && (key->key() == Qt::Key_Left || key->key() == Qt::Key_Right)) {
            step(key->key() == Qt::Key_Left ? -1 : 1);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace captune
