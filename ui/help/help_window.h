// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <QString>

class QLineEdit;
class QListWidget;
class QTextBrowser;

namespace captune {

/// The help: a paragraph on each method, setting, metric and page, in the window's language.
class HelpWindow final : public QDialog {
    Q_OBJECT
public:
    explicit HelpWindow(QWidget* parent = nullptr);

    /// Shows the section of this name ("adapter", "plots" …) or a setting (fieldTopic); an unknown
    /// one shows the beginning.
    void showTopic(const QString& topic);
    [[nodiscard]] QString topic() const;
    [[nodiscard]] QStringList topics() const;
    void search(const QString& words);
    [[nodiscard]] QString text() const;

private:
    void fillTopics(const QString& html);
    void showChosen();
    void find(const QString& words);

    QLineEdit* search_ = nullptr;
    QListWidget* topics_ = nullptr;
    QTextBrowser* page_ = nullptr;
};

/// The topic for where the focus is: the nearest widget that carries the property "helpTopic".
[[nodiscard]] QString helpTopicOf(const QWidget* widget);

/// Lets F1 on `widget` and what is inside open this topic.
void setHelpTopic(QWidget* widget, const QString& topic);

}  // namespace captune
