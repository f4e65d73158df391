// SPDX-License-Identifier: GPL-3.0-or-later
// A whole model folder in the published layout, picture file to text: data in hf-micro.
#include "core/base/error.h"
#include "core/engine/captioning/captioner.h"
#include "core/engine/images/decode.h"
#include "core/engine/training/checkpoint.h"
#include "support/closeness.h"
#include "support/micro_model.h"
#include "support/oracle.h"

#include <QTemporaryDir>
#include <QtTest>

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>

using namespace captune;
using namespace captune::test;

namespace {

std::filesystem::path folder() {
    return oracleFolder() / "hf-micro";
}

ModelChoice choice() {
    ModelChoice c;
    c.model = folder().string();
    c.imageSize = 128;
    return c;
}

}  // namespace

class CaptionerTest : public QObject {
    Q_OBJECT
    nlohmann::json golden_;

private Q_SLOTS:
    void initTestCase() {
        CAPTUNE_NEEDS_ORACLE("hf-micro");
        golden_ = readJson(folder() / "golden.json");
    }

    void encoderAndPrompt() {
        const LoadedModel model = openModel(choice());
        QVERIFY(
            at::equal(model.source,
                      at::tensor(golden_["prompt_ids"].get<std::vector<std::int64_t>>(), at::kLong)
                          .unsqueeze(0)));
        for (const auto& picture : golden_["images"]) {
            const auto file = folder() / picture["file"].get<std::string>();
            const auto memory =
                encodeImages(model, model.transform(decodePicture(file)).unsqueeze(0));
            CAPTUNE_CLOSE(memory.states.abs().mean(),
                          at::tensor(picture["encoder_output_mean_abs"].get<double>()),
                          1e-4);
            CAPTUNE_CLOSE(memory.states.flatten().narrow(0, 0, 8),
                          at::tensor(picture["encoder_output_first8"].get<std::vector<double>>()),
                          1e-4);
        }
    }

    void beamsOfPictures() {
        Captioner captioner(choice());
        for (const auto& picture : golden_["images"]) {
            const auto file = folder() / picture["file"].get<std::string>();
            const CaptionResult result = captioner.caption(file, {}, {});
            QCOMPARE(result.error, std::string());
            QVERIFY(result.seconds > 0.0);
            QCOMPARE(result.captions.size(), picture["hypotheses"].size());
            for (std::size_t k = 0; k < result.captions.size(); ++k) {
                const auto& expected = picture["hypotheses"][k];
                QCOMPARE(result.captions[k].tokenIds,
                         expected["tokens"].get<std::vector<std::int64_t>>());
                QCOMPARE(QString::fromStdString(result.captions[k].decoded),
                         QString::fromStdString(expected["text"].get<std::string>()));
                QVERIFY(std::abs(result.captions[k].score - expected["score"].get<double>()) <
                        1e-3);
            }
        }
    }

    /// Several at once, among them one that cannot be read, say what each says alone.
    void manyPicturesAreCaptionedAsEachIs() {
        Captioner captioner(choice());
        std::vector<std::filesystem::path> files;
        for (int round = 0; round < 3; ++round)
            for (const auto& picture : golden_["images"])
                files.push_back(folder() / picture["file"].get<std::string>());
        files.insert(files.begin() + 2, folder() / "golden.json");
        std::vector<CaptionResult> results;
        captioner.captionMany(
            files, {}, [&](const CaptionResult& result) { results.push_back(result); }, {});
        QCOMPARE(results.size(), files.size());
        for (std::size_t i = 0; i < files.size(); ++i) {
            const CaptionResult alone = captioner.caption(files[i], {}, {});
            QCOMPARE(results[i].image, files[i].string());
            QCOMPARE(results[i].error, alone.error);
            QCOMPARE(results[i].captions.size(), alone.captions.size());
            for (std::size_t k = 0; k < alone.captions.size(); ++k) {
                QCOMPARE(results[i].captions[k].tokenIds, alone.captions[k].tokenIds);
                QVERIFY(std::abs(results[i].captions[k].score - alone.captions[k].score) < 1e-5);
            }
        }
    }

