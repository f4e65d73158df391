// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/sample.h"
#include "ui/pages/page.h"

#include <QString>

#include <filesystem>
#include <vector>

class QComboBox;
class QLabel;
class QListView;
class QStackedWidget;

namespace captune {

class Banner;
class JobTracker;
class RunController;
class SampleListModel;

/// What a dataset holds: counts, lengths, pictures with their captions.
class DataPage final : public Page {
    Q_OBJECT
public:
    explicit DataPage(RunController& controller, QWidget* parent = nullptr);
    ~DataPage() override;

    void entered() override;
    /// Shows a folder in COCO layout: annotations/captions_*.json and images/.
    void showFolder(const QString& folder);
    [[nodiscard]] QString summary() const;
    [[nodiscard]] const SampleListModel& samples() const { return *model_; }

private:
    void addDataset(const QString& folder);
    void fillSplits();
    void load();
    void openFolder();

    RunController& controller_;
    JobTracker* folders_ = nullptr;
    JobTracker* reader_ = nullptr;
    SampleListModel* model_ = nullptr;
    Banner* banner_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    QComboBox* dataset_ = nullptr;
    QComboBox* split_ = nullptr;
    QLabel* summary_ = nullptr;
    QListView* list_ = nullptr;
};

/// "960 pictures · 4,800 captions · 5.0 a picture · 9.2 words a caption (4 to 17) · …".
[[nodiscard]] QString describeSamples(const std::vector<Sample>& samples, std::size_t orphans);

}  // namespace captune
