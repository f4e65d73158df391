// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/presets.h"
#include "core/config/run_config.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSettings;
class QToolButton;
class QVBoxLayout;

namespace captune {

class Banner;
class ConfigForm;
class PresetBox;
class RunController;
class RunReadout;

/// The left side of the Train page: preset, settings, how much of the model trains, start.
class NewRunPanel final : public QWidget {
    Q_OBJECT
public:
    explicit NewRunPanel(RunController& controller, QWidget* parent = nullptr);
    ~NewRunPanel() override;

    [[nodiscard]] RunConfig config() const;
    [[nodiscard]] ConfigForm& form() { return *form_; }
    void setConfig(const RunConfig& config);
    /// The same, with the way back to what stood there offered.
    void replaceConfig(const RunConfig& config);
    /// While a run goes, a new one can only be queued.
    void setRunning(bool running);
    /// Starts if nothing is wrong, else leads to what is.
    void start();
    void focusSearch();
    void openYaml();
    void saveYaml();

    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

    [[nodiscard]] const RunReadout& readout() const { return *readout_; }

Q_SIGNALS:
    void startWanted(const captune::RunConfig& config);
    void queueWanted(const captune::RunConfig& config);

private:
    void buildTop(QVBoxLayout* layout);
    void buildBottom(QVBoxLayout* layout);
    void usePreset();
    void formEdited();
    void leadToProblem();
    void showReadiness();

    RunController& controller_;
    RunConfig baseline_;
    ConfigForm* form_ = nullptr;
    PresetBox* preset_ = nullptr;
    QLabel* description_ = nullptr;
    QLineEdit* search_ = nullptr;
    QToolButton* detail_ = nullptr;
    Banner* banner_ = nullptr;
    RunReadout* readout_ = nullptr;
    QLabel* readiness_ = nullptr;
    QPushButton* start_ = nullptr;
    QPushButton* queue_ = nullptr;
    bool running_ = false;
};

}  // namespace captune
