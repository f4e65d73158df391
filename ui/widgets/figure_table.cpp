// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figure_table.h"

#include <QApplication>
#include <QClipboard>
#include <QHeaderView>
#include <QKeyEvent>

#include <algorithm>

namespace captune {
namespace {

constexpr int kWidestColumn = 340;

bool looksLikeFigure(const QString& text) {
    return !text.isEmpty() &&
           (text.front().isDigit() || text.front() == '-' || text.front() == QChar(0x2013));
}

bool mostlyFigures(const QVector<QStringList>& rows, int column) {
    const auto figures = std::ranges::count_if(
        rows, [column](const QStringList& row) { return looksLikeFigure(row.value(column)); });
    return 2 * figures > rows.size();
}

}  // namespace

FigureTable::FigureTable(QWidget* parent) : QTableWidget(parent) {
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(28);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWordWrap(false);
}

void FigureTable::setContent(const QStringList& header, const QVector<QStringList>& rows) {
    clear();
    setColumnCount(static_cast<int>(header.size()));
    setRowCount(static_cast<int>(rows.size()));
    setHorizontalHeaderLabels(header);
    for (int c = 0; c < columnCount(); ++c) {
        const Qt::Alignment side = mostlyFigures(rows, c) ? Qt::AlignRight : Qt::AlignLeft;
        horizontalHeaderItem(c)->setTextAlignment(side | Qt::AlignVCenter);
        horizontalHeaderItem(c)->setToolTip(header[c]);
        for (int r = 0; r < rows.size(); ++r) {
            auto* cell = new QTableWidgetItem(rows[r].value(c));
            cell->setToolTip(cell->text());
            cell->setTextAlignment(side | Qt::AlignVCenter);
            setItem(r, c, cell);
        }
    }
    resizeColumnsToContents();
    const QFontMetrics metrics = horizontalHeader()->fontMetrics();
    for (int c = 0; c < columnCount(); ++c) {
        setColumnWidth(c, std::min(columnWidth(c) + 12, kWidestColumn));
        horizontalHeaderItem(c)->setText(
            metrics.elidedText(header[c], Qt::ElideMiddle, kWidestColumn - 16));
    }
}

QString FigureTable::selectionAsText() const {
    QStringList lines;
    QStringList header;
    for (int c = 0; c < columnCount(); ++c) header << horizontalHeaderItem(c)->toolTip();
    lines << header.join('\t');
    for (int r = 0; r < rowCount(); ++r) {
        if (!selectionModel()->isRowSelected(r, QModelIndex()) && selectionModel()->hasSelection())
            continue;
        QStringList cells;
        for (int c = 0; c < columnCount(); ++c)
            cells << (item(r, c) ? item(r, c)->text() : QString());
        lines << cells.join('\t');
    }
    return lines.join('\n');
}

void FigureTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        QApplication::clipboard()->setText(selectionAsText());
        return;
    }
    QTableWidget::keyPressEvent(event);
}

}  // namespace captune
