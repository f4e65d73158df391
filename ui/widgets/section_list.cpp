// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/section_list.h"

#include "ui/theme.h"

#include <QPainter>
#include <QStyle>
#include <QStyledItemDelegate>

namespace captune {
namespace {

constexpr int kKey = Qt::UserRole;
constexpr int kNote = Qt::UserRole + 1;
constexpr int kHead = Qt::UserRole + 2;

class EntryPainter final : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter* painter,
               const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        QStyleOptionViewItem plain(option);
        initStyleOption(&plain, index);
        const QString name = plain.text;
        plain.text.clear();
        const QWidget* view = option.widget;
        view->style()->drawControl(QStyle::CE_ItemViewItem, &plain, painter, view);
        const Theme& theme = themeOf(option.palette);
        const QRect room = option.rect.adjusted(8, 0, -8, 0);
        painter->save();
        if (index.data(kHead).toBool()) {
            QFont font = option.font;
            font.setWeight(QFont::DemiBold);
            painter->setFont(font);
            painter->setPen(theme.secondary);
            painter->drawText(room.adjusted(0, 6, 0, 0),
                              Qt::AlignVCenter,
                              QFontMetrics(font).elidedText(name, Qt::ElideRight, room.width()));
        } else {
            paintEntry(*painter, option, room, name, index.data(kNote).toString());
        }
        painter->restore();
    }

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const override {
        return {120, option.fontMetrics.height() + 16};
    }

private:
    static void paintEntry(QPainter& painter,
                           const QStyleOptionViewItem& option,
                           const QRect& room,
                           const QString& name,
                           const QString& note) {
        const Theme& theme = themeOf(option.palette);
        const QFontMetrics& metrics = option.fontMetrics;
        const QString shown = metrics.elidedText(note, Qt::ElideRight, room.width() / 2);
        const int noteWidth = note.isEmpty() ? 0 : metrics.horizontalAdvance(shown) + 8;
        painter.setPen(theme.text);
        painter.drawText(room.adjusted(8, 0, -noteWidth, 0),
                         Qt::AlignVCenter,
                         metrics.elidedText(name, Qt::ElideMiddle, room.width() - noteWidth - 8));
        painter.setPen(theme.secondary);
        painter.drawText(room, Qt::AlignVCenter | Qt::AlignRight, shown);
    }
};

}  // namespace

SectionList::SectionList(QWidget* parent) : QListWidget(parent) {
    setItemDelegate(new EntryPainter(this));
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    connect(this, &QListWidget::currentItemChanged, this, [this] {
        if (!currentKey().isEmpty()) Q_EMIT chosen(currentKey());
    });
}

void SectionList::addSection(const QString& title) {
    auto* item = new QListWidgetItem(title, this);
    item->setData(kHead, true);
    item->setFlags(Qt::NoItemFlags);
}

void SectionList::addEntry(const QString& name,
                           const QString& note,
                           const QString& toolTip,
                           const QString& key) {
    auto* item = new QListWidgetItem(name, this);
    item->setData(kKey, key);
    item->setData(kNote, note);
    item->setData(Qt::AccessibleTextRole, note.isEmpty() ? name : name + ", " + note);
    item->setToolTip(toolTip);
}

QString SectionList::currentKey() const {
    return currentItem() ? currentItem()->data(kKey).toString() : QString();
}

bool SectionList::choose(const QString& key) {
    for (int i = 0; i < count(); ++i) {
        if (key.isEmpty() || item(i)->data(kKey).toString() != key) continue;
        setCurrentRow(i);
        return true;
    }
    return false;
}

QStringList SectionList::keys() const {
    QStringList all;
    for (int i = 0; i < count(); ++i) {
        if (!item(i)->data(kHead).toBool()) all << item(i)->data(kKey).toString();
    }
    return all;
}

void SectionList::setFilter(const QString& text) {
    QListWidgetItem* head = nullptr;
    for (int i = 0; i < count(); ++i) {
        QListWidgetItem* at = item(i);
        if (at->data(kHead).toBool()) {
            head = at;
            head->setHidden(!text.isEmpty());
            continue;
        }
        const QString all = at->text() + '\n' + at->data(kNote).toString() + '\n' + at->toolTip();
        at->setHidden(!all.contains(text, Qt::CaseInsensitive));
        if (!at->isHidden() && head) head->setHidden(false);
    }
}

}  // namespace captune
