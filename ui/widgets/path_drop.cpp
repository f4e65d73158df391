// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/path_drop.h"

#include <QDir>
#include <QDropEvent>
#include <QMimeData>
#include <QUrl>
#include <QWidget>

#include <utility>

namespace captune {

PathDrop::PathDrop(QWidget& widget, std::function<bool(const QString& path)> fits)
    : QObject(&widget), fits_(std::move(fits)) {
    widget.setAcceptDrops(true);
    widget.installEventFilter(this);
}

QString PathDrop::pathOf(const QMimeData& mime) const {
    for (const QUrl& url : mime.urls()) {
        const QString path = QDir::cleanPath(url.toLocalFile());
        if (fits_(path)) return path;
    }
    return {};
}

bool PathDrop::eventFilter(QObject*, QEvent* event) {
    if (event->type() != QEvent::DragEnter && event->type() != QEvent::Drop) return false;
    auto& drop = static_cast<QDropEvent&>(*event);
    const QString path = pathOf(*drop.mimeData());
    if (path.isEmpty()) {
        drop.ignore();
    } else {
        drop.acceptProposedAction();
        if (event->type() == QEvent::Drop) Q_EMIT dropped(path);
    }
    return true;
}

}  // namespace captune
