// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/caption_page.h"

#include "core/config/resources.h"
#include "ui/icons.h"
#include "ui/models/picture_list_model.h"
#include "ui/models/run_list_model.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/picture_view.h"
#include "ui/workers/job_tracker.h"
#include "ui/workers/run_controller.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QListView>
#include <QMenu>
#include <QMimeData>
#include <QProgressBar>
#include <QPushButton>
#include <QSaveFile>
#include <QScrollArea>
#include <QSettings>
#include <QSpinBox>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {
namespace {

constexpr int kThumbnail = 104;
constexpr int kMostPictures = 20'000;
constexpr int kSettingsDelayMs = 400;
const char* const kShippedModel = "mini";

CaptionSource shippedSource() {
    CaptionSource source;
    source.name = QObject::tr("plain model (%1)").arg(kShippedModel);
    source.model.model = kShippedModel;
    source.shipped = true;
    return source;
}

bool isShipped(const std::string& model) {
    return model == kShippedModel;
}

bool isModel(const std::string& name) {
    try {
        return !resolveModel(name).empty();
    } catch (const std::exception&) {
        return false;
    }
}

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

CaptionPage::CaptionPage(RunController& controller, QWidget* parent)
    : Page(parent),
      controller_(controller),
      runQuestion_(new JobTracker(this)),
      folderQuestion_(new JobTracker(this)) {
    board_ = new CaptionBoard(controller_.captions(), this);
    pictures_ = new PictureListModel(kThumbnail, this);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 12, 16, 4);
    layout->setSpacing(8);
    limits_ = new Banner(this);
    banner_ = new Banner(this);
    layout->addWidget(limits_);
    layout->addWidget(banner_);

    auto* empty = new EmptyState(
        "caption",
        tr("Drop pictures or a folder here, paste one with Ctrl+V, or open some with Ctrl+O."),
        tr("Try sample pictures"),
        this);
    connect(empty, &EmptyState::pressed, this, &CaptionPage::trySamples);
    split_ = new QSplitter(Qt::Horizontal, this);
    split_->setHandleWidth(8);
    split_->addWidget(buildStrip());
    split_->addWidget(buildMiddle());
    split_->addWidget(buildRight());
    split_->setStretchFactor(0, 0);
    split_->setStretchFactor(1, 3);
    split_->setStretchFactor(2, 3);
    split_->setSizes({150, 480, 480});
    split_->setChildrenCollapsible(false);
    stack_ = new QStackedWidget(this);
    stack_->addWidget(empty);
    stack_->addWidget(split_);
    layout->addWidget(stack_, 1);

    connect(board_, &CaptionBoard::pictureChanged, this, &CaptionPage::pictureChanged);
    connect(board_, &CaptionBoard::progressed, this, &CaptionPage::showProgress);
    settingsTimer_.setSingleShot(true);
    settingsTimer_.setInterval(kSettingsDelayMs);
    connect(&settingsTimer_, &QTimer::timeout, this, [this] {
        board_->setSettings(settings()), showCurrent();
    });
    addSource(shippedSource());
}

CaptionPage::~CaptionPage() = default;

