// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/data/known_data.h"
#include "ui/widgets/growing_dialog.h"

#include <map>
#include <string>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace captune {

class JobTracker;
class PathField;

/// Names data on this machine: one file or folder, from which the rest is guessed, and the fields
/// of a format to correct it. What is wrong is told under its field.
class AddDataDialog final : public GrowingDialog {
    Q_OBJECT
public:
    explicit AddDataDialog(QWidget* parent = nullptr);
    ~AddDataDialog() override;

    /// Fills the form from a file or folder.
    void open(const QString& path);
    using QDialog::open;
    [[nodiscard]] KnownData data() const;
    [[nodiscard]] PathField& field(const std::string& key) { return *fields_.at(key); }
    [[nodiscard]] PathField& source() { return *source_; }
    [[nodiscard]] QPushButton& addButton() { return *add_; }

Q_SIGNALS:
    void added(const captune::KnownData& data);

private:
    void buildForm();
    void guess();
    void showFound(int index);
    void showFormat();
    void check();

    std::vector<KnownData> found_;
    JobTracker* guesser_ = nullptr;
    QFormLayout* form_ = nullptr;
    PathField* source_ = nullptr;
    QComboBox* choice_ = nullptr;  ///< when a folder holds several
    QComboBox* format_ = nullptr;
    QLineEdit* name_ = nullptr;
    std::map<std::string, PathField*> fields_;
    QLabel* verdict_ = nullptr;
    QPushButton* add_ = nullptr;
};

}  // namespace captune
