// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/run_record.h"

#include <QFrame>
#include <QString>

#include <vector>

class QComboBox;

namespace captune {

class PlotView;

/// One figure of several runs over one another, chosen from all that they have.
class CompareCurves final : public QFrame {
    Q_OBJECT
public:
    explicit CompareCurves(QWidget* parent = nullptr);
    ~CompareCurves() override;

    void setRuns(std::vector<RunRecord> runs);
    /// The metric shown, as evaluations name it; empty: the training loss. One that the runs do not
    /// have is kept in mind for those that do.
    [[nodiscard]] const QString& figure() const { return figure_; }
    void setFigure(const QString& metric);

private:
    void fillChoices();
    void showCurves();

    std::vector<RunRecord> runs_;
    QString figure_;
    QComboBox* choice_ = nullptr;
    PlotView* plot_ = nullptr;
};

}  // namespace captune
