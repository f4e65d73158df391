// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRect>
#include <QStringList>
#include <QWidget>

#include <vector>

namespace captune {

/// A caption whose words can be pointed at, one by one, by mouse or with the arrow keys, and held
/// fast by a click, Return or Space. Wraps like a label.
class WordText final : public QWidget {
    Q_OBJECT
public:
    explicit WordText(QWidget* parent = nullptr);

    void setText(const QString& text);
    [[nodiscard]] const QString& text() const { return text_; }
    [[nodiscard]] const QStringList& words() const { return words_; }
    /// The word that is held fast; -1: none.
    void setPinned(int word);
    [[nodiscard]] int pinned() const { return pinned_; }
    /// Where a word stands.
    [[nodiscard]] QRect wordRect(int word) const;

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// The word under the pointer or the keyboard's mark; -1 when it has left.
    void pointedAt(int word);
    /// A word was clicked.
    void clicked(int word);

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    [[nodiscard]] std::vector<QRect> layOut(int width) const;
    [[nodiscard]] int wordAt(const QPoint& point) const;
    void measure();
    void relayout();
    void point(int word);

    QString text_;
    QStringList words_;
    std::vector<int> widths_;  ///< of the words with their frames, pixels
    int gap_ = 1;              ///< between two words
    std::vector<QRect> places_;
    int pointed_ = -1;
    int pinned_ = -1;
};

}  // namespace captune
