// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/data/data_desk.h"

#include <QTimer>
#include <QWidget>

#include <memory>

class QLabel;
class QLineEdit;
class QListView;
class QPushButton;
class QSettings;
class QSplitter;

namespace captune {

class ElidedLabel;
class JobTracker;
class PictureView;
class SampleListModel;

/// The pictures of a split with their captions: tiles, a search, the chosen one large.
class PicturesView final : public QWidget {
    Q_OBJECT
public:
    explicit PicturesView(QWidget* parent = nullptr);
    ~PicturesView() override;

    /// Null shows nothing.
    void setSplit(std::shared_ptr<const LoadedSplit> split);
    void focusSearch();
    void setSearch(const QString& words);
    [[nodiscard]] QString search() const;
    /// "24 pictures", or how many of them the search left.
    [[nodiscard]] QString countText() const;
    [[nodiscard]] const SampleListModel& model() const { return *model_; }
    /// Chooses the sample at a place of the split, if it is shown.
    void choose(int place);
    /// Place of the chosen sample; -1 if none is.
    [[nodiscard]] int chosen() const;
    /// Captions of the chosen picture, one a line.
    [[nodiscard]] QString captions() const;

    void remember(QSettings& settings) const;
    void recall(QSettings& settings);

Q_SIGNALS:
    /// The chosen picture is to be captioned; as toText(PictureSource) names it.
    void captionWanted(const QString& picture);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void buildDetail();
    void startSearch();
    void showCount();
    void showChosen();

    std::shared_ptr<const LoadedSplit> split_;
    SampleListModel* model_ = nullptr;
    JobTracker* finder_ = nullptr;
    QTimer searchTimer_;
    QSplitter* splitter_ = nullptr;
    QLineEdit* search_ = nullptr;
    QLabel* count_ = nullptr;
    QListView* list_ = nullptr;
    QSize tile_;  ///< the least room of a picture
    QWidget* detail_ = nullptr;
    PictureView* picture_ = nullptr;
    ElidedLabel* file_ = nullptr;
    QLabel* captions_ = nullptr;
    QPushButton* caption_ = nullptr;
};

}  // namespace captune
