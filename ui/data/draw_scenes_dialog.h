// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"
#include "ui/widgets/growing_dialog.h"

#include <filesystem>

class QComboBox;
class QLabel;
class QPushButton;
class QSpinBox;

namespace captune {

/// Which sample scenes to draw.
class DrawScenesDialog final : public GrowingDialog {
    Q_OBJECT
public:
    explicit DrawScenesDialog(std::filesystem::path dataFolder, QWidget* parent = nullptr);

    [[nodiscard]] DataConfig data() const;
    void setData(const DataConfig& data);
    [[nodiscard]] QPushButton& drawButton() { return *draw_; }

Q_SIGNALS:
    void wanted(const captune::DataConfig& data);

private:
    void showPlace();

    std::filesystem::path dataFolder_;
    QComboBox* domain_ = nullptr;
    QSpinBox* pictures_ = nullptr;
    QSpinBox* seed_ = nullptr;
    QLabel* place_ = nullptr;
    QPushButton* draw_ = nullptr;
};

}  // namespace captune
