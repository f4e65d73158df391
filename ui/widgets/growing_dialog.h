// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

namespace captune {

/// A dialog that becomes higher when more is told in it. Qt sees to that only where no text breaks
/// into lines.
class GrowingDialog : public QDialog {
    Q_OBJECT
public:
    using QDialog::QDialog;

protected:
    bool event(QEvent* event) override;
};

}  // namespace captune
