// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/compare/transfer.h"
#include "core/runs/run_recorder.h"
#include "tests/support/folders.h"

#include <QtTest>

using namespace captune;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;

namespace {

Run makeRun(const RunStore& store, std::int64_t step) {
    const auto recorder = store.create({});
    if (step > 0) recorder->saveCheckpoint(step, true, [](const auto&) {});
    recorder->end(RunStatus::Finished);
    return store.load(recorder->run().id);
}

TransferQuestion onFile(const std::filesystem::path& captions) {
    TransferQuestion question;
    question.data.format = DataFormat::Coco;
    question.data.test = captions.string();
    return question;
}

}  // namespace

class TransferTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void whatIsKeptIsFound() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const Run run = makeRun(store, 4);
        const TransferResults results(store, run);
        const TransferQuestion question;
        QVERIFY(!results.find(question));
        results.keep(question, {{"CIDEr", 0.1 + 0.2}, {"Bleu_4", 0.5}});
        const auto found = TransferResults(store, run).find(question);
        QVERIFY(found.has_value());
        QCOMPARE(found->at("CIDEr"), 0.1 + 0.2);
        QVERIFY(!TransferResults(store, makeRun(store, 4)).find(question));
    }

    void anotherQuestionHasAnotherAnswer() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const TransferResults results(store, makeRun(store, 4));
        writeText(home / "a.json", "{}");
        const TransferQuestion question = onFile(home / "a.json");
        results.keep(question, {{"CIDEr", 1.0}});
        QVERIFY(results.find(question).has_value());
        TransferQuestion other = question;
        other.limit = 3;
        QVERIFY(!results.find(other));
        other = question;
        other.split = "val";
        QVERIFY(!results.find(other));
        other = question;
        other.generate.beam = 1;
        QVERIFY(!results.find(other));
        writeText(home / "a.json", "{\"images\": []}");
        QVERIFY(!results.find(question));
    }

    void aNewCheckpointAsksAgain() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const Run run = makeRun(store, 4);
        TransferResults(store, run).keep({}, {{"CIDEr", 1.0}});
        const auto recorder = store.reopen(run.id, 4);
        recorder->saveCheckpoint(8, true, [](const auto&) {});
        recorder->end(RunStatus::Finished);
        QVERIFY(!TransferResults(store, store.load(run.id)).find({}));
    }

    void damagedAnswersDoNotCount() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const Run run = makeRun(store, 4);
        const TransferResults results(store, run);
        results.keep({}, {{"CIDEr", 1.0}});
        std::filesystem::path file;
        for (const auto& entry : std::filesystem::directory_iterator(run.folder / "transfer"))
            file = entry.path();
        for (const char* text : {"", "[]", "{\"metrics\": {\"CIDEr\": 1}}", "{\"key\": 7}"}) {
            writeText(file, text);
            QVERIFY(!results.find({}));
        }
    }

    void withoutACheckpointThereIsNoModel() {
        const TemporaryFolder home;
        const RunStore store(home.path());
        const Run run = makeRun(store, 0);
        const std::string sentence =
            sentenceOf<Error>([&] { static_cast<void>(TransferResults(store, run)); });
        CAPTUNE_CONTAINS(sentence, "no checkpoint yet");
    }
};

QTEST_APPLESS_MAIN(TransferTest)
#include "tst_transfer.moc"
