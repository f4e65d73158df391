// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/column_fill.h"

#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>

namespace captune {
namespace {

constexpr double kLeastShare = 0.88;  // takes no more than what stands around a text

}  // namespace

ColumnFill::ColumnFill(QHeaderView& header) : QObject(&header), header_(header) {
    header_.installEventFilter(this);
    connect(&header_, &QHeaderView::sectionCountChanged, this, &ColumnFill::takeWidths);
    connect(&header_, &QHeaderView::sectionResized, this, [this](int column, int, int width) {
        if (spreading_ || width == 0) return;
        const auto place = static_cast<std::size_t>(column);
        if (place < made_.size()) made_[place] = width;
    });
    takeWidths();
}

void ColumnFill::takeWidths() {
    made_.clear();
    for (int column = 0; column < header_.count(); ++column)
        made_.push_back(header_.sectionSize(column));
}

void ColumnFill::setWidths(double factor) {
    const QScopedValueRollback guard(spreading_, true);
    for (int column = 0; column < header_.count(); ++column)
        if (!header_.isSectionHidden(column))
            header_.resizeSection(
                column, static_cast<int>(factor * made_[static_cast<std::size_t>(column)]));
}

void ColumnFill::spread() {
    if (made_.size() != static_cast<std::size_t>(header_.count())) takeWidths();
    int all = 0;
    for (int column = 0; column < header_.count(); ++column)
        if (!header_.isSectionHidden(column)) all += made_[static_cast<std::size_t>(column)];
    if (all == 0) return;
    const double share = static_cast<double>(header_.width()) / all;
    setWidths(share < kLeastShare ? 1.0 : share);
}

QByteArray ColumnFill::saveState() {
    spread();
    setWidths(1.0);
    const QByteArray state = header_.saveState();
    spread();
    return state;
}

bool ColumnFill::restoreState(const QByteArray& state) {
    const QScopedValueRollback guard(spreading_, true);
    if (!header_.restoreState(state)) return false;
    takeWidths();
    spread();
    return true;
}

bool ColumnFill::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::Resize)
        QMetaObject::invokeMethod(this, &ColumnFill::spread, Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

}  // namespace captune
