// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/caption_source.h"
#include "ui/captions/picture_scores.h"

#include <QFrame>

#include <vector>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace captune {

class WordText;

/// What one model says about the picture: best caption large, the other beams with scores, and,
/// where the picture has references, how good the best one is.
class CaptionColumn final : public QFrame {
    Q_OBJECT
public:
    explicit CaptionColumn(CaptionSource source, QWidget* parent = nullptr);

    [[nodiscard]] const CaptionSource& source() const { return source_; }
    void showNothing();
    void showWaiting();
    /// Captioning was stopped before this picture.
    void showLeft();
    void showResult(const CaptionResult& result);
    void showError(const QString& sentence);
    /// Figures of the best caption; null hides them.
    void showScores(const CaptionScores* scores);
    [[nodiscard]] QString bestText() const;
    [[nodiscard]] QString errorText() const;
    [[nodiscard]] QString scoresText() const;

    /// The caption of a beam, best first; null when there is none.
    [[nodiscard]] WordText* beam(int index) const;
    [[nodiscard]] const CaptionResult& result() const { return result_; }
    /// Marks a word as held fast; all others are let go.
    void pin(int beam, int word);

Q_SIGNALS:
    void removeWanted();
    /// A word of a beam is pointed at; -1: none any more.
    void pointedAt(int beam, int word);
    void clicked(int beam, int word);

protected:
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] QWidget* buildHead();
    WordText* addBeam(int index);
    void fillBeams();
    void drawChip();

    CaptionSource source_;
    CaptionResult result_;
    QLabel* chip_ = nullptr;
    WordText* best_ = nullptr;
    QLabel* error_ = nullptr;
    QLabel* facts_ = nullptr;
    QLabel* scores_ = nullptr;
    QWidget* beams_ = nullptr;
    QVBoxLayout* beamLayout_ = nullptr;
    std::vector<WordText*> texts_;     ///< of all beams; the first is best_
    std::vector<QLabel*> beamScores_;  ///< of the beams after the first
    QToolButton* copy_ = nullptr;
};

}  // namespace captune
