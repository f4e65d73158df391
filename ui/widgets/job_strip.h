// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QProgressBar;
class QToolButton;

namespace captune {

class ElidedLabel;
class LongJob;

/// How far a long job is, with a stop button; gone while it rests. Shows a job that ran before.
class JobStrip final : public QFrame {
    Q_OBJECT
public:
    /// `job` must outlive the strip.
    explicit JobStrip(LongJob& job, QWidget* parent = nullptr);
    [[nodiscard]] QString text() const;

private:
    void showJob();

    LongJob& job_;
    ElidedLabel* title_ = nullptr;
    ElidedLabel* state_ = nullptr;
    QProgressBar* bar_ = nullptr;
    QToolButton* stop_ = nullptr;
};

}  // namespace captune
