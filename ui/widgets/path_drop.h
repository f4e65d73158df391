// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include <functional>

class QMimeData;
class QWidget;

namespace captune {

/// Has a widget take files or folders that are dropped on it: the first of a drop that `fits`.
/// A drop without one is left to the widgets around.
class PathDrop final : public QObject {
    Q_OBJECT
public:
    PathDrop(QWidget& widget, std::function<bool(const QString& path)> fits);

Q_SIGNALS:
    void dropped(const QString& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QString pathOf(const QMimeData& mime) const;

    std::function<bool(const QString&)> fits_;
};

}  // namespace captune
