// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plot/plot_toolbar.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QSettings>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace captune {
namespace {

constexpr int kSmoothing = 90;  // hundredths
constexpr int kMostSmoothing = 99;

}  // namespace

PlotToolbar::PlotToolbar(QWidget* parent) : QWidget(parent), line_(new QHBoxLayout(this)) {
    line_->setContentsMargins(0, 0, 0, 0);
    line_->setSpacing(8);
    x_ = new QComboBox(this);
    x_->addItems({tr("by step"), tr("by epoch"), tr("by time")});
    x_->setAccessibleName(tr("Horizontal axis"));
    x_->setToolTip(tr("What the curves are drawn over"));
    line_->addWidget(x_);
    logX_ = addToggle(tr("log x"), tr("Logarithmic horizontal axis"));
    logY_ = addToggle(tr("log y"), tr("Logarithmic loss (L in any plot)"));
    line_->addSpacing(8);
    auto* label = new QLabel(tr("Smoothing"), this);
    smoothing_ = new QSlider(Qt::Horizontal, this);
    smoothing_->setRange(0, kMostSmoothing);
    smoothing_->setFixedWidth(110);
    smoothing_->setAccessibleName(tr("Smoothing"));
    smoothing_->setToolTip(tr("Weight of the past in the average: further right is calmer"));
    label->setBuddy(smoothing_);
    weight_ = new QLabel(this);
    weight_->setProperty("role", "secondary");
    weight_->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("0.00")));
    line_->addWidget(label);
    line_->addWidget(smoothing_);
    line_->addWidget(weight_);
    line_->addStretch(1);
    smoothing_->setValue(kSmoothing);
    showSmoothing();
    connect(x_, &QComboBox::currentIndexChanged, this, [this] { Q_EMIT xChanged(x()); });
    connect(logX_, &QToolButton::toggled, this, &PlotToolbar::logXToggled);
    connect(logY_, &QToolButton::toggled, this, &PlotToolbar::logYToggled);
    connect(smoothing_, &QSlider::valueChanged, this, [this] {
        showSmoothing();
        Q_EMIT smoothingChanged(smoothing());
    });
}

QToolButton* PlotToolbar::addToggle(const QString& text, const QString& tip) {
    auto* button = new QToolButton(this);
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setCheckable(true);
    button->setProperty("segment", true);
    line_->addWidget(button);
    return button;
}

void PlotToolbar::addTool(QWidget* tool) {
    line_->addWidget(tool);
}

void PlotToolbar::showSmoothing() {
    weight_->setText(QString::number(smoothing(), 'f', 2));
}

PlotX PlotToolbar::x() const {
    return static_cast<PlotX>(std::max(0, x_->currentIndex()));
}

bool PlotToolbar::logX() const {
    return logX_->isChecked();
}

double PlotToolbar::smoothing() const {
    return smoothing_->value() / 100.0;
}

void PlotToolbar::setLogY(bool on) {
    logY_->setChecked(on);
}

void PlotToolbar::remember(QSettings& settings, const QString& group) const {
    settings.setValue(group + "/x", x_->currentIndex());
    settings.setValue(group + "/log_x", logX());
    settings.setValue(group + "/smoothing", smoothing_->value());
}

void PlotToolbar::recall(QSettings& settings, const QString& group) {
    x_->setCurrentIndex(std::clamp(settings.value(group + "/x", 0).toInt(), 0, x_->count() - 1));
    logX_->setChecked(settings.value(group + "/log_x").toBool());
    smoothing_->setValue(settings.value(group + "/smoothing", kSmoothing).toInt());
}

}  // namespace captune
