// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QTabWidget>

class QSettings;

namespace captune {

class ComparePictures;
struct Comparison;

/// What a comparison tells in tables, a tab each: figures, cost, settings that differ; and the
/// pictures that the runs say different things about.
class CompareTabs final : public QTabWidget {
    Q_OBJECT
public:
    explicit CompareTabs(QWidget* parent = nullptr);

    /// Stays at the tab that the user chose, if there is one like it.
    void showComparison(const Comparison& comparison);
    /// The next comparison begins with its first table.
    void showFirst() { wanted_.clear(); }
    [[nodiscard]] ComparePictures& pictures() { return *pictures_; }
    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

private:
    void addPart(const QString& key, const QString& title, QWidget* widget);

    ComparePictures* pictures_ = nullptr;
    QString wanted_;  ///< key of the tab that was clicked last
};

}  // namespace captune
