// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"
#include "ui/captions/caption_column.h"

#include <QWidget>

#include <vector>

class QHBoxLayout;
class QLabel;
class QMenu;
class QProgressBar;
class QToolButton;

namespace captune {

class CaptionDesk;

/// The desk's models as columns, with buttons to add models and to save, and how far captioning is.
class ColumnsPane final : public QWidget {
    Q_OBJECT
public:
    explicit ColumnsPane(CaptionDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] const std::vector<CaptionColumn*>& columns() const { return columns_; }
    /// Runs that can be added.
    void setRuns(std::vector<Run> runs) { runs_ = std::move(runs); }
    /// Filled by others when it is opened.
    [[nodiscard]] QMenu& saveMenu() { return *saveMenu_; }
    /// Shows what is known of the current picture.
    void showCurrent();
    /// Whether a model rests on the one that comes with Captune.
    [[nodiscard]] bool hasShipped() const;

Q_SIGNALS:
    void pointedAt(captune::CaptionColumn* column, int beam, int word);
    void clicked(captune::CaptionColumn* column, int beam, int word);
    /// Columns came or went.
    void changed();

private:
    [[nodiscard]] QWidget* buildHead();
    [[nodiscard]] QWidget* buildColumns();
    void showSources();
    void showProgress();
    void showColumn(CaptionColumn& column);
    void addColumn(const CaptionSource& source);
    void fillSourceMenu();
    void addModelByDialog();

    CaptionDesk& desk_;
    std::vector<CaptionColumn*> columns_;
    std::vector<Run> runs_;
    QHBoxLayout* columnLayout_ = nullptr;
    QLabel* noColumns_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QLabel* progressText_ = nullptr;
    QToolButton* stop_ = nullptr;
    QMenu* sourceMenu_ = nullptr;
    QMenu* saveMenu_ = nullptr;
};

/// A run's best model as a column.
[[nodiscard]] CaptionSource runSource(const Run& run);

}  // namespace captune
