// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/config/config_fields.h"

#include <QString>
#include <QWidget>

#include <map>
#include <string>
#include <vector>

class QFormLayout;
class QLabel;
class QToolButton;

namespace captune {

class FieldEditor;
class Section;

/// The form of a run's settings, generated from configFields(): a new setting needs no code here.
/// What is wrong is told under its field while typing.
class ConfigForm final : public QWidget {
    Q_OBJECT
public:
    explicit ConfigForm(QWidget* parent = nullptr);
    ~ConfigForm() override;

    /// The settings as they stand; a field with a wrong text keeps its last right value here.
    [[nodiscard]] const RunConfig& config() const { return config_; }
    /// Shows other settings; `baseline` is what "changed" is measured against (a preset).
    void setConfig(const RunConfig& config, const RunConfig& baseline);
    /// Nothing is wrong: the run could start.
    [[nodiscard]] bool valid() const { return sentences_.empty(); }
    /// Sentence by key.
    [[nodiscard]] const std::map<std::string, QString>& problems() const { return sentences_; }
    /// Opens, scrolls to and focuses the first field with a problem.
    void showFirstProblem();

    /// Shows only settings whose name, key or help contain every word, with the words marked in
    /// their names; empty: all, folded as before.
    void setFilter(const QString& words);
    enum class Detail { Common, All };
    void setDetail(Detail detail);

    /// The input of one setting, for tests and focus.
    [[nodiscard]] FieldEditor* editor(const std::string& key) const;
    [[nodiscard]] QString sentenceAt(const std::string& key) const;
    [[nodiscard]] bool rowShown(const std::string& key) const;

    /// By the groups of configFields(), in any language of the window.
    [[nodiscard]] QStringList closedSections() const;
    void closeSections(const QStringList& groups);

Q_SIGNALS:
    /// The user changed a value; config() and valid() tell the rest.
    void edited();
    void sectionsFolded();

private:
    struct Row;

    void buildRows();
    Row buildRow(const ConfigField& field, Section* section);
    void accept(Row& row, const QString& text);
    void update();
    void showSentence(Row& row);
    void showChange(Row& row);
    void showRows();
    void showName(Row& row);
    [[nodiscard]] bool matches(const ConfigField& field) const;
    [[nodiscard]] bool applies(const Row& row) const;
    [[nodiscard]] Section* section(const std::string& group);

    RunConfig config_;
    RunConfig baseline_;
    std::vector<Row> rows_;
    std::vector<Section*> sections_;
    std::map<std::string, QString> typed_;      ///< texts that are no value of their field
    std::map<std::string, QString> sentences_;  ///< every problem
    QStringList filter_;
    QStringList closedBefore_;  ///< sections that were closed when the search began
    Detail detail_ = Detail::Common;
    QLabel* nothing_ = nullptr;
};

}  // namespace captune
