// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/caption_column.h"
#include "ui/captions/caption_desk.h"
#include "ui/pages/page.h"

#include <vector>

class QSplitter;
class QStackedWidget;

namespace captune {

class AttentionDisplay;
class Banner;
class CaptionSaver;
class ColumnsPane;
class JobTracker;
class PicturePane;
class PictureStrip;
class RunController;

/// Pictures on the left, captions by any number of models on the right. A view of the desk.
class CaptionPage final : public Page {
    Q_OBJECT
public:
    CaptionPage(RunController& controller, CaptionDesk& desk, QWidget* parent = nullptr);
    ~CaptionPage() override;

    void entered() override;
    void remember(QSettings& settings) const override;
    void recall(QSettings& settings) override;

    /// Pictures, folders, adapters or picture data, from a drop or the clipboard.
    void take(const Dropped& dropped);
    void paste();
    void openByDialog();
    void trySamples();
    void addSource(const CaptionSource& source) { desk_.board().addSource(source); }
    void choosePicture(int row);

    [[nodiscard]] const std::vector<CaptionColumn*>& columns() const;
    [[nodiscard]] PictureListModel& pictures() { return desk_.pictures(); }
    [[nodiscard]] CaptionBoard& board() { return desk_.board(); }
    [[nodiscard]] PicturePane& picture() { return *picture_; }
    [[nodiscard]] PictureStrip& strip() { return *strip_; }
    [[nodiscard]] CaptionSaver& saver() { return *saver_; }
    [[nodiscard]] QString message() const;

Q_SIGNALS:
    /// "How" of the shipped model's limits.
    void modelsPageWanted();

private:
    [[nodiscard]] QWidget* buildSplit();
    void addKeys();
    void connectDesk();
    void connectStrip();
    void openFolderByDialog();
    void tellUnusable(const Dropped& dropped);
    void offerUndo(int pictures);
    void showStack();
    void showLimits();

    RunController& controller_;
    CaptionDesk& desk_;
    JobTracker* runQuestion_ = nullptr;
    QStackedWidget* stack_ = nullptr;
    QSplitter* split_ = nullptr;
    Banner* banner_ = nullptr;
    Banner* limits_ = nullptr;
    PictureStrip* strip_ = nullptr;
    PicturePane* picture_ = nullptr;
    ColumnsPane* columns_ = nullptr;
    AttentionDisplay* attention_ = nullptr;
    CaptionSaver* saver_ = nullptr;
};

}  // namespace captune
