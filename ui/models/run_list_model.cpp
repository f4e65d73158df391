// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_list_model.h"

#include "ui/format.h"
#include "ui/live_run.h"
#include "ui/theme.h"

#include <QApplication>
#include <QPainter>

#include <algorithm>

namespace captune {
namespace {

enum ExtraRole { FactsRole = RunListModel::SearchRole + 1, MethodRole };

}  // namespace

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
                     run.message.empty() ? QString() : "\n" + QString::fromStdString(run.message));
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
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.curves[curveIndexOf(runId)]);
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
                static_cast<Method>(index.data(MethodRole).toInt()));
    const QRect text = inner.adjusted(22, 0, 0, 0);
    const int line = option.fontMetrics.height();
    painter->setPen(theme.text);
    painter->drawText(
        QRect(text.left(), text.top(), text.width(), line),
        Qt::AlignLeft,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideMiddle, text.width()));
    painter->setPen(theme.secondary);
    painter->drawText(QRect(text.left(), text.top() + line + 1, text.width(), line),
                      Qt::AlignLeft,
                      option.fontMetrics.elidedText(
                          index.data(FactsRole).toString(), Qt::ElideRight, text.width()));
    painter->restore();
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex&) const {
    return {120, 2 * option.fontMetrics.height() + 13};
}

}  // namespace captune
