// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "core/config/config_yaml.h"
#include "ui/about_box.h"
#include "ui/core_sentences.h"
#include "ui/data/known_data.h"
#include "ui/help/help_window.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/log_view.h"
#include "ui/main_menu.h"
#include "ui/page_stack.h"
#include "ui/pages/caption_page.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/data_page.h"
#include "ui/pages/models_page.h"
#include "ui/pages/new_run_panel.h"
#include "ui/pages/train_page.h"
#include "ui/rail.h"
#include "ui/status_strip.h"
#include "ui/widgets/banner.h"
#include "ui/workers/thumbnails.h"

#include <QAction>
#include <QApplication>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QUrl>
#include <QVBoxLayout>

namespace captune {
namespace {

constexpr int kToldMs = 5'000;
constexpr int kLogHeight = 190;
constexpr QSize kLargestPicture(2400, 2400);

}  // namespace

MainWindow::MainWindow(EngineSource engine, RunStore store, QWidget* parent)
    : QMainWindow(parent),
      controller_(std::move(engine), std::move(store)),
      desk_(controller_),
      log_(new Log(this)) {
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setMinimumSize(900, 600);
    resize(1280, 800);
    barTimer_.setSingleShot(true);
    connect(&barTimer_, &QTimer::timeout, this, [this] { bar_->hide(); });
    languageTimer_.setSingleShot(true);
    connect(&languageTimer_, &QTimer::timeout, this, &MainWindow::rebuild);
    build();
    connectController();
    showPage(kTrain);
}

MainWindow::~MainWindow() {
    controller_.disconnect(this);
    desk_.disconnect(this);
    delete centralWidget();  // pages before what they show
}

void MainWindow::build() {
    setWindowTitle(tr("Captune"));
    buildFrame();
    addPages();
    buildMenu();
    buildActions();
    connectPages();
}

void MainWindow::rebuild() {
    const int page = currentPage();
    const bool helpShown = help_ && help_->isVisible();
    rememberState();
    delete help_;
    help_ = nullptr;
    pages_.clear();
    delete centralWidget();
    build();
    QSettings settings;
    for (Page* each : pages_) each->recall(settings);
    showLog(settings.value("window/log").toBool());
    showPage(page);
    status_->showLive(desk_.live(), desk_.queue().waiting());
    rail_->setBusy(kTrain, controller_.busy());
    if (helpShown) showHelp();
}

void MainWindow::buildFrame() {
    auto* middle = new QWidget(this);
    auto* line = new QHBoxLayout(middle);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    rail_ = new Rail(middle);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    stack_ = new PageStack(middle);
    bar_ = new Banner(middle);
    logView_ = new LogView(*log_, middle);
    logView_->setFixedHeight(kLogHeight);
    logView_->hide();
    column->addWidget(stack_, 1);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(16, 4, 16, 8);
    foot->setSpacing(8);
    foot->addWidget(bar_);
    foot->addWidget(logView_);
    column->addLayout(foot);
    line->addWidget(rail_);
    line->addLayout(column, 1);
    setCentralWidget(middle);
    status_ = new StatusStrip(this);
    setStatusBar(status_);
}

void MainWindow::addPages() {
    addPage(train_ = new TrainPage(controller_, desk_, stack_), "train", tr("Train"), "train-page");
    addPage(caption_ = new CaptionPage(controller_, captionDesk_, stack_),
            "caption",
            tr("Caption"),
            "caption-page");
    addPage(
        compare_ = new ComparePage(controller_, stack_), "compare", tr("Compare"), "compare-page");
    addPage(data_ = new DataPage(controller_, stack_), "data", tr("Data"), "data-page");
    addPage(models_ = new ModelsPage(controller_, stack_), "models", tr("Models"), "models-page");
}

void MainWindow::addPage(Page* page,
                         const QString& icon,
                         const QString& name,
                         const QString& topic) {
    const int index = stack_->addPage(page);
    pages_.push_back(page);
    const QString keys = QStringLiteral("Ctrl+%1").arg(index + 1);
    rail_->addPage(icon, name, keys);
    page->setAccessibleName(name);
    setHelpTopic(page, topic);
    connect(page, &Page::told, this, [this](const QString& sentence) {
        note(sentence);
        tell(sentence, kToldMs);
    });
    addAction(name, {QKeySequence(keys)}, [this, index] { showPage(index); });
}

void MainWindow::buildMenu() {
    auto* menu = new MainMenu(rail_);
    connect(menu, &MainMenu::themeChosen, this, [](ThemeMode mode) { applyTheme(*qApp, mode); });
    connect(menu, &MainMenu::languageChosen, this, [](const QString& code) {
        applyLanguage(*qApp, code);
    });
    connect(menu, &MainMenu::openPicturesWanted, this, [this] {
        showPage(kCaption);
        caption_->openByDialog();
    });
    connect(menu, &MainMenu::runsFolderWanted, this, [this] {
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(QString::fromStdString(controller_.store().home().string())));
    });
    connect(menu, &MainMenu::logWanted, this, [this] { showLog(logView_->isHidden()); });
    connect(menu, &MainMenu::helpWanted, this, [this] { showHelp(); });
    connect(menu, &MainMenu::keysWanted, this, [this] { showHelp(QStringLiteral("keys")); });
    connect(menu, &MainMenu::aboutWanted, this, &MainWindow::showAbout);
    connect(menu, &MainMenu::quitWanted, this, &QWidget::close);
    addActions(menu->actions());
    rail_->setMenu(menu);
}

