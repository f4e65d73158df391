// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engine.h"
#include "core/runs/run.h"
#include "ui/weights/known_models.h"

#include <QWidget>

#include <vector>

class QFormLayout;
class QLabel;
class QLineEdit;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace captune {

class FigureTable;
class PartBars;

/// What a model or an adapter consists of, and which runs used it.
class ModelView final : public QWidget {
    Q_OBJECT
public:
    explicit ModelView(QWidget* parent = nullptr);

    /// While the weights are read.
    void showReading(const KnownModel& model);
    void showModel(const KnownModel& model,
                   const ModelReport& report,
                   const std::vector<Run>& runs);
    void showAdapter(const KnownModel& model,
                     const AdapterReport& report,
                     const std::vector<Run>& runs);
    void showNothing();
    /// All facts, "name: value" a line.
    [[nodiscard]] QString text() const;
    [[nodiscard]] const FigureTable& tensors() const { return *tensors_; }
    [[nodiscard]] const FigureTable& uses() const { return *uses_; }
    void setTensorSearch(const QString& text);
    void focusSearch();
    [[nodiscard]] int tab() const;
    void setTab(int tab);

Q_SIGNALS:
    void told(const QString& sentence);

private:
    QLabel* makeText(const QString& name, const QString& value);
    QLabel* makeName(const QString& name);
    void addFact(const QString& name, const QString& value);
    void addHash(const QString& name, const QString& hash);
    void clear();
    void showTensors(const ModelReport& report);
    void showUses(const std::vector<Run>& runs);
    void filterTensors();

    std::vector<std::pair<QString, QString>> facts_;
    QFormLayout* form_ = nullptr;
    PartBars* parts_ = nullptr;
    QTabBar* tabs_ = nullptr;
    QStackedWidget* tables_ = nullptr;
    QLineEdit* search_ = nullptr;
    QLabel* count_ = nullptr;
    FigureTable* tensors_ = nullptr;
    FigureTable* uses_ = nullptr;
};

}  // namespace captune
