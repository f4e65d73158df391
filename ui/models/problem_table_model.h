// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/data_check.h"

#include <QAbstractTableModel>
#include <QStringList>

#include <memory>
#include <vector>

namespace captune {

/// What a check of data found, a row a problem; those that stop a training come first.
class ProblemTableModel final : public QAbstractTableModel {
    Q_OBJECT
public:
    enum Column { kKind, kSplit, kFile, kSentence, kColumns };

    explicit ProblemTableModel(QObject* parent = nullptr);
    /// Null shows none.
    void setReport(std::shared_ptr<const DataReport> report);
    /// Shows one kind only; empty: all.
    void setKind(const std::string& kind);
    /// The kinds that came, with how many of each.
    [[nodiscard]] std::vector<std::pair<std::string, std::int64_t>> kinds() const;
    [[nodiscard]] const DataProblem& problem(int row) const;
    /// The rows that are shown as tab-separated text with a header.
    [[nodiscard]] QString asText(const QList<int>& rows) const;
    /// All problems as CSV with a header, whatever is shown.
    [[nodiscard]] QByteArray asCsv() const;

    [[nodiscard]] int rowCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] QVariant headerData(int section,
                                      Qt::Orientation orientation,
                                      int role) const override;

private:
    void fill();

    std::shared_ptr<const DataReport> report_;
    std::string kind_;
    std::vector<std::size_t> rows_;
};

}  // namespace captune
