// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/drawn_pictures.h"
#include "support/fake_engine.h"
#include "support/folders.h"
#include "support/page_test.h"
#include "ui/data/add_data_dialog.h"
#include "ui/data/data_desk.h"
#include "ui/data/data_list.h"
#include "ui/data/data_view.h"
#include "ui/data/draw_scenes_dialog.h"
#include "ui/data/facts_view.h"
#include "ui/data/pictures_view.h"
#include "ui/data/problems_view.h"
#include "ui/models/problem_table_model.h"
#include "ui/models/sample_list_model.h"
#include "ui/pages/data_page.h"
#include "ui/widgets/histogram.h"
#include "ui/widgets/job_strip.h"
#include "ui/widgets/path_field.h"
#include "ui/widgets/section_list.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QDropEvent>
#include <QLineEdit>
#include <QListView>
#include <QMimeData>
#include <QPushButton>
#include <QSettings>
#include <QTableView>
#include <QToolButton>
#include <QtTest>

#include <algorithm>

using namespace captune;
using namespace std::chrono_literals;
using captune::test::button;
using captune::test::writeText;

namespace {

DataConfig sceneData(std::int64_t pictures) {
    DataConfig data;
    data.pictures = pictures;
    return data;
}

}  // namespace

class DataPageTest : public QObject, private test::PageTest<DataPage> {
    Q_OBJECT

    void make(FakeScript script = {}) {
        engine_ = std::make_shared<FakeEngine>(std::move(script));
        engine_->drawScenes = [](const SceneRequest& request) {
            const QString folder = QString::fromStdString(request.folder.string());
            drawDataset(folder, 12);
            for (const char* split : {"train", "test"})
                QFile::copy(folder + "/annotations/captions_val.json",
                            folder + "/annotations/captions_" + split + ".json");
        };
        makeWith(fakeSource(engine_));
    }
    /// A folder in COCO layout of eight pictures, of which one is missing.
    KnownData coco() {
        const QString folder = folder_->path() + "/mine";
        drawDataset(folder, 8);
        QFile::remove(folder + "/images/scene-3.png");
        KnownData known;
        known.name = "mine";
        known.data.format = DataFormat::Coco;
        known.data.images = (folder + "/images").toStdString();
        known.data.train = known.data.val =
            (folder + "/annotations/captions_val.json").toStdString();
        return known;
    }
    void showCoco() {
        page_->list().add(coco());
        QTRY_VERIFY(!page_->view().summary().isEmpty());
    }
    DataDesk& desk() { return controller_->data(); }
    QString strip() {
        QString all;
        for (const auto* each : page_->findChildren<JobStrip*>()) all += each->text();
        return all;
    }

private Q_SLOTS:
    void initTestCase() { beginTests(); }
    void init() { beginTest(); }
    void cleanup() { endTest(); }

    void shippedDataIsShownAtOnce() {
        make();
        QTRY_VERIFY(page_->list().list().keys().size() >= 3);
        QTRY_COMPARE(page_->view().pictures().model().rowCount(), 4);  // 80 % of six
        QVERIFY(page_->view().summary().contains("4 pictures"));
        QVERIFY(page_->view().facts().text().contains("Sample scenes") ||
                page_->view().facts().text().contains("COCO captions"));
    }

    void factsTellWhatTheDataIsLike() {
        make();
        showCoco();
        QCOMPARE(page_->view().summary(),
                 QString("8 pictures · 16 captions · 5.5 words a caption (3 to 8)"));
        const QString facts = page_->view().facts().text();
        QVERIFY2(facts.contains("Captions a picture: 2.0 on average, 2 to 2; 16 in all"),
                 qPrintable(facts));
        QVERIFY(facts.contains("Different words: 8"));
        QVERIFY2(!facts.contains("Tokens a caption: not known"), "mini counts tokens");
        QTRY_VERIFY(page_->view().facts().text().contains("of which 1 are missing"));
        QVERIFY(page_->view().facts().text().contains("320 × 240"));
        const auto histograms = page_->view().facts().findChildren<Histogram*>();
        QCOMPARE(histograms.front()->accessibleDescription(), QString("3: 8, 8: 8"));
    }

