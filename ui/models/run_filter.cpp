// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_filter.h"

#include "ui/models/run_table_model.h"

#include <algorithm>

namespace captune {

RunFilter::RunFilter(QObject* parent) : QSortFilterProxyModel(parent) {
    setRecursiveFilteringEnabled(true);
    setSortRole(RunTableModel::SortRole);
}

void RunFilter::setText(const QString& text) {
    words_ = text.toLower().split(QLatin1Char(' '), Qt::SkipEmptyParts);
    invalidateFilter();
}

void RunFilter::setStatus(std::optional<RunStatus> status) {
    status_ = status;
    invalidateFilter();
}

void RunFilter::setMethod(std::optional<Method> method) {
    method_ = method;
    invalidateFilter();
}

bool RunFilter::filterAcceptsRow(int row, const QModelIndex& parent) const {
    const QModelIndex index = sourceModel()->index(row, 0, parent);
    if (sourceModel()->rowCount(index) > 0) return false;  // shown if one of its runs is
    if (status_ && index.data(RunTableModel::StatusRole).toInt() != static_cast<int>(*status_))
        return false;
    if (method_ && index.data(RunTableModel::MethodRole).toInt() != static_cast<int>(*method_))
        return false;
    if (words_.isEmpty()) return true;
    const QString text = index.data(RunTableModel::SearchRole).toString();
    return std::ranges::all_of(words_, [&](const QString& word) { return text.contains(word); });
}

bool RunFilter::lessThan(const QModelIndex& left, const QModelIndex& right) const {
    const QVariant a = left.data(RunTableModel::SortRole);
    const QVariant b = right.data(RunTableModel::SortRole);
    if (a.isValid() != b.isValid())
        return sortOrder() == Qt::AscendingOrder ? a.isValid() : b.isValid();
    if (a.typeId() == QMetaType::Double) return a.toDouble() < b.toDouble();
    return QString::localeAwareCompare(a.toString(), b.toString()) < 0;
}

}  // namespace captune
