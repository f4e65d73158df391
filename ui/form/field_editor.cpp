// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/field_editor.h"

#include "ui/form/number_box.h"
#include "ui/icons.h"
#include "ui/language.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QComboBox>
#include <QEvent>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QStyle>
#include <QToolButton>
#include <QWheelEvent>

namespace captune {
namespace {

constexpr std::size_t kMostSegments = 3;
constexpr int kSegmentCharacters = 24;

bool fitsSegments(const ConfigField& field) {
    std::size_t characters = 0;
    for (const std::string& choice : field.choices) characters += choice.size();
    return field.choices.size() <= kMostSegments && characters <= kSegmentCharacters;
}

/// A combo box that leaves the wheel to the form it stands in.
class QuietCombo final : public QComboBox {
public:
    using QComboBox::QComboBox;

protected:
    void wheelEvent(QWheelEvent* event) override { event->ignore(); }
};

}  // namespace

FieldEditor::FieldEditor(const ConfigField& field, QWidget* parent) : QWidget(parent) {
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    switch (field.kind) {
        case FieldKind::Integer:
        case FieldKind::Real:
            buildNumber(field);
            break;
        case FieldKind::Flag:
            buildFlag(field);
            break;
        case FieldKind::Choice:
            fitsSegments(field) ? buildSegments(field) : buildCombo(field);
            break;
        case FieldKind::Text:
        case FieldKind::File:
        case FieldKind::Folder:
        case FieldKind::Folders:
            buildLine(field);
            break;
    }
    if (!input_->accessibleName().isEmpty()) return;
    input_->setAccessibleName(coreText(field.label));
    input_->setAccessibleDescription(coreText(field.help));
    setFocusProxy(input_);
}

QString FieldEditor::text() const {
    return read_();
}
void FieldEditor::setText(const QString& text) {
    write_(text);
}

void FieldEditor::setMark(Mark mark) {
    const bool wrong = mark == Mark::Wrong;
    if (input_->property("wrong").toBool() == wrong) return;
    input_->setProperty("wrong", wrong);
    input_->style()->unpolish(input_);
    input_->style()->polish(input_);
}

void FieldEditor::buildNumber(const ConfigField& field) {
    auto* box = new NumberBox(
        field.kind == FieldKind::Integer ? NumberBox::Kind::Integer : NumberBox::Kind::Real,
        field.minimum,
        field.maximum,
        this);
    box->setFixedWidth(112);
    input_ = box;
    read_ = [box] { return box->value(); };
    write_ = [box](const QString& text) { box->setValue(text); };
    connect(box, &NumberBox::edited, this, &FieldEditor::edited);
    layout()->addWidget(box);
    auto* unit = new QLabel(coreText(field.unit), this);
    unit->setProperty("role", "secondary");
    layout()->addWidget(unit);
    static_cast<QHBoxLayout*>(layout())->addStretch(1);
}

void FieldEditor::buildFlag(const ConfigField&) {
    auto* box = new QCheckBox(this);
    input_ = box;
    read_ = [box] { return box->isChecked() ? QStringLiteral("true") : QStringLiteral("false"); };
    write_ = [box](const QString& text) {
        const QSignalBlocker quiet(box);
        box->setChecked(text == QStringLiteral("true"));
    };
    connect(box, &QCheckBox::toggled, this, [this] { Q_EMIT edited(text()); });
    layout()->addWidget(box);
    static_cast<QHBoxLayout*>(layout())->addStretch(1);
}

void FieldEditor::buildSegments(const ConfigField& field) {
    auto* group = new QButtonGroup(this);
    for (const std::string& choice : field.choices) {
        auto* button = new QToolButton(this);
        button->setText(QString::fromStdString(choice));
        button->setCheckable(true);
        button->setProperty("segment", true);
        button->setFocusPolicy(Qt::StrongFocus);
        button->setAccessibleName(
            QStringLiteral("%1: %2").arg(coreText(field.label), QString::fromStdString(choice)));
        group->addButton(button);
        layout()->addWidget(button);
    }
    static_cast<QHBoxLayout*>(layout())->addStretch(1);
    input_ = group->buttons().value(0, nullptr);
    read_ = [group] { return group->checkedButton() ? group->checkedButton()->text() : QString(); };
    write_ = [group](const QString& text) {
        for (QAbstractButton* button : group->buttons()) {
            if (button->text() == text) button->setChecked(true);
        }
    };
    connect(group, &QButtonGroup::buttonClicked, this, [this] { Q_EMIT edited(text()); });
    setFocusProxy(input_);
}

void FieldEditor::buildCombo(const ConfigField& field) {
    auto* combo = new QuietCombo(this);
    combo->setFocusPolicy(Qt::StrongFocus);
    for (const std::string& choice : field.choices) combo->addItem(QString::fromStdString(choice));
    input_ = combo;
    read_ = [combo] { return combo->currentText(); };
    write_ = [combo](const QString& text) { combo->setCurrentText(text); };
    connect(combo, &QComboBox::activated, this, [this] { Q_EMIT edited(text()); });
    layout()->addWidget(combo);
    static_cast<QHBoxLayout*>(layout())->addStretch(1);
}

void FieldEditor::buildLine(const ConfigField& field) {
    auto* line = new QLineEdit(this);
    line->setMinimumWidth(80);
    input_ = line;
    read_ = [line] { return line->text(); };
    write_ = [line](const QString& text) {
        if (line->text() != text) line->setText(text);
    };
    connect(line, &QLineEdit::textEdited, this, &FieldEditor::edited);
    layout()->addWidget(line);
    if (isPath(field.kind)) addBrowse(field.kind);
}

void FieldEditor::addBrowse(FieldKind kind) {
    auto* browse = new QToolButton(this);
    browse->setIcon(themedIcon("folder"));
    browse->setAccessibleName(tr("Choose…"));
    browse->setToolTip(tr("Choose…"));
    connect(browse, &QToolButton::clicked, this, [this, kind] {
        const QString chosen =
            kind == FieldKind::File
                ? QFileDialog::getOpenFileName(this, tr("Choose a file"), text())
                : QFileDialog::getExistingDirectory(this, tr("Choose a folder"), text());
        if (chosen.isEmpty()) return;
        const bool joins = kind == FieldKind::Folders && !text().isEmpty();
        setText(joins ? text() + "," + chosen : chosen);
        Q_EMIT edited(text());
    });
    layout()->addWidget(browse);
}

}  // namespace captune
