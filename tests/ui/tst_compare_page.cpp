// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/drawn_pictures.h"
#include "support/fake_engine.h"
#include "support/written_runs.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/compare_pictures.h"
#include "ui/pages/compare_runs.h"
#include "ui/pages/picture_details.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/figure_table.h"
#include "ui/workers/run_controller.h"
#include "ui/workers/run_tests.h"

#include <QComboBox>
#include <QFile>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QSettings>
#include <QTabBar>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTreeView>
#include <QtTest>

using namespace captune;
using captune::test::writeRun;
using captune::test::WrittenRun;
using namespace std::chrono_literals;

namespace {

QStringList tabsOf(const ComparePage& page) {
    const auto* tabs = page.findChild<QTabWidget*>();
    QStringList keys;
    for (int i = 0; i < tabs->count(); ++i) keys << tabs->tabBar()->tabData(i).toString();
    return keys;
}

QPushButton* buttonOf(const QWidget& widget, const QString& text) {
    for (QPushButton* button : widget.findChildren<QPushButton*>())
        if (button->text() == text && !button->isHidden()) return button;
    return nullptr;
}

FigureTable* tableIn(const ComparePage& page, const QString& key) {
    auto* tabs = page.findChild<QTabWidget*>();
    const auto place = static_cast<int>(tabsOf(page).indexOf(key));
    return place < 0 ? nullptr : tabs->widget(place)->findChild<FigureTable*>();
}

}  // namespace

class ComparePageTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::vector<std::filesystem::path> pictures_;
    std::shared_ptr<FakeEngine> engine_;
    std::unique_ptr<RunController> controller_;
    std::unique_ptr<ComparePage> page_;
    QStringList ids_;  ///< finetune, adapter

    [[nodiscard]] const RunStore& store() const { return controller_->store(); }
    [[nodiscard]] QString path(const QString& name) const { return folder_.filePath(name); }
    QString add(const WrittenRun& run) { return QString::fromStdString(writeRun(store(), run)); }
    void addTest(const QString& id,
                 const std::vector<std::string>& captions,
                 const std::vector<double>& cider) {
        test::writeTest(store(), id.toStdString(), pictures_, captions, cider);
    }
    void makePage() {
        page_ = std::make_unique<ComparePage>(*controller_);
        page_->resize(1180, 740);
        page_->show();
        QVERIFY(QTest::qWaitForWindowActive(page_.get()));
    }
    [[nodiscard]] QTreeView& table() { return page_->runs().view(); }
    [[nodiscard]] QModelIndex cell(const QString& id, int column) {
        auto* proxy = qobject_cast<QAbstractProxyModel*>(table().model());
        return proxy->mapFromSource(page_->runs().model().indexOf(id)).siblingAtColumn(column);
    }
    void makeCurrent(const QString& id, int column = RunTableModel::NameColumn) {
        table().setCurrentIndex(cell(id, column));
        table().setFocus();
    }
    void type(const QString& text) {
        QWidget* editor = QApplication::focusWidget();
        QVERIFY(qobject_cast<QLineEdit*>(editor) && table().isAncestorOf(editor));
        static_cast<QLineEdit*>(editor)->selectAll();
        QTest::keyClicks(editor, text);
        QTest::keyClick(editor, Qt::Key_Return);
    }
    [[nodiscard]] QString bannerText() {
        const auto* banner = page_->findChild<Banner*>();
        return banner->isHidden() ? QString() : banner->text();
    }

