// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/form/config_form.h"

#include "core/base/error.h"
#include "ui/core_sentences.h"
#include "ui/form/field_editor.h"
#include "ui/form/field_facts.h"
#include "ui/form/section.h"
#include "ui/help/help_window.h"
#include "ui/icons.h"
#include "ui/language.h"
#include "ui/theme.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QRegularExpression>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

namespace captune {
namespace {

constexpr int kLabelWidth = 108;
constexpr int kBackWidth = 20;

/// `text` as HTML with the words on a coloured ground; `text` itself when it has none of them.
QString markWords(const QString& text, const QStringList& words, const QColor& color) {
    QStringList patterns;
    for (const QString& word : words) patterns << QRegularExpression::escape(word);
    if (patterns.isEmpty()) return text;
    const QRegularExpression any(patterns.join('|'), QRegularExpression::CaseInsensitiveOption);
    QString marked;
    qsizetype end = 0;
    for (auto match = any.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        marked += text.mid(end, found.capturedStart() - end).toHtmlEscaped();
        marked += QStringLiteral("<span style='background-color:%1'>%2</span>")
                      .arg(cssColor(color, 0.3), found.captured().toHtmlEscaped());
        end = found.capturedEnd();
    }
    return end == 0 ? text : marked + text.mid(end).toHtmlEscaped();
}

QString toolTipOf(const ConfigField& field) {
    return QStringLiteral("<div style='width:300px'><b>%1</b><br>%2<br><small>%3</small></div>")
        .arg(coreText(field.label).toHtmlEscaped(),
             coreText(field.help).toHtmlEscaped(),
             fieldFacts(field));
}

}  // namespace

struct ConfigForm::Row {
    const ConfigField* field = nullptr;
    Section* section = nullptr;
    QWidget* label = nullptr;
    QLabel* name = nullptr;
    QWidget* body = nullptr;
    FieldEditor* editor = nullptr;
    QToolButton* changed = nullptr;
    QLabel* sentence = nullptr;
    bool shown = true;
};

ConfigForm::ConfigForm(QWidget* parent) : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 8, 0);
    layout->setSpacing(12);
    buildRows();
    for (Section* part : sections_) layout->addWidget(part);
    nothing_ = new QLabel(tr("No setting of that name."), this);
    nothing_->setProperty("role", "secondary");
    nothing_->hide();
    layout->addWidget(nothing_);
    layout->addStretch(1);
    setConfig(config_, baseline_);
}

ConfigForm::~ConfigForm() = default;

Section* ConfigForm::section(const std::string& group) {
    const QString key = QString::fromStdString(group);
    const auto found = std::find_if(sections_.begin(), sections_.end(), [&](const Section* part) {
        return part->objectName() == key;
    });
    if (found != sections_.end()) return *found;
    auto* part = new Section(coreText(group), this);
    part->setObjectName(key);
    auto* form = new QFormLayout(part->content());
    form->setContentsMargins(4, 0, 0, 4);
    form->setHorizontalSpacing(8);
    form->setVerticalSpacing(6);
    form->setLabelAlignment(Qt::AlignLeft | Qt::AlignTop);
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    connect(part, &Section::folded, this, &ConfigForm::sectionsFolded);
    sections_.push_back(part);
    return part;
}

void ConfigForm::buildRows() {
    const std::span<const ConfigField> fields = configFields();
    rows_.reserve(fields.size());
    for (const ConfigField& field : fields) {
        rows_.push_back(buildRow(field, section(field.group)));
        Row& row = rows_.back();
        connect(row.editor, &FieldEditor::edited, this, [this, &row](const QString& text) {
            accept(row, text);
        });
        connect(row.changed, &QToolButton::clicked, this, [this, &row] {
            accept(row, QString::fromStdString(row.field->get(baseline_)));
            row.editor->setText(QString::fromStdString(row.field->get(config_)));
        });
    }
}