    void histogramNamesTheBarUnderThePointer() {
        Histogram histogram;
        histogram.resize(400, 170);
        histogram.setCounts({0, 3, 1}, "words a caption", Histogram::Last::OrMore);
        QStringList tips;
        for (int x = 0; x < 400; ++x)
            if (const QString tip = histogram.tipAt({x, 80}); !tips.contains(tip)) tips << tip;
        QVERIFY(tips.contains("1 words a caption: 3 (75.0 %)"));
        QVERIFY(tips.contains("2 or more words a caption: 1 (25.0 %)"));
    }

    void searchLeavesPicturesWhoseCaptionsHoldEveryWord() {
        make();
        showCoco();
        auto* line = page_->view().pictures().findChild<QLineEdit*>();
        QTest::keyClicks(line, "SUN hill");
        QTRY_COMPARE(page_->view().pictures().countText(), QString("8 pictures"));
        line->clear();
        QTest::keyClicks(line, "scene-5");
        QTRY_COMPARE(page_->view().pictures().countText(), QString("1 of 8 pictures"));
        page_->view().pictures().choose(5);
        QCOMPARE(page_->view().pictures().chosen(), 5);
        QCOMPARE(page_->view().pictures().captions(),
                 QString("a house on a hill under the sun\na small house"));
        line->clear();
        QTest::keyClicks(line, "giraffe");
        QTRY_COMPARE(page_->view().pictures().model().rowCount(), 0);
        QCOMPARE(page_->view().pictures().chosen(), -1);
    }

    void aPictureIsHandedToTheCaptionPage() {
        make();
        showCoco();
        QStringList wanted;
        connect(page_.get(), &DataPage::captionWanted, this, [&](const QString& picture) {
            wanted << picture;
        });
        auto* caption = button(*page_, "Caption this");
        QVERIFY(caption->isEnabled());
        QCOMPARE(page_->view().pictures().chosen(), 0);
        page_->view().pictures().choose(2);
        QTest::mouseClick(caption, Qt::LeftButton);
        auto* list = page_->view().pictures().findChild<QListView*>();
        QTest::keyClick(list, Qt::Key_Return);
        const QString file = QString::fromStdString(path("mine/images/scene-2.png").string());
        QCOMPARE(wanted, QStringList({file, file}));
    }

    void dataIsHandedToTheTrainPage() {
        make();
        showCoco();
        std::vector<DataConfig> wanted;
        connect(page_.get(), &DataPage::trainWanted, this, [&](const DataConfig& data) {
            wanted.push_back(data);
        });
        QTest::mouseClick(button(*page_, "Use for a run"), Qt::LeftButton);
        QCOMPARE(wanted.size(), std::size_t(1));
        DataConfig settings;
        settings.cacheLimitGb = 3.0;
        useData(settings, wanted.front());
        QCOMPARE(settings.train, path("mine/annotations/captions_val.json").string());
        QCOMPARE(settings.format, DataFormat::Coco);
        QCOMPARE(settings.cacheLimitGb, 3.0);
    }

    void checkListsWhatIsWrong() {
        make();
        showCoco();
        QTest::mouseClick(button(*page_, "Check"), Qt::LeftButton);
        QTRY_VERIFY(!page_->view().problems().summary().isEmpty());
        const auto& model = page_->view().problems().model();
        QVERIFY(page_->view().problems().summary().startsWith("Training would fail"));
        QCOMPARE(model.problem(0).kind, std::string("missing picture"));
        QVERIFY(model.problem(0).file.ends_with("scene-3.png"));
        QVERIFY(model.problem(0).stopsTraining);
        const auto kinds = model.kinds();
        QVERIFY(
            std::ranges::any_of(kinds, [](const auto& k) { return k.first == "missing picture"; }));
        auto* copy = button(page_->view().problems(), "Copy");
        QTest::mouseClick(copy, Qt::LeftButton);
        QVERIFY(QApplication::clipboard()->text().contains("is missing: copy it there"));
        QCOMPARE(page_->view().problems().save(folder_->path() + "/problems.csv"), QString());
        const std::string csv = test::readText(path("problems.csv"));
        CAPTUNE_CONTAINS(csv, "missing picture,train,");
        QVERIFY(page_->view()
                    .problems()
                    .save("/no/such/folder/x.csv")
                    .contains("choose another folder"));
    }

