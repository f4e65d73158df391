// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page_stack.h"

#include "ui/first_paint.h"

#include <QEvent>
#include <QShowEvent>

namespace captune {
namespace {

/// Leaves what was painted there before, whatever lies below.
class Cover final : public QWidget {
public:
    explicit Cover(QWidget* parent) : QWidget(parent) {
        setAttribute(Qt::WA_OpaquePaintEvent);
        setAttribute(Qt::WA_NoSystemBackground);
        setAttribute(Qt::WA_TransparentForMouseEvents);
        hide();
    }

protected:
    void paintEvent(QPaintEvent*) override {}
};

}  // namespace

PageStack::PageStack(QWidget* parent) : QWidget(parent) {
    for (QWidget*& cover : covers_) cover = new Cover(this);
    next_.setInterval(0);  // when nothing else waits: the band before was painted
    connect(&next_, &QTimer::timeout, this, &PageStack::uncoverNext);
    connect(&prepare_, &QTimer::timeout, this, &PageStack::prepareNext);
}

int PageStack::addPage(QWidget* page) {
    page->hide();
    // Opaque, so that the page before may stay below until this one is painted.
    page->setAutoFillBackground(true);
    pages_.push_back(page);
    if (pages_.size() == 1) setCurrentIndex(0);
    return static_cast<int>(pages_.size()) - 1;
}

void PageStack::setCurrentIndex(int index) {
    if (index == current_) return;
    current_ = index;
    QWidget* const page = pages_[static_cast<std::size_t>(index)];
    page->setGeometry(rect());
    page->raise();
    if (isVisible()) coverAll();
    page->show();
    keepRoom();
    othersShown_ = true;
    if (!turning()) hideOthers();
}

void PageStack::coverAll() {
    bandsLeft_ = kBands;
    for (int i = 0; i < kBands; ++i) {
        QWidget* const cover = covers_[static_cast<std::size_t>(i)];
        const int top = height() * i / kBands;
        cover->setGeometry(0, top, width(), height() * (i + 1) / kBands - top);
        cover->raise();
        cover->show();
    }
    next_.start();
}

void PageStack::uncoverNext() {
    // Below the covers: what is hidden in sight has all of it painted again.
    if (othersShown_) return hideOthers();
    if (bandsLeft_ == 0) return next_.stop();
    covers_[static_cast<std::size_t>(kBands - bandsLeft_)]->hide();
    --bandsLeft_;
}

void PageStack::uncoverAll() {
    bandsLeft_ = 0;
    for (QWidget* cover : covers_) cover->hide();
}

void PageStack::hideOthers() {
    othersShown_ = false;
    for (QWidget* page : pages_) {
        if (page != pages_[static_cast<std::size_t>(current_)]) page->hide();
    }
}

/// Grows only: the window does not jump from page to page.
void PageStack::keepRoom() {
    const QWidget& page = *pages_[static_cast<std::size_t>(current_)];
    setMinimumSize(minimumSize().expandedTo(page.minimumSizeHint()));
}

void PageStack::prepareNext() {
    if (prepared_ == pages_.size()) return prepare_.stop();
    QWidget* const page = pages_[prepared_++];
    if (!page->isHidden()) return;
    page->resize(size());
    (void)page->grab(QRect(0, 0, 1, 1));  // lays out all that is in it
}

bool PageStack::event(QEvent* event) {
    if (event->type() == QEvent::LayoutRequest && current_ >= 0) keepRoom();
    return QWidget::event(event);
}

void PageStack::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    uncoverAll();
    if (current_ >= 0) pages_[static_cast<std::size_t>(current_)]->setGeometry(rect());
}

void PageStack::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (prepared_ == 0 && current_ >= 0)
        new FirstPaint(*pages_[static_cast<std::size_t>(current_)], [this] { prepare_.start(); });
}

}  // namespace captune
