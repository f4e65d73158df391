// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <QStringList>
#include <QWidget>

#include <array>
#include <vector>

class QComboBox;
class QLabel;
class QLineEdit;
class QListView;
class QSettings;
class QSplitter;
class QToolButton;

namespace captune {

class DifferenceModel;
class PictureDetails;
class Thumbnails;

/// What several runs say about the same pictures, those where they differ most at the top: a list
/// to walk through, and the picture of the current row with all captions.
class ComparePictures final : public QWidget {
    Q_OBJECT
public:
    explicit ComparePictures(QWidget* parent = nullptr);
    ~ComparePictures() override;

    void setPictures(std::vector<PictureDifference> pictures, const QStringList& runs);
    /// Goes to the next (1) or the previous (-1) picture.
    void step(int by);
    void focusSearch();
    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

    /// Ids of the pictures listed, top to bottom; for tests.
    [[nodiscard]] QStringList shownIds() const;
    [[nodiscard]] QString currentId() const;
    [[nodiscard]] const PictureDetails& details() const { return *details_; }

Q_SIGNALS:
    void captionWanted(const QString& picture);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    [[nodiscard]] QWidget* makeTop();
    void makeList();
    void fillRuns();
    void refill();
    void showCounts();
    void showCurrent();

    DifferenceModel* model_ = nullptr;
    Thumbnails* thumbnails_ = nullptr;
    QStringList runs_;
    QString wantedRun_;      ///< label of the judged run that was chosen last
    QString wantedPicture_;  ///< id of the picture that was looked at last
    std::array<QToolButton*, 4> filters_{};
    QComboBox* run_ = nullptr;
    QLineEdit* search_ = nullptr;
    QLabel* empty_ = nullptr;
    QListView* list_ = nullptr;
    QSplitter* split_ = nullptr;
    PictureDetails* details_ = nullptr;
};

}  // namespace captune
