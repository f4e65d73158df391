// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/drawn_pictures.h"
#include "support/fake_engine.h"
#include "ui/form/config_form.h"
#include "ui/icons.h"
#include "ui/log_view.h"
#include "ui/main_window.h"
#include "ui/models/picture_list_model.h"
#include "ui/models/run_list_model.h"
#include "ui/pages/caption_page.h"
#include "ui/pages/new_run_panel.h"
#include "ui/pages/run_readout.h"
#include "ui/pages/run_view.h"
#include "ui/pages/runs_panel.h"
#include "ui/pages/sample_captions_view.h"
#include "ui/pages/train_page.h"
#include "ui/status_strip.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QClipboard>
#include <QDropEvent>
#include <QLineEdit>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QUrl>
#include <QtTest>

using namespace captune;
using namespace std::chrono_literals;

class MainWindowTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::shared_ptr<FakeEngine> engine_;
    std::unique_ptr<MainWindow> window_;
    int endings_ = 0;
    TrainOutcome ending_;

    void make(FakeScript script = {}) {
        window_.reset();
        endings_ = 0;
        engine_ = std::make_shared<FakeEngine>(std::move(script));
        QTemporaryDir home(folder_.path() + "/home-XXXXXX");
        home.setAutoRemove(false);
        window_ =
            std::make_unique<MainWindow>(fakeSource(engine_), RunStore(home.path().toStdString()));
        connect(&window_->controller(),
                &RunController::runEnded,
                this,
                [this](JobId, const TrainOutcome& outcome) { ++endings_, ending_ = outcome; });
        window_->resize(1280, 800);
        window_->show();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
    }
    RunConfig config(const std::string& name = "first") {
        RunConfig made;
        made.name = name;
        return made;
    }
    void drop(const QList<QUrl>& urls) {
        QMimeData mime;
        mime.setUrls(urls);
        QDragEnterEvent enter(
            QPoint(200, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent event(QPointF(200, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(window_.get(), &event);
    }
    CaptionPage& captions() { return window_->captionPage(); }
    QString caption(int column = 0) {
        return captions().columns().at(static_cast<std::size_t>(column))->bestText();
    }

private Q_SLOTS:
    void initTestCase() {
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(
            QSettings::IniFormat, QSettings::UserScope, folder_.path() + "/settings");
        QApplication::setOrganizationName("captune-test");
        QApplication::setApplicationName("captune-test");
        registerIcons();
        applyTheme(*qApp, ThemeMode::Light);
        drawPictures(folder_.path() + "/pictures", 3);
        QDir(folder_.path()).mkdir("empty");
    }
    void init() { QSettings().clear(); }
    void cleanup() { window_.reset(); }

    void countsParametersInTheBackground() {
        make();
        NewRunPanel& panel = window_->trainPage().newRun();
        panel.setConfig(config());
        QTRY_COMPARE(panel.readout().trainableSentence(),
                     QString("3,698,000 of 185.9M parameters train (2.0 %)"));
    }

    void startsShowsAndEndsARun() {
        make({.updates = 60, .updatesPerEpoch = 15, .evaluateEvery = 15});
        window_->trainPage().newRun().setConfig(config());
        QTest::keyClick(window_.get(), Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(window_->controller().busy());
        QTRY_VERIFY(window_->status().jobText().contains("/ 60"));
        QTRY_COMPARE(endings_, 1);
        QVERIFY(ending_.status == RunStatus::Finished);
        QCOMPARE(window_->trainPage().view().lossPlot().curves()[0].value.size(), std::size_t(60));
        QCOMPARE(window_->trainPage().view().lossPlot().curves()[1].value.size(), std::size_t(4));
        QCOMPARE(window_->trainPage().view().metricPlot().curves()[0].value.size(), std::size_t(4));
        QCOMPARE(window_->trainPage().view().samples().shownCaptions().size(), 5);
        QVERIFY(window_->log().lines().join(QLatin1Char(10)).contains("Reading the model mini"));
        QVERIFY(window_->status().jobText().startsWith("Ready"));
    }

    void sampleCaptionsGoBackToAnEarlierEvaluation() {
        make();
        window_->trainPage().newRun().setConfig(config());
        window_->trainPage().newRun().start();
        QTRY_COMPARE(endings_, 1);
        SampleCaptionsView& samples = window_->trainPage().view().samples();
        QCOMPARE(samples.shownCaptions().first(), QString("a red boat on the sea"));
        samples.showStep(12);
        QCOMPARE(samples.shownCaptions().first(), QString("a red house"));
    }

    void pausesStopsAndSaysSo() {
        make({.updates = 100'000});
        window_->trainPage().newRun().setConfig(config());
        window_->trainPage().newRun().start();
        QTRY_VERIFY(window_->controller().busy());
        QTest::keyClick(&window_->trainPage(), Qt::Key_Space);
        QCOMPARE(window_->controller().state(), RunState::Paused);
        QVERIFY(window_->status().jobText().contains("paused"));
        QTest::keyClick(&window_->trainPage(), Qt::Key_Space);
        QCOMPARE(window_->controller().state(), RunState::Running);
        window_->controller().stop();
        QTRY_COMPARE(endings_, 1);
        QVERIFY(ending_.status == RunStatus::Stopped);
    }

    void aFailedRunIsToldWhereItHappened() {
        make({.failAt = 7});
        window_->trainPage().newRun().setConfig(config());
        window_->trainPage().newRun().start();
        QTRY_COMPARE(endings_, 1);
        QVERIFY(window_->trainPage().message().contains("smaller train.learning_rate"));
    }

    void aWrongFormDoesNotStart() {
        make();
        RunConfig wrong = config();
        wrong.data.format = DataFormat::Coco;
        wrong.data.train = "/nowhere.json";
        window_->trainPage().newRun().setConfig(wrong);
        window_->trainPage().newRun().start();
        QVERIFY(!window_->controller().busy());
        QVERIFY(!window_->trainPage().newRun().form().valid());
    }

    void earlierRunsAreListedAndShown() {
        make({.updates = 30, .writeRuns = true});
        window_->trainPage().newRun().setConfig(config());
        window_->trainPage().newRun().start();
        QTRY_COMPARE(endings_, 1);
        RunsPanel& runs = window_->trainPage().runs();
        QTRY_COMPARE(runs.model().runs().size(), std::size_t(1));
        QTRY_VERIFY(runs.model().runs()[0].status == RunStatus::Finished);
        window_->trainPage().view().clear();
        runs.select(QString::fromStdString(runs.model().runs()[0].id));
        QTRY_COMPARE(window_->trainPage().view().lossPlot().curves()[0].value.size(),
                     std::size_t(30));
    }

    void closingWhileIdleAsksNothing() {
        make();
        bool asked = false;
        window_->setCloseQuestion([&] { return asked = true; });
        QVERIFY(window_->close());
        QVERIFY(!asked);
    }

    void closingDuringARunAsksAndCanBeRefused() {
        make({.updates = 100'000});
        window_->trainPage().newRun().setConfig(config());
        window_->trainPage().newRun().start();
        int asked = 0;
        window_->setCloseQuestion([&] { return ++asked, false; });
        QVERIFY(!window_->close());
        QCOMPARE(asked, 1);
        QVERIFY(window_->isVisible());
        QCOMPARE(window_->controller().state(), RunState::Running);
    }

    void closingDuringARunStopsWaitsAndCloses() {
        make({.updates = 100'000});
        window_->trainPage().newRun().setConfig(config());
        window_->trainPage().newRun().start();
        window_->setCloseQuestion([] { return true; });
        window_->close();
        QVERIFY(window_->isVisible());
        QCOMPARE(endings_, 0);
        QTRY_COMPARE(endings_, 1);
        QVERIFY(ending_.status == RunStatus::Stopped);
        QTRY_VERIFY(!window_->isVisible());
    }

    void aFinishedRunOffersWhatToDoNext() {
        make({.updates = 5, .writeRuns = true});
        window_->trainPage().newRun().setConfig(config());
        window_->trainPage().newRun().start();
        QTRY_COMPARE(endings_, 1);
        const auto offered = [&]() -> QPushButton* {
            for (QPushButton* button : window_->findChildren<QPushButton*>())
                if (button->isVisible() && button->text() == "Caption with it") return button;
            return nullptr;
        };
        QTRY_VERIFY(offered() != nullptr);
        QTest::mouseClick(offered(), Qt::LeftButton);
        QCOMPARE(window_->currentPage(), int(MainWindow::kCaption));
        QCOMPARE(captions().board().sources().back().runId, QString::fromStdString(ending_.runId));
    }

    void droppedPicturesAreCaptioned() {
        make();
        QCOMPARE(window_->currentPage(), int(MainWindow::kTrain));
        drop({QUrl::fromLocalFile(folder_.filePath("pictures/scene-0.png")),
              QUrl::fromLocalFile(folder_.filePath("pictures/scene-1.png"))});
        QCOMPARE(window_->currentPage(), int(MainWindow::kCaption));
        QCOMPARE(captions().pictures().rowCount(), 2);
        QTRY_VERIFY(!caption().isEmpty());
        QTRY_COMPARE(captions().board().table().rows[1].results[0].captions.size(), std::size_t(5));
    }

    void aDroppedFolderIsSearched() {
        make();
        drop({QUrl::fromLocalFile(folder_.filePath("pictures"))});
        QTRY_COMPARE(captions().pictures().rowCount(), 3);
        QTRY_VERIFY(!caption().isEmpty());
    }

    void aFolderWithoutPicturesIsTold() {
        make();
        drop({QUrl::fromLocalFile(folder_.filePath("empty"))});
        QTRY_VERIFY(captions().message().contains("No pictures in"));
    }

    void whatIsNoPictureIsTold() {
        make();
        QFile notes(folder_.filePath("notes.txt"));
        QVERIFY(notes.open(QIODevice::WriteOnly));
        drop({QUrl::fromLocalFile(notes.fileName())});
        QVERIFY(captions().message().contains("notes.txt is no picture"));
    }

    void aMissingPictureIsToldInItsColumn() {
        make();
        drop({QUrl::fromLocalFile("/nowhere/gone.jpg")});
        QTRY_VERIFY(captions().columns()[0]->errorText().contains("gone.jpg is missing"));
    }

    void aPastedPictureIsCaptioned() {
        make();
        QImage image(64, 48, QImage::Format_RGB32);
        image.fill(Qt::red);
        QApplication::clipboard()->setImage(image);
        QTest::keyClick(window_.get(), Qt::Key_V, Qt::ControlModifier);
        QCOMPARE(window_->currentPage(), int(MainWindow::kCaption));
        QTRY_VERIFY(!caption().isEmpty());
        QApplication::clipboard()->setText("no picture");
        captions().paste();
        QVERIFY(captions().message().contains("clipboard"));
    }

    void modelsStandSideBySide() {
        make({.brokenModel = "/broken"});
        drop({QUrl::fromLocalFile(folder_.filePath("pictures/scene-0.png"))});
        CaptionSource trained;
        trained.name = "scenes-adapter";
        trained.model.model = "/runs/scenes-adapter";
        trained.runId = "scenes-adapter";
        captions().addSource(trained);
        CaptionSource broken;
        broken.name = "broken";
        broken.model.model = "/broken";
        captions().addSource(broken);
        captions().addSource(trained);
        QCOMPARE(captions().columns().size(), std::size_t(3));
        QTRY_VERIFY(!caption(0).isEmpty() && !caption(1).isEmpty());
        QVERIFY(caption(0) != caption(1));
        QTRY_VERIFY(captions().columns()[2]->errorText().contains("holds no weights"));
    }

    void theChosenPictureIsServedBeforeTheRest() {
        make({.captionTime = 40ms});
        std::vector<std::filesystem::path> files = drawPictures(folder_.path() + "/many", 30);
        QList<QUrl> urls;
        for (const auto& file : files)
            urls << QUrl::fromLocalFile(QString::fromStdString(file.string()));
        drop(urls);
        QTRY_VERIFY(!caption().isEmpty());
        captions().choosePicture(29);
        QElapsedTimer clock;
        clock.start();
        QTRY_VERIFY(!captions().board().table().rows[29].results[0].captions.empty());
        QVERIFY(clock.elapsed() < 600);
        QVERIFY(captions().board().table().rows[25].results[0].captions.empty());
    }

    void aDroppedYamlGoesIntoTheForm() {
        make();
        QFile yaml(folder_.filePath("mine.yaml"));
        QVERIFY(yaml.open(QIODevice::WriteOnly));
        yaml.write("name: from-a-file\ntrain:\n  batch_size: 3\n");
        yaml.close();
        window_->showPage(MainWindow::kCaption);
        drop({QUrl::fromLocalFile(yaml.fileName())});
        QCOMPARE(window_->currentPage(), int(MainWindow::kTrain));
        QCOMPARE(window_->trainPage().newRun().config().train.batchSize, 3);
    }

    void settingsAreRemembered() {
        make();
        RunConfig changed = config("kept");
        changed.train.batchSize = 5;
        window_->trainPage().newRun().setConfig(changed);
        window_->showPage(MainWindow::kModels);
        window_->rememberState();
        make();
        window_->recallState();
        QCOMPARE(window_->currentPage(), int(MainWindow::kModels));
        QCOMPARE(window_->trainPage().newRun().config().train.batchSize, 5);
    }

    void pagesHaveShortcuts() {
        make();
        for (int page = 4; page >= 0; --page) {
            QTest::keyClick(
                window_.get(), static_cast<Qt::Key>(Qt::Key_1 + page), Qt::ControlModifier);
            QCOMPARE(window_->currentPage(), page);
        }
    }

    void buttonsAndInputsHaveAccessibleNames() {
        make();
        for (const QAbstractButton* button : window_->findChildren<QAbstractButton*>()) {
            if (button->objectName().startsWith("qt_")) continue;
            if (button->inherits("QTabBar") || qobject_cast<QTabBar*>(button->parentWidget()))
                continue;
            if (qobject_cast<QLineEdit*>(button->parentWidget())) continue;
            if (button->metaObject()->className() == QByteArray("QTableCornerButton")) continue;
            QVERIFY2(!button->accessibleName().isEmpty() || !button->text().isEmpty(),
                     qPrintable(button->toolTip() + " in " +
                                button->parentWidget()->metaObject()->className()));
        }
    }
};

QTEST_MAIN(MainWindowTest)
#include "tst_main_window.moc"