    void checkOutlivesThePageAndCanBeStopped() {
        make({.checkTime = 100ms});
        showCoco();
        page_->view().check();
        QVERIFY(desk().checking().running());
        QTRY_VERIFY(strip().contains("Checking mine"));
        {
            QSettings settings;
            page_->remember(settings);
        }
        page_.reset();
        page_ = std::make_unique<DataPage>(*controller_);
        QSettings settings;
        page_->recall(settings);
        page_->show();
        page_->entered();
        QTRY_VERIFY(strip().contains("Checking mine"));
        QTRY_VERIFY(page_->view().summary().startsWith("8 pictures"));
        QTRY_VERIFY(!page_->view().problems().summary().isEmpty());
        page_->view().check();
        QVERIFY(desk().checking().running());
        for (auto* each : page_->findChildren<JobStrip*>())
            if (each->text().contains("Checking")) each->findChild<QToolButton*>()->click();
        QVERIFY(!desk().checking().running());
        QVERIFY(!strip().contains("Checking"));
    }

    void scenesAreDrawnWhereRunsLookForThem() {
        make();
        DrawScenesDialog* form = page_->openDrawing();
        form->setData(sceneData(40));
        QTest::mouseClick(&form->drawButton(), Qt::LeftButton);
        QTRY_VERIFY(page_->list().chosen() && page_->list().chosen()->name == "scenes-40-1");
        QCOMPARE(page_->list().chosen()->data.format, DataFormat::Sample);
        QTRY_COMPARE(page_->view().pictures().model().rowCount(), 12);
        DrawScenesDialog* again = page_->openDrawing();
        again->setData(sceneData(40));
        QVERIFY(!again->drawButton().isEnabled());
    }

    void aCocoRootIsGuessedAndAdded() {
        make();
        const auto root = path("coco");
        for (const char* split : {"train2014", "val2014", "train2017", "val2017"}) {
            writeText(root / "annotations" / ("captions_" + std::string(split) + ".json"),
                      R"({"images":[{"id":1,"file_name":"1.jpg"}],)"
                      R"("annotations":[{"image_id":1,"caption":"a boat"}]})");
            writeText(root / split / "1.jpg", "x");
        }
        AddDataDialog* form = page_->openForm(QString::fromStdString(root.string()));
        QTRY_VERIFY(form->addButton().isEnabled());
        QCOMPARE(form->data().name, QString("coco 2017"));
        QCOMPARE(form->data().data.images, root.string());
        QCOMPARE(form->data().data.val, (root / "annotations/captions_val2017.json").string());
        form->field("data.train").setPath("/no/such/file.json");
        QVERIFY(
            form->field("data.train").problem().contains("there is no file /no/such/file.json"));
        QVERIFY(!form->addButton().isEnabled());
        form->field("data.train").setPath({});
        QTest::mouseClick(&form->addButton(), Qt::LeftButton);
        QTRY_COMPARE(page_->list().chosen()->name, QString("coco 2017"));
        QTRY_VERIFY(page_->view().summary().startsWith("1 pictures"));
    }

    void whatIsNoDataIsToldAtTheField() {
        make();
        writeText(path("empty/readme.txt"), "nothing");
        AddDataDialog* form = page_->openForm(folder_->path() + "/empty");
        QTRY_VERIFY(form->source().problem().contains("holds no captions"));
        QVERIFY(!form->addButton().isEnabled());
        form->source().setPath(folder_->path() + "/gone.json");
        QTRY_VERIFY(form->source().problem().contains("there is no file or folder"));
    }