    void aStopEndsManyPictures() {
        Captioner captioner(choice());
        const auto file = folder() / golden_["images"][0]["file"].get<std::string>();
        const std::vector<std::filesystem::path> files(20, file);
        StopSource stop;
        std::size_t done = 0;
        const auto each = [&](const CaptionResult&) {
            ++done;
            stop.requestStop();
        };
        QVERIFY_EXCEPTION_THROWN(captioner.captionMany(files, {}, each, stop.token()), Stopped);
        QVERIFY(done > 0 && done < files.size());
    }

    void scoresOfGivenCaptions() {
        Captioner captioner(choice());
        for (const auto& picture : golden_["images"])
            for (const auto& caption : picture["captions"]) {
                const ScoreResult result =
                    captioner.score(folder() / picture["file"].get<std::string>(),
                                    caption["text"].get<std::string>());
                QCOMPARE(result.tokenIds, caption["target"].get<std::vector<std::int64_t>>());
                const auto expected = caption["token_logprobs"].get<std::vector<double>>();
                for (std::size_t t = 0; t < expected.size(); ++t)
                    QVERIFY(std::abs(result.tokenLogprobs[t] - expected[t]) < 1e-3);
                QVERIFY(std::abs(result.nll - caption["nll_sum"].get<double>()) < 1e-2);
            }
    }

    void adaptersComeAndGo() {
        QTemporaryDir home;
        LoadedModel model = openModel(choice());
        AdapterConfig config;
        config.dim = 4;
        model.network->addAdapters(config);
        auto generator = at::detail::createCPUGenerator(7);
        model.network->adapters().initialise(generator);
        for (const Weight& w : model.network->adapters().weights()) w.tensor.mul_(40);
        const std::filesystem::path saved = home.filePath("adapter").toStdString();
        saveAdapter(saved, model);

        Captioner captioner(choice());
        const auto file = folder() / "chelsea.png";
        const auto before = captioner.score(file, "a cat").tokenLogprobs;
        const auto captionsBefore = captioner.caption(file, {}, {}).captions;
        captioner.useAdapter(saved.string());
        QVERIFY(captioner.score(file, "a cat").tokenLogprobs != before);
        captioner.useAdapter({});
        QVERIFY(captioner.score(file, "a cat").tokenLogprobs == before);
        const auto captionsAfter = captioner.caption(file, {}, {}).captions;
        QCOMPARE(captionsAfter.size(), captionsBefore.size());
        for (std::size_t i = 0; i < captionsAfter.size(); ++i) {
            QCOMPARE(captionsAfter[i].tokenIds, captionsBefore[i].tokenIds);
            QVERIFY(captionsAfter[i].score == captionsBefore[i].score);
        }
    }

    void adapterOfAnotherBackboneIsRefused() {
        QTemporaryDir home;
        LoadedModel model = openModel(choice());
        model.network->addAdapters({});
        auto generator = at::detail::createCPUGenerator(7);
        model.network->adapters().initialise(generator);
        model.files.hash = "0123456789abcdef";
        const std::filesystem::path saved = home.filePath("adapter").toStdString();
        saveAdapter(saved, model);
        Captioner captioner(choice());
        try {
            captioner.useAdapter(saved.string());
            QFAIL("the adapter was accepted");
        } catch (const Error& error) {
            QVERIFY(std::string(error.what()).find("0123456789abcdef") != std::string::npos);
        }
    }

    void unreadablePictureIsAnAnswer() {
        Captioner captioner(choice());
        const CaptionResult result = captioner.caption(folder() / "golden.json", {}, {});
        QVERIFY(result.captions.empty());
        QVERIFY(result.error.find("golden.json") != std::string::npos);
    }

    void tooManyPatchesIsAnError() {
        ModelChoice large = choice();
        large.imageSize = 1024;
        Captioner captioner(large);
        QVERIFY(!captioner.caption(folder() / "chelsea.png", {}, {}).error.empty());
    }
};

QTEST_GUILESS_MAIN(CaptionerTest)
#include "tst_captioner.moc"
