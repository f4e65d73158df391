// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/drawn_pictures.h"
#include "support/fake_engine.h"
#include "support/written_runs.h"
#include "ui/icons.h"
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

#include <QApplication>
#include <QCheckBox>
#include <QLabel>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace captune;
using namespace std::chrono_literals;

/// Draws every page with data in both themes and two sizes into <build>/screens, and checks what
/// a machine can: that no label is cut off.
class ScreensTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    QString screens_ = QStringLiteral(CAPTUNE_BINARY_DIR "/screens");
    std::shared_ptr<FakeEngine> engine_;
    std::unique_ptr<MainWindow> window_;
    std::vector<std::filesystem::path> pictures_;

    void make(FakeScript script) {
        script.pictures = pictures_;
        engine_ = std::make_shared<FakeEngine>(std::move(script));
        window_ = std::make_unique<MainWindow>(fakeSource(engine_),
                                               RunStore((folder_.path() + "/home").toStdString()));
        window_->show();
    }
    static constexpr int kManyRuns = 200;
    /// A home with many tested runs, made on first use.
    std::string manyRuns() {
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

    void pages_data() {
        QTest::addColumn<ThemeMode>("theme");
        QTest::addColumn<QSize>("size");
        QTest::addColumn<QString>("tag");
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)}) {
            for (const ThemeMode theme : {ThemeMode::Light, ThemeMode::Dark}) {
                const QString tag = QStringLiteral("%1-%2")
                                        .arg(theme == ThemeMode::Light ? "light" : "dark")
                                        .arg(size.width());
                QTest::newRow(qPrintable(tag)) << theme << size << tag;
            }
        }
    }
    void pages() {
        QFETCH(ThemeMode, theme);
        QFETCH(QSize, size);
        QFETCH(QString, tag);
        applyTheme(*qApp, theme);
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

    void comparisons_data() { pages_data(); }
    void comparisons() {
        QFETCH(ThemeMode, theme);
        QFETCH(QSize, size);
        QFETCH(QString, tag);
        applyTheme(*qApp, theme);
        engine_ = std::make_shared<FakeEngine>();
        window_ = std::make_unique<MainWindow>(fakeSource(engine_), RunStore(manyRuns()));
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

    void running_data() { pages_data(); }
    void running() {
        QFETCH(ThemeMode, theme);
        QFETCH(QSize, size);
        QFETCH(QString, tag);
        applyTheme(*qApp, theme);
        make({.updates = 4000, .updatesPerEpoch = 400, .evaluateEvery = 100, .pace = 1ms});
        window_->resize(size);
        RunConfig config;
        config.name = "scenes-adapter-200";
        window_->trainPage().newRun().setConfig(config);
        window_->trainPage().newRun().start();
        config.name = "scenes-finetune";
        window_->trainPage().queue().add(config);
        QTRY_VERIFY(window_->trainPage().view().samples().shownCaptions().size() == 5);
        QTest::qWait(900);
        grab("train-running-" + tag);
        window_->setCloseQuestion([] { return true; });
    }

    void failed() {
        applyTheme(*qApp, ThemeMode::Light);
        make({.updates = 200, .failAt = 120});
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
