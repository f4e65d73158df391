// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_table_model.h"

#include "core/runs/run_group.h"
#include "ui/core_sentences.h"
#include "ui/format.h"
#include "ui/models/run_cells.h"
#include "ui/plot/run_series.h"

#include <QFont>

#include <algorithm>
#include <exception>
#include <unordered_map>
#include <utility>

namespace captune {
namespace {

constexpr quintptr kTop = 0;

QString idOf(const Run& run) {
    return QString::fromStdString(run.id);
}

bool isFigure(int column) {
    switch (column) {
        case RunTableModel::BestColumn:
        case RunTableModel::LastColumn:
        case RunTableModel::TrainableColumn:
        case RunTableModel::SpeedColumn:
        case RunTableModel::MemoryColumn:
        case RunTableModel::SeedColumn:
        case RunTableModel::UpdatesColumn:
        case RunTableModel::TimeColumn:
            return true;
        default:
            return false;
    }
}

bool isLabel(int column) {
    return column == RunTableModel::NameColumn || column == RunTableModel::TagsColumn ||
           column == RunTableModel::NoteColumn;
}

QVariant sidesOf(int column) {
    return QVariant::fromValue(
        Qt::Alignment((isFigure(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
}

QString tipOf(const Run& run, int column) {
    const auto plain = [](const std::string& text) { return QString::fromStdString(text); };
    switch (column) {
        case RunTableModel::NameColumn: {
            QStringList lines{plain(run.id)};
            if (!run.labels.note.empty()) lines << plain(run.labels.note);
            if (!run.message.empty()) lines << coreSentence(run.message);
            return lines.join(QLatin1Char('\n'));
        }
        case RunTableModel::StatusColumn:
            return plain(run.message);
        case RunTableModel::TrainableColumn:
            return trainableText(run.trainable, run.parameters);
        case RunTableModel::BackboneColumn:
            return plain(run.config.model.path) + QLatin1Char('\n') + plain(run.modelHash);
        case RunTableModel::DataColumn:
            return plain(run.config.data.train);
        default:
            return {};
    }
}

void setLabel(RunLabels& labels, int column, const std::string& text) {
    if (column == RunTableModel::NameColumn) labels.name = text;
    if (column == RunTableModel::TagsColumn) labels.tags = splitTags(text);
    if (column == RunTableModel::NoteColumn) labels.note = text;
}

QString columnTitle(int column, const QString& metric) {
    switch (column) {
        case RunTableModel::NameColumn:
            return RunTableModel::tr("Run");
        case RunTableModel::MethodColumn:
            return RunTableModel::tr("Method");
        case RunTableModel::StatusColumn:
            return RunTableModel::tr("State");
        case RunTableModel::TagsColumn:
            return RunTableModel::tr("Tags");
        case RunTableModel::BestColumn:
            return RunTableModel::tr("Best %1").arg(metric);
        case RunTableModel::LastColumn:
            return RunTableModel::tr("Last %1").arg(metric);
        case RunTableModel::TrainableColumn:
            return RunTableModel::tr("Trainable");
        case RunTableModel::SpeedColumn:
            return RunTableModel::tr("s/update");
        case RunTableModel::MemoryColumn:
            return RunTableModel::tr("Peak memory");
        case RunTableModel::BackboneColumn:
            return RunTableModel::tr("Backbone");
        case RunTableModel::DataColumn:
            return RunTableModel::tr("Data");
        case RunTableModel::StartedColumn:
            return RunTableModel::tr("Started");
        case RunTableModel::NoteColumn:
            return RunTableModel::tr("Note");
        case RunTableModel::SeedColumn:
            return RunTableModel::tr("Seed");
        case RunTableModel::UpdatesColumn:
            return RunTableModel::tr("Updates");
        case RunTableModel::TimeColumn:
            return RunTableModel::tr("Time");
        default:
            return {};
    }
}

}  // namespace

std::vector<RunRow> toRows(std::vector<Run> runs) {
    std::unordered_map<std::string, int> settings;
    std::vector<RunRow> rows;
    rows.reserve(runs.size());
    for (Run& run : runs) {
        const auto place =
            settings.emplace(settingOf(run.config), static_cast<int>(settings.size())).first;
        rows.push_back({std::move(run), place->second});
    }
    return rows;
}

RunTableModel::RunTableModel(Relabel relabel, QObject* parent)
    : QAbstractItemModel(parent), relabel_(std::move(relabel)) {}

std::vector<RunTableModel::Group> RunTableModel::makeGroups(const std::vector<RunRow>& rows) const {
    std::vector<Group> groups;
    std::unordered_map<int, std::size_t> places;
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const int setting = grouped_ ? rows[i].setting : static_cast<int>(i);
        const auto [place, isNew] = places.emplace(setting, groups.size());
        if (isNew) groups.emplace_back();
        groups[place->second].push_back(i);
    }
    return groups;
}

void RunTableModel::setRows(std::vector<RunRow> rows) {
    std::vector<Group> groups = makeGroups(rows);
    const bool sameRuns = groups == groups_ && std::ranges::equal(
                                                   rows,
                                                   rows_,
                                                   {},
                                                   [](const RunRow& row) { return row.run.id; },
                                                   [](const RunRow& row) { return row.run.id; });
    if (sameRuns) {
        rows_ = std::move(rows);
        tellChanged();
        return;
    }
    beginResetModel();
    rows_ = std::move(rows);
    groups_ = std::move(groups);
    endResetModel();
}

void RunTableModel::setGrouped(bool grouped) {
    if (grouped == grouped_) return;
    beginResetModel();
    grouped_ = grouped;
    groups_ = makeGroups(rows_);
    endResetModel();
}

void RunTableModel::setMetric(const std::string& metric) {
    if (metric == metric_) return;
    metric_ = metric;
    tellChanged();
    Q_EMIT headerDataChanged(Qt::Horizontal, BestColumn, LastColumn);
}

/// Tells every cell, so that a sorted view sorts once.
void RunTableModel::tellChanged(const QList<int>& roles) {
    if (groups_.empty()) return;
    const int last = static_cast<int>(groups_.size()) - 1;
    Q_EMIT dataChanged(index(0, 0, {}), index(last, ColumnCount - 1, {}), roles);
    for (int row = 0; row <= last; ++row) {
        const QModelIndex top = index(row, 0, {});
        if (const int runs = rowCount(top); runs > 0)
            Q_EMIT dataChanged(index(0, 0, top), index(runs - 1, ColumnCount - 1, top), roles);
    }
}

const Run* RunTableModel::find(const QString& id) const {
    const auto found =
        std::ranges::find(rows_, id.toStdString(), [](const RunRow& row) -> const std::string& {
            return row.run.id;
        });
    return found == rows_.end() ? nullptr : &found->run;
}

const RunTableModel::Group& RunTableModel::groupAt(const QModelIndex& index) const {
    const bool top = index.internalId() == kTop;
    return groups_[top ? static_cast<std::size_t>(index.row())
                       : static_cast<std::size_t>(index.internalId() - 1)];
}

std::vector<const Run*> RunTableModel::runsAt(const QModelIndex& index) const {
    std::vector<const Run*> runs;
    if (!index.isValid()) return runs;
    const Group& group = groupAt(index);
    if (index.internalId() != kTop) return {&runOf(group[static_cast<std::size_t>(index.row())])};
    for (const std::size_t place : group) runs.push_back(&runOf(place));
    return runs;
}

QModelIndex RunTableModel::indexOf(const QString& id) const {
    for (std::size_t g = 0; g < groups_.size(); ++g)
        for (std::size_t i = 0; i < groups_[g].size(); ++i) {
            if (idOf(runOf(groups_[g][i])) != id) continue;
            const QModelIndex top = index(static_cast<int>(g), NameColumn, {});
            return groups_[g].size() == 1 ? top : index(static_cast<int>(i), NameColumn, top);
        }
    return {};
}

void RunTableModel::setChosen(const QStringList& ids) {
    if (ids == chosen_) return;
    chosen_ = ids;
    tellChanged({Qt::CheckStateRole, Qt::FontRole, Qt::AccessibleTextRole});
    Q_EMIT chosenChanged();
}

QModelIndex RunTableModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || row >= rowCount(parent) || column < 0 || column >= ColumnCount) return {};
    return createIndex(
        row, column, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : kTop);
}

QModelIndex RunTableModel::parent(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == kTop) return {};
    return createIndex(static_cast<int>(index.internalId()) - 1, NameColumn, kTop);
}

int RunTableModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) return static_cast<int>(groups_.size());
    if (parent.internalId() != kTop || parent.column() != NameColumn) return 0;
    const Group& group = groupAt(parent);
    return group.size() > 1 ? static_cast<int>(group.size()) : 0;
}

