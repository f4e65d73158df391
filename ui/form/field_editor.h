// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config_fields.h"

#include <QWidget>

#include <functional>

namespace captune {

/// The input of one setting, chosen by its kind. Speaks the setting's YAML text.
class FieldEditor final : public QWidget {
    Q_OBJECT
public:
    explicit FieldEditor(const ConfigField& field, QWidget* parent = nullptr);

    [[nodiscard]] QString text() const;
    /// Shows a value; does not emit edited.
    void setText(const QString& text);
    enum class Mark { Right, Wrong };
    void setMark(Mark mark);

Q_SIGNALS:
    void edited(const QString& text);

private:
    void buildNumber(const ConfigField& field);
    void buildFlag(const ConfigField& field);
    void buildSegments(const ConfigField& field);
    void buildCombo(const ConfigField& field);
    void buildLine(const ConfigField& field);
    void addBrowse(FieldKind kind);

    QWidget* input_ = nullptr;
    std::function<QString()> read_;
    std::function<void(const QString&)> write_;
};

}  // namespace captune
