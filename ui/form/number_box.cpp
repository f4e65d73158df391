// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/number_box.h"

#include <QLineEdit>
#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace captune {

NumberBox::NumberBox(Kind kind, double minimum, double maximum, QWidget* parent)
    : QAbstractSpinBox(parent), kind_(kind), minimum_(minimum), maximum_(maximum) {
    setFocusPolicy(Qt::StrongFocus);
    connect(lineEdit(), &QLineEdit::textEdited, this, &NumberBox::edited);
}

QString NumberBox::value() const {
    return lineEdit()->text().trimmed();
}

void NumberBox::setValue(const QString& text) {
    if (value() != text) lineEdit()->setText(text);
}

double NumberBox::stepped(double value, int direction) const {
    if (kind_ == Kind::Integer) return value + direction;
    if (value == 0.0) return direction * std::min(0.1, maximum_ / 10.0);
    double unit = std::pow(10.0, std::floor(std::log10(std::abs(value)) + 1e-9));
    const bool leading = std::abs(std::abs(value) / unit - 1.0) < 1e-9;
    if (leading && direction * value < 0.0) unit /= 10.0;
    const double next = value + direction * unit;
    return std::abs(next) < unit * 1e-6 ? 0.0 : next;
}

void NumberBox::stepBy(int steps) {
    bool isNumber = false;
    double number = value().toDouble(&isNumber);
    if (!isNumber) return;
    for (int i = 0; i < std::abs(steps); ++i) number = stepped(number, steps > 0 ? 1 : -1);
    number = std::clamp(number, minimum_, maximum_);
    setValue(kind_ == Kind::Integer ? QString::number(static_cast<qlonglong>(number))
                                    : QString::number(number, 'g', 6));
    lineEdit()->selectAll();
    Q_EMIT edited(value());
}

QValidator::State NumberBox::validate(QString&, int&) const {
    return QValidator::Acceptable;
}

QAbstractSpinBox::StepEnabled NumberBox::stepEnabled() const {
    bool isNumber = false;
    const double number = value().toDouble(&isNumber);
    StepEnabled enabled = StepNone;
    if (isNumber && number < maximum_) enabled |= StepUpEnabled;
    if (isNumber && number > minimum_) enabled |= StepDownEnabled;
    return enabled;
}

void NumberBox::wheelEvent(QWheelEvent* event) {
    if (hasFocus()) {
        QAbstractSpinBox::wheelEvent(event);
    } else {
        event->ignore();
    }
}

}  // namespace captune
