// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <QStringList>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QVBoxLayout;

namespace captune {

class Thumbnails;

/// What several runs say about the same pictures, those where they differ most at the top.
class ComparePictures final : public QWidget {
    Q_OBJECT
public:
    explicit ComparePictures(QWidget* parent = nullptr);
    ~ComparePictures() override;

    void setPictures(std::vector<PictureDifference> pictures, const QStringList& runs);
    /// Ids of the pictures shown, top to bottom; for tests.
    [[nodiscard]] QStringList shownIds() const;

private:
    struct Row;
    enum Filter { All, Better, Worse, Equal };

    void fillRuns();
    void fill();
    [[nodiscard]] std::vector<const PictureDifference*> wanted() const;
    Row& rowFor(std::size_t index);
    [[nodiscard]] QString captionsOf(const PictureDifference& picture) const;

    std::vector<PictureDifference> pictures_;
    QStringList runs_;
    std::vector<Row> rows_;
    Thumbnails* thumbnails_ = nullptr;
    QComboBox* filter_ = nullptr;
    QComboBox* run_ = nullptr;
    QLabel* count_ = nullptr;
    QVBoxLayout* list_ = nullptr;
};

}  // namespace captune
