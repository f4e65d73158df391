// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_recorder.h"
#include "support/fake_engine.h"
#include "ui/form/config_form.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/models/run_list_model.h"
#include "ui/pages/new_run_panel.h"
#include "ui/pages/queue_panel.h"
#include "ui/pages/run_readout.h"
#include "ui/pages/run_view.h"
#include "ui/pages/runs_panel.h"
#include "ui/pages/sample_captions_view.h"
#include "ui/pages/train_page.h"
#include "ui/status_strip.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QtTest>

using namespace captune;
using namespace std::chrono_literals;

class TrainPageTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::filesystem::path home_;
    std::shared_ptr<FakeEngine> engine_;
    std::unique_ptr<MainWindow> window_;
    int endings_ = 0;

    /// A window on a new home, or with Keep on the last one.
    enum class Home { New, Keep };
    void make(FakeScript script = {}, Home home = Home::New) {
        window_.reset();
        endings_ = 0;
        engine_ = std::make_shared<FakeEngine>(std::move(script));
        if (home == Home::New) {
            QTemporaryDir made(folder_.path() + "/home-XXXXXX");
            made.setAutoRemove(false);
            home_ = made.path().toStdString();
        }
        window_ = std::make_unique<MainWindow>(fakeSource(engine_), RunStore(home_));
        connect(&window_->controller(), &RunController::runEnded, this, [this] { ++endings_; });
        window_->resize(1280, 800);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }
    static RunConfig named(const std::string& name) {
        RunConfig config;
        config.name = name;
        return config;
    }
    /// Leaves a run as a killed program does: its folder says running, its process is gone.
    Run interruptedRun(const std::string& name) {
        const RunStore store(home_);
        auto recorder = store.create(named(name));
        recorder->planned({recorder->run().id, 400, 40, 0, 960, 120, 100, 10});
        StepEvent last;
        last.step = 120;
        recorder->stepDone(last);
        const Run run = recorder->run();
        recorder.reset();
        return run;
    }
    void start(const std::string& name = "first") {
        page().newRun().setConfig(named(name));
        page().newRun().start();
    }
    RunQueue& queue() { return desk().queue(); }
    QStringList queued() {
        QStringList names;
        for (const QueueEntry& entry : queue().entries()) names << runName(entry.config);
        return names;
    }
    void enqueue(const QStringList& names) {
        for (const QString& name : names) queue().add(named(name.toStdString()));
        QTRY_COMPARE(queued(), names);
    }
    void chooseInQueue(int row) {
        window_->trainPage().findChild<QTabBar*>()->setCurrentIndex(2);
        QListView& list = page().queue().list();
        list.setCurrentIndex(list.model()->index(row, 0));
        list.setFocus();
    }
    TrainPage& page() { return window_->trainPage(); }
    TrainDesk& desk() { return window_->desk(); }
    QAbstractButton* button(const QString& text) {
        for (auto* button : window_->findChildren<QAbstractButton*>())
            if (button->text() == text && button->isVisible()) return button;
        return nullptr;
    }
    /// A button that was only just put on a bar shows itself with the next event.
    void press(const QString& text) {
        QTRY_VERIFY2(button(text), qPrintable(text));
        QTest::mouseClick(button(text), Qt::LeftButton);
    }
    static std::size_t updatesShown(TrainPage& page) {
        return page.view().lossPlot().curves()[0].value.size();
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(
            QSettings::IniFormat, QSettings::UserScope, folder_.path() + "/settings");
        QApplication::setOrganizationName("captune-test");
        QApplication::setApplicationName("captune-train-page-test");
        registerIcons();
        applyTheme(*qApp, ThemeMode::Light);
    }
    void init() {
        QSettings().clear();
        applyLanguage(*qApp, "en");
    }
    void cleanup() { window_.reset(); }

    void aPageMadeWhileATrainingRunsShowsIt() {
        make({.updates = 100'000});
        start();
        QTRY_VERIFY(desk().events().evaluations.size() >= 2);
        TrainPage later(window_->controller(), desk());
        const std::size_t steps = updatesShown(later);
        QCOMPARE(steps, desk().events().steps.size());
        QCOMPARE(later.view().samples().shownCaptions().size(), 5);
        QTRY_VERIFY(updatesShown(later) > steps);
        QCOMPARE(updatesShown(later), updatesShown(page()));
        QTest::keyClick(&later, Qt::Key_Space);
        QCOMPARE(window_->controller().state(), RunState::Paused);
    }

    void aChangeOfLanguageLeavesTheRunAndItsPage() {
        make({.updates = 100'000});
        enqueue({"second"});
        start();
        QTRY_VERIFY(desk().events().evaluations.size() >= 2);
        TrainPage* before = &page();
        applyLanguage(*qApp, "zh_CN");
        QTRY_VERIFY(&page() != before);
        QVERIFY(window_->controller().busy());
        QVERIFY(updatesShown(page()) > 0);
        QCOMPARE(page().queue().list().model()->rowCount(), 1);
        QVERIFY(window_->status().jobText().contains("first"));
        applyLanguage(*qApp, "en");
        QTRY_VERIFY(button("Evaluate now"));
    }

    void aPageMadeAfterAFailureTellsIt() {
        make({.failAt = 7});
        start();
        QTRY_COMPARE(endings_, 1);
        const TrainPage later(window_->controller(), desk());
        QVERIFY(later.message().contains("smaller train.learning_rate"));
    }

    void theRunThatWasLookedAtIsShownAgain() {
        make({.updates = 30, .writeRuns = true});
        start();
        QTRY_COMPARE(endings_, 1);
        QTRY_COMPARE(page().runs().model().runs().size(), std::size_t(1));
        page().runs().select(QString::fromStdString(page().runs().model().runs()[0].id));
        window_->rememberState();
        make({}, Home::Keep);
        window_->recallState();
        QTRY_COMPARE(updatesShown(page()), std::size_t(30));
    }

    void checkedRunsAreLaidOverTheShownOne() {
        make({.updates = 30, .writeRuns = true});
        for (const char* name : {"one", "two", "three"}) {
            start(name);
            QTRY_VERIFY(!window_->controller().busy());
        }
        const auto& runs = page().runs().model().runs();
        QTRY_COMPARE(runs.size(), std::size_t(3));
        QTRY_VERIFY(runs[0].status == RunStatus::Finished);
        page().findChild<QTabBar*>()->setCurrentIndex(1);
        page().runs().select(QString::fromStdString(runs[2].id));
        auto* list = page().runs().findChild<QListView*>();
        const QModelIndex first = list->model()->index(0, 0);
        QTest::mouseClick(list->viewport(),
                          Qt::LeftButton,
                          {},
                          RunDelegate::boxArea(list->visualRect(first)).center());
        QTRY_COMPARE(page().view().overlays().size(), std::size_t(1));
        QCOMPARE(page().view().overlays()[0].id.toStdString(), runs[0].id);
        QCOMPARE(page().view().overlays()[0].events.steps.size(), std::size_t(30));
        QCOMPARE(list->currentIndex().row(), 2);
        list->setCurrentIndex(list->model()->index(1, 0));
        QTest::keyClick(list, Qt::Key_Space);
        QTRY_COMPARE(page().view().overlays().size(), std::size_t(2));
        window_->rememberState();
        make({}, Home::Keep);
        window_->recallState();
        QTRY_COMPARE(page().view().overlays().size(), std::size_t(2));
        window_->controller().store().remove(page().view().overlays()[0].id.toStdString());
        page().runs().refresh();
        QTRY_COMPARE(page().view().overlays().size(), std::size_t(1));
    }

    void aSearchDoesNotHideWhatIsWrong() {
        make();
        RunConfig wrong = named("wrong");
        wrong.data.format = DataFormat::Coco;
        page().newRun().setConfig(wrong);
        auto* search = page().newRun().findChild<QLineEdit*>();
        for (auto* line : page().newRun().findChildren<QLineEdit*>())
            if (line->accessibleName() == "Search settings") search = line;
        QTest::keyClicks(search, "beam");
        QVERIFY(!page().newRun().form().rowShown("data.images"));
        page().newRun().start();
        QVERIFY(search->text().isEmpty());
        QVERIFY(page().newRun().form().rowShown("data.images"));
        QVERIFY(!window_->controller().busy());
    }

    void theReadOutTellsTimeAndMemory() {
        make();
        page().newRun().setConfig(named("new"));
        const RunReadout& readout = page().newRun().readout();
        QTRY_VERIFY(readout.estimateSentence().startsWith("About "));
        QVERIFY(readout.estimateSentence().contains("of memory"));
        QVERIFY(readout.estimateSource().contains("80 billion multiply-adds a second"));
    }

    void theReadOutRestsOnAnEarlierRunOfTheKind() {
        make({.updates = 30, .writeRuns = true});
        start("earlier");
        QTRY_COMPARE(endings_, 1);
        RunConfig config = named("new");
        config.train.epochs = 7;
        page().newRun().setConfig(config);
        QTRY_VERIFY(
            page().newRun().readout().estimateSource().contains("peak memory of the run earlier"));
    }

    void whatIsMoreThanTheMachineHasIsToldInTheReadOut() {
        make();
        RunConfig config = named("large");
        config.method = Method::Finetune;
        config.train.batchSize = 4096;
        engine_->imageSize = 4096;
        page().newRun().setConfig(config);
        QTRY_VERIFY(page().newRun().readout().estimateSentence().contains("this machine has"));
    }

    void anInterruptedRunIsOfferedAndGoneOnWith() {
        make({.updates = 100'000, .writeRuns = true});
        const Run lost = interruptedRun("lost");
        make({.updates = 30}, Home::Keep);
        QTRY_COMPARE(page().offer(), QString("lost was interrupted at step 120 of 400."));
        press("Resume");
        QCOMPARE(desk().live().name(), QString("lost"));
        QVERIFY(page().offer().isEmpty());
        QTRY_COMPARE(endings_, 1);
        QVERIFY(page().offer().isEmpty());
    }

    void anInterruptedRunThatIsLeftIsNotOfferedAgain() {
        make();
        interruptedRun("first");
        interruptedRun("second");
        make({}, Home::Keep);
        QTRY_VERIFY(page().offer().startsWith("second"));
        press("Leave");
        QVERIFY(page().offer().startsWith("first"));
        press("Leave");
        QVERIFY(page().offer().isEmpty());
        make({}, Home::Keep);
        QTRY_COMPARE(page().runs().model().runs().size(), std::size_t(2));
        QTest::qWait(50);
        QVERIFY(page().offer().isEmpty());
    }

    void evaluatesAndCaptionsWhenAsked() {
        make({.updates = 100'000, .evaluateEvery = 0});
        start();
        QTRY_VERIFY(!desk().events().steps.empty());
        QTest::keyClick(window_.get(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(page().view().samples().shownCaptions().size(), 5);
        QVERIFY(desk().events().evaluations.empty());
        window_->controller().pause();
        press("Evaluate now");
        QVERIFY(desk().live().waitingText().startsWith("evaluation"));
        window_->controller().unpause();
        QTRY_COMPARE(desk().events().evaluations.size(), std::size_t(1));
        QVERIFY(desk().events().evaluations[0].asked);
        QVERIFY(desk().live().waitingText().isEmpty());
    }

    void queuedRunsFollowOneAnother() {
        make();
        enqueue({"second", "third"});
        start();
        QTRY_COMPARE(endings_, 3);
        QTRY_VERIFY(queue().entries().empty());
        QCOMPARE(desk().live().name(), QString("third"));
    }

    void aStopHoldsTheQueue() {
        make({.updates = 100'000});
        enqueue({"second"});
        start();
        window_->controller().stop();
        QTRY_COMPARE(endings_, 1);
        QTest::qWait(50);
        QVERIFY(!window_->controller().busy());
        QCOMPARE(queued(), QStringList{"second"});
    }

    void theButtonAddsWhatTheFormHolds() {
        make();
        page().newRun().setConfig(named("from-the-form"));
        press("Add to queue");
        QTRY_COMPARE(queued(), QStringList{"from-the-form"});
        QVERIFY(queue().entries()[0].state == QueueState::Waiting);
    }

    void theQueueIsPutInOrderByKeys() {
        make();
        enqueue({"a", "b", "c"});
        chooseInQueue(2);
        QListView& list = page().queue().list();
        QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(queued(), (QStringList{"a", "c", "b"}));
        QCOMPARE(list.currentIndex().row(), 1);
        QTest::keyClick(&list, Qt::Key_Up, Qt::AltModifier);
        QTRY_COMPARE(queued(), (QStringList{"c", "a", "b"}));
        QTest::keyClick(&list, Qt::Key_Down, Qt::AltModifier);
        QTRY_COMPARE(queued(), (QStringList{"a", "c", "b"}));
    }

    void theQueueIsPutInOrderByDragging() {
        make();
        enqueue({"a", "b", "c"});
        QAbstractItemModel* model = page().queue().list().model();
        const std::unique_ptr<QMimeData> dragged(model->mimeData({model->index(2, 0)}));
        QVERIFY(model->dropMimeData(dragged.get(), Qt::MoveAction, 0, 0, {}));
        QTRY_COMPARE(queued(), (QStringList{"c", "a", "b"}));
        const std::unique_ptr<QMimeData> first(model->mimeData({model->index(0, 0)}));
        QVERIFY(model->dropMimeData(first.get(), Qt::MoveAction, 2, 0, {}));
        QTRY_COMPARE(queued(), (QStringList{"a", "c", "b"}));
        const std::unique_ptr<QMimeData> last(model->mimeData({model->index(0, 0)}));
        QVERIFY(model->dropMimeData(last.get(), Qt::MoveAction, -1, -1, {}));
        QTRY_COMPARE(queued(), (QStringList{"c", "b", "a"}));
    }

    void whatIsTakenOutComesBackToItsPlace() {
        make();
        enqueue({"a", "b", "c"});
        chooseInQueue(1);
        QTest::keyClick(&page().queue().list(), Qt::Key_Delete);
        QTRY_COMPARE(queued(), (QStringList{"a", "c"}));
        press("Undo");
        QTRY_COMPARE(queued(), (QStringList{"a", "b", "c"}));
    }

    void anEntryIsTakenBackIntoTheForm() {
        make();
        RunConfig config = named("b");
        config.train.batchSize = 3;
        queue().add(config);
        QTRY_COMPARE(queued(), QStringList{"b"});
        chooseInQueue(0);
        QTest::keyClick(&page().queue().list(), Qt::Key_F2);
        QTRY_VERIFY(queued().isEmpty());
        QCOMPARE(page().newRun().config().train.batchSize, 3);
        QCOMPARE(page().findChild<QTabBar*>()->currentIndex(), 0);
    }

    void aFailedEntryTellsWhyAndIsTriedAgain() {
        make({.failAt = 5});
        enqueue({"a", "b"});
        desk().startNext();
        QTRY_COMPARE(endings_, 2);
        QTRY_VERIFY(queue().entries()[1].state == QueueState::Failed);
        chooseInQueue(0);
        QListView& list = page().queue().list();
        QVERIFY(list.currentIndex().data(Qt::ToolTipRole).toString().contains("not a number"));
        QTest::keyClick(&list, Qt::Key_F5);
        QTRY_VERIFY(queue().entries()[0].state == QueueState::Interrupted);
        QVERIFY(queue().entries()[1].state == QueueState::Failed);
    }

    void theQueueSurvivesTheProgram() {
        make({.updates = 100'000, .writeRuns = true});
        enqueue({"a", "b"});
        desk().startNext();
        QTRY_VERIFY(!queue().entries().empty() && !queue().entries()[0].runId.empty());
        window_.reset();
        make({.updates = 30, .writeRuns = true}, Home::Keep);
        QTRY_COMPARE(queued(), (QStringList{"a", "b"}));
        QVERIFY(queue().entries()[0].state == QueueState::Interrupted);
        std::vector<std::string> began{queue().entries()[0].runId};
        connect(&desk(), &TrainDesk::newsArrived, this, [&](const TrainNews& news) {
            if (news.plan) began.push_back(news.plan->runId);
        });
        chooseInQueue(0);
        press("Start the queue");
        QTRY_COMPARE(endings_, 2);
        QTRY_VERIFY(queue().entries().empty());
        QCOMPARE(began.size(), std::size_t(3));
        QCOMPARE(began[1], began[0]);
    }

    void aRunThatIsResumedByHandLeavesTheQueueWhenDone() {
        make({.updates = 100'000, .writeRuns = true});
        enqueue({"a"});
        desk().startNext();
        QTRY_VERIFY(!queue().entries().empty() && !queue().entries()[0].runId.empty());
        window_->controller().stop();
        QTRY_COMPARE(endings_, 1);
        QTRY_VERIFY(queue().entries()[0].state == QueueState::Interrupted);
        const Run run = window_->controller().store().load(queue().entries()[0].runId);
        make({.updates = 30}, Home::Keep);
        QTRY_COMPARE(queued(), QStringList{"a"});
        desk().resume(run);
        QTRY_COMPARE(endings_, 1);
        QTRY_VERIFY(queue().entries().empty());
    }

    void anotherProgramsChangeIsSeen() {
        make();
        const RunConfig config = named("from-outside");
        StoredRunQueue(home_).add({&config, 1});
        QTRY_COMPARE(queued(), QStringList{"from-outside"});
    }

    void aWindowThatEndsStartsNothingMore() {
        make();
        enqueue({"second"});
        desk().holdQueue();
        start();
        QTRY_COMPARE(endings_, 1);
        QTest::qWait(50);
        QVERIFY(!window_->controller().busy());
        QCOMPARE(queued(), QStringList{"second"});
    }
};

QTEST_MAIN(TrainPageTest)
#include "tst_train_page.moc"
