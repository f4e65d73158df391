// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "ui/weights/known_models.h"
#include "ui/widgets/growing_dialog.h"

#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QTableWidget;

namespace captune {

class JobTracker;
class ModelDesk;

/// Makes several adapters one: their mean with shares, or a stack in order. Adapters of another
/// backbone than the first chosen one cannot be chosen.
class CombineDialog final : public GrowingDialog {
    Q_OBJECT
public:
    /// `desk` must outlive the dialog. `first` is chosen from the beginning; may be empty.
    CombineDialog(ModelDesk& desk,
                  const std::vector<KnownModel>& adapters,
                  const QString& first,
                  QWidget* parent = nullptr);
    ~CombineDialog() override;

    [[nodiscard]] AdapterRequest request() const;
    void choose(const QString& folder, bool chosen);
    void setShare(const QString& folder, double share);
    [[nodiscard]] bool choosable(const QString& folder) const;
    [[nodiscard]] QComboBox& how() { return *how_; }
    [[nodiscard]] QLineEdit& name() { return *name_; }
    [[nodiscard]] QPushButton& combineButton() { return *combine_; }
    [[nodiscard]] QTableWidget& table() { return *table_; }
    [[nodiscard]] bool ready() const;

private:
    struct Row {
        KnownModel model;
        AdapterReport report;
        QString broken;  ///< why it cannot be read
        bool chosen = false;
        double share = 1.0;
    };

    void look(const std::vector<KnownModel>& adapters);
    void fill();
    void fillRow(int at);
    void move(int by);
    void showState();
    [[nodiscard]] QString problem() const;
    [[nodiscard]] bool fits(const Row& row) const;
    [[nodiscard]] Row* find(const QString& folder);
    [[nodiscard]] AdapterCombine combine() const;

    ModelDesk& desk_;
    QString first_;
    JobTracker* question_ = nullptr;
    std::vector<Row> rows_;
    bool filling_ = false;
    bool looked_ = false;
    QComboBox* how_ = nullptr;
    QTableWidget* table_ = nullptr;
    QPushButton* up_ = nullptr;
    QPushButton* down_ = nullptr;
    QLineEdit* name_ = nullptr;
    QLabel* problem_ = nullptr;
    QPushButton* combine_ = nullptr;
};

}  // namespace captune