QWidget* CaptionPage::buildStrip() {
    auto* side = new QWidget(this);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    strip_ = new QListView(side);
    strip_->setModel(pictures_);
    strip_->setViewMode(QListView::IconMode);
    strip_->setMovement(QListView::Static);
    strip_->setResizeMode(QListView::Adjust);
    strip_->setIconSize(QSize(kThumbnail, kThumbnail));
    strip_->setGridSize(QSize(kThumbnail + 18, kThumbnail + 36));
    strip_->setUniformItemSizes(true);
    strip_->setTextElideMode(Qt::ElideMiddle);
    strip_->setLayoutMode(QListView::Batched);
    strip_->setMinimumWidth(kThumbnail + 42);
    strip_->setAccessibleName(tr("Pictures"));
    connect(strip_->selectionModel(),
            &QItemSelectionModel::currentChanged,
            this,
            &CaptionPage::showCurrent);
    auto* remove = new QAction(tr("Take away"), strip_);
    remove->setShortcut(QKeySequence::Delete);
    remove->setShortcutContext(Qt::WidgetShortcut);
    connect(remove, &QAction::triggered, this, [this] {
        if (const PictureItem* item = current()) board_->removePicture(item->name);
        pictures_->removeRow(strip_->currentIndex().row());
        showCurrent();
    });
    strip_->addAction(remove);
    strip_->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(4);
    const auto button = [&](const char* icon, const QString& tip, auto pressed) {
        auto* made = new QToolButton(side);
        made->setIcon(themedIcon(icon));
        made->setToolTip(tip);
        made->setAccessibleName(tip);
        connect(made, &QToolButton::clicked, this, pressed);
        buttons->addWidget(made);
    };
    button("open", tr("Open pictures (Ctrl+O)"), &CaptionPage::openByDialog);
    button("folder", tr("Open a folder of pictures"), [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Folder of pictures"));
        if (!folder.isEmpty()) scanFolder(folder);
    });
    button("paste", tr("Paste a picture (Ctrl+V)"), &CaptionPage::paste);
    button("trash", tr("Take all pictures away"), [this] {
        board_->clearPictures();
        pictures_->clear();
        showCurrent();
    });
    buttons->addStretch(1);
    layout->addLayout(buttons);
    layout->addWidget(strip_, 1);
    return side;
}

QSpinBox* CaptionPage::makeSetting(QHBoxLayout* line,
                                   const QString& name,
                                   const QString& help,
                                   int low,
                                   int high,
                                   int value) {
    auto* label = new QLabel(name, this);
    auto* box = new QSpinBox(this);
    box->setRange(low, high);
    box->setValue(value);
    box->setToolTip(help);
    box->setAccessibleName(name);
    box->setKeyboardTracking(false);
    label->setToolTip(help);
    label->setBuddy(box);
    connect(box, &QSpinBox::valueChanged, &settingsTimer_, qOverload<>(&QTimer::start));
    line->addWidget(label);
    line->addWidget(box);
    return box;
}

QWidget* CaptionPage::buildMiddle() {
    auto* side = new QWidget(this);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    pictureName_ = new QLabel(side);
    pictureName_->setProperty("role", "secondary");
    pictureName_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    pictureName_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    pictureName_->setMinimumHeight(26);
    picture_ = new PictureView(side);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    beam_ = makeSetting(line,
                        tr("Beam"),
                        tr("Captions kept at each step: more is slower and often better"),
                        1,
                        32,
                        5);
    length_ = makeSetting(line, tr("Length"), tr("Longest caption, in tokens"), 1, 128, 16);
    ngram_ = makeSetting(line,
                         tr("No repeat"),
                         tr("Word groups of this length stand at most once; 0 allows repeats"),
                         0,
                         16,
                         3);
    line->addStretch(1);
    layout->addWidget(pictureName_);
    layout->addWidget(picture_, 1);
    layout->addLayout(line);
    return side;
}

