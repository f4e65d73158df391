// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/runs/run.h"
#include "ui/captions/caption_board.h"
#include "ui/captions/caption_column.h"
#include "ui/captions/picture.h"
#include "ui/pages/page.h"

#include <QTimer>

#include <vector>

class QHBoxLayout;
class QLabel;
class QListView;
class QMenu;
class QProgressBar;
class QPushButton;
class QSpinBox;
class QSplitter;
class QStackedWidget;
class QToolButton;

namespace captune {

class Banner;
class JobTracker;
class PictureListModel;
class PictureView;
class RunController;

/// Pictures on the left, captions by any number of models on the right.
class CaptionPage final : public Page {
    Q_OBJECT
public:
    explicit CaptionPage(RunController& controller, QWidget* parent = nullptr);
    ~CaptionPage() override;

    void entered() override;
    void remember(QSettings& settings) const override;
    void recall(QSettings& settings) override;

    /// Pictures, folders, adapters or picture data, from a drop or the clipboard.
    void take(const Dropped& dropped);
    void paste();
    void openByDialog();
    void trySamples();
    void addSource(const CaptionSource& source);
    [[nodiscard]] std::vector<CaptionColumn*> columns() const { return columns_; }
    [[nodiscard]] PictureListModel& pictures() { return *pictures_; }
    [[nodiscard]] QString message() const;
    [[nodiscard]] const CaptionBoard& board() const { return *board_; }
    void choosePicture(int row);

Q_SIGNALS:
    /// "How" of the shipped model's limits.
    void modelsPageWanted();

private:
    QWidget* buildStrip();
    QWidget* buildMiddle();
    QWidget* buildRight();
    QSpinBox* makeSetting(QHBoxLayout* line,
                          const QString& name,
                          const QString& help,
                          int low,
                          int high,
                          int value);
    void addPictures(const std::vector<PictureItem>& items);
    void scanFolder(const QString& folder);
    void addAdapter(const QString& folder);
    void addModelByDialog();
    void addRun(const Run& run);
    void removeColumn(CaptionColumn* column);
    void fillSourceMenu();
    void showCurrent();
    void showColumn(CaptionColumn& column);
    void showProgress();
    void showLimits();
    void pictureChanged(const QString& name);
    void save(const QByteArray& bytes, const QString& suffix);
    void fillSaveMenu();
    [[nodiscard]] GenerateConfig settings() const;
    [[nodiscard]] const PictureItem* current() const;

    RunController& controller_;
    CaptionBoard* board_ = nullptr;
    PictureListModel* pictures_ = nullptr;
    std::vector<CaptionColumn*> columns_;
    std::vector<Run> runs_;  ///< with a checkpoint
    int pasted_ = 0;

    JobTracker* runQuestion_ = nullptr;
    JobTracker* folderQuestion_ = nullptr;
    QTimer settingsTimer_;
    QStackedWidget* stack_ = nullptr;
    QSplitter* split_ = nullptr;
    Banner* banner_ = nullptr;
    Banner* limits_ = nullptr;
    QListView* strip_ = nullptr;
    PictureView* picture_ = nullptr;
    QLabel* pictureName_ = nullptr;
    QHBoxLayout* columnLayout_ = nullptr;
    QLabel* noColumns_ = nullptr;
    QSpinBox* beam_ = nullptr;
    QSpinBox* length_ = nullptr;
    QSpinBox* ngram_ = nullptr;
    QProgressBar* progress_ = nullptr;
    QLabel* progressText_ = nullptr;
    QToolButton* stop_ = nullptr;
    QMenu* sourceMenu_ = nullptr;
    QMenu* saveMenu_ = nullptr;
};

}  // namespace captune
