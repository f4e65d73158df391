// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "ui/models/run_filter.h"
#include "ui/models/run_table_model.h"

#include <QAbstractItemModelTester>
#include <QtTest>

using namespace captune;

namespace {

using Model = RunTableModel;

Run makeRun(const std::string& id, std::int64_t seed, std::int64_t dim, double cider) {
    Run run;
    run.id = id;
    run.started = id;
    run.config.name = "run-" + id;
    run.config.train.seed = seed;
    run.config.adapter.dim = dim;
    run.status = RunStatus::Finished;
    run.parameters = 1'000'000;
    run.trainable = 10'000 * dim;
    run.step = run.totalUpdates = 100;
    run.trainSeconds = 50.0;
    if (cider > 0.0) run.best = run.last = {{"CIDEr", cider}};
    return run;
}

std::vector<RunRow> someRows() {
    std::vector<Run> runs{makeRun("1", 1, 8, 1.0),
                          makeRun("2", 2, 8, 2.0),
                          makeRun("3", 1, 16, 0.0),
                          makeRun("4", 1, 4, 0.5)};
    runs[2].status = RunStatus::Failed;
    runs[3].config.method = Method::Finetune;
    runs[3].labels.tags = {"baseline"};
    return toRows(std::move(runs));
}

QStringList names(const QAbstractItemModel& model) {
    QStringList all;
    for (int row = 0; row < model.rowCount(); ++row)
        all << model.index(row, Model::NameColumn).data().toString();
    return all;
}

}  // namespace

class RunTableModelTest : public QObject {
    Q_OBJECT

    std::unique_ptr<Model> model_;
    std::unique_ptr<RunFilter> filter_;

private Q_SLOTS:
    void init() {
        model_ = std::make_unique<Model>([](const Run& run, const auto& change) {
            RunLabels labels = run.labels;
            change(labels);
            if (labels.note == "bad") throw Error("a bad note");
            return labels;
        });
        filter_ = std::make_unique<RunFilter>();
        filter_->setSourceModel(model_.get());
        new QAbstractItemModelTester(
            model_.get(), QAbstractItemModelTester::FailureReportingMode::QtTest, model_.get());
        model_->setRows(someRows());
    }

    void runsOfOneSettingFold() {
        QCOMPARE(model_->rowCount(), 4);
        model_->setGrouped(true);
        QCOMPARE(model_->rowCount(), 3);
        const QModelIndex group = model_->index(0, 0, {});
        QCOMPARE(model_->rowCount(group), 2);
        QCOMPARE(group.data().toString(), QString("run-1 (2 seeds)"));
        QCOMPARE(group.siblingAtColumn(Model::BestColumn).data().toString(),
                 QString("1.5000 ± 0.7071"));
        QCOMPARE(group.siblingAtColumn(Model::SeedColumn).data().toString(), QString("1, 2"));
        QCOMPARE(model_->index(1, 0, group).data().toString(), QString("run-2"));
        QVERIFY(!group.flags().testFlag(Qt::ItemIsEditable));
        QCOMPARE(model_->indexOf("2").parent(), group);
    }

    void aGroupTicksAllOfItsRuns() {
        model_->setGrouped(true);
        const QModelIndex group = model_->index(0, 0, {});
        QSignalSpy changed(model_.get(), &Model::chosenChanged);
        QVERIFY(model_->setData(group, Qt::Checked, Qt::CheckStateRole));
        QCOMPARE(model_->chosen(), QStringList({"1", "2"}));
        QCOMPARE(changed.size(), 1);
        QVERIFY(model_->setData(model_->index(0, 0, group), Qt::Unchecked, Qt::CheckStateRole));
        QCOMPARE(group.data(Qt::CheckStateRole).toInt(), static_cast<int>(Qt::PartiallyChecked));
    }

    void cellsWithoutAFigureStayLast() {
        filter_->sort(Model::BestColumn, Qt::AscendingOrder);
        QCOMPARE(names(*filter_), QStringList({"run-4", "run-1", "run-2", "run-3"}));
        filter_->sort(Model::BestColumn, Qt::DescendingOrder);
        QCOMPARE(names(*filter_), QStringList({"run-2", "run-1", "run-4", "run-3"}));
        filter_->sort(Model::TrainableColumn, Qt::DescendingOrder);
        QCOMPARE(names(*filter_).first(), QString("run-3"));
    }

    void filtersJoin() {
        filter_->setText("RUN- baseline");
        QCOMPARE(names(*filter_), QStringList{"run-4"});
        filter_->setText({});
        filter_->setStatus(RunStatus::Failed);
        QCOMPARE(names(*filter_), QStringList{"run-3"});
        filter_->setMethod(Method::Finetune);
        QVERIFY(names(*filter_).isEmpty());
        filter_->setStatus({});
        QCOMPARE(names(*filter_), QStringList{"run-4"});
        filter_->setMethod({});
        model_->setGrouped(true);
        filter_->setText("run-2");
        QCOMPARE(names(*filter_), QStringList{"run-1 (2 seeds)"});
        QCOMPARE(filter_->rowCount(filter_->index(0, 0)), 1);
    }

    void otherFiguresAreShownOnDemand() {
        QCOMPARE(model_->headerData(Model::BestColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QString("Best CIDEr"));
        model_->setMetric("Bleu_4");
        QCOMPARE(model_->headerData(Model::LastColumn, Qt::Horizontal, Qt::DisplayRole).toString(),
                 QString("Last BLEU-4"));
        QVERIFY(model_->index(0, Model::BestColumn, {}).data().toString().isEmpty());
    }

    void sameRunsAreUpdatedInPlace() {
        QSignalSpy reset(model_.get(), &QAbstractItemModel::modelReset);
        std::vector<RunRow> rows = someRows();
        rows[0].run.best["CIDEr"] = 3.0;
        model_->setRows(std::move(rows));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(model_->index(0, Model::BestColumn, {}).data().toString(), QString("3.0000"));
        rows = someRows();
        rows.pop_back();
        model_->setRows(std::move(rows));
        QCOMPARE(reset.size(), 1);
    }

    void labelsAreWrittenOrTheErrorTold() {
        QSignalSpy failed(model_.get(), &Model::failed);
        QSignalSpy changed(model_.get(), &Model::labelsChanged);
        const QModelIndex tags = model_->index(0, Model::TagsColumn, {});
        QVERIFY(model_->setData(tags, "b a, b", Qt::EditRole));
        QCOMPARE(tags.data().toString(), QString("a, b"));
        QCOMPARE(changed.size(), 1);
        const QModelIndex note = model_->index(0, Model::NoteColumn, {});
        QVERIFY(!model_->setData(note, "bad", Qt::EditRole));
        QCOMPARE(failed.size(), 1);
        QVERIFY(note.data().toString().isEmpty());
        const QModelIndex name = model_->index(0, Model::NameColumn, {});
        QVERIFY(model_->setData(name, "new", Qt::EditRole));
        QVERIFY(model_->setData(name, "run-1", Qt::EditRole));
        QVERIFY(model_->find("1")->labels.name.empty());
        QVERIFY(!model_->setData(model_->index(0, Model::BestColumn, {}), "9", Qt::EditRole));
    }
};

QTEST_MAIN(RunTableModelTest)
#include "tst_run_table_model.moc"
