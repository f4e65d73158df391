// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

#include <vector>

class QButtonGroup;
class QMenu;
class QToolButton;
class QVBoxLayout;

namespace captune {

/// The narrow column of pages at the left edge, with the program's menu at its foot.
class Rail final : public QFrame {
    Q_OBJECT
public:
    explicit Rail(QWidget* parent = nullptr);

    void addPage(const QString& icon, const QString& name, const QString& shortcut);
    void setCurrent(int page);
    /// A dot on a page's button: something runs there.
    void setBusy(int page, bool busy);
    void setMenu(QMenu* menu);

Q_SIGNALS:
    void chosen(int page);

private:
    QToolButton* makeButton(const QString& icon, const QString& name);

    QVBoxLayout* layout_ = nullptr;
    QButtonGroup* group_ = nullptr;
    QToolButton* menu_ = nullptr;
    std::vector<QToolButton*> pages_;
};

}  // namespace captune
