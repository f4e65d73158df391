// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/figure_table.h"

#include "ui/icons.h"
#include "ui/theme.h"
#include "ui/widgets/column_fill.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace captune {
namespace {

constexpr int kWidestColumn = 340;
constexpr int kWidestHead = 150;  // above narrower cells; its name is shortened in the middle
constexpr int kRowHeight = 28;
constexpr int kSide = 6;
constexpr auto kStar = u"★ ";

enum CellRole { DetailRole = Qt::UserRole + 1, ToneRole, BestRole, CopiedRole };

bool looksLikeFigure(const QString& text) {
    return !text.isEmpty() &&
           (text.front().isDigit() || text.front() == '-' || text.front() == QChar(0x2013));
}

bool mostlyFigures(const QVector<QVector<FigureCell>>& rows, int column) {
    const auto figures = std::ranges::count_if(rows, [column](const QVector<FigureCell>& row) {
        return looksLikeFigure(row.value(column).text);
    });
    return 2 * figures > rows.size();
}

QColor colourOf(Tone tone, const Theme& theme) {
    return tone == Tone::Good ? theme.good : tone == Tone::Bad ? theme.bad : theme.secondary;
}

QFont fontOf(QFont font, const QModelIndex& index) {
    font.setBold(index.data(BestRole).toBool());
    return font;
}

QString mainText(const QModelIndex& index) {
    const QString star = index.data(BestRole).toBool() ? QString::fromUtf16(kStar) : QString();
    return star + index.data().toString();
}

/// A cell of one line or two.
class CellDelegate final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const QString detail = index.data(DetailRole).toString();
        if (detail.isEmpty() && !index.data(BestRole).toBool()) {
            QStyledItemDelegate::paint(painter, option, index);
            return;
        }
        QStyleOptionViewItem frame = option;
        initStyleOption(&frame, index);
        frame.text.clear();
        QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &frame, painter, option.widget);
        paintLines(*painter, frame, index, detail);
    }

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option,
                                 const QModelIndex& index) const override {
        const QSize plain = QStyledItemDelegate::sizeHint(option, index);
        const QString detail = index.data(DetailRole).toString();
        const QFontMetrics bold(fontOf(option.font, index));
        const int width = std::max(bold.horizontalAdvance(mainText(index)),
                                   option.fontMetrics.horizontalAdvance(detail));
        const int lines = detail.isEmpty() ? 1 : 2;
        return {std::max(plain.width(), width + 2 * kSide),
                std::max(kRowHeight, lines * option.fontMetrics.height() + 10)};
    }

private:
    static void paintLines(QPainter& painter,
                           const QStyleOptionViewItem& option,
                           const QModelIndex& index,
                           const QString& detail) {
        const Theme& theme = themeOf(option.palette);
        const Qt::Alignment sides = option.displayAlignment & Qt::AlignHorizontal_Mask;
        const QRect inner = option.rect.adjusted(kSide, 4, -kSide, -4);
        const int half = detail.isEmpty() ? inner.height() : inner.height() / 2;
        const QRect upper(inner.left(), inner.top(), inner.width(), half);
        painter.save();
        painter.setFont(fontOf(option.font, index));
        painter.setPen(theme.text);
        painter.drawText(upper,
                         (sides | Qt::AlignVCenter).toInt(),
                         QFontMetrics(painter.font())
                             .elidedText(mainText(index), Qt::ElideRight, upper.width()));
        painter.setFont(option.font);
        painter.setPen(colourOf(static_cast<Tone>(index.data(ToneRole).toInt()), theme));
        painter.drawText(upper.translated(0, half),
                         (sides | Qt::AlignVCenter).toInt(),
                         option.fontMetrics.elidedText(detail, Qt::ElideRight, upper.width()));
        painter.restore();
    }
};

QTableWidgetItem* makeItem(const FigureCell& cell, Qt::Alignment side) {
    auto* item = new QTableWidgetItem(cell.text);
    item->setToolTip(cell.tip.isEmpty() ? cell.text : cell.tip);
    item->setTextAlignment(side | Qt::AlignVCenter);
    item->setData(DetailRole, cell.detail);
    item->setData(ToneRole, static_cast<int>(cell.tone));
    item->setData(BestRole, cell.best);
    item->setData(CopiedRole, cell.copied.isEmpty() ? QStringList{cell.text} : cell.copied);
    const QString shown = cell.detail.isEmpty() ? cell.text : cell.text + ", " + cell.detail;
    item->setData(Qt::AccessibleTextRole, cell.spoken.isEmpty() ? shown : cell.spoken);
    return item;
}

}  // namespace

