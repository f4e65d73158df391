// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/captions/word_text.h"

#include "ui/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace captune {
namespace {

constexpr int kMargin = 2;  ///< of a word's frame
constexpr int kSlack = 2;   ///< around a word, in which it still counts as pointed at

}  // namespace

WordText::WordText(QWidget* parent) : QWidget(parent) {
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setToolTip(tr("Point at a word to see where the model looks (arrow keys); click to hold it"));
}

void WordText::setText(const QString& text) {
    if (text == text_) return;
    text_ = text;
    words_ = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    pointed_ = pinned_ = -1;
    setAccessibleName(text);
    setFocusPolicy(words_.isEmpty() ? Qt::NoFocus : Qt::StrongFocus);
    measure();
    relayout();
    updateGeometry();
}

void WordText::setPinned(int word) {
    if (word == pinned_) return;
    pinned_ = word;
    update();
}

QRect WordText::wordRect(int word) const {
    return word >= 0 && word < static_cast<int>(places_.size())
               ? places_[static_cast<std::size_t>(word)]
               : QRect();
}

void WordText::measure() {
    const QFontMetrics metrics(font());
    widths_.clear();
    for (const QString& word : words_)
        widths_.push_back(metrics.horizontalAdvance(word) + 2 * kMargin);
    gap_ = std::max(1, metrics.horizontalAdvance(QLatin1Char(' ')) - 2 * kMargin);
}

std::vector<QRect> WordText::layOut(int width) const {
    const QFontMetrics metrics(font());
    const int height = metrics.height();
    std::vector<QRect> places;
    int x = 0;
    int y = 0;
    for (const int advance : widths_) {
        if (x > 0 && x + advance > width) x = 0, y += metrics.lineSpacing();
        places.emplace_back(x, y, std::min(advance, width), height);
        x += advance + gap_;
    }
    return places;
}

void WordText::relayout() {
    places_ = layOut(std::max(1, width()));
    update();
}

int WordText::heightForWidth(int width) const {
    const std::vector<QRect> places = layOut(std::max(1, width));
    return places.empty() ? fontMetrics().height() : places.back().bottom() + 1;
}

QSize WordText::sizeHint() const {
    const int width = std::min(360, fontMetrics().horizontalAdvance(text_) + 24);
    return {width, heightForWidth(width)};
}

QSize WordText::minimumSizeHint() const {
    return {fontMetrics().averageCharWidth() * 8, fontMetrics().height()};
}

int WordText::wordAt(const QPoint& point) const {
    for (std::size_t i = 0; i < places_.size(); ++i)
        if (places_[i].adjusted(-kSlack, 0, kSlack, kSlack).contains(point))
            return static_cast<int>(i);
    return -1;
}

void WordText::point(int word) {
    if (word == pointed_) return;
    pointed_ = word;
    update();
    Q_EMIT pointedAt(word);
}

void WordText::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = themeOf(palette());
    const QFontMetrics metrics(font());
    for (std::size_t i = 0; i < places_.size(); ++i) {
        const int word = static_cast<int>(i);
        QColor ink = theme.text;
        if (word == pinned_) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(theme.accent);
            painter.drawRoundedRect(places_[i], 4, 4);
            ink = theme.onAccent;
        } else if (word == pointed_) {
            QColor soft = theme.accent;
            soft.setAlphaF(0.22F);
            painter.setPen(hasFocus() ? QPen(theme.accent) : QPen(Qt::NoPen));
            painter.setBrush(soft);
            painter.drawRoundedRect(QRectF(places_[i]).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
        }
        painter.setPen(ink);
        painter.drawText(
            places_[i].adjusted(kMargin, 0, -kMargin, 0),
            Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip,
            widths_[i] > places_[i].width()
                ? metrics.elidedText(words_[word], Qt::ElideRight, places_[i].width() - 2 * kMargin)
                : words_[word]);
    }
}

void WordText::resizeEvent(QResizeEvent*) {
    relayout();
}

void WordText::mouseMoveEvent(QMouseEvent* event) {
    const int word = wordAt(event->position().toPoint());
    setCursor(word >= 0 ? Qt::PointingHandCursor : Qt::ArrowCursor);
    point(word);
}

void WordText::mousePressEvent(QMouseEvent* event) {
    const int word = wordAt(event->position().toPoint());
    if (event->button() != Qt::LeftButton || word < 0) return QWidget::mousePressEvent(event);
    point(word);
    Q_EMIT clicked(word);
}

void WordText::leaveEvent(QEvent*) {
    point(-1);
}

void WordText::keyPressEvent(QKeyEvent* event) {
    const int last = static_cast<int>(words_.size()) - 1;
    switch (event->key()) {
        case Qt::Key_Right:
            return point(std::min(pointed_ + 1, last));
        case Qt::Key_Left:
            return point(std::max(pointed_ - 1, 0));
        case Qt::Key_Home:
            return point(0);
        case Qt::Key_End:
            return point(last);
        case Qt::Key_Return:
        case Qt::Key_Enter:
        case Qt::Key_Space:
            if (pointed_ >= 0) Q_EMIT clicked(pointed_);
            return;
        default:
            QWidget::keyPressEvent(event);
    }
}

void WordText::focusInEvent(QFocusEvent* event) {
    QWidget::focusInEvent(event);
    if (event->reason() != Qt::MouseFocusReason && pointed_ < 0 && !words_.isEmpty()) point(0);
    update();
}

void WordText::focusOutEvent(QFocusEvent* event) {
    QWidget::focusOutEvent(event);
    if (!underMouse()) point(-1);
}

void WordText::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::FontChange) return;
    measure();
    relayout();
    updateGeometry();
}

}  // namespace captune
