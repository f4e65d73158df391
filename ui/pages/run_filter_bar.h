// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QWidget>

#include <vector>

class QCheckBox;
class QComboBox;
class QHBoxLayout;
class QLabel;
class QLineEdit;
class QSettings;

namespace captune {

class RunFilter;
struct RunRow;

/// What stands above the table of all runs: which of them it shows, with which metric in its
/// columns of best and last values, grouped by seed or not, and how many they are.
class RunFilterBar final : public QWidget {
    Q_OBJECT
public:
    /// Sets words, state and method of `shown`, which must outlive the bar.
    explicit RunFilterBar(RunFilter& shown, QWidget* parent = nullptr);

    /// Offers the metrics that the runs have; metricChosen follows.
    void showMetrics(const std::vector<RunRow>& rows);
    void showCount(int runs, int all);
    void focusSearch();
    void remember(QSettings& settings) const;
    /// showMetrics() is to follow.
    void recall(QSettings& settings);

Q_SIGNALS:
    void metricChosen(const QString& metric);
    void groupedToggled(bool grouped);

private:
    void addFilters(QHBoxLayout& line);

    RunFilter& shown_;
    QLineEdit* search_ = nullptr;
    QComboBox* status_ = nullptr;
    QComboBox* method_ = nullptr;
    QComboBox* metric_ = nullptr;
    QCheckBox* grouped_ = nullptr;
    QLabel* count_ = nullptr;
    QString wantedMetric_;
};

}  // namespace captune
