// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "ui/pages/page.h"

#include <QString>

#include <vector>

class QLabel;
class QListWidget;
class QPushButton;
class QSplitter;

namespace captune {

class Banner;
class FigureTable;
class JobTracker;
class PartBars;
class RunController;

/// Models on this machine: the shipped ones, checkpoints of runs, folders of the user's; what they
/// consist of; saving one as a model folder.
class ModelsPage final : public Page {
    Q_OBJECT
public:
    explicit ModelsPage(RunController& controller, QWidget* parent = nullptr);
    ~ModelsPage() override;

    void entered() override;
    void remember(QSettings& settings) const override;
    void recall(QSettings& settings) override;
    void addFolder(const QString& folder);
    [[nodiscard]] QString summary() const;

private:
    struct Entry {
        QString name;
        QString kind;
        ModelChoice model;
        RunConfig config;
    };

    QWidget* buildRight();
    void fillList();
    void showEntry(int row);
    void showReport(const ModelReport& report);
    void saveAs();
    [[nodiscard]] std::vector<Entry> shippedEntries() const;

    RunController& controller_;
    JobTracker* listQuestion_ = nullptr;
    JobTracker* inspectQuestion_ = nullptr;
    JobTracker* converter_ = nullptr;
    std::vector<Entry> entries_;
    std::vector<Entry> runEntries_;
    QStringList folders_;
    QSplitter* split_ = nullptr;
    QListWidget* list_ = nullptr;
    Banner* banner_ = nullptr;
    QLabel* title_ = nullptr;
    QLabel* facts_ = nullptr;
    PartBars* parts_ = nullptr;
    FigureTable* tensors_ = nullptr;
    QPushButton* save_ = nullptr;
};

}  // namespace captune
