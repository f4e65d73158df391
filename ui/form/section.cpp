// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/section.h"

#include "ui/icons.h"

#include <QVBoxLayout>

namespace captune {

Section::Section(const QString& title, QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    header_ = new QToolButton(this);
    header_->setText(title);
    header_->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    header_->setIconSize(QSize(20, 16));
    header_->setIcon(themedIcon("chevron-down"));
    header_->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    QFont font = header_->font();
    font.setWeight(QFont::DemiBold);
    header_->setFont(font);
    header_->setFocusPolicy(Qt::StrongFocus);
    header_->setToolTip(tr("Fold or open this group"));
    header_->setAccessibleDescription(tr("open"));
    content_ = new QWidget(this);
    layout->addWidget(header_);
    layout->addWidget(content_);
    connect(header_, &QToolButton::clicked, this, [this] {
        setFold(fold() == Fold::Open ? Fold::Closed : Fold::Open);
        Q_EMIT folded();
    });
}

void Section::setFold(Fold fold) {
    content_->setVisible(fold == Fold::Open);
    header_->setIcon(themedIcon(fold == Fold::Open ? "chevron-down" : "chevron-right"));
    header_->setAccessibleDescription(fold == Fold::Open ? tr("open") : tr("folded"));
}

Section::Fold Section::fold() const {
    return content_->isHidden() ? Fold::Closed : Fold::Open;
}

}  // namespace captune
