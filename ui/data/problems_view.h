// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/data_check.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace captune {

class ProblemTableModel;

/// What a check of data found: a line that sums it up and a table of all problems, to be filtered
/// by kind, copied and saved.
class ProblemsView final : public QWidget {
    Q_OBJECT
public:
    explicit ProblemsView(QWidget* parent = nullptr);

    /// Null: not checked yet, or `checking` now.
    void setReport(std::shared_ptr<const DataReport> report, bool checking);
    [[nodiscard]] QString summary() const;
    [[nodiscard]] const ProblemTableModel& model() const { return *model_; }
    /// Writes all problems as CSV; a sentence when that failed, else empty.
    [[nodiscard]] QString save(const QString& file) const;

Q_SIGNALS:
    void checkWanted();
    /// A sentence for the bar at the bottom.
    void told(const QString& sentence);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    enum Part { kUnchecked, kTable, kChecking };

    QWidget* buildTable();
    void fillKinds();
    void copy();
    void saveByDialog();

    ProblemTableModel* model_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    QLabel* summary_ = nullptr;
    QComboBox* kind_ = nullptr;
    QTableView* table_ = nullptr;
    QPushButton* copy_ = nullptr;
    QPushButton* save_ = nullptr;
};

}  // namespace captune
