// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <QAbstractItemModel>
#include <QStringList>

#include <functional>
#include <string>
#include <vector>

namespace captune {

/// A run and the number of its setting: the same for runs that differ only in their seed.
struct RunRow {
    Run run;
    int setting = 0;
};

/// Numbers the settings; takes milliseconds for hundreds of runs.
[[nodiscard]] std::vector<RunRow> toRows(std::vector<Run> runs);

/// Runs as a table, a row a run; grouped, runs that differ only in the seed fold under one row
/// with mean and deviation. Ticked runs are the chosen ones, in the order they were ticked.
class RunTableModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    enum Column {
        NameColumn,
        MethodColumn,
        StatusColumn,
        TagsColumn,
        BestColumn,
        LastColumn,
        TrainableColumn,
        SpeedColumn,
        MemoryColumn,
        BackboneColumn,
        DataColumn,
        StartedColumn,
        NoteColumn,
        SeedColumn,
        UpdatesColumn,
        TimeColumn,
        ColumnCount
    };
    /// SortRole: a number or text, invalid where there is nothing, which goes last. IdRole: empty
    /// for a row that stands for several runs.
    enum Role { IdRole = Qt::UserRole + 1, SortRole, SearchRole, StatusRole, MethodRole };

    /// Stores changed labels; throws what is told by `failed`.
    using Relabel =
        std::function<RunLabels(const Run&, const std::function<void(RunLabels&)>& change)>;

    explicit RunTableModel(Relabel relabel, QObject* parent = nullptr);

    void setRows(std::vector<RunRow> rows);
    void setGrouped(bool grouped);
    [[nodiscard]] bool isGrouped() const { return grouped_; }
    /// Which metric the columns of best and last values show.
    void setMetric(const std::string& metric);
    [[nodiscard]] const std::string& metric() const { return metric_; }
    [[nodiscard]] const std::vector<RunRow>& rows() const { return rows_; }
    [[nodiscard]] const Run* find(const QString& id) const;
    /// The runs of a row, one or several.
    [[nodiscard]] std::vector<const Run*> runsAt(const QModelIndex& index) const;
    /// Where a run is; invalid if it is not.
    [[nodiscard]] QModelIndex indexOf(const QString& id) const;

    /// The chosen runs; those that are not there are kept in mind.
    [[nodiscard]] const QStringList& chosen() const { return chosen_; }
    void setChosen(const QStringList& ids);

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& index) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation side, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

Q_SIGNALS:
    void chosenChanged();
    void labelsChanged();
    void failed(const QString& sentence);

private:
    using Group = std::vector<std::size_t>;  ///< places in rows_

    [[nodiscard]] std::vector<Group> makeGroups(const std::vector<RunRow>& rows) const;
    [[nodiscard]] const Run& runOf(std::size_t place) const { return rows_[place].run; }
    [[nodiscard]] const Group& groupAt(const QModelIndex& index) const;
    [[nodiscard]] QVariant runData(const Run& run, int column, int role) const;
    [[nodiscard]] QVariant groupData(const Group& group, int column, int role) const;
    [[nodiscard]] Qt::CheckState tickOf(const QModelIndex& index) const;
    void tick(const QModelIndex& index, bool ticked);
    bool relabelRun(const QModelIndex& index, const QString& text);
    void tellChanged(const QList<int>& roles = {});

    Relabel relabel_;
    std::vector<RunRow> rows_;
    std::vector<Group> groups_;
    bool grouped_ = false;
    std::string metric_ = "CIDEr";
    QStringList chosen_;
};

}  // namespace captune
