// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"

#include <QSortFilterProxyModel>
#include <QStringList>

#include <optional>

namespace captune {

/// A RunTableModel sorted and filtered. Cells without a figure stay at the end however it is
/// sorted; a row of several runs is shown as long as one of them is.
class RunFilter final : public QSortFilterProxyModel {
    Q_OBJECT
public:
    explicit RunFilter(QObject* parent = nullptr);

    /// Runs that have all these words in name, id, tags, note, method, backbone or data.
    void setText(const QString& text);
    void setStatus(std::optional<RunStatus> status);
    void setMethod(std::optional<Method> method);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex& parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex& left, const QModelIndex& right) const override;

private:
    QStringList words_;
    std::optional<RunStatus> status_;
    std::optional<Method> method_;
};

}  // namespace captune
