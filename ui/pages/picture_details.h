// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/comparison.h"

#include <QStringList>
#include <QWidget>

class QLabel;
class QPushButton;

namespace captune {

class PictureView;

/// One picture, large, with what each run says of it and the references; words that two runs do
/// not share are marked.
class PictureDetails final : public QWidget {
    Q_OBJECT
public:
    explicit PictureDetails(QWidget* parent = nullptr);

    /// `judged` is the place of the run whose words are set against those of the first.
    void showPicture(const PictureDifference& picture, const QStringList& runs, std::size_t judged);
    void clear();
    /// What is shown below the picture, as rich text; for tests.
    [[nodiscard]] QString text() const;

Q_SIGNALS:
    /// The picture was clicked, or the button below it.
    void captionWanted(const QString& picture);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void open();

    QString file_;
    PictureView* view_ = nullptr;
    QLabel* text_ = nullptr;
    QPushButton* open_ = nullptr;
};

}  // namespace captune
