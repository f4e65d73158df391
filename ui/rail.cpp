// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rail.h"

#include "ui/icons.h"
#include "ui/theme.h"

#include <QButtonGroup>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

namespace captune {
namespace {

class RailButton final : public QToolButton {
public:
    using QToolButton::QToolButton;
    void setBusy(bool busy) {
        busy_ = busy;
        update();
    }

protected:
    void paintEvent(QPaintEvent* event) override {
        QToolButton::paintEvent(event);
        if (!busy_) return;
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(Qt::NoPen);
        painter.setBrush(themeOf(palette()).good);
        painter.drawEllipse(QPointF(width() / 2.0 + 15, 12), 4, 4);
    }

private:
    bool busy_ = false;
};

}  // namespace

Rail::Rail(QWidget* parent) : QFrame(parent), group_(new QButtonGroup(this)) {
    setProperty("role", "rail");
    setFixedWidth(76);
    layout_ = new QVBoxLayout(this);
    layout_->setContentsMargins(6, 12, 6, 8);
    layout_->setSpacing(4);
    menu_ = makeButton("settings", tr("Menu"));
    menu_->setPopupMode(QToolButton::InstantPopup);
    layout_->addStretch(1);
    layout_->addWidget(menu_);
}

QToolButton* Rail::makeButton(const QString& icon, const QString& name) {
    auto* button = new RailButton(this);
    button->setIcon(themedIcon(icon));
    button->setIconSize(QSize(22, 22));
    button->setText(name);
    button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
    button->setFixedSize(63, 54);
    button->setFocusPolicy(Qt::TabFocus);
    button->setAccessibleName(name);
    return button;
}

void Rail::addPage(const QString& icon, const QString& name, const QString& shortcut) {
    QToolButton* button = makeButton(icon, name);
    button->setCheckable(true);
    button->setToolTip(QStringLiteral("%1 (%2)").arg(name, shortcut));
    const int page = static_cast<int>(pages_.size());
    group_->addButton(button, page);
    layout_->insertWidget(page, button);
    pages_.push_back(button);
    connect(button, &QToolButton::clicked, this, [this, page] { Q_EMIT chosen(page); });
}

void Rail::setCurrent(int page) {
    pages_.at(static_cast<std::size_t>(page))->setChecked(true);
}

void Rail::setBusy(int page, bool busy) {
    static_cast<RailButton*>(pages_.at(static_cast<std::size_t>(page)))->setBusy(busy);
}

void Rail::setMenu(QMenu* menu) {
    menu_->setMenu(menu);
    setTabOrder(pages_.back(), menu_);
}

}  // namespace captune
