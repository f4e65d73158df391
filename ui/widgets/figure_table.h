// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

namespace captune {

/// A read-only table of text and figures that copies its selection (Ctrl+C) as tab-separated text.
class FigureTable final : public QTableWidget {
    Q_OBJECT
public:
    explicit FigureTable(QWidget* parent = nullptr);

    /// Replaces everything; columns of figures go to the right edge, texts to the left.
    void setContent(const QStringList& header, const QVector<QStringList>& rows);
    [[nodiscard]] QString selectionAsText() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
};

}  // namespace captune