FigureTable::FigureTable(QWidget* parent) : QTableWidget(parent) {
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setAlternatingRowColors(true);
    setShowGrid(false);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(kRowHeight);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setItemDelegate(new CellDelegate(this));
    fill_ = new ColumnFill(*horizontalHeader());
    connect(horizontalHeader(), &QHeaderView::sectionResized, this, &FigureTable::shortenHead);
}

void FigureTable::setContent(const QStringList& header, const QVector<QStringList>& rows) {
    QVector<FigureColumn> columns;
    for (const QString& title : header) columns << FigureColumn{title};
    QVector<QVector<FigureCell>> cells;
    for (const QStringList& row : rows) {
        cells.emplace_back();
        for (const QString& text : row) cells.back() << FigureCell{text};
    }
    setCells(columns, cells);
}

void FigureTable::setCells(const QVector<FigureColumn>& columns,
                           const QVector<QVector<FigureCell>>& rows) {
    clear();
    setColumnCount(static_cast<int>(columns.size()));
    setRowCount(static_cast<int>(rows.size()));
    bool isHigh = false;
    for (int c = 0; c < columnCount(); ++c) {
        const Qt::Alignment side = c > 0 && mostlyFigures(rows, c) ? Qt::AlignRight : Qt::AlignLeft;
        auto* head = new QTableWidgetItem(columns[c].title);
        head->setTextAlignment(side | Qt::AlignVCenter);
        head->setToolTip(columns[c].title);
        head->setData(Qt::AccessibleTextRole, columns[c].title);
        head->setData(
            CopiedRole,
            columns[c].copied.isEmpty() ? QStringList{columns[c].title} : columns[c].copied);
        setHorizontalHeaderItem(c, head);
        for (int r = 0; r < rows.size(); ++r) {
            setItem(r, c, makeItem(rows[r].value(c), side));
            isHigh = isHigh || !rows[r].value(c).detail.isEmpty();
        }
    }
    for (int r = 0; r < rows.size(); ++r)
        setVerticalHeaderItem(r, new QTableWidgetItem(rows[r].value(0).text));
    verticalHeader()->setDefaultSectionSize(
        isHigh ? std::max(kRowHeight, 2 * fontMetrics().height() + 10) : kRowHeight);
    fitColumns();
}

void FigureTable::shortenHead(int column, int, int width) {
    QTableWidgetItem* const head = horizontalHeaderItem(column);
    if (!head) return;
    const QString title = head->data(Qt::AccessibleTextRole).toString();
    head->setText(
        horizontalHeader()->fontMetrics().elidedText(title, Qt::ElideMiddle, width - 2 * kSide));
}

void FigureTable::fitColumns() {
    for (int c = 0; c < columnCount(); ++c) {
        const int head = std::min(horizontalHeader()->sectionSizeHint(c), kWidestHead);
        setColumnWidth(c, std::min(std::max(sizeHintForColumn(c), head) + 12, kWidestColumn));
    }
    fill_->spread();
}

QStringList FigureTable::copiedCells(int row) const {
    QStringList cells;
    for (int c = 0; c < columnCount(); ++c) {
        const QStringList heads = horizontalHeaderItem(c)->data(CopiedRole).toStringList();
        QStringList parts = row < 0 ? heads : item(row, c)->data(CopiedRole).toStringList();
        while (parts.size() < heads.size()) parts << QString();
        for (const QString& part : parts.mid(0, heads.size())) cells << part.simplified();
    }
    return cells;
}

QString FigureTable::selectionAsText() const {
    QStringList lines{copiedCells(-1).join('\t')};
    for (int r = 0; r < rowCount(); ++r)
        if (selectionModel()->isRowSelected(r, QModelIndex()) || !selectionModel()->hasSelection())
            lines << copiedCells(r).join('\t');
    return lines.join('\n');
}

void FigureTable::copy() const {
    QApplication::clipboard()->setText(selectionAsText());
}

void FigureTable::keyPressEvent(QKeyEvent* event) {
    if (event->matches(QKeySequence::Copy)) {
        copy();
        return;
    }
    QTableWidget::keyPressEvent(event);
}

void FigureTable::contextMenuEvent(QContextMenuEvent* event) {
    QMenu menu(this);
    QAction* action = menu.addAction(themedIcon("copy"), tr("Copy"), this, &FigureTable::copy);
    action->setShortcut(QKeySequence::Copy);
    menu.exec(event->globalPos());
}

}  // namespace captune
