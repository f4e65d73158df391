// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/fake_engine.h"
#include "ui/workers/caption_worker.h"

#include <QtTest>

#include <map>

using namespace captune;
using namespace std::chrono_literals;

class CaptionWorkerTest : public QObject {
    Q_OBJECT

    std::shared_ptr<FakeEngine> engine_;
    std::unique_ptr<CaptionWorker> worker_;
    std::map<JobId, CaptionReply> replies_;
    std::vector<JobId> order_;

    void make(FakeScript script = {}) {
        worker_.reset();
        replies_.clear();
        order_.clear();
        engine_ = std::make_shared<FakeEngine>(std::move(script));
        worker_ = std::make_unique<CaptionWorker>(fakeSource(engine_));
        connect(worker_.get(), &CaptionWorker::replied, this, [this](const CaptionReply& reply) {
            replies_[reply.job] = reply;
            order_.push_back(reply.job);
        });
    }
    static CaptionRequest request(const std::string& model, const std::string& name = "a") {
        CaptionRequest made;
        made.model.model = model;
        made.picture = NamedImage{name, QImage(4, 4, QImage::Format_RGB32)};
        return made;
    }

private Q_SLOTS:
    void cleanup() { worker_.reset(); }

    void answersEachRequest() {
        make();
        const JobId a = worker_->submit(request("mini"));
        const JobId b = worker_->submit(request("other"));
        QTRY_COMPARE(replies_.size(), std::size_t(2));
        QCOMPARE(replies_[a].result.captions.size(), std::size_t(5));
        QVERIFY(replies_[a].result.captions[0].text != replies_[b].result.captions[0].text);
    }

    void keepsModelsOpen() {
        make();
        for (int i = 0; i < 10; ++i) worker_->submit(request(i % 2 ? "mini" : "other"));
        QTRY_COMPARE(replies_.size(), std::size_t(10));
        QCOMPARE(engine_->opened.load(), 2);
        worker_->closeModels();
        worker_->submit(request("mini"));
        QTRY_COMPARE(replies_.size(), std::size_t(11));
        QCOMPARE(engine_->opened.load(), 3);
    }

    void moreModelsThanKeptStillAnswer() {
        make();
        for (int i = 0; i < 7; ++i) worker_->submit(request("m" + std::to_string(i)));
        QTRY_COMPARE(replies_.size(), std::size_t(7));
        QCOMPARE(engine_->opened.load(), 7);
    }

    void adaptersOfOneBackboneShareIt() {
        make();
        for (int i = 0; i < 8; ++i) {
            CaptionRequest made = request("base");
            made.model.adapter = "adapter" + std::to_string(i);
            worker_->submit(made);
        }
        QTRY_COMPARE(replies_.size(), std::size_t(8));
        QCOMPARE(engine_->opened.load(), 1);
    }

    void lateCaptionsAreDropped() {
        make({.captionTime = 60ms});
        const JobId late = worker_->submit(request("mini"));
        worker_->submit(request("mini", "b"));
        QTest::qWait(10);
        worker_->cancelAll();
        const JobId wanted = worker_->submit(request("mini", "c"));
        QTRY_COMPARE(replies_.size(), std::size_t(1));
        QVERIFY(replies_.contains(wanted));
        QTest::qWait(150);
        QVERIFY(!replies_.contains(late));
        QCOMPARE(replies_.size(), std::size_t(1));
    }

    void anAnswerAlreadyOnItsWayIsDroppedToo() {
        make({.captionTime = 0ms});
        worker_->submit(request("mini"));
        QThread::msleep(60);  // answered, but this thread has not looked yet
        worker_->cancelAll();
        QTest::qWait(60);
        QVERIFY(replies_.empty());
    }

    void urgentOnesGoFirst() {
        make({.captionTime = 30ms});
        worker_->submit(request("mini"));
        QTest::qWait(5);
        const JobId second = worker_->submit(request("mini"));
        const JobId urgent = worker_->submit(request("mini"), Urgency::First);
        QTRY_COMPARE(order_.size(), std::size_t(3));
        QCOMPARE(order_[1], urgent);
        QCOMPARE(order_[2], second);
    }

    void attentionGoesFirstAndMayBeForgotten() {
        make({.captionTime = 30ms});
        std::map<JobId, AttentionReply> looks;
        connect(worker_.get(), &CaptionWorker::attended, this, [&](const AttentionReply& reply) {
            looks[reply.job] = reply;
            order_.push_back(reply.job);
        });
        worker_->submit(request("mini"));
        QTest::qWait(5);
        const JobId last = worker_->submit(request("mini"));
        const CaptionRequest like = request("mini");
        const Caption caption{"a red boat", " a red boat", -0.3, {4, 5, 6, 2}};
        const JobId look = worker_->submit(AttentionRequest{like.model, like.picture, caption});
        const JobId unwanted = worker_->submit(AttentionRequest{like.model, like.picture, caption});
        worker_->cancel(unwanted);
        QTRY_COMPARE(order_.size(), std::size_t(3));
        QCOMPARE(order_[1], look);
        QCOMPARE(order_[2], last);
        QCOMPARE(looks[look].attention.words.size(), std::size_t(3));
        QCOMPARE(looks[look].attention.words[2].text, std::string("boat"));
        QCOMPARE(engine_->attended.load(), 1);
    }

    void aModelThatCannotBeOpenedIsAnAnswer() {
        make({.brokenModel = "broken"});
        const JobId job = worker_->submit(request("broken"));
        QTRY_COMPARE(replies_.size(), std::size_t(1));
        QVERIFY(replies_[job].modelError.find("broken holds no weights") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(CaptionWorkerTest)
#include "tst_caption_worker.moc"