QWidget* CaptionPage::buildRight() {
    auto* side = new QWidget(this);
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(8);
    auto* line = new QHBoxLayout;
    line->setSpacing(8);
    auto* add = new QPushButton(themedIcon("plus"), tr("Add a model"), side);
    sourceMenu_ = new QMenu(add);
    add->setMenu(sourceMenu_);
    connect(sourceMenu_, &QMenu::aboutToShow, this, &CaptionPage::fillSourceMenu);
    progress_ = new QProgressBar(side);
    progress_->setTextVisible(false);
    progress_->setFixedSize(72, 8);
    progress_->setAccessibleName(tr("Pictures captioned"));
    progressText_ = new QLabel(side);
    progressText_->setProperty("role", "secondary");
    stop_ = new QToolButton(side);
    stop_->setIcon(themedIcon("stop"));
    stop_->setIconSize(QSize(14, 14));
    stop_->setToolTip(tr("Leave the rest of the pictures"));
    stop_->setAccessibleName(tr("Stop captioning"));
    connect(stop_, &QToolButton::clicked, board_, &CaptionBoard::halt);
    auto* saveButton = new QPushButton(themedIcon("save"), tr("Save"), side);
    saveMenu_ = new QMenu(saveButton);
    saveButton->setMenu(saveMenu_);
    connect(saveMenu_, &QMenu::aboutToShow, this, &CaptionPage::fillSaveMenu);
    line->addWidget(add);
    line->addStretch(1);
    line->addWidget(progress_);
    line->addWidget(progressText_);
    line->addWidget(stop_);
    line->addWidget(saveButton);
    layout->addLayout(line);

    auto* area = new QScrollArea(side);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto* inner = new QWidget(area);
    columnLayout_ = new QHBoxLayout(inner);
    columnLayout_->setContentsMargins(0, 0, 0, 0);
    columnLayout_->setSpacing(8);
    noColumns_ = new QLabel(tr("Add a model to caption with."), inner);
    noColumns_->setAlignment(Qt::AlignCenter);
    noColumns_->setProperty("role", "secondary");
    columnLayout_->addWidget(noColumns_);
    area->setWidget(inner);
    layout->addWidget(area, 1);
    return side;
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
        [this](std::vector<Run> runs) { runs_ = std::move(runs); });
}

void CaptionPage::take(const Dropped& dropped) {
    banner_->hide();
    if (!dropped.image.isNull()) {
        addPictures({{tr("pasted %1").arg(++pasted_), dropped.image}});
    }
    if (!dropped.pictures.isEmpty()) addPictures(itemsOf(dropped.pictures));
    for (const QString& folder : dropped.folders) scanFolder(folder);
    for (const QString& folder : dropped.adapters) addAdapter(folder);
    if (!dropped.usable() && !dropped.others.isEmpty()) {
        banner_->tell(BannerKind::Warning,
                      tr("%1 is no picture: drop JPEG, PNG, WebP or BMP files")
                          .arg(QFileInfo(dropped.others.front()).fileName()));
    }
}