int RunTableModel::columnCount(const QModelIndex&) const {
    return ColumnCount;
}

Qt::CheckState RunTableModel::tickOf(const QModelIndex& index) const {
    qsizetype ticked = 0;
    const std::vector<const Run*> runs = runsAt(index);
    for (const Run* run : runs) ticked += chosen_.contains(idOf(*run)) ? 1 : 0;
    if (ticked == 0) return Qt::Unchecked;
    return ticked == static_cast<qsizetype>(runs.size()) ? Qt::Checked : Qt::PartiallyChecked;
}

QVariant RunTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    if (role == Qt::CheckStateRole)
        return index.column() == NameColumn ? QVariant(static_cast<int>(tickOf(index)))
                                            : QVariant();
    if (role == Qt::TextAlignmentRole) return sidesOf(index.column());
    const std::vector<const Run*> runs = runsAt(index);
    if (runs.size() == 1) return runData(*runs.front(), index.column(), role);
    return groupData(groupAt(index), index.column(), role);
}

QVariant RunTableModel::runData(const Run& run, int column, int role) const {
    const bool isFirst = !chosen_.isEmpty() && chosen_.front() == idOf(run);
    switch (role) {
        case Qt::DisplayRole:
            return runText(run, column, metric_).simplified();
        case Qt::EditRole:
            return runText(run, column, metric_);
        case SortRole:
            return runKey(run, column, metric_);
        case Qt::DecorationRole:
            return column == NameColumn ? QVariant(runChipIcon(run.id, run.config.method))
                                        : QVariant();
        case Qt::FontRole: {
            QFont font;
            font.setBold(true);
            return isFirst && column == NameColumn ? QVariant(font) : QVariant();
        }
        case Qt::ToolTipRole: {
            const QString tip = tipOf(run, column);
            return isFirst && column == NameColumn
                       ? tr("The others are set against this run.") + QLatin1Char('\n') + tip
                       : tip;
        }
        case Qt::AccessibleTextRole: {
            const QString text = runText(run, column, metric_);
            return isFirst && column == NameColumn ? tr("%1, the run to beat").arg(text) : text;
        }
        case IdRole:
            return idOf(run);
        case SearchRole:
            return searchText(run);
        case StatusRole:
            return static_cast<int>(run.status);
        case MethodRole:
            return static_cast<int>(run.config.method);
        default:
            return {};
    }
}

