// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/empty_state.h"

#include "ui/icons.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace captune {

EmptyState::EmptyState(const QString& icon,
                       const QString& sentence,
                       const QString& button,
                       QWidget* parent)
    : QWidget(parent), icon_(icon) {
    auto* layout = new QVBoxLayout(this);
    layout->setSpacing(16);
    picture_ = new QLabel(this);
    picture_->setAlignment(Qt::AlignCenter);
    picture_->setPixmap(themedIcon(icon_).pixmap(40, 40));
    sentence_ = new QLabel(sentence, this);
    sentence_->setAlignment(Qt::AlignCenter);
    sentence_->setWordWrap(true);
    sentence_->setProperty("role", "secondary");
    layout->addStretch(1);
    layout->addWidget(picture_);
    layout->addWidget(sentence_);
    if (!button.isEmpty()) {
        auto* next = new QPushButton(button, this);
        connect(next, &QPushButton::clicked, this, &EmptyState::pressed);
        layout->addWidget(next, 0, Qt::AlignHCenter);
    }
    layout->addStretch(1);
}

void EmptyState::setSentence(const QString& sentence) {
    sentence_->setText(sentence);
}

void EmptyState::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        picture_->setPixmap(themedIcon(icon_).pixmap(40, 40));
    }
}

}  // namespace captune
