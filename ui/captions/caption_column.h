// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/captions/caption_source.h"

#include <QFrame>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace captune {

/// What one model says about the picture: best caption large, the other beams with scores.
class CaptionColumn final : public QFrame {
    Q_OBJECT
public:
    explicit CaptionColumn(CaptionSource source, QWidget* parent = nullptr);

    [[nodiscard]] const CaptionSource& source() const { return source_; }
    void showNothing();
    void showWaiting();
    void showResult(const CaptionResult& result);
    void showError(const QString& sentence);
    [[nodiscard]] QString bestText() const;
    [[nodiscard]] QString errorText() const;

Q_SIGNALS:
    void removeWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    void clearBeams();
    void addBeam(const Caption& caption, double best);
    void drawChip();

    CaptionSource source_;
    QLabel* chip_ = nullptr;
    QLabel* best_ = nullptr;
    QLabel* error_ = nullptr;
    QLabel* facts_ = nullptr;
    QWidget* beams_ = nullptr;
    QVBoxLayout* beamLayout_ = nullptr;
    QToolButton* copy_ = nullptr;
};

}  // namespace captune
