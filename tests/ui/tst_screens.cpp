// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_recorder.h"
#include "support/drawn_pictures.h"
#include "support/fake_engine.h"
#include "support/written_runs.h"
#include "ui/captions/picture_pane.h"
#include "ui/captions/word_text.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/main_window.h"
#include "ui/models/picture_list_model.h"
#include "ui/models/run_list_model.h"
#include "ui/pages/caption_page.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/compare_runs.h"
#include "ui/pages/data_page.h"
#include "ui/pages/new_run_panel.h"
#include "ui/pages/run_view.h"
#include "ui/pages/runs_panel.h"
#include "ui/pages/sample_captions_view.h"
#include "ui/pages/train_page.h"
#include "ui/widgets/picture_view.h"

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

#include <cmath>

using namespace captune;
using namespace std::chrono_literals;

/// Draws every page with data in both themes, both languages and two sizes into <build>/screens,
/// and checks what a machine can: that no label is cut off.
class ScreensTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString screens_ = QStringLiteral(CAPTUNE_BINARY_DIR "/screens");
    std::shared_ptr<FakeEngine> engine_;
    std::unique_ptr<MainWindow> window_;
    std::vector<std::filesystem::path> pictures_;

    void make(FakeScript script, const QString& home = "home") {
        script.pictures = pictures_;
        engine_ = std::make_shared<FakeEngine>(std::move(script));
        window_ = std::make_unique<MainWindow>(fakeSource(engine_), storeOf(home));
        window_->show();
    }
    RunStore storeOf(const QString& home) const {
        return RunStore(folder_.filePath(home).toStdString());
    }
    /// Many runs, as after months of work.
    void fill(const RunStore& store, int runs) {
        for (int i = 0; i < runs; ++i) {
            RunConfig config;
            config.name =
                (i % 7 == 3 ? "a-run-whose-name-is-very-much-longer-than-there-is-room-for-"
                            : "scenes-adapter-") +
                std::to_string(i);
            config.method = static_cast<Method>(i % 3);
            auto recorder = store.create(config);
            recorder->planned({recorder->run().id, 400, 40, 0, 960, 120, 185'900'000, 3'698'016});
            for (std::int64_t step = 4; step <= 400; step += 4) {
                const double part = static_cast<double>(step) / 400.0;
                StepEvent event;
                event.step = step;
                event.epoch = 10.0 * part;
                event.loss = 1.2 + 0.04 * (i % 9) + 4.0 * std::exp(-(3.0 + 0.3 * (i % 5)) * part);
                event.secondsTotal = 0.6 * static_cast<double>(step);
                recorder->stepDone(event);
            }
            if (i % 11 == 5) {
                recorder->end(RunStatus::Failed, "the loss is not a number at update 400");
            } else if (i != runs - 1) {
                recorder->end(RunStatus::Finished);
            }
        }
    }
    void chooseTab(int tab) { window_->trainPage().findChild<QTabBar*>()->setCurrentIndex(tab); }
    static constexpr int kManyRuns = 200;
    /// A home with many tested runs, made on first use.
    std::string homeOfManyRuns() {
        const std::string home = (folder_.path() + "/many").toStdString();
        const RunStore store(home);
        if (!store.list().empty()) return home;
        const std::vector<std::string> captions{
            "a red boat on the sea", "a tall tree by a house", "two cars on a road"};
        for (int i = 0; i < kManyRuns; ++i) {
            const bool fine = i % 3 == 0;
            const int place = kManyRuns - i;
            test::WrittenRun run{
                .name = (fine ? "scenes-finetune-" : "scenes-adapter-") + std::to_string(place),
                .method = fine ? Method::Finetune : Method::Adapter,
                .seed = i % 4,
                .cider = 0.9 + 0.01 * (i % 37),
                .adapterDim = 8 << (i % 5)};
            if (i == kManyRuns - 2)
                run.name =
                    "a-run-whose-name-is-very-much-longer-than-any-room-there-is-for-it-at-all";
            if (i % 11 == 0) run.status = RunStatus::Stopped;
            const std::string id = test::writeRun(store, run);
            if (i % 7 == 0)
                store.relabel(store.load(id), [](RunLabels& labels) {
                    labels.tags = {"baseline", "paper"};
                    labels.note = "the one in table 2";
                });
            std::vector<double> cider;
            for (int k = 0; k < 24; ++k) cider.push_back(0.1 * ((k * (i + 3)) % 17));
            test::writeTest(store, id, pictures_, captions, cider);
        }
        return home;
    }
    void grab(const QString& name) {
        QTest::qWait(180);
        QVERIFY(window_->grab().save(QStringLiteral("%1/%2.png").arg(screens_, name)));
    }
    void run(const std::string& name, Method method) {
        RunConfig config;
        config.name = name;
        config.method = method;
        window_->trainPage().newRun().setConfig(config);
        window_->trainPage().newRun().start();
        QTRY_VERIFY_WITH_TIMEOUT(!window_->controller().busy(), 20'000);
    }

    /// A row for each theme, size and language.
    static void addLooks(const QStringList& languages) {
        QTest::addColumn<ThemeMode>("theme");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("language");
        QTest::addColumn<QString>("tag");
        for (const QString& language : languages) {
            for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
                for (const ThemeMode theme : {ThemeMode::Light, ThemeMode::Dark}) {
                    const QString tag = QStringLiteral("%1-%2%3")
                                            .arg(theme == ThemeMode::Light ? "light" : "dark")
                                            .arg(size.width())
                                            .arg(language == "en" ? QString() : "-" + language);
                    QTest::newRow(qPrintable(tag)) << theme << size << language << tag;
                }
            }
        }
    }
    static void wear(ThemeMode theme, const QString& language) {
        applyTheme(*qApp, theme);
        applyLanguage(*qApp, language);
    }

