// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/caption_desk.h"
#include "ui/theme.h"
#include "ui/train_desk.h"
#include "ui/workers/run_controller.h"

#include <QMainWindow>
#include <QString>
#include <QTimer>

#include <functional>
#include <memory>
#include <vector>

class QSettings;

namespace captune {

class Banner;
class CaptionPage;
class ComparePage;
class DataPage;
struct Dropped;
class HelpWindow;
class Log;
class LogView;
class MainMenu;
class ModelsPage;
class Page;
class PageStack;
class Rail;
class StatusStrip;
class TrainPage;

/// The window: rail, pages, status bar, log. Comes up without the engine. All that is seen is built
/// anew when the language changes; what must outlive that is a member of the window.
class MainWindow final : public QMainWindow {
    Q_OBJECT
public:
    enum PageIndex { kTrain, kCaption, kCompare, kData, kModels };

    MainWindow(EngineSource engine, RunStore store, QWidget* parent = nullptr);
    ~MainWindow() override;

    void showPage(int page);
    [[nodiscard]] int currentPage() const;
    [[nodiscard]] RunController& controller() { return controller_; }
    [[nodiscard]] TrainDesk& desk() { return desk_; }
    [[nodiscard]] TrainPage& trainPage() { return *train_; }
    [[nodiscard]] CaptionPage& captionPage() { return *caption_; }
    [[nodiscard]] StatusStrip& status() { return *status_; }
    [[nodiscard]] Log& log() { return *log_; }

    /// Captions the pictures, folders or adapters of a command line.
    void openPaths(const QStringList& paths);

    /// Replaces the question whether to stop a run and close; for tests.
    void setCloseQuestion(std::function<bool()> ask) { askToClose_ = std::move(ask); }

    /// Window size, page, settings of every page. Kept in QSettings.
    void rememberState() const;
    void recallState();

    /// The help at this topic; empty: at the one for where the focus is.
    void showHelp(const QString& topic = {});
    [[nodiscard]] HelpWindow* help() { return help_; }

protected:
    void changeEvent(QEvent* event) override;
    void closeEvent(QCloseEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    void build();
    void rebuild();
    void buildFrame();
    void addPages();
    void addPage(Page* page, const QString& icon, const QString& name, const QString& topic);
    void buildMenu();
    void addAction(const QString& name, const QList<QKeySequence>& keys, auto pressed);
    void buildActions();
    void connectPages();
    void connectController();
    void connectData();
    void connectModels();
    void take(const Dropped& dropped);
    void paste();
    void showLog(bool shown);
    void note(const QString& sentence);
    void tell(const QString& sentence, int ms);
    /// What to do with a finished run.
    void offerNext(const QString& id, const QString& name);
    void offerUndo(const QStringList& ids, const QString& name);
    void offerPlaceInQueue(const QueueEntry& entry, std::int64_t place);
    void offerToOpen(const QString& file);
    void noteNews(const TrainNews& news);
    void noteEnd(const TrainOutcome& outcome);
    void showAbout();
    [[nodiscard]] bool askToClose();

    RunController controller_;
    CaptionDesk captionDesk_{controller_};
    TrainDesk desk_;
    Log* log_ = nullptr;
    Rail* rail_ = nullptr;
    PageStack* stack_ = nullptr;
    std::vector<Page*> pages_;
    TrainPage* train_ = nullptr;
    CaptionPage* caption_ = nullptr;
    ComparePage* compare_ = nullptr;
    LogView* logView_ = nullptr;
    DataPage* data_ = nullptr;
    ModelsPage* models_ = nullptr;
    Banner* bar_ = nullptr;
    StatusStrip* status_ = nullptr;
    HelpWindow* help_ = nullptr;
    QTimer barTimer_;
    QTimer languageTimer_;
    std::function<bool()> askToClose_;
    bool closeWhenEnded_ = false;
};

}  // namespace captune
