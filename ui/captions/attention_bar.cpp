// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/attention_bar.h"

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets/elided_label.h"
#include "ui/widgets/heat_map.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSlider>
#include <QToolButton>

namespace captune {
namespace {

/// From little to much, as it is laid over a mid-grey picture.
class Scale final : public QWidget {
public:
    explicit Scale(QWidget* parent) : QWidget(parent) { setFixedSize(72, 10); }

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        QLinearGradient heat(0, 0, width(), 0);
        for (int i = 0; i <= 8; ++i) heat.setColorAt(i / 8.0, heatColor(i / 8.0));
        painter.setPen(Qt::NoPen);
        for (const QBrush& brush : {QBrush(QColor(150, 150, 150)), QBrush(heat)}) {
            painter.setBrush(brush);
            painter.drawRoundedRect(rect(), 3, 3);
        }
    }
};

}  // namespace

AttentionBar::AttentionBar(QWidget* parent) : QWidget(parent) {
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(8);
    setMinimumHeight(26);
    text_ = new ElidedLabel(QString(), this);
    text_->setTone(ElidedLabel::Tone::Secondary);
    scale_ = new Scale(this);
    scale_->setToolTip(tr("From where the word looks least to where it looks most"));
    scale_->setAccessibleName(tr("Scale of the look, from little to much"));
    strength_ = new QSlider(Qt::Horizontal, this);
    strength_->setRange(10, 100);
    strength_->setValue(90);
    strength_->setFixedWidth(88);
    strength_->setToolTip(tr("How strongly the look is drawn over the picture"));
    strength_->setAccessibleName(tr("Strength of the overlay"));
    connect(
        strength_, &QSlider::valueChanged, this, [this] { Q_EMIT strengthChanged(strength()); });
    release_ = new QToolButton(this);
    release_->setIcon(themedIcon("close"));
    release_->setIconSize(QSize(14, 14));
    release_->setToolTip(tr("Let the word go (Escape)"));
    release_->setAccessibleName(tr("Let the word go"));
    connect(release_, &QToolButton::clicked, this, &AttentionBar::released);
    line->addWidget(text_, 1);
    line->addWidget(scale_);
    line->addWidget(strength_);
    line->addWidget(release_);
    showHint();
}

void AttentionBar::showLegend(bool shown, bool pinned) {
    scale_->setVisible(shown);
    strength_->setVisible(shown);
    release_->setVisible(pinned);
}

void AttentionBar::showHint() {
    text_->setText(tr("Point at a word of a caption to see where the model looks."));
    showLegend(false, false);
}

void AttentionBar::showWaiting(const QString& word) {
    text_->setText(tr("Asking where “%1” looks…").arg(word));
}

void AttentionBar::showWord(const QString& word, double share, bool pinned) {
    text_->setText(tr("“%1”: %2 % of its look is on the picture, the rest on the prompt")
                       .arg(word)
                       .arg(100.0 * share, 0, 'f', 0));
    showLegend(true, pinned);
}

void AttentionBar::showError(const QString& sentence) {
    text_->setText(sentence);
    showLegend(false, false);
}

QString AttentionBar::text() const {
    return text_->text();
}

double AttentionBar::strength() const {
    return strength_->value() / 100.0;
}

void AttentionBar::setStrength(double strength) {
    strength_->setValue(static_cast<int>(strength * 100.0 + 0.5));
}

}  // namespace captune