    void everyFormatCanBeShown_data() {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<DataFormat>("format");
        QTest::newRow("csv") << "captions.csv" << QByteArray("file,caption\nscene-0.png,a house\n")
                             << DataFormat::Folder;
        QTest::newRow("own json") << "captions.json"
                                  << QByteArray(R"({"scene-0.png": ["a house", "a hill"]})")
                                  << DataFormat::Folder;
        QTest::newRow("karpathy")
            << "dataset_mine.json"
            << QByteArray(R"({"images":[{"split":"train","filename":"scene-0.png","filepath":"",)"
                          R"("cocoid":7,"sentences":[{"raw":"a house"}]}]})")
            << DataFormat::Karpathy;
        QTest::newRow("tsv") << "caption_train.tsv"
                             << QByteArray("1\t7\ta house&&a hill\t\tiVBORw0KGgo=\n")
                             << DataFormat::Tsv;
    }
    void everyFormatCanBeShown() {
        QFETCH(QString, file);
        QFETCH(QByteArray, text);
        QFETCH(DataFormat, format);
        make();
        drawPictures(folder_->path() + "/own", 1);
        writeText(path("own/" + file.toStdString()), text.toStdString());
        QMimeData mime;
        mime.setUrls({QUrl::fromLocalFile(folder_->path() + "/own/" + file)});
        QDragEnterEvent enter(
            QPoint(300, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page_.get(), &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(300, 200), Qt::CopyAction, &mime, Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(page_.get(), &drop);
        auto* form = page_->findChild<AddDataDialog*>();
        QVERIFY(form);
        QTRY_VERIFY(form->addButton().isEnabled());
        QCOMPARE(form->data().data.format, format);
        QTest::mouseClick(&form->addButton(), Qt::LeftButton);
        QTRY_VERIFY2(page_->view().summary().startsWith("1 pictures"),
                     qPrintable(page_->message()));
    }

    void brokenCaptionsAreToldInWords() {
        make();
        KnownData broken = coco();
        writeText(path("mine/annotations/captions_val.json"), R"({"images": [)");
        page_->list().add(broken);
        QTRY_VERIFY(page_->message().contains("captions_val.json"));
        QCOMPARE(page_->view().pictures().model().rowCount(), 0);
    }

    void addedDataAndChoicesAreRemembered() {
        make();
        showCoco();
        page_->view().chooseSplit("val");
        page_->view().showTab(DataView::kFacts);
        QTRY_VERIFY(desk().loaded() && desk().loaded()->split == "val");
        {
            QSettings settings;
            page_->remember(settings);
        }
        page_ = std::make_unique<DataPage>(*controller_);
        QSettings settings;
        page_->recall(settings);
        page_->show();
        page_->entered();
        QTRY_VERIFY(page_->list().chosen() && page_->list().chosen()->name == "mine");
        QTRY_VERIFY(page_->view().summary().startsWith("8 pictures"));
        QCOMPARE(desk().loaded()->split, QString("val"));
        QVERIFY(page_->view().facts().isVisible());
        QTest::mouseClick(button(*page_, "Take off the list"), Qt::LeftButton);
        QTRY_VERIFY(!page_->list().chosen() || page_->list().chosen()->name != "mine");
        QVERIFY(std::filesystem::exists(path("mine/images/scene-0.png")));
    }

    void aHundredThousandPicturesAreShownLazily() {
        make();
        std::string images;
        std::string captions;
        for (int i = 0; i < 100'000; ++i) {
            const std::string id = std::to_string(i);
            images += (i ? ",{\"id\":" : "{\"id\":") + id + ",\"file_name\":\"" + id + ".jpg\"}";
            captions += (i ? ",{\"image_id\":" : "{\"image_id\":") + id +
                        ",\"caption\":\"picture number " + id + " of many\"}";
        }
        writeText(path("big/annotations/captions_train.json"),
                  "{\"images\":[" + images + "],\"annotations\":[" + captions + "]}");
        std::filesystem::create_directories(path("big/images"));
        KnownData known;
        known.name = "big";
        known.data.format = DataFormat::Coco;
        known.data.images = path("big/images").string();
        known.data.train = path("big/annotations/captions_train.json").string();
        page_->list().add(known);
        QTRY_COMPARE_WITH_TIMEOUT(page_->view().pictures().model().rowCount(), 100'000, 60'000);
        auto* list = page_->view().pictures().findChild<QListView*>();
        page_->view().pictures().choose(99'999);
        QVERIFY(list->visualRect(list->currentIndex()).intersects(list->viewport()->rect()));
        page_->view().pictures().setSearch("number 77777 of");
        QTRY_COMPARE_WITH_TIMEOUT(page_->view().pictures().model().rowCount(), 1, 20'000);
        QVERIFY(page_->view().facts().text().contains("Different words: 100,004"));
    }
};

QTEST_MAIN(DataPageTest)
#include "tst_data_page.moc"
