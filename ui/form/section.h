// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QToolButton>
#include <QWidget>

namespace captune {

/// A group of rows under a heading that folds.
class Section final : public QWidget {
    Q_OBJECT
public:
    explicit Section(const QString& title, QWidget* parent = nullptr);

    [[nodiscard]] QWidget* content() const { return content_; }
    [[nodiscard]] QString title() const { return header_->text(); }
    enum class Fold { Open, Closed };
    void setFold(Fold fold);
    [[nodiscard]] Fold fold() const;

Q_SIGNALS:
    void folded();

private:
    QToolButton* header_ = nullptr;
    QWidget* content_ = nullptr;
};

}  // namespace captune
