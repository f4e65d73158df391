// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSettings;

namespace captune {

class AttentionBar;
class CaptionDesk;
class DecodingBar;
class ElidedLabel;
class PictureView;
class ReferenceView;

/// The desk's current picture, large, with its references and the settings of the search.
class PicturePane final : public QWidget {
    Q_OBJECT
public:
    explicit PicturePane(CaptionDesk& desk, QWidget* parent = nullptr);

    [[nodiscard]] PictureView& view() { return *view_; }
    [[nodiscard]] AttentionBar& attention() { return *attention_; }
    [[nodiscard]] const ReferenceView& references() const { return *references_; }
    void remember(QSettings& store) const;
    void recall(QSettings& store);

private:
    void showCurrent();
    void showReferences();

    CaptionDesk& desk_;
    ElidedLabel* name_ = nullptr;
    PictureView* view_ = nullptr;
    AttentionBar* attention_ = nullptr;
    ReferenceView* references_ = nullptr;
    DecodingBar* decoding_ = nullptr;
};

}  // namespace captune
