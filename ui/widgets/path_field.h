// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;

namespace captune {

/// A line for a path with buttons to look for it, and what is wrong with it below.
class PathField final : public QWidget {
    Q_OBJECT
public:
    enum class Wants { File, Folder, Either };
    /// `filter` is that of the file dialog.
    PathField(const QString& name, Wants wants, const QString& filter, QWidget* parent = nullptr);

    [[nodiscard]] QString path() const;
    void setPath(const QString& path);
    void setPlaceholder(const QString& text);
    /// An empty sentence: nothing is wrong.
    void setProblem(const QString& sentence);
    [[nodiscard]] QString problem() const;

Q_SIGNALS:
    void edited(const QString& path);

private:
    void addButton(Wants wants, const QString& filter);

    QString name_;
    QLineEdit* line_ = nullptr;
    QLabel* problem_ = nullptr;
};

}  // namespace captune