void MainWindow::addAction(const QString& name, const QList<QKeySequence>& keys, auto pressed) {
    auto* action = new QAction(name, rail_);
    action->setShortcuts(keys);
    connect(action, &QAction::triggered, this, pressed);
    QMainWindow::addAction(action);
}

void MainWindow::buildActions() {
    const auto page = [this]() -> Page& {
        return *pages_[static_cast<std::size_t>(currentPage())];
    };
    addAction(tr("Start"), {QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")}, [page] {
        page().startWork();
    });
    addAction(tr("Search"), {QKeySequence::Find}, [page] { page().focusSearch(); });
    addAction(tr("Full plot"), {QKeySequence("F11")}, [page] { page().toggleFullPlot(); });
    addAction(tr("Paste"), {QKeySequence::Paste}, [this] { paste(); });
}

void MainWindow::connectPages() {
    connect(rail_, &Rail::chosen, this, &MainWindow::showPage);
    connect(status_, &StatusStrip::jobClicked, this, [this] { showPage(kTrain); });
    connect(status_, &StatusStrip::logToggled, this, &MainWindow::showLog);
    connect(train_, &TrainPage::runRemoved, this, [this](const QString& id, const QString& name) {
        offerUndo({id}, name);
    });
    connect(train_, &TrainPage::runFinished, this, &MainWindow::offerNext);
    connect(compare_, &ComparePage::runsRemoved, this, &MainWindow::offerUndo);
    connect(compare_, &ComparePage::trainPageWanted, this, [this] { showPage(kTrain); });
    connect(compare_, &ComparePage::fileWritten, this, &MainWindow::offerToOpen);
    connect(compare_, &ComparePage::captionWanted, this, [this](const QString& picture) {
        openPaths({picture});
    });
    connect(train_, &TrainPage::compareWanted, this, [this](const QString& id) {
        compare_->select({id});
        showPage(kCompare);
    });
    connect(caption_, &CaptionPage::modelsPageWanted, this, [this] { showPage(kModels); });
    connectData();
    connectModels();
    const auto showLive = [this] { status_->showLive(desk_.live(), desk_.queue().waiting()); };
    connect(&desk_, &TrainDesk::changed, status_, showLive);
    connect(&desk_.queue(), &RunQueue::changed, status_, showLive);
}

void MainWindow::connectController() {
    connect(&desk_.queue(), &RunQueue::removed, this, &MainWindow::offerPlaceInQueue);
    connect(&controller_, &RunController::stateChanged, this, [this](RunState state) {
        rail_->setBusy(kTrain, state != RunState::Idle);
    });
    connect(&controller_, &RunController::newsArrived, this, [this](JobId, const TrainNews& news) {
        noteNews(news);
    });
    connect(
        &controller_, &RunController::runEnded, this, [this](JobId, const TrainOutcome& outcome) {
            noteEnd(outcome);
            if (closeWhenEnded_) QTimer::singleShot(0, this, &QWidget::close);
        });
}

void MainWindow::connectData() {
    data_->setConfigSource([this] { return train_->newRun().config(); });
    connect(data_, &DataPage::captionWanted, this, [this](const QString& picture) {
        Dropped dropped;
        if (pictureFromText(picture.toStdString()).isWholeFile()) {
            dropped.pictures << picture;
        } else {
            dropped.images.push_back(readScaled(picture, kLargestPicture));
        }
        take(dropped);
    });
    connect(data_, &DataPage::trainWanted, this, [this](const DataConfig& wanted) {
        RunConfig config = train_->newRun().config();
        useData(config.data, wanted);
        train_->newRun().setConfig(config);
        showPage(kTrain);
    });
}