private Q_SLOTS:
    void initTestCase() {
        QDir().mkpath(screens_);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(
            QSettings::IniFormat, QSettings::UserScope, folder_.path() + "/settings");
        registerIcons();
        pictures_ = drawPictures(folder_.path() + "/pictures", 9);
        drawDataset(folder_.path() + "/home/data/scenes", 24);
    }
    void cleanup() { window_.reset(); }

    void pages_data() { addLooks({"en", "zh_CN"}); }
    void pages() {
        QFETCH(ThemeMode, theme);
        QFETCH(QSize, size);
        QFETCH(QString, language);
        QFETCH(QString, tag);
        wear(theme, language);
        make({.updates = 900,
              .updatesPerEpoch = 120,
              .evaluateEvery = 100,
              .pace = 0ms,
              .writeRuns = true});
        window_->resize(size);
        grab("train-empty-" + tag);
        window_->showPage(MainWindow::kCaption);
        grab("caption-empty-" + tag);
        window_->showPage(MainWindow::kTrain);
        run("scenes-adapter-" + tag.toStdString(), Method::Adapter);
        run("a-finetune-run-whose-name-is-very-much-longer-than-any-room-there-is-for-it-" +
                tag.toStdString(),
            Method::Finetune);
        window_->trainPage().findChild<QTabBar*>()->setCurrentIndex(1);
        QTRY_VERIFY(window_->trainPage().runs().model().runs().size() >= 2);
        const auto& runs = window_->trainPage().runs().model().runs();
        const QStringList ids{QString::fromStdString(runs[0].id),
                              QString::fromStdString(runs[1].id)};
        window_->trainPage().runs().select(ids[0]);
        grab("train-runs-" + tag);

        window_->showPage(MainWindow::kCaption);
        Dropped dropped;
        for (const auto& file : pictures_)
            dropped.pictures << QString::fromStdString(file.string());
        window_->captionPage().take(dropped);
        CaptionSource source;
        source.name = "scenes-adapter-200";
        source.model.model = "/runs/scenes-adapter-200";
        source.runId = ids[1];
        window_->captionPage().addSource(source);
        QTRY_VERIFY(!window_->captionPage().columns()[1]->bestText().isEmpty());
        grab("caption-" + tag);
        WordText& caption = *window_->captionPage().columns()[1]->beam(0);
        QTest::mouseClick(&caption, Qt::LeftButton, Qt::NoModifier, caption.wordRect(2).center());
        QTRY_VERIFY(window_->captionPage().picture().view().hasHeat());
        grab("caption-look-" + tag);

        window_->showPage(MainWindow::kCompare);
        QTest::qWait(100);
        window_->findChild<ComparePage*>()->select(ids);
        QTest::qWait(200);
        grab("compare-" + tag);
        window_->showPage(MainWindow::kData);
        QTest::qWait(300);
        grab("data-" + tag);
        window_->showPage(MainWindow::kModels);
        QTest::qWait(100);
        grab("models-" + tag);
    }

    void comparisons_data() { addLooks({"en"}); }
    void comparisons() {
        QFETCH(ThemeMode, theme);
        QFETCH(QSize, size);
        QFETCH(QString, language);
        QFETCH(QString, tag);
        wear(theme, language);
        engine_ = std::make_shared<FakeEngine>();
        window_ = std::make_unique<MainWindow>(fakeSource(engine_), RunStore(homeOfManyRuns()));
        window_->resize(size);
        window_->show();
        auto* page = window_->findChild<ComparePage*>();
        window_->showPage(MainWindow::kCompare);
        QTRY_COMPARE(page->runs().model().rows().size(), std::size_t(kManyRuns));
        grab("compare-none-" + tag);
        page->comparePair();
        QTRY_COMPARE(page->comparison().runs.size(), std::size_t(2));
        auto* tabs = page->findChild<QTabWidget*>();
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            grab(QStringLiteral("compare-two-%1-%2")
                     .arg(tabs->tabBar()->tabData(i).toString(), tag));
        }
        QStringList five;
        for (std::size_t i = 0; i < 5; ++i)
            five << QString::fromStdString(page->runs().model().rows()[i].run.id);
        page->select(five);
        QTRY_COMPARE(page->comparison().runs.size(), std::size_t(5));
        page->runs().findChild<QCheckBox*>()->setChecked(true);
        page->runs().view().expand(page->runs().view().model()->index(0, 0));
        grab("compare-five-" + tag);
    }

    void running_data() { addLooks({"en", "zh_CN"}); }
    void running() {
        QFETCH(ThemeMode, theme);
        QFETCH(QSize, size);
        QFETCH(QString, language);
        QFETCH(QString, tag);
        wear(theme, language);
        make({.updates = 4000, .updatesPerEpoch = 400, .evaluateEvery = 100, .pace = 1ms});
        window_->resize(size);
        RunConfig config;
        config.name = "scenes-adapter-200";
        window_->trainPage().newRun().setConfig(config);
        window_->trainPage().newRun().start();
        config.name = "scenes-finetune";
        window_->desk().queue().add(config);
        QTRY_VERIFY(window_->trainPage().view().samples().shownCaptions().size() == 5);
        window_->controller().ask(Request::Evaluation);
        QTest::qWait(900);
        grab("train-running-" + tag);
        window_->setCloseQuestion([] { return true; });
    }

    void manyRuns_data() { addLooks({"en"}); }
    void manyRuns() {
        QFETCH(ThemeMode, theme);
        QFETCH(QSize, size);
        QFETCH(QString, language);
        QFETCH(QString, tag);
        wear(theme, language);
        const QString home = "home-" + tag;
        fill(storeOf(home), 200);
        make({.updates = 4000, .pace = 1ms}, home);
        window_->resize(size);
        TrainPage& page = window_->trainPage();
        QTRY_COMPARE(page.runs().model().runs().size(), std::size_t(200));
        QTRY_VERIFY(!page.offer().isEmpty());
        chooseTab(1);
        page.runs().select(QString::fromStdString(page.runs().model().runs()[2].id));
        QAbstractItemModel* list = page.runs().findChild<QListView*>()->model();
        for (const int row : {0, 1, 4})
            list->setData(list->index(row, 0), Qt::Checked, Qt::CheckStateRole);
        QTest::qWait(300);
        grab("train-200-runs-" + tag);

        RunConfig config;
        config.name = "scenes-finetune";
        config.method = Method::Finetune;
        RunQueue& queue = window_->desk().queue();
        queue.add(config);
        config.name = "a-run-whose-name-is-very-much-longer-than-there-is-room-for-in-the-queue";
        queue.add(config);
        config.name = "scenes-adapter-64";
        config.method = Method::Adapter;
        queue.add(config);
        queue.fail(2, "there is no file /a/long/way/to/captions_train2014.json; check the path");
        QTRY_VERIFY(queue.entries().size() == 3 && queue.entries()[1].state == QueueState::Failed);
        window_->desk().startNext();
        QTRY_VERIFY(window_->controller().busy());
        chooseTab(2);
        QTest::qWait(600);
        grab("train-queue-" + tag);

        chooseTab(0);
        page.newRun().setConfig(config);
        config.train.batchSize = 24;
        page.newRun().replaceConfig(config);
        for (QLineEdit* line : page.newRun().findChildren<QLineEdit*>())
            if (line->accessibleName() == "Search settings") line->setText("learning");
        QTest::qWait(500);
        grab("train-search-" + tag);
        window_->setCloseQuestion([] { return true; });
    }

    void failed() {
        wear(ThemeMode::Light, "en");
        make({.updates = 200, .failAt = 120}, "home-failed");
        window_->resize(1280, 800);
        RunConfig config;
        config.name = "scenes-adapter-200";
        window_->trainPage().newRun().setConfig(config);
        window_->trainPage().newRun().start();
        QTRY_VERIFY(!window_->controller().busy());
        config.data.format = DataFormat::Coco;
        config.data.train =
            "/a/long/way/to/a/folder/that/is/not/there/annotations/captions_train2014.json";
        config.train.batchSize = 0;
        window_->trainPage().newRun().setConfig(config);
        grab("train-failed-light-1280");
    }
};

QTEST_MAIN(ScreensTest)
#include "tst_screens.moc"
