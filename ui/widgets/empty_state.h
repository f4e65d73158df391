// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace captune {

/// What an empty page shows: one sentence and one button for the next step.
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    EmptyState(const QString& icon,
               const QString& sentence,
               const QString& button,
               QWidget* parent = nullptr);
    void setSentence(const QString& sentence);

Q_SIGNALS:
    void pressed();

protected:
    void changeEvent(QEvent* event) override;

private:
    QString icon_;
    QLabel* picture_ = nullptr;
    QLabel* sentence_ = nullptr;
};

}  // namespace captune
