// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/main_window.h"

#include "core/config/config_yaml.h"
#include "ui/icons.h"
#include "ui/log_view.h"
#include "ui/pages/caption_page.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/data_page.h"
#include "ui/pages/models_page.h"
#include "ui/pages/new_run_panel.h"
#include "ui/pages/train_page.h"
#include "ui/rail.h"
#include "ui/status_strip.h"
#include "ui/widgets/banner.h"

#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDesktopServices>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QStackedWidget>
#include <QTimer>
#include <QUrl>
#include <QVBoxLayout>

namespace captune {
namespace {

constexpr int kUndoMs = 10'000;
constexpr int kToldMs = 5'000;

}  // namespace

MainWindow::MainWindow(EngineSource engine, RunStore store, QWidget* parent)
    : QMainWindow(parent), controller_(std::move(engine), std::move(store)), desk_(controller_) {
    setWindowTitle(tr("Captune"));
    setWindowIcon(programIcon());
    setAcceptDrops(true);
    setMinimumSize(900, 600);
    resize(1280, 800);

    auto* middle = new QWidget(this);
    auto* line = new QHBoxLayout(middle);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    rail_ = new Rail(middle);
    auto* column = new QVBoxLayout;
    column->setSpacing(0);
    stack_ = new QStackedWidget(middle);
    bar_ = new Banner(middle);
    barTimer_.setSingleShot(true);
    connect(&barTimer_, &QTimer::timeout, bar_, &QWidget::hide);
    log_ = new LogView(middle);
    log_->setFixedHeight(150);
    log_->hide();
    column->addWidget(stack_, 1);
    auto* foot = new QVBoxLayout;
    foot->setContentsMargins(16, 4, 16, 8);
    foot->setSpacing(8);
    foot->addWidget(bar_);
    foot->addWidget(log_);
    column->addLayout(foot);
    line->addWidget(rail_);
    line->addLayout(column, 1);
    setCentralWidget(middle);
    status_ = new StatusStrip(this);
    setStatusBar(status_);

    addPage(train_ = new TrainPage(controller_, desk_, stack_), "train", tr("Train"));
    addPage(caption_ = new CaptionPage(controller_, stack_), "caption", tr("Caption"));
    addPage(compare_ = new ComparePage(controller_, stack_), "compare", tr("Compare"));
    addPage(new DataPage(controller_, stack_), "data", tr("Data"));
    addPage(new ModelsPage(controller_, stack_), "models", tr("Models"));
    buildMenu();
    buildActions();
    connectPages();
    showPage(kTrain);
}

MainWindow::~MainWindow() {
    controller_.disconnect(this);
    desk_.disconnect(this);
}

void MainWindow::addPage(Page* page, const QString& icon, const QString& name) {
    const int index = stack_->addWidget(page);
    pages_.push_back(page);
    rail_->addPage(icon, name, QStringLiteral("Ctrl+%1").arg(index + 1));
    page->setAccessibleName(name);
    connect(page, &Page::told, this, [this](const QString& sentence) {
        note(sentence);
        bar_->tell(BannerKind::Info, sentence);
        barTimer_.start(kToldMs);
    });
    auto* action = new QAction(name, this);
    action->setShortcut(QKeySequence(QStringLiteral("Ctrl+%1").arg(index + 1)));
    connect(action, &QAction::triggered, this, [this, index] { showPage(index); });
    addAction(action);
}

void MainWindow::buildMenu() {
    auto* menu = new QMenu(this);
    auto* themes = menu->addMenu(tr("Theme"));
    auto* group = new QActionGroup(this);
    const auto kept = QSettings().value("theme", 0).toInt();
    const std::pair<QString, ThemeMode> modes[] = {{tr("As the system"), ThemeMode::System},
                                                   {tr("Light"), ThemeMode::Light},
                                                   {tr("Dark"), ThemeMode::Dark}};
    for (const auto& [name, mode] : modes) {
        QAction* action = themes->addAction(name, this, [this, mode = mode] { setTheme(mode); });
        action->setCheckable(true);
        action->setChecked(static_cast<int>(mode) == kept);
        group->addAction(action);
    }
    menu->addSeparator();
    menu->addAction(themedIcon("folder"), tr("Open the folder of runs"), this, [this] {
        QDesktopServices::openUrl(
            QUrl::fromLocalFile(QString::fromStdString(controller_.store().home().string())));
    });
    QAction* open = menu->addAction(themedIcon("open"), tr("Open pictures…"), this, [this] {
        showPage(kCaption);
        caption_->openByDialog();
    });
    open->setShortcut(QKeySequence::Open);
    addAction(open);
    menu->addSeparator();
    QAction* keys =
        menu->addAction(themedIcon("help"), tr("Keys and help"), this, &MainWindow::showKeys);
    keys->setShortcut(QKeySequence::HelpContents);
    addAction(keys);
    menu->addAction(themedIcon("info"), tr("About Captune"), this, &MainWindow::showAbout);
    menu->addSeparator();
    QAction* quit = menu->addAction(tr("Quit"), this, &QWidget::close);
    quit->setShortcut(QKeySequence(tr("Ctrl+Q")));
    addAction(quit);
    rail_->setMenu(menu);
}

void MainWindow::buildActions() {
    const auto add = [this](const QString& name, const QList<QKeySequence>& keys, auto pressed) {
        auto* action = new QAction(name, this);
        action->setShortcuts(keys);
        connect(action, &QAction::triggered, this, pressed);
        addAction(action);
    };
    add(tr("Start"), {QKeySequence("Ctrl+Return"), QKeySequence("Ctrl+Enter")}, [this] {
        pages_[static_cast<std::size_t>(currentPage())]->startWork();
    });
    add(tr("Search"), {QKeySequence::Find}, [this] {
        pages_[static_cast<std::size_t>(currentPage())]->focusSearch();
    });
    add(tr("Full plot"), {QKeySequence("F11")}, [this] {
        pages_[static_cast<std::size_t>(currentPage())]->toggleFullPlot();
    });
    add(tr("Paste"), {QKeySequence::Paste}, [this] { paste(); });
    add(tr("Log"), {QKeySequence("Ctrl+L")}, [this] { showLog(log_->isHidden()); });
}

void MainWindow::connectPages() {
    connect(rail_, &Rail::chosen, this, &MainWindow::showPage);
    connect(status_, &StatusStrip::jobClicked, this, [this] { showPage(kTrain); });
    connect(status_, &StatusStrip::logToggled, this, &MainWindow::showLog);
    connect(train_, &TrainPage::runRemoved, this, &MainWindow::offerUndo);
    connect(train_, &TrainPage::compareWanted, this, [this](const QString& id) {
        compare_->select({id});
        showPage(kCompare);
    });
    connect(caption_, &CaptionPage::modelsPageWanted, this, [this] { showPage(kModels); });
    const auto showLive = [this] { status_->showLive(desk_.live(), desk_.queue().waiting()); };
    connect(&desk_, &TrainDesk::changed, this, showLive);
    connect(&desk_.queue(), &RunQueue::changed, this, showLive);
    connect(&desk_.queue(), &RunQueue::removed, this, &MainWindow::offerPlaceInQueue);
    connect(&controller_, &RunController::stateChanged, this, [this](RunState state) {
        rail_->setBusy(kTrain, state != RunState::Idle);
    });
    connect(&controller_, &RunController::newsArrived, this, [this](JobId, const TrainNews& news) {
        noteNews(news);
    });
    connect(
        &controller_, &RunController::runEnded, this, [this](JobId, const TrainOutcome& outcome) {
            if (outcome.status == RunStatus::Failed) note(QString::fromStdString(outcome.message));
            if (closeWhenEnded_) QTimer::singleShot(0, this, &QWidget::close);
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

void MainWindow::setTheme(ThemeMode mode) {
    QSettings().setValue("theme", static_cast<int>(mode));
    applyTheme(*qApp, mode);
}

void MainWindow::showLog(bool shown) {
    log_->setVisible(shown);
    status_->setLogShown(shown);
}

void MainWindow::note(const QString& sentence) {
    log_->note(sentence);
}

void MainWindow::noteNews(const TrainNews& news) {
    for (const std::string& sentence : news.notes) note(QString::fromStdString(sentence));
    for (const EvaluationEvent& event : news.evaluations) {
        QStringList figures;
        for (const auto& [name, value] : event.metrics) {
            figures
                << QStringLiteral("%1 %2").arg(QString::fromStdString(name)).arg(value, 0, 'f', 4);
        }
        note(tr("Step %1 evaluated: %2%3")
                 .arg(event.step)
                 .arg(figures.join(", "), event.best ? tr(" (best so far)") : QString()));
    }
    if (news.checkpoint) note(tr("Checkpoint saved at step %1").arg(*news.checkpoint));
}

void MainWindow::offerUndo(const QString& id, const QString& name) {
    bar_->tell(BannerKind::Info, tr("%1 was moved to the bin.").arg(name));
    bar_->addAction(tr("Undo"), [this, id] { train_->bringBack(id); });
    barTimer_.start(kUndoMs);
}

void MainWindow::offerPlaceInQueue(const QueueEntry& entry, std::int64_t place) {
    bar_->tell(BannerKind::Info, tr("%1 left the queue.").arg(runName(entry.config)));
    bar_->addAction(tr("Undo"), [this, entry, place] { desk_.queue().putBack(entry, place); });
    barTimer_.start(kUndoMs);
}

void MainWindow::dragEnterEvent(QDragEnterEvent* event) {
    if (event->mimeData()->hasUrls() || event->mimeData()->hasImage())
        event->acceptProposedAction();
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
            bar_->tell(BannerKind::Bad, QString::fromUtf8(error.what()));
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
    settings.setValue("window/log", !log_->isHidden());
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

void MainWindow::showAbout() {
    QMessageBox::about(
        this,
        tr("About Captune"),
        tr("<h3>Captune %1</h3><p>A workbench for adapting an image-captioning model.</p>"
           "<p>GPL-3.0-or-later. Uses Qt %2, QCustomPlot, LibTorch, OpenCV and yaml-cpp.</p>")
            .arg(QApplication::applicationVersion(), QString::fromLatin1(qVersion())));
}

void MainWindow::showKeys() {
    QMessageBox box(QMessageBox::NoIcon, tr("Keys"), QString(), QMessageBox::Close, this);
    box.setTextFormat(Qt::RichText);
    const std::pair<const char*, QString> keys[] = {
        {"Ctrl+1 … 5", tr("Pages")},
        {"Ctrl+Enter", tr("Start the run")},
        {"Space", tr("Pause or go on, on the Train page")},
        {"Ctrl+E", tr("Evaluate the running training now")},
        {"Ctrl+Shift+E", tr("Caption the sample pictures now")},
        {"Ctrl+.", tr("Stop the training; it can be resumed")},
        {"Alt+↑, Alt+↓", tr("Move a run up or down in the queue")},
        {"Ctrl+O", tr("Open pictures")},
        {"Ctrl+V", tr("Paste a picture")},
        {"Ctrl+F", tr("Search settings or runs")},
        {"Ctrl+L", tr("Log")},
        {"F11", tr("Full plot")},
        {"F1", tr("This list")},
    };
    QString rows;
    for (const auto& [key, meaning] : keys) {
        rows += QStringLiteral("<tr><td><b>%1</b>&emsp;</td><td>%2</td></tr>").arg(key, meaning);
    }
    box.setText(
        tr("<h3>Keys</h3><table cellpadding='3'>%1</table>"
           "<p>Plots: the wheel zooms, dragging a rectangle zooms into it, Shift and dragging "
           "moves, a double click shows everything. A click shows the captions of that "
           "evaluation.</p><p>Pictures and folders can be dropped on every page.</p>")
            .arg(rows));
    box.exec();
}

}  // namespace captune
