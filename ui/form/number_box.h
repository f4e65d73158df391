// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSpinBox>

namespace captune {

/// A number with arrows that keeps any text: what is wrong with it is told beside the field, not
/// prevented. Arrows step integers by 1 and reals by their leading digit (1e-05 to 2e-05). The
/// wheel only turns it while it has the focus, so that scrolling a form changes nothing.
class NumberBox final : public QAbstractSpinBox {
    Q_OBJECT
public:
    enum class Kind { Integer, Real };
    NumberBox(Kind kind, double minimum, double maximum, QWidget* parent = nullptr);

    [[nodiscard]] QString value() const;
    void setValue(const QString& text);

    void stepBy(int steps) override;
    QValidator::State validate(QString& input, int& position) const override;

Q_SIGNALS:
    void edited(const QString& text);

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent* event) override;

private:
    [[nodiscard]] double stepped(double value, int direction) const;

    Kind kind_;
    double minimum_;
    double maximum_;
};

}  // namespace captune
