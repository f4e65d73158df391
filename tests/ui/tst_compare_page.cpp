// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/drawn_pictures.h"
#include "support/fake_engine.h"
#include "ui/pages/compare_page.h"
#include "ui/pages/compare_pictures.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/figure_table.h"
#include "ui/workers/run_controller.h"

#include <QComboBox>
#include <QFile>
#include <QPushButton>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QtTest>

using namespace captune;
using namespace std::chrono_literals;

namespace {

QStringList tabsOf(const ComparePage& page) {
    const auto* tabs = page.findChild<QTabWidget*>();
    QStringList names;
    for (int i = 0; i < tabs->count(); ++i) names << tabs->tabText(i);
    return names;
}

PictureDifference picture(const std::string& id, double first, double second) {
    return {id,
            "/pictures/" + id + ".jpg",
            {"a red boat"},
            {"a boat", "a red boat"},
            {first, second},
            std::abs(second - first)};
}

}  // namespace

class ComparePageTest : public QObject {
    Q_OBJECT

    QTemporaryDir folder_;
    std::shared_ptr<FakeEngine> engine_;
    std::unique_ptr<RunController> controller_;
    std::unique_ptr<ComparePage> page_;
    QStringList ids_;

    void train(const std::string& name, Method method) {
        RunConfig config;
        config.name = name;
        config.method = method;
        TrainObserver silent;
        ids_ << QString::fromStdString(
            engine_->train(config, controller_->store(), silent, {}).runId);
    }
    [[nodiscard]] QString path(const QString& name) const { return folder_.filePath(name); }

private Q_SLOTS:
    void initTestCase() {
        FakeScript script;
        script.updates = 200;
        script.evaluateEvery = 100;
        script.pace = 0ms;
        script.writeRuns = true;
        script.pictures = drawPictures(path("pictures"), 9);
        engine_ = std::make_shared<FakeEngine>(script);
        controller_ = std::make_unique<RunController>(fakeSource(engine_),
                                                      RunStore(path("home").toStdString()));
        train("finetune", Method::Finetune);
        train("adapter", Method::Adapter);
        page_ = std::make_unique<ComparePage>(*controller_);
        page_->resize(1000, 700);
        page_->show();
        page_->entered();
        page_->select(ids_);
        QTRY_COMPARE(page_->comparison().runs.size(), std::size_t{2});
    }

    void theFirstOneChosenIsTheOneToBeat() {
        QCOMPARE(page_->comparison().runs[0].label, std::string("finetune"));
        page_->select({ids_[1], ids_[0]});
        QTRY_COMPARE(page_->comparison().runs[0].label, std::string("adapter"));
        page_->select(ids_);
        QTRY_COMPARE(page_->comparison().runs[0].label, std::string("finetune"));
    }

    void everyTableHasATabAndAColumnARun() {
        const QStringList tabs = tabsOf(*page_);
        QCOMPARE(tabs.first(), QString("Runs"));
        QCOMPARE(tabs.last(), QString("Pictures"));
        QVERIFY(tabs.contains("Settings that differ"));
        QCOMPARE(tabs.size(), static_cast<qsizetype>(page_->comparison().tables.size() + 3));
        for (const FigureTable* table : page_->findChildren<FigureTable*>())
            if (table->isVisibleTo(page_.get())) {
                QCOMPARE(table->columnCount(), 3);
                QCOMPARE(table->horizontalHeaderItem(1)->text(), QString("finetune"));
            }
    }

    void exportsWhatItShows_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("part");
        QTest::newRow("web page") << "c.html" << QByteArray("<svg");
        QTest::newRow("figures") << "c.csv" << QByteArray("adapter");
        QTest::newRow("tables") << "c.tex" << QByteArray("\\begin{tabular}");
    }
    void exportsWhatItShows() {
        QFETCH(QString, name);
        QFETCH(QByteArray, part);
        page_->exportTo(path(name));
        QTRY_VERIFY(QFile::exists(path(name)));
        QFile file(path(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.readAll().contains(part));
    }

    void aFileThatCannotBeWrittenIsTold() {
        page_->exportTo(path("no/such/folder/c.html"));
        const auto* banner = page_->findChild<Banner*>();
        QTRY_VERIFY(!banner->isHidden() && banner->text().contains("c.html"));
        page_->exportTo(path("c.docx"));
        QTRY_VERIFY(banner->text().contains(".docx"));
    }

    void runsWithoutATestAreTested() {
        QPushButton* button = nullptr;
        for (QPushButton* one : page_->findChildren<QPushButton*>())
            if (one->text() == "Caption the test pictures") button = one;
        QVERIFY(button && !button->isHidden());
        button->click();
        QTRY_COMPARE(engine_->tested.load(), 2);
        QTRY_VERIFY(button->isEnabled());
        QTRY_COMPARE(page_->comparison().runs.size(), std::size_t{2});
    }

    void picturesAreFilteredAgainstTheFirstRun() {
        ComparePictures view;
        view.show();
        view.setPictures({picture("1", 1.0, 0.2), picture("2", 0.5, 1.1), picture("3", 0.4, 0.4),
                          picture("4", 0.5, 0.6)},
                         {"one", "other"});
        QCOMPARE(view.shownIds(), QStringList({"1", "2", "3", "4"}));
        auto* filter = view.findChildren<QComboBox*>().front();
        const auto shown = [&](int index) {
            filter->setCurrentIndex(index);
            Q_EMIT filter->activated(index);
            return view.shownIds();
        };
        QCOMPARE(shown(1), QStringList({"2", "4"}));
        QCOMPARE(shown(2), QStringList({"1"}));
        QCOMPARE(shown(3), QStringList({"3"}));
        QCOMPARE(shown(0).size(), 4);
    }

    void nothingChosenIsNothingShown() {
        page_->select({});
        QTRY_VERIFY(page_->comparison().runs.empty());
        QCOMPARE(tabsOf(*page_), QStringList({"Pictures"}));
    }
};

QTEST_MAIN(ComparePageTest)
#include "tst_compare_page.moc"
