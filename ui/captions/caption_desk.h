// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/attention_book.h"
#include "ui/captions/caption_board.h"
#include "ui/captions/folder_scan.h"
#include "ui/captions/reference_book.h"
#include "ui/models/picture_list_model.h"

#include <QObject>
#include <QStringList>

#include <utility>
#include <vector>

namespace captune {

class RunController;

/// What the Caption page shows: pictures, models, the captions made and what is still being done
/// for them. The window keeps it, so that a page can be built and thrown away at any time.
class CaptionDesk final : public QObject {
    Q_OBJECT
public:
    /// Pictures on the desk at most.
    static constexpr int kMostPictures = 20'000;

    explicit CaptionDesk(RunController& controller, QObject* parent = nullptr);

    [[nodiscard]] PictureListModel& pictures() { return pictures_; }
    [[nodiscard]] CaptionBoard& board() { return board_; }
    [[nodiscard]] FolderScan& scan() { return scan_; }
    [[nodiscard]] AttentionBook& attention() { return attention_; }
    [[nodiscard]] ReferenceBook& references() { return references_; }

    /// Puts pictures on the desk and turns to the first of them.
    void open(const std::vector<PictureItem>& items);
    /// Pictures that have no file, such as those pasted.
    void open(const std::vector<QImage>& images);

    /// The picture looked at; empty when there is none.
    [[nodiscard]] const QString& current() const { return current_; }
    void setCurrent(const QString& name);

    /// Takes pictures away; bringBack() undoes the last time.
    void remove(const QStringList& names);
    void clear();
    void bringBack();
    [[nodiscard]] bool canBringBack() const { return !removed_.empty(); }

Q_SIGNALS:
    void currentChanged(const QString& name);
    /// Pictures were left out because the desk is full.
    void filled();

private:
    void scanned(const QStringList& files);
    void takeAway(std::vector<int> rows);

    PictureListModel pictures_;
    CaptionBoard board_;
    AttentionBook attention_;
    ReferenceBook references_;
    FolderScan scan_;
    QString current_;
    std::vector<std::pair<int, PictureItem>> removed_;  ///< ascending rows
    int unnamed_ = 0;
};

}  // namespace captune
