// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableWidget>

namespace captune {

class ColumnFill;

/// How the second line of a cell is meant.
enum class Tone { Plain, Good, Bad };

/// What stands in one cell of a FigureTable.
struct FigureCell {
    QString text;
    QString detail = {};      ///< a second, quieter line; empty: none
    Tone tone = Tone::Plain;  ///< of the second line
    bool best = false;        ///< the best of its row: bold, with a star
    QString tip = {};         ///< empty: the text
    QString spoken = {};      ///< for screen readers; empty: what is shown
    QStringList copied = {};  ///< as cells of copied text; empty: the text
};

/// A column's head.
struct FigureColumn {
    QString title;
    QStringList copied = {};  ///< heads of the cells that its cells are copied as; empty: the title
};

/// A read-only table of text and figures that copies its selected rows, else all, (Ctrl+C) as
/// tab-separated text.
class FigureTable final : public QTableWidget {
    Q_OBJECT
public:
    explicit FigureTable(QWidget* parent = nullptr);

    /// Replaces everything; columns of figures go to the right edge, texts to the left. The first
    /// cell of a row names it.
    void setContent(const QStringList& header, const QVector<QStringList>& rows);
    void setCells(const QVector<FigureColumn>& columns, const QVector<QVector<FigureCell>>& rows);
    [[nodiscard]] QString selectionAsText() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;

private:
    void fitColumns();
    /// The style cuts a title off where its column ends.
    void shortenHead(int column, int before, int width);

    ColumnFill* fill_ = nullptr;
    void copy() const;
    [[nodiscard]] QStringList copiedCells(int row) const;
};

}  // namespace captune
