// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLabel>

namespace captune {

/// A line of text that ends in "…" where there is no room; the whole text is its tool tip.
class ElidedLabel final : public QWidget {
    Q_OBJECT
public:
    explicit ElidedLabel(const QString& text = {}, QWidget* parent = nullptr);

    /// Semi-bold, for the name of what is shown below; `scale` of the usual size. A long name loses
    /// its middle.
    [[nodiscard]] static ElidedLabel* heading(QWidget* parent, double scale = 1.0);

    void setText(const QString& text);
    [[nodiscard]] QString text() const { return text_; }
    void setElideMode(Qt::TextElideMode mode) { mode_ = mode; }
    enum class Tone { Normal, Secondary };
    void setTone(Tone tone);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString text_;
    Qt::TextElideMode mode_ = Qt::ElideRight;
    Tone tone_ = Tone::Normal;
};

}  // namespace captune
