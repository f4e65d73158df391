// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/data/known_data.h"

#include <QWidget>

#include <filesystem>
#include <vector>

class QPushButton;
class QSettings;

namespace captune {

class JobTracker;
class SectionList;

/// The data that the window knows of: drawn, shipped and added; adding, drawing, taking off.
class DataList final : public QWidget {
    Q_OBJECT
public:
    explicit DataList(std::filesystem::path dataFolder, QWidget* parent = nullptr);
    ~DataList() override;

    /// Looks again at what is there; the chosen entry stays.
    void look();
    /// Adds data, keeps it, and chooses it.
    void add(const KnownData& known);
    /// Chooses an entry, now or as soon as it is found.
    void choose(const QString& key);
    /// The chosen data; null for first steps, or while nothing is known yet.
    [[nodiscard]] const KnownData* chosen() const;
    [[nodiscard]] SectionList& list() { return *list_; }

    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

Q_SIGNALS:
    /// Another entry is chosen; see chosen().
    void changed();
    void addWanted();
    void drawWanted();

private:
    void fill();
    void section(const QString& title, const std::vector<KnownData>& known, DataOrigin origin);
    void removeChosen();
    [[nodiscard]] const KnownData* find(const QString& key) const;

    std::filesystem::path dataFolder_;
    JobTracker* finder_ = nullptr;
    std::vector<KnownData> found_;
    std::vector<KnownData> added_;
    QString wanted_;  ///< key to be chosen as soon as it is there
    QString told_;    ///< key of the last changed()
    SectionList* list_ = nullptr;
    QPushButton* remove_ = nullptr;
};

}  // namespace captune
