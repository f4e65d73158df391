// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/captions_files.h"

#include <QScrollArea>

class QLabel;

namespace captune {

/// The reference captions of a picture, with the dataset they come from; hidden without any.
class ReferenceView final : public QScrollArea {
    Q_OBJECT
public:
    explicit ReferenceView(QWidget* parent = nullptr);

    /// Null hides the view.
    void show(const References* references);
    [[nodiscard]] QString text() const;
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    QLabel* head_ = nullptr;
    QLabel* list_ = nullptr;
};

}  // namespace captune
