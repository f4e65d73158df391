// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/icons.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QStyle>
#include <QToolButton>

namespace captune {

Banner::Banner(QWidget* parent) : QFrame(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(12, 6, 6, 6);
    layout->setSpacing(8);
    icon_ = new QLabel(this);
    text_ = new QLabel(this);
    text_->setWordWrap(true);
    text_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    actions_ = new QHBoxLayout;
    actions_->setSpacing(8);
    auto* close = new QToolButton(this);
    close->setIcon(themedIcon("close"));
    close->setIconSize(QSize(14, 14));
    close->setAccessibleName(tr("Close this message"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    layout->addWidget(icon_);
    layout->addWidget(text_, 1);
    layout->addLayout(actions_);
    layout->addWidget(close);
    hide();
}

void Banner::tell(BannerKind kind, const QString& sentence) {
    kind_ = kind;
    clearActions();
    setProperty("banner",
                kind == BannerKind::Info      ? "info"
                : kind == BannerKind::Warning ? "warning"
                                              : "bad");
    style()->unpolish(this);
    style()->polish(this);
    icon_->setPixmap(themedIcon(kind == BannerKind::Info ? "info" : "warning").pixmap(18, 18));
    text_->setText(sentence);
    setAccessibleName(sentence);
    show();
}

void Banner::addAction(const QString& text, std::function<void()> pressed, AfterPress after) {
    auto* button = new QPushButton(text, this);
    connect(button, &QPushButton::clicked, this, [this, pressed = std::move(pressed), after] {
        if (after == AfterPress::Hide) hide();
        const auto call = pressed;  // the button may go away inside the call
        call();
    });
    actions_->addWidget(button);
}

QString Banner::text() const {
    return text_->text();
}

void Banner::clearActions() {
    while (QLayoutItem* item = actions_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

}  // namespace captune
