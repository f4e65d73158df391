// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/run_config.h"

#include <QTimer>
#include <QWidget>

class QDoubleSpinBox;
class QGridLayout;
class QSettings;
class QSpinBox;

namespace captune {

/// The settings of the search for captions. Changes are told once the user pauses.
class DecodingBar final : public QWidget {
    Q_OBJECT
public:
    explicit DecodingBar(QWidget* parent = nullptr);

    [[nodiscard]] GenerateConfig settings() const;
    void setSettings(const GenerateConfig& settings);
    void remember(QSettings& store) const;
    void recall(QSettings& store);

Q_SIGNALS:
    void changed(const captune::GenerateConfig& settings);

private:
    /// What a setting is called, what it does, and the field whose range it has.
    struct Setting {
        QString name;
        QString help;
        const char* field;
    };
    QSpinBox* addNumber(QGridLayout* grid, const Setting& setting);
    void addBox(QGridLayout* grid, const Setting& setting, QWidget* box);

    QSpinBox* beam_ = nullptr;
    QSpinBox* shortest_ = nullptr;
    QSpinBox* longest_ = nullptr;
    QSpinBox* ngram_ = nullptr;
    QDoubleSpinBox* penalty_ = nullptr;
    QTimer pause_;
};

}  // namespace captune