private Q_SLOTS:
    void initTestCase() {
        pictures_ = drawPictures(path("pictures"), 4);
    }
    void init() {
        QTemporaryDir home(folder_.path() + "/home-XXXXXX");
        home.setAutoRemove(false);
        engine_ = std::make_shared<FakeEngine>();
        controller_ = std::make_unique<RunController>(fakeSource(engine_),
                                                      RunStore(home.path().toStdString()));
        ids_ = {add({.name = "fine", .method = Method::Finetune, .cider = 1.0}),
                add({.name = "adapted", .cider = 1.2})};
        makePage();
        page_->entered();
        page_->select(ids_);
        QTRY_COMPARE(page_->comparison().runs.size(), std::size_t{2});
    }
    void cleanup() {
        page_.reset();
        controller_.reset();
    }

    void theFirstOneTickedIsTheOneToBeat() {
        QCOMPARE(page_->comparison().runs[0].label, std::string("fine"));
        page_->select({});
        QTRY_VERIFY(page_->comparison().runs.empty());
        for (const QString& id : {ids_[1], ids_[0]}) {
            makeCurrent(id);
            QTest::keyClick(&table(), Qt::Key_Space);
        }
        QTRY_COMPARE(page_->comparison().runs.size(), std::size_t{2});
        QCOMPARE(page_->comparison().runs[0].label, std::string("adapted"));
        QTest::keyClick(&table(), Qt::Key_Space);
        QTRY_COMPARE(page_->comparison().runs.size(), std::size_t{1});
    }

    void aClickOnTheBoxTicks() {
        page_->select({});
        const QRect row = table().visualRect(cell(ids_[1], RunTableModel::NameColumn));
        QTest::mouseClick(
            table().viewport(), Qt::LeftButton, {}, {row.left() + 10, row.center().y()});
        QCOMPARE(page_->runs().model().chosen(), QStringList{ids_[1]});
    }

    void figuresAreNamedAndTheBestIsMarked() {
        const FigureTable* figures = tableIn(*page_, "validation");
        QVERIFY(figures != nullptr);
        QCOMPARE(figures->columnCount(), 3);
        QCOMPARE(figures->horizontalHeaderItem(2)->text(), QString("adapted"));
        QStringList names;
        for (int row = 0; row < figures->rowCount(); ++row)
            names << figures->verticalHeaderItem(row)->text();
        QCOMPARE(names, QStringList({"validation loss", "BLEU-4", "CIDEr"}));
        const QString spoken = figures->item(2, 2)->data(Qt::AccessibleTextRole).toString();
        QCOMPARE(spoken, QString("1.2000, best of all, +0.2000 better"));
        const QStringList copied = figures->selectionAsText().split('\n');
        QCOMPARE(copied[0], QString("Figure\tfine\tadapted\tadapted, change"));
        QCOMPARE(copied[3], QString("CIDEr\t1.0000\t1.2000\t+0.2000"));
        QVERIFY(tableIn(*page_, "test") == nullptr);
    }

    void settingsAreCalledByTheirLabels() {
        const FigureTable* settings = tableIn(*page_, "settings");
        QCOMPARE(settings->item(0, 0)->text(), QString("Method"));
        QCOMPARE(settings->item(0, 0)->toolTip(), QString("method"));
        QCOMPARE(settings->item(0, 1)->text(), QString("finetune"));
    }

    void costsAreSetAgainstTheFirst() {
        const FigureTable* costs = tableIn(*page_, "runs");
        QStringList names;
        for (int row = 0; row < costs->rowCount(); ++row) names << costs->item(row, 0)->text();
        const auto row = static_cast<int>(names.indexOf("Trainable parameters"));
        QVERIFY(row >= 0);
        QCOMPARE(costs->item(row, 2)->text(), QString("3.7M (2.0 %)"));
        QVERIFY(costs->item(row, 2)->data(Qt::AccessibleTextRole).toString().contains("less"));
    }

    void runsAreRenamedTaggedAndNotedInPlace() {
        makeCurrent(ids_[1]);
        QTest::keyClick(&table(), Qt::Key_F2);
        type("Table 2");
        QTRY_COMPARE(store().load(ids_[1].toStdString()).labels.name, std::string("Table 2"));
        QTRY_COMPARE(page_->comparison().runs[1].label, std::string("Table 2"));
        makeCurrent(ids_[1]);
        QTest::keyClick(&table(), Qt::Key_F2, Qt::ShiftModifier);
        type("lora, best");
        QTRY_COMPARE(cell(ids_[1], RunTableModel::TagsColumn).data().toString(),
                     QString("best, lora"));
        makeCurrent(ids_[1]);
        QTest::keyClick(&table(), Qt::Key_F2, Qt::ControlModifier);
        type("for the paper");
        QTRY_COMPARE(store().load(ids_[1].toStdString()).labels.note, std::string("for the paper"));
        makeCurrent(ids_[1]);
        QTest::keyClick(&table(), Qt::Key_F2);
        type(QString(300, 'x'));
        QTRY_VERIFY(bannerText().contains("200 bytes"));
        QCOMPARE(store().load(ids_[1].toStdString()).labels.name, std::string("Table 2"));
    }

    void deleteMovesToTheBin() {
        QSignalSpy removed(page_.get(), &ComparePage::runsRemoved);
        makeCurrent(ids_[0]);
        QTest::keyClick(&table(), Qt::Key_Delete);
        QCOMPARE(removed.size(), 1);
        QCOMPARE(removed[0][0].toStringList(), QStringList{ids_[0]});
        QCOMPARE(removed[0][1].toString(), QString("fine"));
        QTRY_COMPARE(page_->runs().model().rows().size(), std::size_t{1});
        QTRY_COMPARE(page_->comparison().runs.size(), std::size_t{1});
        store().restore(ids_[0].toStdString());
        page_->entered();
        QTRY_COMPARE(page_->comparison().runs.size(), std::size_t{2});
    }

    void aRunningRunIsNotDeleted() {
        RunConfig config;
        config.name = "busy";
        const auto recorder = store().create(config);
        page_->entered();
        QTRY_COMPARE(page_->runs().model().rows().size(), std::size_t{3});
        page_->removeRuns({QString::fromStdString(recorder->run().id)});
        QVERIFY(bannerText().contains("stop it"));
    }

    void oneClickSetsFinetuneAgainstAdapter() {
        const QString other = add({.name = "elsewhere", .modelHash = "fedcba9876543210"});
        page_->entered();
        QTRY_COMPARE(page_->runs().model().rows().size(), std::size_t{3});
        page_->select({});
        QTRY_VERIFY(page_->comparison().runs.empty());
        table().clearSelection();
        QPushButton* button = buttonOf(*page_, "Compare finetune with adapter");
        QVERIFY(button != nullptr && button->isVisible());
        button->click();
        QCOMPARE(page_->runs().model().chosen(), ids_);
        makeCurrent(other);
        table().selectionModel()->select(cell(ids_[0], 0),
                                         QItemSelectionModel::Select | QItemSelectionModel::Rows);
        buttonOf(*page_, "Finetune against adapter")->click();
        QCOMPARE(page_->runs().model().chosen(), QStringList({ids_[0], other}));
        QTRY_VERIFY(bannerText().contains("different backbones"));
    }

    void withoutAPairTheButtonSaysWhy() {
        page_->removeRuns({ids_[0]});
        QTRY_COMPARE(page_->runs().model().rows().size(), std::size_t{1});
        page_->comparePair();
        QVERIFY(bannerText().contains("no finetune and adapter run"));
    }

    void exportsWhatItShows_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("web page") << "c.html" << QByteArray("<svg");
        QTest::newRow("figures") << "c.csv" << QByteArray("adapted");
        QTest::newRow("tables") << "c.tex" << QByteArray("\\begin{tabular}");
    }
    void exportsWhatItShows() {
        QFETCH(QString, name);
        QFETCH(QByteArray, part);
        QSignalSpy written(page_.get(), &ComparePage::fileWritten);
        page_->exportTo(path(name));
        QTRY_COMPARE(written.size(), 1);
        QFile file(written[0][0].toString());
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains(part));
    }

    void aFileThatCannotBeWrittenIsTold() {
        page_->exportTo(path("no/such/folder/c.html"));
        QTRY_VERIFY(bannerText().contains("c.html"));
        page_->exportTo(path("c.docx"));
        QTRY_VERIFY(bannerText().contains(".docx"));
    }

    void runsWithoutATestAreTested() {
        QPushButton* button = buttonOf(*page_, "Caption the test pictures");
        QVERIFY(button != nullptr);
        button->click();
        QTRY_COMPARE(engine_->tested.load(), 2);
        QTRY_VERIFY(!controller_->tests().busy());
    }

    void testsGoOnWithoutThePage() {
        page_->testChosen();
        QVERIFY(controller_->tests().busy());
        page_.reset();
        QTRY_COMPARE(engine_->tested.load(), 2);
    }

    void testFiguresHaveIntervals() {
        addTest(ids_[0], {"a boat"}, {0.5, 0.6, 0.7, 0.8});
        addTest(ids_[1], {"a red boat"}, {1.5, 1.6, 1.7, 1.8});
        page_->entered();
        QTRY_VERIFY(tableIn(*page_, "test") != nullptr);
        const FigureTable* figures = tableIn(*page_, "test");
        const QStringList copied = figures->selectionAsText().split('\n');
        QVERIFY(copied[0].endsWith("adapted, change at least\tadapted, change at most"));
        QVERIFY(copied.filter("CIDEr").at(0).startsWith("CIDEr\t0.6500\t1.6500\t+1.0000\t+1.0000"));
        QCOMPARE(tabsOf(*page_).first(), QString("test"));
    }

    void picturesAreWalkedThrough() {
        addTest(ids_[0], {"a boat", "a house"}, {1.0, 0.5, 0.4, 0.5});
        addTest(ids_[1], {"a red boat", "a house"}, {0.2, 1.1, 0.4, 0.6});
        page_->entered();
        auto* view = page_->findChild<ComparePictures*>();
        QTRY_COMPARE(view->shownIds(), QStringList({"1", "2", "4", "3"}));
        const auto press = [&](const QString& text) {
            for (QAbstractButton* button : view->findChildren<QAbstractButton*>())
                if (button->text() == text) return button->click(), true;
            return false;
        };
        QVERIFY(press("Better 2"));
        QCOMPARE(view->shownIds(), QStringList({"2", "4"}));
        QVERIFY(press("Worse 1"));
        QCOMPARE(view->shownIds(), QStringList({"1"}));
        QVERIFY(view->details().text().contains("a <b>red</b> boat"));
        QVERIFY(view->details().text().contains("a red boat on the sea"));
        QVERIFY(press("Equal 1"));
        QCOMPARE(view->shownIds(), QStringList({"3"}));
        QVERIFY(press("All 4"));
        view->findChild<QLineEdit*>()->setText("HOUSE");
        QCOMPARE(view->shownIds(), QStringList({"2", "4"}));
        QVERIFY(press("Better 2"));
    }

    void aPictureGoesToTheCaptionPage() {
        addTest(ids_[0], {"a boat"}, {1.0, 0.5});
        addTest(ids_[1], {"a red boat"}, {0.2, 0.4});
        page_->entered();
        auto* view = page_->findChild<ComparePictures*>();
        QTRY_COMPARE(view->shownIds().size(), 2);
        QSignalSpy wanted(page_.get(), &ComparePage::captionWanted);
        auto* list = view->findChild<QListView*>();
        QTest::keyClick(list, Qt::Key_Down);
        QCOMPARE(view->currentId(), QString("2"));
        QTest::keyClick(list, Qt::Key_Left);
        QCOMPARE(view->currentId(), QString("1"));
        QTest::keyClick(list, Qt::Key_Return);
        QCOMPARE(wanted.size(), 1);
        QCOMPARE(wanted[0][0].toString(), QString::fromStdString(pictures_[0].string()));
        buttonOf(*view, "Caption this picture")->click();
        QCOMPARE(wanted.size(), 2);
    }

    void unfairComparisonsAreTold() {
        const QString stopped = add({.name = "half", .status = RunStatus::Stopped});
        page_->entered();
        QTRY_COMPARE(page_->runs().model().rows().size(), std::size_t{3});
        page_->select({ids_[0], stopped});
        QTRY_VERIFY(bannerText().contains("half is stopped at update 40 of 40"));
        page_->select(ids_);
        QTRY_VERIFY(bannerText().isEmpty());
    }

    void choicesOutliveThePage() {
        page_->select({ids_[1], ids_[0]});
        QTRY_COMPARE(page_->comparison().runs[0].label, std::string("adapted"));
        page_->runs().findChild<QLineEdit*>()->setText("ne");
        auto* tabs = page_->findChild<QTabWidget*>();
        const auto place = static_cast<int>(tabsOf(*page_).indexOf("settings"));
        QTest::mouseClick(
            tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(place).center());
        table().sortByColumn(RunTableModel::NameColumn, Qt::DescendingOrder);
        table().setColumnWidth(RunTableModel::NameColumn, 333);
        table().setColumnHidden(RunTableModel::SeedColumn, false);
        QSettings settings(path("state.ini"), QSettings::IniFormat);
        page_->remember(settings);
        makePage();
        page_->recall(settings);
        page_->entered();
        QTRY_COMPARE(page_->comparison().runs.size(), std::size_t{2});
        QCOMPARE(page_->comparison().runs[0].label, std::string("adapted"));
        tabs = page_->findChild<QTabWidget*>();
        QCOMPARE(tabs->tabBar()->tabData(tabs->currentIndex()).toString(), QString("settings"));
        QCOMPARE(page_->runs().findChild<QLineEdit*>()->text(), QString("ne"));
        QCOMPARE(table().columnWidth(RunTableModel::NameColumn), 333);
        QVERIFY(!table().isColumnHidden(RunTableModel::SeedColumn));
        QCOMPARE(table().model()->index(0, 0).data().toString(), QString("fine"));
    }

    void nothingTickedIsNothingShown() {
        page_->select({});
        QTRY_VERIFY(page_->comparison().runs.empty());
        QCOMPARE(tabsOf(*page_), QStringList({"pictures"}));
        QVERIFY(buttonOf(*page_, "Compare finetune with adapter")->isVisible());
    }
};

QTEST_MAIN(ComparePageTest)
#include "tst_compare_page.moc"
