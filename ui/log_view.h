// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>
#include <QWidget>

#include <vector>

class QLineEdit;
class QPlainTextEdit;

namespace captune {

/// What happened, a line each with its time. Outlives the views that show it; the oldest lines
/// leave when there are very many.
class Log final : public QObject {
    Q_OBJECT
public:
    explicit Log(QObject* parent = nullptr) : QObject(parent) {}

    void note(const QString& sentence);
    void clear();
    [[nodiscard]] const QStringList& lines() const { return lines_; }

Q_SIGNALS:
    void noted(const QString& line);
    void cleared();

private:
    QStringList lines_;
};

/// The log with a search, copy and save.
class LogView final : public QWidget {
    Q_OBJECT
public:
    explicit LogView(Log& log, QWidget* parent = nullptr);

    /// What is shown, a line each.
    [[nodiscard]] QString text() const;
    void search(const QString& words);
    void copyAll();

Q_SIGNALS:
    void closeWanted();

private:
    void buildHead();
    void show(const QString& line);
    void showAll();
    void saveByDialog();

    Log& log_;
    QLineEdit* search_ = nullptr;
    QPlainTextEdit* lines_ = nullptr;
};

}  // namespace captune
