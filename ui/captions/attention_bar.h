// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QSlider;
class QToolButton;

namespace captune {

class ElidedLabel;

/// The legend of the attention that is laid over the picture: which word, the scale from little to
/// much, how strongly it is drawn.
class AttentionBar final : public QWidget {
    Q_OBJECT
public:
    explicit AttentionBar(QWidget* parent = nullptr);

    /// No word: how to get one.
    void showHint();
    /// The model is being asked.
    void showWaiting(const QString& word);
    /// `share` of the word's look goes to the picture, the rest to the prompt.
    void showWord(const QString& word, double share, bool pinned);
    void showError(const QString& sentence);
    [[nodiscard]] QString text() const;

    /// 0 to 1.
    [[nodiscard]] double strength() const;
    void setStrength(double strength);

Q_SIGNALS:
    void strengthChanged(double strength);
    /// The word that is held fast is to be let go.
    void released();

private:
    void showLegend(bool shown, bool pinned);

    ElidedLabel* text_ = nullptr;
    QWidget* scale_ = nullptr;
    QSlider* strength_ = nullptr;
    QToolButton* release_ = nullptr;
};

}  // namespace captune
