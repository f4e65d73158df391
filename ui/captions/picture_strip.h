// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>
#include <QWidget>

class QLabel;
class QToolButton;

namespace captune {

class CaptionDesk;
class ElidedLabel;

/// The thumbnails of the desk's pictures with a mark of how far each is, and how the search
/// through folders goes. The list turns the desk to the picture that is current in it.
class PictureStrip final : public QWidget {
    Q_OBJECT
public:
    explicit PictureStrip(CaptionDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] QListView& list() { return *list_; }
    /// Turns to the picture before or after the current one.
    void step(int by);

Q_SIGNALS:
    void openWanted();
    void folderWanted();
    void pasteWanted();
    /// Pictures were taken away, and can be brought back.
    void takenAway(int pictures);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildList();
    [[nodiscard]] QWidget* buildButtons();
    [[nodiscard]] QWidget* buildScanLine();
    void removeSelected();
    void removeAll();
    void showCurrent();
    void showScan();

    CaptionDesk& desk_;
    QListView* list_ = nullptr;
    QWidget* scanLine_ = nullptr;
    ElidedLabel* scanText_ = nullptr;
};

}  // namespace captune