void CaptionPage::paste() {
    const QMimeData* mime = QApplication::clipboard()->mimeData();
    const Dropped dropped = mime ? sortDrop(*mime) : Dropped{};
    if (dropped.usable() || !dropped.others.isEmpty()) {
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
    if (!files.isEmpty()) addPictures(itemsOf(files));
}

void CaptionPage::trySamples() {
    const QString folder = sampleFolder();
    if (folder.isEmpty()) {
        banner_->tell(
            BannerKind::Bad,
            tr("The sample pictures are not installed: they are in datasets/sample of the source"));
        return;
    }
    scanFolder(folder);
}

void CaptionPage::scanFolder(const QString& folder) {
    folderQuestion_->ask(
        [folder](const StopToken& stop) { return findPictures(folder, kMostPictures, stop); },
        [this, folder](const QStringList& files) {
            if (files.isEmpty()) {
                banner_->tell(
                    BannerKind::Warning,
                    tr("No pictures in %1: choose a folder with JPEG or PNG files").arg(folder));
            } else {
                addPictures(itemsOf(files));
            }
        });
}

void CaptionPage::addPictures(const std::vector<PictureItem>& items) {
    stack_->setCurrentIndex(1);
    const int row = pictures_->add(items);
    choosePicture(row);
    board_->addPictures(items);
    showLimits();
}

void CaptionPage::choosePicture(int row) {
    strip_->setCurrentIndex(pictures_->index(row));
    strip_->scrollTo(pictures_->index(row));
}

void CaptionPage::addAdapter(const QString& folder) {
    CaptionSource source;
    source.name = QDir(folder).dirName();
    source.model.model = kShippedModel;
    source.model.adapter = folder.toStdString();
    QFile file(folder + "/adapter_config.json");
    if (file.open(QIODevice::ReadOnly)) {
        const QJsonObject config = QJsonDocument::fromJson(file.read(1 << 20)).object();
        const std::string base = config.value("base_model_name_or_path").toString().toStdString();
        if (!base.empty() && isModel(base)) source.model.model = base;
    }
    source.shipped = isShipped(source.model.model);
    addSource(source);
}

void CaptionPage::addModelByDialog() {
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Model folder, with config.json, vocab.json, merges.txt and weights"));
    if (folder.isEmpty()) return;
    CaptionSource source;
    source.name = QDir(folder).dirName();
    source.model.model = folder.toStdString();
    addSource(source);
}

void CaptionPage::addRun(const Run& run) {
    CaptionSource source;
    source.name = runName(run);
    source.model.model = run.folder.string();
    source.runId = QString::fromStdString(run.id);
    source.method = run.config.method;
    source.shipped = isShipped(run.config.model.path);
    addSource(source);
}

void CaptionPage::addSource(const CaptionSource& source) {
    if (!board_->addSource(source)) return;
    auto* column = new CaptionColumn(source, this);
    connect(column, &CaptionColumn::removeWanted, this, [this, column] { removeColumn(column); });
    columnLayout_->addWidget(column, 1);
    columns_.push_back(column);
    noColumns_->hide();
    showColumn(*column);
    showLimits();
}

void CaptionPage::removeColumn(CaptionColumn* column) {
    columns_.erase(std::remove(columns_.begin(), columns_.end(), column), columns_.end());
    column->hide();
    column->deleteLater();
    board_->removeSource(column->source().key());
    noColumns_->setVisible(columns_.empty());
    showLimits();
}

void CaptionPage::fillSourceMenu() {
    sourceMenu_->clear();
    sourceMenu_->addAction(
        themedIcon("models"), shippedSource().name, this, [this] { addSource(shippedSource()); });
    sourceMenu_->addSection(tr("Runs"));
    if (runs_.empty()) sourceMenu_->addAction(tr("No run has a checkpoint yet"))->setEnabled(false);
    const std::size_t shown = std::min<std::size_t>(runs_.size(), 25);
    for (std::size_t i = 0; i < shown; ++i) {
        const Run run = runs_[i];
        const QString name = fontMetrics().elidedText(runName(run), Qt::ElideMiddle, 320);
        QAction* action = sourceMenu_->addAction(name, this, [this, run] { addRun(run); });
        action->setToolTip(runFacts(run));
    }
    sourceMenu_->setToolTipsVisible(true);
    sourceMenu_->addSeparator();
    sourceMenu_->addAction(themedIcon("folder"), tr("Adapter folder…"), this, [this] {
        const QString folder = QFileDialog::getExistingDirectory(this, tr("Adapter folder"));
        if (!folder.isEmpty()) addAdapter(folder);
    });
    sourceMenu_->addAction(
        themedIcon("folder"), tr("Model folder…"), this, &CaptionPage::addModelByDialog);
}

GenerateConfig CaptionPage::settings() const {
    GenerateConfig config;
    config.beam = beam_->value();
    config.maxLength = length_->value();
    config.noRepeatNgram = ngram_->value();
    return config;
}

const PictureItem* CaptionPage::current() const {
    const int row = strip_->currentIndex().row();
    if (row < 0 || row >= pictures_->rowCount()) return nullptr;
    return &pictures_->items()[static_cast<std::size_t>(row)];
}

void CaptionPage::pictureChanged(const QString& name) {
    const int row = pictures_->rowOf(name);
    if (row >= 0 && !columns_.empty()) {
        const CaptionResult& first = board_->cell(name, columns_.front()->source().key()).result;
        pictures_->setSubtitle(
            row,
            QString::fromStdString(first.captions.empty() ? first.error
                                                          : first.captions.front().text)
                .trimmed());
    }
    const PictureItem* item = current();
    if (!item || item->name != name) return;
    for (CaptionColumn* column : columns_) showColumn(*column);
}

void CaptionPage::showCurrent() {
    const PictureItem* item = current();
    if (!item) {
        picture_->clear();
        pictureName_->clear();
        if (pictures_->rowCount() == 0) stack_->setCurrentIndex(0);
    } else if (pictureName_->toolTip() != item->name || !item->isFile()) {
        item->isFile() ? picture_->showFile(item->name) : picture_->showImage(item->pasted);
    }
    pictureName_->setText(item ? item->shortName() : QString());
    pictureName_->setToolTip(item ? item->name : QString());
    for (CaptionColumn* column : columns_) showColumn(*column);
    board_->setCurrent(item ? item->name : QString());
}

void CaptionPage::showColumn(CaptionColumn& column) {
    const PictureItem* item = current();
    if (!item) return column.showNothing();
    const CaptionBoard::Cell cell = board_->cell(item->name, column.source().key());
    switch (cell.state) {
        case CaptionBoard::Cell::State::Waiting:
            return column.showWaiting();
        case CaptionBoard::Cell::State::Done:
            return column.showResult(cell.result);
        case CaptionBoard::Cell::State::Broken:
            return column.showError(cell.sentence);
    }
}

void CaptionPage::showProgress() {
    const int all = board_->cells();
    const int done = board_->captioned();
    const bool going = board_->busy();
    progress_->setRange(0, std::max(1, all));
    progress_->setValue(done);
    progress_->setVisible(going);
    stop_->setVisible(going);
    progressText_->setVisible(all > 1);
    progressText_->setText(tr("%1 / %2").arg(done).arg(all));
    progressText_->setToolTip(tr("Captions made"));
}

void CaptionPage::showLimits() {
    const bool shipped =
        std::any_of(columns_.begin(), columns_.end(), [](const CaptionColumn* column) {
            return column->source().shipped;
        });
    if (!shipped || pictures_->rowCount() == 0) {
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

void CaptionPage::fillSaveMenu() {
    saveMenu_->clear();
    for (int i = 0; i < static_cast<int>(columns_.size()); ++i) {
        const QString name = columns_[static_cast<std::size_t>(i)]->source().name;
        saveMenu_->addAction(tr("COCO results JSON of %1…").arg(name), this, [this, i] {
            save(toCocoResults(board_->table(), i), ".json");
        });
    }
    saveMenu_->addSeparator();
    saveMenu_->addAction(tr("All captions and beams as CSV…"), this, [this] {
        save(toCsv(board_->table()), ".csv");
    });
}

void CaptionPage::save(const QByteArray& bytes, const QString& suffix) {
    const QString file =
        QFileDialog::getSaveFileName(this, tr("Save captions"), "captions" + suffix, "*" + suffix);
    if (file.isEmpty()) return;
    QSaveFile out(file);
    if (out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size() && out.commit()) {
        Q_EMIT told(tr("Saved %1").arg(file));
    } else {
        banner_->tell(BannerKind::Bad,
                      tr("%1 could not be written: choose another folder").arg(file));
    }
}

QString CaptionPage::message() const {
    return banner_->isHidden() ? QString() : banner_->text();
}

void CaptionPage::remember(QSettings& store) const {
    store.setValue("caption/split", split_->saveState());
    store.setValue("caption/beam", beam_->value());
    store.setValue("caption/length", length_->value());
    store.setValue("caption/ngram", ngram_->value());
}

void CaptionPage::recall(QSettings& store) {
    split_->restoreState(store.value("caption/split").toByteArray());
    beam_->setValue(store.value("caption/beam", 5).toInt());
    length_->setValue(store.value("caption/length", 16).toInt());
    ngram_->setValue(store.value("caption/ngram", 3).toInt());
}

}  // namespace captune
