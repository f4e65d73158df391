// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/path_field.h"

#include "ui/icons.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>
#include <QVBoxLayout>

namespace captune {

PathField::PathField(const QString& name, Wants wants, const QString& filter, QWidget* parent)
    : QWidget(parent), name_(name) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    line_ = new QLineEdit(this);
    line_->setAccessibleName(name);
    line_->setMinimumWidth(280);
    row->addWidget(line_, 1);
    column->addLayout(row);
    problem_ = new QLabel(this);
    problem_->setProperty("role", "bad");
    problem_->setWordWrap(true);
    problem_->hide();
    column->addWidget(problem_);
    if (wants != Wants::Folder) addButton(Wants::File, filter);
    if (wants != Wants::File) addButton(Wants::Folder, {});
    setFocusProxy(line_);
    connect(line_, &QLineEdit::textChanged, this, &PathField::edited);
}

void PathField::addButton(Wants wants, const QString& filter) {
    const bool file = wants == Wants::File;
    auto* button = new QToolButton(this);
    button->setIcon(themedIcon(file ? "open" : "folder"));
    const QString text =
        file ? tr("Choose a file: %1").arg(name_) : tr("Choose a folder: %1").arg(name_);
    button->setToolTip(text);
    button->setAccessibleName(text);
    layout()->itemAt(0)->layout()->addWidget(button);
    connect(button, &QToolButton::clicked, this, [this, file, filter] {
        const QString chosen = file ? QFileDialog::getOpenFileName(this, name_, path(), filter)
                                    : QFileDialog::getExistingDirectory(this, name_, path());
        if (!chosen.isEmpty()) line_->setText(chosen);
    });
}

QString PathField::path() const {
    return line_->text().trimmed();
}

void PathField::setPath(const QString& path) {
    line_->setText(path);
}

void PathField::setPlaceholder(const QString& text) {
    line_->setPlaceholderText(text);
}

void PathField::setProblem(const QString& sentence) {
    problem_->setText(sentence);
    problem_->setVisible(!sentence.isEmpty());
    line_->setProperty("wrong", !sentence.isEmpty());
    line_->style()->unpolish(line_);
    line_->style()->polish(line_);
}

QString PathField::problem() const {
    return problem_->text();
}

}  // namespace captune
