// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/problem_table_model.h"

#include "core/compare/escape.h"
#include "ui/icons.h"
#include "ui/language.h"

#include <map>

namespace captune {

ProblemTableModel::ProblemTableModel(QObject* parent) : QAbstractTableModel(parent) {}

void ProblemTableModel::setReport(std::shared_ptr<const DataReport> report) {
    beginResetModel();
    report_ = std::move(report);
    kind_.clear();
    fill();
    endResetModel();
}

void ProblemTableModel::setKind(const std::string& kind) {
    beginResetModel();
    kind_ = kind;
    fill();
    endResetModel();
}

void ProblemTableModel::fill() {
    rows_.clear();
    if (!report_) return;
    for (const bool stops : {true, false}) {
        for (std::size_t i = 0; i < report_->problems.size(); ++i) {
            const DataProblem& problem = report_->problems[i];
            if (problem.stopsTraining == stops && (kind_.empty() || problem.kind == kind_))
                rows_.push_back(i);
        }
    }
}

std::vector<std::pair<std::string, std::int64_t>> ProblemTableModel::kinds() const {
    std::map<std::string, std::int64_t> counts;
    if (report_)
        for (const DataProblem& problem : report_->problems) ++counts[problem.kind];
    return {counts.begin(), counts.end()};
}

const DataProblem& ProblemTableModel::problem(int row) const {
    return report_->problems[rows_.at(static_cast<std::size_t>(row))];
}

int ProblemTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

int ProblemTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QVariant ProblemTableModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const DataProblem& shown = problem(index.row());
    if (role == Qt::DecorationRole && index.column() == kKind && shown.stopsTraining)
        return themedIcon("warning");
    if (role == Qt::ToolTipRole)
        return shown.stopsTraining
                   ? tr("Training would fail: %1").arg(QString::fromStdString(shown.sentence))
                   : QString::fromStdString(shown.sentence);
    if (role != Qt::DisplayRole) return {};
    switch (index.column()) {
        case kKind:
            return coreText(shown.kind);
        case kSplit:
            return QString::fromStdString(shown.split);
        case kFile:
            return QString::fromStdString(shown.file);
        default:
            return QString::fromStdString(shown.sentence);
    }
}

QVariant ProblemTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
    switch (section) {
        case kKind:
            return tr("Kind");
        case kSplit:
            return tr("Split");
        case kFile:
            return tr("File");
        default:
            return tr("What is wrong, and what to do");
    }
}

QString ProblemTableModel::asText(const QList<int>& rows) const {
    QStringList lines;
    QStringList cells;
    for (int c = 0; c < kColumns; ++c)
        cells << headerData(c, Qt::Horizontal, Qt::DisplayRole).toString();
    lines << cells.join('\t');
    for (const int row : rows) {
        cells.clear();
        for (int c = 0; c < kColumns; ++c)
            cells << data(index(row, c), Qt::DisplayRole).toString().replace('\t', ' ');
        lines << cells.join('\t');
    }
    return lines.join('\n');
}

QByteArray ProblemTableModel::asCsv() const {
    std::string text = csvLine({"kind", "split", "file", "stops_training", "sentence"});
    if (!report_) return QByteArray::fromStdString(text);
    for (const DataProblem& each : report_->problems)
        text += csvLine(
            {each.kind, each.split, each.file, each.stopsTraining ? "yes" : "no", each.sentence});
    return QByteArray::fromStdString(text);
}

}  // namespace captune
