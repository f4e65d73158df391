// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/page_stack.h"

#include <QPaintEvent>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtTest>

#include <memory>
#include <vector>

using namespace captune;

namespace {

/// Keeps what it was asked to paint.
class PaintedPage final : public QWidget {
public:
    explicit PaintedPage(QWidget* parent) : QWidget(parent) {
        auto* layout = new QVBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(inside = new QPushButton(this));
        inside->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    }

    std::vector<QRegion> painted;
    QPushButton* inside;

protected:
    void paintEvent(QPaintEvent* event) override { painted.push_back(event->region()); }
};

}  // namespace

class PageStackTest : public QObject {
    Q_OBJECT

    std::unique_ptr<PageStack> stack_;
    std::vector<PaintedPage*> pages_;

    void addPages(int count) {
        pages_.clear();
        stack_ = std::make_unique<PageStack>();
        stack_->resize(600, 400);
        for (int i = 0; i < count; ++i)
            QCOMPARE(stack_->addPage(pages_.emplace_back(new PaintedPage(stack_.get()))), i);
    }
    void makeVisible() {
        stack_->show();
        QVERIFY(QTest::qWaitForWindowExposed(stack_.get()));
        QTRY_VERIFY(!pages_[0]->painted.empty());
    }

private Q_SLOTS:
    void cleanup() { stack_.reset(); }

    void theFirstPageIsInFrontAndPaintedAtOnce() {
        addPages(2);
        makeVisible();
        QCOMPARE(stack_->currentIndex(), 0);
        QVERIFY(pages_[0]->isVisible() && !pages_[1]->isVisible());
        QCOMPARE(pages_[0]->painted[0].boundingRect(), stack_->rect());
    }

    void aPageThatComesToTheFrontIsPaintedInBands() {
        addPages(2);
        makeVisible();
        stack_->setCurrentIndex(1);
        QVERIFY(pages_[1]->isVisible());
        QVERIFY(stack_->turning());
        QTRY_VERIFY(!stack_->turning());
        QTRY_VERIFY(!pages_[0]->isVisible());
        QRegion whole;
        int area = 0;
        for (const QRegion& band : pages_[1]->painted) {
            QVERIFY(band.boundingRect().height() < stack_->height() / 2);
            QVERIFY(band.boundingRect().height() < stack_->height() / 2);
            area += band.boundingRect().width() * band.boundingRect().height();
            whole += band;
        }
        QCOMPARE(whole, QRegion(stack_->rect()));
        QCOMPARE(area, stack_->width() * stack_->height());
    }

    void turningOnBeforeAPageWasPaintedEndsAtTheLast() {
        addPages(3);
        makeVisible();
        stack_->setCurrentIndex(1);
        stack_->setCurrentIndex(2);
        QTRY_VERIFY(!stack_->turning() && !pages_[1]->isVisible());
        QVERIFY(!pages_[0]->isVisible() && pages_[2]->isVisible());
        QRegion whole;
        for (const QRegion& band : pages_[2]->painted) whole += band;
        QCOMPARE(whole, QRegion(stack_->rect()));
    }

    void aChangeOfSizePaintsAllAtOnce() {
        addPages(2);
        makeVisible();
        stack_->setCurrentIndex(1);
        stack_->resize(500, 300);
        QVERIFY(!stack_->turning());
        QCOMPARE(pages_[1]->size(), QSize(500, 300));
        QTRY_VERIFY(!pages_[1]->painted.empty() &&
                    pages_[1]->painted.back().boundingRect() == stack_->rect());
        QTRY_VERIFY(!pages_[0]->isVisible());
    }

    void pagesBehindAreLaidOutBeforeTheyAreSeen() {
        addPages(2);
        makeVisible();
        QTRY_COMPARE(pages_[1]->inside->size(), QSize(600, 400));
        QVERIFY(!pages_[1]->isVisible());
    }

    void thereIsRoomForWhatAPageNeeds() {
        addPages(2);
        makeVisible();
        stack_->setCurrentIndex(1);
        pages_[1]->inside->setMinimumSize(700, 450);
        QTRY_COMPARE(stack_->minimumSize(), QSize(700, 450));
    }
};

QTEST_MAIN(PageStackTest)
#include "tst_page_stack.moc"