QVariant RunTableModel::groupData(const Group& group, int column, int role) const {
    std::vector<const Run*> runs;
    for (const std::size_t place : group) runs.push_back(&runOf(place));
    switch (role) {
        case Qt::DisplayRole:
        case Qt::AccessibleTextRole:
            return groupCell(runs, column, metric_).text.simplified();
        case SortRole:
            return groupCell(runs, column, metric_).key;
        case Qt::ToolTipRole:
            return column == BestColumn || column == LastColumn
                       ? tr("Mean and standard deviation over the seeds")
                       : QString();
        default:
            return {};
    }
}

QVariant RunTableModel::headerData(int section, Qt::Orientation side, int role) const {
    if (side != Qt::Horizontal) return {};
    const QString metric = metricTitle(metric_);
    if (role == Qt::DisplayRole || role == Qt::AccessibleTextRole)
        return columnTitle(section, metric);
    if (role == Qt::TextAlignmentRole) return sidesOf(section);
    if (role != Qt::ToolTipRole) return {};
    if (section == BestColumn) return tr("%1 of the best evaluation").arg(metric);
    if (section == LastColumn) return tr("%1 of the last evaluation").arg(metric);
    if (section == SpeedColumn) return tr("Seconds per update");
    return tr("%1. Click to sort; right-click to choose columns.")
        .arg(columnTitle(section, metric));
}

Qt::ItemFlags RunTableModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (index.column() == NameColumn) flags |= Qt::ItemIsUserCheckable;
    if (isLabel(index.column()) && runsAt(index).size() == 1) flags |= Qt::ItemIsEditable;
    return flags;
}

bool RunTableModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid()) return false;
    if (role == Qt::CheckStateRole && index.column() == NameColumn) {
        tick(index, value.toInt() != Qt::Unchecked);
        return true;
    }
    return role == Qt::EditRole && flags(index).testFlag(Qt::ItemIsEditable) &&
           relabelRun(index, value.toString().trimmed());
}

void RunTableModel::tick(const QModelIndex& index, bool ticked) {
    QStringList chosen = chosen_;
    for (const Run* run : runsAt(index)) {
        chosen.removeAll(idOf(*run));
        if (ticked) chosen << idOf(*run);
    }
    setChosen(chosen);
}

bool RunTableModel::relabelRun(const QModelIndex& index, const QString& text) {
    const Group& group = groupAt(index);
    const bool top = index.internalId() == kTop;
    Run& run = rows_[group[top ? 0 : static_cast<std::size_t>(index.row())]].run;
    const int column = index.column();
    if (runText(run, column, metric_) == text) return true;
    const bool asTrained = column == NameColumn && text == QString::fromStdString(run.config.name);
    try {
        run.labels = relabel_(run, [&](RunLabels& labels) {
            setLabel(labels, column, asTrained ? std::string() : text.toStdString());
        });
    } catch (const std::exception& error) {
        Q_EMIT failed(coreSentence(error.what()));
        return false;
    }
    Q_EMIT dataChanged(index.siblingAtColumn(0), index.siblingAtColumn(ColumnCount - 1));
    if (!top) Q_EMIT dataChanged(index.parent(), index.parent().siblingAtColumn(ColumnCount - 1));
    Q_EMIT labelsChanged();
    return true;
}

}  // namespace captune
