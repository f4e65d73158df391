// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/start_cards.h"

#include "ui/icons.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

namespace captune {
namespace {

constexpr int kWidest = 760;

QWidget* makeCard(const StartCard& card, QWidget* parent) {
    auto* frame = new QFrame(parent);
    frame->setProperty("role", "card");
    auto* layout = new QVBoxLayout(frame);
    layout->setContentsMargins(16, 12, 16, 12);
    layout->setSpacing(8);
    auto* title = new QLabel(card.title, frame);
    title->setProperty("role", "heading");
    title->setWordWrap(true);
    auto* text = new QLabel(card.text, frame);
    text->setWordWrap(true);
    text->setTextFormat(Qt::RichText);
    text->setTextInteractionFlags(Qt::TextBrowserInteraction);
    text->setOpenExternalLinks(true);
    text->setProperty("role", "secondary");
    layout->addWidget(title);
    layout->addWidget(text);
    if (!card.button.isEmpty()) {
        auto* button = new QPushButton(themedIcon(card.icon), card.button, frame);
        QObject::connect(button, &QPushButton::clicked, frame, card.pressed);
        layout->addWidget(button, 0, Qt::AlignLeft);
    }
    return frame;
}

}  // namespace

StartCards::StartCards(const QString& heading, const QVector<StartCard>& cards, QWidget* parent)
    : QWidget(parent) {
    auto* area = new QScrollArea(this);
    auto* inner = new QWidget(area->viewport());
    // While it is empty: else all is laid out here, and again at its size.
    area->setWidget(inner);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    inner->setMaximumWidth(kWidest);
    auto* column = new QVBoxLayout(inner);
    column->setContentsMargins(0, 8, 8, 8);
    column->setSpacing(16);
    auto* title = new QLabel(heading, inner);
    title->setProperty("role", "heading");
    title->setWordWrap(true);
    column->addWidget(title);
    for (const StartCard& card : cards) column->addWidget(makeCard(card, inner));
    column->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
}

}  // namespace captune
