// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/caption_page.h"

#include "core/config/resources.h"
#include "ui/captions/attention_display.h"
#include "ui/captions/caption_saver.h"
#include "ui/captions/columns_pane.h"
#include "ui/captions/picture_pane.h"
#include "ui/captions/picture_strip.h"
#include "ui/format.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/run_controller.h"

#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QMenu>
#include <QMimeData>
#include <QSettings>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace captune {
namespace {

QString sampleFolder() {
    const QString resources = QString::fromStdString(resourcesFolder().string());
    for (const char* place : {"/datasets/sample", "/../datasets/sample"}) {
        if (QDir(resources + place).exists()) return QDir::cleanPath(resources + place);
    }
    return {};
}

std::vector<PictureItem> itemsOf(const QStringList& files) {
    std::vector<PictureItem> items;
    for (const QString& file : files) items.push_back({file, {}});
    return items;
}

}  // namespace

CaptionPage::CaptionPage(RunController& controller, CaptionDesk& desk, QWidget* parent)
    : Page(parent), controller_(controller), desk_(desk), runQuestion_(new JobTracker(this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 4);
    layout->setSpacing(8);
    limits_ = new Banner(this);
    banner_ = new Banner(this);
    layout->addWidget(limits_);
    layout->addWidget(banner_);
    stack_ = new QStackedWidget(this);
    auto* empty = new EmptyState(
        "caption",
        tr("Drop pictures or a folder here, paste one with Ctrl+V, or open some with Ctrl+O."),
        tr("Try sample pictures"),
        stack_);
    connect(empty, &EmptyState::pressed, this, &CaptionPage::trySamples);
    stack_->addWidget(empty);
    stack_->addWidget(buildSplit());
    layout->addWidget(stack_, 1);

    attention_ = new AttentionDisplay(desk_, *columns_, *picture_);
    saver_ = new CaptionSaver(desk_, this);
    connect(&columns_->saveMenu(), &QMenu::aboutToShow, this, [this] {
        saver_->fill(columns_->saveMenu());
    });
    connect(saver_, &CaptionSaver::saved, this, &CaptionPage::told);
    connect(saver_, &CaptionSaver::failed, this, [this](const QString& sentence) {
        banner_->tell(BannerKind::Bad, sentence);
    });
    connectStrip();
    connectDesk();
    addKeys();
    showStack();
}

CaptionPage::~CaptionPage() = default;

QWidget* CaptionPage::buildSplit() {
    split_ = new QSplitter(Qt::Horizontal, stack_);
    split_->setHandleWidth(8);
    strip_ = new PictureStrip(desk_, split_);
    picture_ = new PicturePane(desk_, split_);
    columns_ = new ColumnsPane(desk_, split_);
    split_->setStretchFactor(0, 0);
    split_->setStretchFactor(1, 3);
    split_->setStretchFactor(2, 3);
    split_->setSizes({150, 480, 480});
    split_->setChildrenCollapsible(false);
    return split_;
}

void CaptionPage::connectStrip() {
    connect(strip_, &PictureStrip::openWanted, this, &CaptionPage::openByDialog);
    connect(strip_, &PictureStrip::folderWanted, this, &CaptionPage::openFolderByDialog);
    connect(strip_, &PictureStrip::pasteWanted, this, &CaptionPage::paste);
    connect(strip_, &PictureStrip::takenAway, this, &CaptionPage::offerUndo);
    connect(columns_, &ColumnsPane::changed, this, &CaptionPage::showLimits);
}

void CaptionPage::connectDesk() {
    connect(&desk_, &CaptionDesk::filled, this, [this] {
        banner_->tell(BannerKind::Warning,
                      tr("The page holds %1 pictures; the others were left out.")
                          .arg(groupedNumber(CaptionDesk::kMostPictures)));
    });
    connect(&desk_.scan(), &FolderScan::nothingIn, this, [this](const QString& folder) {
        banner_->tell(BannerKind::Warning,
                      tr("No pictures in %1: choose a folder with JPEG or PNG files").arg(folder));
    });
    for (const auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(&desk_.pictures(), signal, this, &CaptionPage::showStack);
}

void CaptionPage::addKeys() {
    const auto add = [this](const QKeySequence& keys, auto pressed) {
        auto* shortcut = new QShortcut(keys, this);
        shortcut->setContext(Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, pressed);
    };
    add(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { strip_->step(-1); });
    add(QKeySequence(Qt::ALT | Qt::Key_Right), [this] { strip_->step(1); });
    add(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C), [this] { saver_->copyCurrent(); });
    add(QKeySequence(Qt::Key_Escape), [this] { attention_->release(); });
    add(QKeySequence::Undo, [this] { desk_.bringBack(); });
}

