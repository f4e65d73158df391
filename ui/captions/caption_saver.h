// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <functional>

class QMenu;
class QWidget;

namespace captune {

class CaptionDesk;

/// Saves and copies the captions on the desk.
class CaptionSaver final : public QObject {
    Q_OBJECT
public:
    CaptionSaver(CaptionDesk& desk, QWidget* window);

    void fill(QMenu& menu);
    /// COCO results JSON of one column, with the image ids of the pictures' datasets.
    void saveCocoResults(int source, const QString& file);
    /// A line a picture, a caption a column.
    void saveTable(const QString& file);
    /// A line a beam, with scores.
    void saveBeams(const QString& file);
    /// The best captions of the current picture, a line a model.
    void copyCurrent();
    /// The whole table, cells between tabs, as spreadsheets take it.
    void copyTable();

Q_SIGNALS:
    void saved(const QString& sentence);
    void failed(const QString& sentence);

private:
    void write(const QString& file, const QByteArray& bytes);
    void withIds(std::function<void(const QStringList&)> done);
    [[nodiscard]] QString askForFile(const QString& suffix);

    CaptionDesk& desk_;
    QWidget* window_;
};

}  // namespace captune
