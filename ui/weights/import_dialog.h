// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "ui/widgets/growing_dialog.h"

#include <QTimer>

#include <optional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace captune {

class JobTracker;
class ModelDesk;
class PathField;

/// What to import: an original OFA checkpoint with its vocabulary, or a model folder. It is looked
/// into before, so that what is wrong is told at its field, and what it takes on disk is known.
class ImportDialog final : public GrowingDialog {
    Q_OBJECT
public:
    /// `desk` must outlive the dialog.
    explicit ImportDialog(ModelDesk& desk, QWidget* parent = nullptr);
    ~ImportDialog() override;

    void setSource(const QString& path);
    [[nodiscard]] PathField& source() { return *source_; }
    [[nodiscard]] PathField& vocabulary() { return *vocabulary_; }
    [[nodiscard]] QLineEdit& name() { return *name_; }
    [[nodiscard]] QComboBox& precision() { return *precision_; }
    [[nodiscard]] QPushButton& importButton() { return *import_; }
    /// "182,238,536 parameters · 729 MB on disk, 40.1 GB free".
    [[nodiscard]] QString facts() const;

private:
    void buildForm();
    void sourceChanged();
    void look();
    void showState();
    void start();
    [[nodiscard]] ModelChoice choice() const;
    [[nodiscard]] bool needsVocabulary() const;
    [[nodiscard]] std::int64_t bytesWanted() const;

    ModelDesk& desk_;
    JobTracker* question_ = nullptr;
    QTimer timer_;
    std::optional<ModelReport> report_;
    QFormLayout* form_ = nullptr;
    PathField* source_ = nullptr;
    PathField* vocabulary_ = nullptr;
    QLineEdit* name_ = nullptr;
    QLabel* nameProblem_ = nullptr;
    QComboBox* precision_ = nullptr;
    QLabel* facts_ = nullptr;
    QPushButton* import_ = nullptr;
};

}  // namespace captune
