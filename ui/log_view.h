// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace captune {

/// What happened, a line each with its time; the newest at the bottom, the last 5000 kept.
class LogView final : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit LogView(QWidget* parent = nullptr);
    void note(const QString& sentence);
};

}  // namespace captune
