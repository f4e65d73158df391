// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_recorder.h"
#include "support/drawn_pictures.h"
#include "support/fake_engine.h"
#include "support/folders.h"
#include "ui/data/add_data_dialog.h"
#include "ui/data/data_desk.h"
#include "ui/data/data_list.h"
#include "ui/data/data_view.h"
#include "ui/data/draw_scenes_dialog.h"
#include "ui/data/facts_view.h"
#include "ui/data/pictures_view.h"
#include "ui/data/problems_view.h"
#include "ui/icons.h"
#include "ui/main_window.h"
#include "ui/models/sample_list_model.h"
#include "ui/pages/data_page.h"
#include "ui/pages/models_page.h"
#include "ui/weights/combine_dialog.h"
#include "ui/weights/import_dialog.h"
#include "ui/weights/model_desk.h"
#include "ui/weights/model_list.h"
#include "ui/weights/model_view.h"
#include "ui/widgets/figure_table.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/section_list.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>

using namespace captune;
using namespace std::chrono_literals;
using captune::test::writeText;

/// Draws the Data and Models pages and their forms in both themes and two sizes into
/// <build>/screens, and checks that no form is wider than the smallest window.
class DataScreensTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> folder_;
    QString screens_ = QStringLiteral(CAPTUNE_BINARY_DIR "/screens");
    QString tag_;
    std::shared_ptr<FakeEngine> engine_;
    std::unique_ptr<MainWindow> window_;

    [[nodiscard]] std::filesystem::path path(const std::string& name) const {
        return std::filesystem::path(folder_->path().toStdString()) / name;
    }
    void grab(QWidget& widget, const QString& name) {
        QTest::qWait(250);
        QVERIFY(widget.grab().save(QStringLiteral("%1/%2-%3.png").arg(screens_, name, tag_)));
    }
    void grabForm(QDialog& form, const QString& name) {
        grab(form, name);
        QVERIFY2(form.width() <= 900 && form.height() <= 700, qPrintable(name));
        form.close();
    }
    void makeHome() {
        drawDataset(folder_->path() + "/home/data/scenes", 60);
        drawDataset(
            folder_->path() + "/home/data/a-data-set-whose-name-is-longer-than-the-list-is-wide",
            3);
        QFile::copy(folder_->path() + "/home/data/scenes/annotations/captions_val.json",
                    folder_->path() + "/home/data/scenes/annotations/captions_train.json");
        for (int i : {4, 9, 31})
            QFile::remove(QStringLiteral("%1/home/data/scenes/images/scene-%2.png")
                              .arg(folder_->path())
                              .arg(i));
        for (const char* file : {"config.json", "vocab.json", "merges.txt"})
            writeText(path("home/models/OFA-Base-finetuned-on-photographs-of-my-garden") / file,
                      "{}");
        for (const char* name : {"mean-of-three", "stranger", "scenes-64"})
            writeText(path("home/adapters") / name / "adapter_config.json", "{}");
        const RunStore store(path("home"));
        for (int i = 0; i < 3; ++i) {
            RunConfig config;
            config.name = "scenes-adapter-" + std::to_string(16 << i);
            const auto recorder = store.create(config);
            recorder->saveCheckpoint(3, true, [](const std::filesystem::path& checkpoint) {
                writeText(checkpoint / "adapter/adapter_config.json", "{}");
            });
            recorder->end(RunStatus::Finished, {});
        }
    }
    template <class PageType>
    PageType& page(MainWindow::PageIndex index) {
        window_->showPage(index);
        return *window_->findChild<PageType*>();
    }

private Q_SLOTS:
    void initTestCase() {
        QDir().mkpath(screens_);
        QSettings::setDefaultFormat(QSettings::IniFormat);
        registerIcons();
    }
    void cleanup() { window_.reset(); }

    void pages_data() {
        QTest::addColumn<ThemeMode>("theme");
        QTest::addColumn<QSize>("size");
        for (const QSize size : {QSize(1280, 800), QSize(1920, 1080)})
            for (const ThemeMode theme : {ThemeMode::Light, ThemeMode::Dark})
                QTest::newRow(qPrintable(QStringLiteral("%1-%2")
                                             .arg(theme == ThemeMode::Light ? "light" : "dark")
                                             .arg(size.width())))
                    << theme << size;
    }
    void pages() {
        QFETCH(ThemeMode, theme);
        QFETCH(QSize, size);
        tag_ = QString::fromLatin1(QTest::currentDataTag());
        folder_ = std::make_unique<QTemporaryDir>();
        QSettings::setPath(
            QSettings::IniFormat, QSettings::UserScope, folder_->path() + "/settings");
        applyTheme(*qApp, theme);
        makeHome();
        engine_ = std::make_shared<FakeEngine>(FakeScript{.pieceTime = 20ms, .checkTime = 2ms});
        window_ = std::make_unique<MainWindow>(fakeSource(engine_), RunStore(path("home")));
        window_->resize(size);
        window_->show();
        dataPage();
        modelsPage();
    }

private:
    void dataPage() {
        auto& data = page<DataPage>(MainWindow::kData);
        QTRY_VERIFY(data.list().chosen());
        for (const QString& key : data.list().list().keys())
            if (key.contains("home/data/scenes/")) data.list().choose(key);
        QTRY_COMPARE(data.view().pictures().model().rowCount(), 60);
        data.view().pictures().choose(6);
        QTest::qWait(500);
        grab(*window_, "data-pictures");
        data.view().showTab(DataView::kFacts);
        grab(*window_, "data-facts");
        data.view().showTab(DataView::kProblems);
        grab(*window_, "data-unchecked");
        data.view().check();
        grab(*window_, "data-checking");
        QTRY_VERIFY(!data.view().problems().summary().isEmpty());
        grab(*window_, "data-problems");
        AddDataDialog* form = data.openForm("/a/path/that/is/not/there");
        QTRY_VERIFY(!form->source().problem().isEmpty());
        grabForm(*form, "data-add");
        DrawScenesDialog* drawing = data.openDrawing();
        grabForm(*drawing, "data-draw");
        data.list().choose("start");
        grab(*window_, "data-start");
    }
    void modelsPage() {
        auto& models = page<ModelsPage>(MainWindow::kModels);
        QTRY_VERIFY(models.view().tensors().rowCount() > 0);
        grab(*window_, "models-parts");
        QTRY_COMPARE(models.list().adapters().size(), std::size_t(6));
        models.list().choose(models.list().adapters().front().key());
        QTRY_VERIFY(models.view().text().contains("Made for"));
        grab(*window_, "models-adapter");
        ImportDialog* form = models.openImport(QString::fromStdString(
            path("home/models/OFA-Base-finetuned-on-photographs-of-my-garden").string()));
        QTRY_VERIFY(form->facts().contains("parameters"));
        grab(*form, "models-import-taken");
        form->name().setText("OFA-Base");
        QTest::mouseClick(&form->importButton(), Qt::LeftButton);
        QTRY_VERIFY(window_->controller().models().work().running());
        QTest::qWait(600);
        grab(*window_, "models-importing");
        window_->controller().models().work().stop();
        CombineDialog* combine = models.openCombine();
        QTRY_VERIFY(combine->ready());
        grabForm(*combine, "models-combine");
        models.list().choose("start");
        grab(*window_, "models-start");
    }
};

QTEST_MAIN(DataScreensTest)
#include "tst_data_screens.moc"
