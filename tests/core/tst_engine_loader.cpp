// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/error.h"
#include "core/engine_loader.h"
#include "tests/support/folders.h"

#include <QtTest>

#include <cstdlib>
#include <thread>

using namespace captune;
using captune::test::sentenceOf;
using captune::test::TemporaryFolder;
using captune::test::writeText;

/// The functions run in this order: failures first, since an engine that was loaded stays.
class EngineLoaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void missingEngineIsNamed() {
        setenv("CAPTUNE_ENGINE", "/no/such/engine.so", 1);
        const std::string sentence = sentenceOf<Error>([] { return loadEngine(); });
        CAPTUNE_CONTAINS(sentence, "/no/such/engine.so");
        CAPTUNE_CONTAINS(sentence, "set CAPTUNE_ENGINE");
    }

    void fileThatIsNoLibraryIsRefused() {
        const TemporaryFolder folder;
        writeText(folder / "engine.so", "text");
        setenv("CAPTUNE_ENGINE", (folder / "engine.so").c_str(), 1);
        const std::string sentence = sentenceOf<Error>([] { return loadEngine(); });
        CAPTUNE_CONTAINS(sentence, "engine.so");
    }

    void libraryThatIsNoEngineIsRefused() {
        setenv("CAPTUNE_ENGINE", CAPTUNE_OTHER_LIBRARY, 1);
        const std::string sentence = sentenceOf<Error>([] { return loadEngine(); });
        CAPTUNE_CONTAINS(sentence, "is no engine of Captune");
    }

    void loadsOnceAndSetsTheEnvironmentFirst() {
        unsetenv("OMP_WAIT_POLICY");
        setenv("OPENBLAS_CORETYPE", "chosen by the user", 1);
        setenv("CAPTUNE_ENGINE", CAPTUNE_FAKE_ENGINE, 1);
        std::shared_ptr<Engine> first;
        std::shared_ptr<Engine> second;
        std::thread a([&] { first = loadEngine(); });
        std::thread b([&] { second = loadEngine(); });
        a.join();
        b.join();
        QVERIFY(first != nullptr);
        QCOMPARE(first.get(), second.get());
        QCOMPARE(first->versions().at("core type"), std::string("chosen by the user"));
        QCOMPARE(first->versions().at("wait policy"), std::string("PASSIVE"));
    }

    void itsErrorsAreCaughtAsOurs() {
        setenv("CAPTUNE_ENGINE", CAPTUNE_FAKE_ENGINE, 1);
        const auto engine = loadEngine();
        ModelChoice choice;
        choice.model = "x";
        QCOMPARE(sentenceOf<Error>([&] { return engine->openCaptioner(choice); }),
                 std::string("there is no model x"));
        QVERIFY_THROWS_EXCEPTION(Stopped, static_cast<void>(engine->inspect(choice, {})));
    }
};

QTEST_APPLESS_MAIN(EngineLoaderTest)
#include "tst_engine_loader.moc"