ConfigForm::Row ConfigForm::buildRow(const ConfigField& field, Section* part) {
    Row row;
    row.field = &field;
    row.section = part;
    const QString tip = toolTipOf(field);

    row.label = new QWidget(part->content());
    auto* label = new QLabel(coreText(field.label), row.label);
    label->setWordWrap(true);
    label->setFixedWidth(kLabelWidth);
    label->setMinimumHeight(28);
    label->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    label->setToolTip(tip);
    auto* head = new QHBoxLayout(row.label);
    head->setContentsMargins(0, 0, 0, 0);
    head->setSpacing(0);
    head->addWidget(label);
    row.name = label;

    row.body = new QWidget(part->content());
    auto* column = new QVBoxLayout(row.body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    row.editor = new FieldEditor(field, row.body);
    row.editor->setToolTip(tip);
    row.editor->setMinimumHeight(28);
    setHelpTopic(row.editor, fieldTopic(field));
    label->setBuddy(row.editor);
    row.changed = new QToolButton(row.label);
    row.changed->setFixedSize(kBackWidth, kBackWidth);
    row.changed->setIcon(themedIcon("undo"));
    row.changed->setIconSize(QSize(14, 14));
    QSizePolicy policy = row.changed->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    row.changed->setSizePolicy(policy);
    row.changed->setFocusPolicy(Qt::TabFocus);
    setHelpTopic(row.changed, fieldTopic(field));
    head->addWidget(row.changed);
    column->addWidget(row.editor);
    row.sentence = new QLabel(row.body);
    row.sentence->setWordWrap(true);
    row.sentence->setProperty("role", "bad");
    row.sentence->hide();
    column->addWidget(row.sentence);
    static_cast<QFormLayout*>(part->content()->layout())->addRow(row.label, row.body);
    return row;
}

void ConfigForm::setConfig(const RunConfig& config, const RunConfig& baseline) {
    config_ = config;
    baseline_ = baseline;
    typed_.clear();
    for (Row& row : rows_) row.editor->setText(QString::fromStdString(row.field->get(config_)));
    update();
}

void ConfigForm::accept(Row& row, const QString& text) {
    try {
        RunConfig changed = config_;
        row.field->set(changed, text.toStdString());
        config_ = changed;
        typed_.erase(row.field->key);
    } catch (const Error& error) {
        typed_[row.field->key] = coreSentence(error.what());
    }
    update();
    Q_EMIT edited();
}

bool ConfigForm::applies(const Row& row) const {
    return !row.field->applies || row.field->applies(config_);
}

void ConfigForm::update() {
    sentences_.clear();
    for (const FieldProblem& problem : findProblems(config_)) {
        sentences_.emplace(problem.key, coreSentence(problem.sentence));
    }
    for (const Row& row : rows_) {
        const auto typed = typed_.find(row.field->key);
        if (typed != typed_.end() && applies(row)) sentences_[row.field->key] = typed->second;
    }
    for (Row& row : rows_) {
        showSentence(row);
        showChange(row);
    }
    showRows();
}

void ConfigForm::showSentence(Row& row) {
    const QString sentence = sentenceAt(row.field->key);
    if (row.sentence->text() != sentence) row.sentence->setText(sentence);
    row.sentence->setVisible(!sentence.isEmpty());
    row.editor->setMark(sentence.isEmpty() ? FieldEditor::Mark::Right : FieldEditor::Mark::Wrong);
}

void ConfigForm::showChange(Row& row) {
    const std::string before = row.field->get(baseline_);
    const bool changed = row.field->get(config_) != before || typed_.contains(row.field->key);
    row.changed->setVisible(changed);
    QFont font = row.name->font();
    font.setWeight(changed ? QFont::DemiBold : QFont::Normal);
    row.name->setFont(font);
    const QString back = before.empty() ? tr("Back to nothing")
                                        : tr("Back to %1").arg(QString::fromStdString(before));
    row.changed->setToolTip(back);
    row.changed->setAccessibleName(back);
}

bool ConfigForm::matches(const ConfigField& field) const {
    const QString text = coreText(field.label) + ' ' + coreText(field.help) + ' ' +
                         QString::fromStdString(field.label + ' ' + field.key);
    return std::all_of(filter_.begin(), filter_.end(), [&](const QString& word) {
        return text.contains(word, Qt::CaseInsensitive);
    });
}

void ConfigForm::showRows() {
    std::map<Section*, int> shown;
    for (Row& row : rows_) {
        const bool wanted = filter_.isEmpty() ? detail_ == Detail::All || !row.field->advanced ||
                                                    sentences_.contains(row.field->key)
                                              : matches(*row.field);
        row.shown = wanted && (applies(row) || sentences_.contains(row.field->key));
        auto* form = static_cast<QFormLayout*>(row.section->content()->layout());
        if (form->isRowVisible(row.body) != row.shown) form->setRowVisible(row.body, row.shown);
        shown[row.section] += row.shown ? 1 : 0;
    }
    int all = 0;
    for (Section* part : sections_) {
        part->setVisible(shown[part] > 0);
        all += shown[part];
    }
    nothing_->setVisible(all == 0);
}

void ConfigForm::setFilter(const QString& words) {
    const bool wasSearching = !filter_.isEmpty();
    if (!wasSearching) closedBefore_ = closedSections();
    filter_ = words.split(' ', Qt::SkipEmptyParts);
    if (!filter_.isEmpty()) {
        closeSections({});
    } else if (wasSearching) {
        closeSections(closedBefore_);
    }
    for (Row& row : rows_) showName(row);
    showRows();
}

void ConfigForm::showName(Row& row) {
    const QString name = coreText(row.field->label);
    const QString marked = markWords(name, filter_, themeOf(palette()).accent);
    row.name->setTextFormat(marked == name ? Qt::PlainText : Qt::RichText);
    row.name->setText(marked);
}

void ConfigForm::setDetail(Detail detail) {
    detail_ = detail;
    showRows();
}

void ConfigForm::showFirstProblem() {
    for (Row& row : rows_) {
        if (!sentences_.contains(row.field->key)) continue;
        row.section->setFold(Section::Fold::Open);
        row.editor->setFocus();
        for (QWidget* up = parentWidget(); up; up = up->parentWidget()) {
            if (auto* area = qobject_cast<QScrollArea*>(up)) area->ensureWidgetVisible(row.body);
        }
        return;
    }
}

FieldEditor* ConfigForm::editor(const std::string& key) const {
    for (const Row& row : rows_) {
        if (row.field->key == key) return row.editor;
    }
    return nullptr;
}

QString ConfigForm::sentenceAt(const std::string& key) const {
    const auto found = sentences_.find(key);
    return found == sentences_.end() ? QString() : found->second;
}

bool ConfigForm::rowShown(const std::string& key) const {
    for (const Row& row : rows_) {
        if (row.field->key == key) return row.shown;
    }
    return false;
}

QStringList ConfigForm::closedSections() const {
    QStringList keys;
    for (const Section* part : sections_) {
        if (part->fold() == Section::Fold::Closed) keys << part->objectName();
    }
    return keys;
}

void ConfigForm::closeSections(const QStringList& keys) {
    for (Section* part : sections_) {
        part->setFold(keys.contains(part->objectName()) ? Section::Fold::Closed
                                                        : Section::Fold::Open);
    }
}

}  // namespace captune
