// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/presets.h"

#include <QComboBox>

#include <vector>

namespace captune {

/// Presets to choose from, under headings: presets whose titles agree up to the first comma belong
/// together, and the entries leave that part out.
class PresetBox final : public QComboBox {
    Q_OBJECT
public:
    /// The group of the preset named `first` stands at the top, and that preset is chosen.
    PresetBox(std::vector<Preset> presets, const std::string& first, QWidget* parent = nullptr);

    /// The preset that is chosen; null if there is none.
    [[nodiscard]] const Preset* chosen() const;
    /// Chooses without a signal. False if there is no preset of this name.
    bool choose(const std::string& name);

Q_SIGNALS:
    /// Somebody chose another preset.
    void presetActivated();

private:
    void addHeading(const QString& text);
    void addPreset(std::size_t index, const QString& group);

    std::vector<Preset> presets_;
};

}  // namespace captune
