// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QVector>
#include <QWidget>

#include <functional>

namespace captune {

/// One first step: what it gives, what it costs, and the button that does it.
struct StartCard {
    QString icon;
    QString title;
    QString text;  ///< rich text; links open in the browser
    QString button;
    std::function<void()> pressed;
};

/// First steps, one below another.
class StartCards final : public QWidget {
    Q_OBJECT
public:
    StartCards(const QString& heading, const QVector<StartCard>& cards, QWidget* parent = nullptr);
};

}  // namespace captune
