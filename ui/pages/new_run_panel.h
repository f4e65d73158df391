// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/presets.h"
#include "core/config/run_config.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QToolButton;
class QVBoxLayout;

namespace captune {

class Banner;
class ConfigForm;
class JobTracker;
class PresetBox;
class RunController;

/// The left side of the Train page: preset, settings, how much of the model trains, start.
class NewRunPanel final : public QWidget {
    Q_OBJECT
public:
    explicit NewRunPanel(RunController& controller, QWidget* parent = nullptr);
    ~NewRunPanel() override;

    [[nodiscard]] RunConfig config() const;
    [[nodiscard]] ConfigForm& form() { return *form_; }
    void setConfig(const RunConfig& config);
    /// While a run goes, a new one can only be queued.
    void setRunning(bool running);
    /// Starts if nothing is wrong, else leads to what is.
    void start();
    void focusSearch();
    void openYaml();
    void saveYaml();

    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

    /// The read-out as it stands; for tests.
    [[nodiscard]] QString trainableSentence() const;

Q_SIGNALS:
    void startWanted(const captune::RunConfig& config);
    void queueWanted(const captune::RunConfig& config);

private:
    void buildTop(QVBoxLayout* layout);
    void buildBottom(QVBoxLayout* layout);
    void usePreset();
    void formEdited();
    void countParameters();
    void showReadiness();

    RunController& controller_;
    RunConfig baseline_;
    ConfigForm* form_ = nullptr;
    PresetBox* preset_ = nullptr;
    QLabel* description_ = nullptr;
    QLineEdit* search_ = nullptr;
    QToolButton* detail_ = nullptr;
    Banner* banner_ = nullptr;
    QLabel* trainable_ = nullptr;
    QLabel* readiness_ = nullptr;
    QPushButton* start_ = nullptr;
    QPushButton* queue_ = nullptr;
    JobTracker* questions_ = nullptr;
    QTimer countTimer_;
    bool running_ = false;
};

}  // namespace captune