void MainWindow::connectModels() {
    connect(models_, &ModelsPage::trainWanted, this, [this](const QString& model) {
        RunConfig config = train_->newRun().config();
        config.model.path = model.toStdString();
        train_->newRun().setConfig(config);
        showPage(kTrain);
    });
    connect(models_, &ModelsPage::captionWanted, this, [this](const CaptionSource& source) {
        if (source.model.model.empty()) {
            take(sortPaths({QString::fromStdString(source.model.adapter)}));
        } else {
            caption_->addSource(source);
            showPage(kCaption);
        }
    });
}

void MainWindow::showPage(int page) {
    stack_->setCurrentIndex(page);
    rail_->setCurrent(page);
    pages_[static_cast<std::size_t>(page)]->setFocus(Qt::OtherFocusReason);
    pages_[static_cast<std::size_t>(page)]->entered();
}

int MainWindow::currentPage() const {
    return stack_->currentIndex();
}

void MainWindow::showLog(bool shown) {
    logView_->setVisible(shown);
    status_->setLogShown(shown);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (mayHoldPictures(*event->mimeData())) event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent* event) {
    event->acceptProposedAction();
    take(sortDrop(*event->mimeData()));
}

void MainWindow::openPaths(const QStringList& paths) {
    if (!paths.isEmpty()) take(sortPaths(paths));
}

void MainWindow::take(const Dropped& dropped) {
    if (!dropped.configs.isEmpty() && dropped.pictures.isEmpty() && dropped.folders.isEmpty()) {
        showPage(kTrain);
        try {
            train_->newRun().setConfig(loadConfig(dropped.configs.front().toStdString()));
        } catch (const std::exception& error) {
            bar_->tell(BannerKind::Bad, coreSentence(error.what()));
        }
        return;
    }
    showPage(kCaption);
    caption_->take(dropped);
}

void MainWindow::paste() {
    showPage(kCaption);
    caption_->paste();
}

bool MainWindow::askToClose() {
    if (askToClose_) return askToClose_();
    QMessageBox box(QMessageBox::Question,
                    tr("Close Captune"),
                    tr("%1 is still training.").arg(desk_.live().name()),
                    QMessageBox::NoButton,
                    this);
    box.setInformativeText(tr("Closing saves a checkpoint, so that the run can be resumed."));
    QPushButton* stop = box.addButton(tr("Stop and close"), QMessageBox::AcceptRole);
    QPushButton* stay = box.addButton(tr("Keep training"), QMessageBox::RejectRole);
    box.setDefaultButton(stay);
    box.exec();
    return box.clickedButton() == stop;
}

void MainWindow::closeEvent(QCloseEvent* event) {
    if (controller_.busy()) {
        event->ignore();
        if (closeWhenEnded_ || !askToClose()) return;
        closeWhenEnded_ = true;
        desk_.holdQueue();
        barTimer_.stop();
        bar_->tell(BannerKind::Info, tr("Saving a checkpoint, then closing…"));
        if (controller_.busy()) {
            controller_.stop();
        } else {
            QTimer::singleShot(0, this, &QWidget::close);
        }
        return;
    }
    rememberState();
    event->accept();
}

void MainWindow::rememberState() const {
    QSettings settings;
    settings.setValue("window/geometry", saveGeometry());
    settings.setValue("window/page", currentPage());
    settings.setValue("window/log", !logView_->isHidden());
    for (const Page* page : pages_) page->remember(settings);
}

void MainWindow::recallState() {
    QSettings settings;
    restoreGeometry(settings.value("window/geometry").toByteArray());
    for (Page* page : pages_) page->recall(settings);
    showLog(settings.value("window/log").toBool());
    showPage(
        std::clamp(settings.value("window/page").toInt(), 0, static_cast<int>(pages_.size()) - 1));
}

void MainWindow::changeEvent(QEvent* event) {
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) languageTimer_.start(0);
}

void MainWindow::showHelp(const QString& topic) {
    if (!help_) help_ = new HelpWindow(this);
    help_->showTopic(topic.isEmpty() ? helpTopicOf(QApplication::focusWidget()) : topic);
    help_->show();
    help_->raise();
    help_->activateWindow();
}

void MainWindow::showAbout() {
    auto* box = new AboutBox(controller_.engineSource(), this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
}

}  // namespace captune
