// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run_store.h"
#include "ui/weights/known_models.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QSettings;

namespace captune {

class JobTracker;
class SectionList;

/// The models and adapters that the window knows of, in sections, with a search.
class ModelList final : public QWidget {
    Q_OBJECT
public:
    explicit ModelList(RunStore store, QWidget* parent = nullptr);
    ~ModelList() override;

    /// Looks again at what is there; the chosen entry stays.
    void look();
    /// Adds a folder of the user's, keeps it, and chooses it.
    void add(const QString& folder);
    /// Chooses an entry, now or as soon as it is found.
    void choose(const QString& key);
    /// The chosen entry; null for first steps, or while nothing is known yet.
    [[nodiscard]] const KnownModel* chosen() const;
    [[nodiscard]] std::vector<KnownModel> adapters() const;
    [[nodiscard]] const std::vector<Run>& runs() const { return found_.runs; }
    [[nodiscard]] SectionList& list() { return *list_; }
    void focusSearch();

    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

Q_SIGNALS:
    /// Another entry is chosen; see chosen().
    void changed();
    void importWanted();
    void addWanted();
    void combineWanted();

private:
    QPushButton* addButton(const QString& icon, const QString& text, const QString& toolTip);
    void fill();
    void section(const QString& title, ModelKind kind, const QString& note);
    void removeChosen();

    RunStore store_;
    JobTracker* finder_ = nullptr;
    QStringList folders_;
    FoundModels found_;
    QString wanted_;  ///< key to be chosen as soon as it is there
    QString told_;    ///< key of the last changed()
    QLineEdit* search_ = nullptr;
    SectionList* list_ = nullptr;
    QPushButton* combine_ = nullptr;
    QPushButton* remove_ = nullptr;
};

}  // namespace captune