const std::vector<CaptionColumn*>& CaptionPage::columns() const {
    return columns_->columns();
}

void CaptionPage::entered() {
    runQuestion_->ask(
        [store = controller_.store()](const StopToken& stop) {
            std::vector<Run> usable;
            for (Run& run : store.list()) {
                stop.check();
                if (store.checkpoint(run, "best") || store.checkpoint(run, "last")) {
                    usable.push_back(std::move(run));
                }
            }
            return usable;
        },
        [this](std::vector<Run> runs) { columns_->setRuns(std::move(runs)); });
}

void CaptionPage::take(const Dropped& dropped) {
    banner_->hide();
    desk_.open(dropped.images);
    desk_.open(itemsOf(dropped.pictures));
    for (const QString& folder : dropped.folders) desk_.scan().start(folder);
    for (const QString& folder : dropped.adapters) addSource(adapterSource(folder));
    if (dropped.tooLarge) {
        banner_->tell(BannerKind::Warning,
                      tr("The picture is too large to be taken like this: save it as a file first, "
                         "then open the file."));
    } else if (!dropped.usable()) {
        tellUnusable(dropped);
    }
}

void CaptionPage::tellUnusable(const Dropped& dropped) {
    if (!dropped.others.isEmpty()) {
        banner_->tell(BannerKind::Warning,
                      tr("%1 is no picture: drop JPEG, PNG, WebP or BMP files")
                          .arg(QFileInfo(dropped.others.front()).fileName()));
    } else if (!dropped.remote.isEmpty()) {
        banner_->tell(BannerKind::Warning,
                      tr("Only the address of the picture came, and Captune fetches nothing from "
                         "the network: save the picture first, or copy the picture itself."));
    } else {
        banner_->tell(BannerKind::Info,
                      tr("There is no picture in what was dropped: drop picture files or folders"));
    }
}

void CaptionPage::paste() {
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    const Dropped dropped = mime ? sortDrop(*mime) : Dropped{};
    if (dropped.usable() || dropped.tooLarge || !dropped.others.isEmpty() ||
        !dropped.remote.isEmpty()) {
        take(dropped);
    } else {
        banner_->tell(BannerKind::Info, tr("The clipboard holds no picture: copy one first"));
    }
}

void CaptionPage::openByDialog() {
    const QStringList files =
        QFileDialog::getOpenFileNames(this,
                                      tr("Open pictures"),
                                      QString(),
                                      tr("Pictures (%1);;All files (*)").arg(pictureFilter()));
    desk_.open(itemsOf(files));
}

void CaptionPage::openFolderByDialog() {
    const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of pictures"));
    if (!folder.isEmpty()) desk_.scan().start(folder);
}

void CaptionPage::trySamples() {
    const QString folder = sampleFolder();
    if (folder.isEmpty()) {
        banner_->tell(
            BannerKind::Bad,
            tr("The sample pictures are not installed: they are in datasets/sample of the source"));
        return;
    }
    desk_.scan().start(folder);
}

void CaptionPage::choosePicture(int row) {
    desk_.setCurrent(desk_.pictures().nameAt(row));
}

void CaptionPage::offerUndo(int pictures) {
    banner_->tell(BannerKind::Info, tr("%n picture(s) taken away.", nullptr, pictures));
    banner_->addAction(tr("Undo (Ctrl+Z)"), [this] { desk_.bringBack(); });
}

void CaptionPage::showStack() {
    stack_->setCurrentIndex(desk_.pictures().rowCount() > 0 ? 1 : 0);
    showLimits();
}

void CaptionPage::showLimits() {
    if (!columns_->hasShipped() || desk_.pictures().rowCount() == 0) {
        limits_->hide();
        return;
    }
    if (!limits_->text().isEmpty()) return;
    limits_->tell(
        BannerKind::Info,
        tr("The shipped model knows drawn sample scenes only. For photographs, load OFA weights."));
    limits_->addAction(
        tr("Try sample pictures"), [this] { trySamples(); }, Banner::AfterPress::Stay);
    limits_->addAction(
        tr("How…"), [this] { Q_EMIT modelsPageWanted(); }, Banner::AfterPress::Stay);
}

QString CaptionPage::message() const {
    return banner_->isHidden() ? QString() : banner_->text();
}

void CaptionPage::remember(QSettings& store) const {
    store.setValue("caption/split", split_->saveState());
    picture_->remember(store);
}

void CaptionPage::recall(QSettings& store) {
    split_->restoreState(store.value("caption/split").toByteArray());
    picture_->recall(store);
}

}  // namespace captune
