// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_list_model.h"

#include "ui/core_sentences.h"
#include "ui/format.h"
#include "ui/live_run.h"
#include "ui/theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QPainter>

#include <algorithm>

namespace captune {
QString runName(const Run& run) {
    return QString::fromStdString(nameOf(run));
}

QString runFacts(const Run& run) {
    QStringList facts{runStatusText(run.status)};
    const auto cider = run.best.find("CIDEr");
    if (cider != run.best.end()) facts << QStringLiteral("CIDEr %1").arg(cider->second, 0, 'f', 3);
    facts << momentText(QString::fromStdString(run.started));
    return facts.join(QStringLiteral(" · "));
}

RunListModel::RunListModel(QObject* parent) : QAbstractListModel(parent) {}

void RunListModel::setRuns(std::vector<Run> runs) {
    beginResetModel();
    runs_ = std::move(runs);
    endResetModel();
    const QSet<QString> before = checked_;
    checked_.removeIf([this](const QString& id) { return !find(id); });
    if (!before.isEmpty()) Q_EMIT checkedChanged();  // what is behind the ids may be another
}

void RunListModel::setCheckable(bool checkable) {
    checkable_ = checkable;
}

void RunListModel::setChecked(const QSet<QString>& ids) {
    if (ids == checked_) return;
    checked_ = ids;
    if (!runs_.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1), {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
}

bool RunListModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (!index.isValid() || !checkable_ || role != Qt::CheckStateRole) return false;
    QSet<QString> ids = checked_;
    const QString id = data(index, IdRole).toString();
    value.toInt() == Qt::Checked ? void(ids.insert(id)) : void(ids.remove(id));
    setChecked(ids);
    return true;
}

Qt::ItemFlags RunListModel::flags(const QModelIndex& index) const {
    const Qt::ItemFlags flags = QAbstractListModel::flags(index);
    return checkable_ ? flags | Qt::ItemIsUserCheckable : flags;
}

const Run* RunListModel::find(const QString& id) const {
    const auto found = std::find_if(
        runs_.begin(), runs_.end(), [&](const Run& run) { return run.id == id.toStdString(); });
    return found == runs_.end() ? nullptr : &*found;
}

int RunListModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(runs_.size());
}

QVariant RunListModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid()) return {};
    const Run& run = runs_[static_cast<std::size_t>(index.row())];
    switch (role) {
        case Qt::DisplayRole:
            return runName(run);
        case Qt::ToolTipRole:
            return QStringLiteral("%1\n%2%3")
                .arg(QString::fromStdString(run.id),
                     runFacts(run),
                     run.message.empty() ? QString() : "\n" + coreSentence(run.message));
        case Qt::AccessibleTextRole:
            return runName(run) + ", " + runFacts(run);
        case IdRole:
            return QString::fromStdString(run.id);
        case SearchRole:
            return runName(run) + ' ' + QString::fromStdString(run.id);
        case FactsRole:
            return runFacts(run);
        case MethodRole:
            return static_cast<int>(run.config.method);
        case FailedRole:
            return run.status == RunStatus::Failed;
        case Qt::CheckStateRole:
            if (!checkable_) return {};
            return checked_.contains(QString::fromStdString(run.id)) ? Qt::Checked : Qt::Unchecked;
        default:
            return {};
    }
}

void drawRunChip(QPainter& painter,
                 const QPointF& center,
                 const std::string& runId,
                 Method method) {
    const Theme& theme = themeOf(QApplication::palette());
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    if (runId.empty()) {
        painter.setPen(QPen(theme.secondary, 1.5));
    } else {
        painter.setPen(Qt::NoPen);
        painter.setBrush(theme.curves[curveIndexOf(runId)]);
    }
    const QRectF box(center.x() - 5, center.y() - 5, 10, 10);
    if (method == Method::Adapter) {
        painter.drawEllipse(box);
    } else if (method == Method::Finetune) {
        painter.drawRoundedRect(box, 2, 2);
    } else {
        painter.drawPolygon(QPolygonF({{center.x(), center.y() - 6},
                                       {center.x() + 6, center.y()},
                                       {center.x(), center.y() + 6},
                                       {center.x() - 6, center.y()}}));
    }
    painter.restore();
}

namespace {

constexpr int kBox = 16;

QRect boxIn(const QRect& row) {
    return {row.right() - kBox - 10, row.center().y() - kBox / 2, kBox, kBox};
}

void drawBox(QPainter& painter, const QStyleOptionViewItem& option, bool checked) {
    const Theme& theme = themeOf(option.palette);
    const QRectF box = QRectF(boxIn(option.rect)).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(checked ? theme.accent : theme.secondary);
    painter.setBrush(checked ? QBrush(theme.accent) : QBrush(Qt::NoBrush));
    painter.drawRoundedRect(box, 3, 3);
    if (checked) {
        painter.setPen(QPen(theme.onAccent, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.drawPolyline(QPolygonF({box.topLeft() + QPointF(3.5, 8),
                                        box.topLeft() + QPointF(6.5, 11),
                                        box.topLeft() + QPointF(11.5, 4.5)}));
    }
    painter.restore();
}

}  // namespace

void RunDelegate::paint(QPainter* painter,
                        const QStyleOptionViewItem& option,
                        const QModelIndex& index) const {
    const Theme& theme = themeOf(option.palette);
    painter->save();
    if (option.state & (QStyle::State_Selected | QStyle::State_MouseOver)) {
        QColor back = theme.accent;
        back.setAlphaF(option.state & QStyle::State_Selected ? 0.18F : 0.07F);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(back);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(2, 1, -2, -1), 5, 5);
    }
    const QRect inner = option.rect.adjusted(12, 6, -10, -6);
    drawRunChip(*painter,
                QPointF(inner.left() + 6, inner.top() + option.fontMetrics.height() / 2.0),
                index.data(RunListModel::IdRole).toString().toStdString(),
                static_cast<Method>(index.data(RunListModel::MethodRole).toInt()));
    const QVariant check = index.data(Qt::CheckStateRole);
    if (check.isValid()) drawBox(*painter, option, check.toInt() == Qt::Checked);
    const QRect text = inner.adjusted(22, 0, check.isValid() ? -kBox - 6 : 0, 0);
    const int line = option.fontMetrics.height();
    painter->setPen(theme.text);
    painter->drawText(
        QRect(text.left(), text.top(), text.width(), line),
        Qt::AlignLeft,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    const bool failed = index.data(RunListModel::FailedRole).toBool();
    painter->setPen(failed ? theme.bad : theme.secondary);
    painter->drawText(
        QRect(text.left(), text.top() + line + 1, text.width(), line),
        Qt::AlignLeft,
        option.fontMetrics.elidedText(
            index.data(RunListModel::FactsRole).toString(), Qt::ElideRight, text.width()));
    painter->restore();
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {120, 2 * option.fontMetrics.height() + 13};
}

QRect RunDelegate::boxArea(const QRect& row) {
    return boxIn(row).adjusted(-6, -6, 6, 6);
}

bool RunDelegate::editorEvent(QEvent* event,
                              QAbstractItemModel* model,
                              const QStyleOptionViewItem&,
                              const QModelIndex& index) {
    const QVariant check = index.data(Qt::CheckStateRole);
    const bool space =
        event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    if (!check.isValid() || !space) return false;
    return model->setData(
        index, check.toInt() == Qt::Checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
}

}  // namespace captune
