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
namespace fs = std::filesystem;

/// The functions run in this order: failures first, since an engine that was loaded stays.
class EngineLoaderTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void init() {
        unsetenv("CAPTUNE_RESOURCES");
        unsetenv("CAPTUNE_ENGINE");
    }

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

    void resourcesComeFromTheSourceTree() {
        QCOMPARE(resourcesFolder(), fs::path(CAPTUNE_SOURCE_DIR) / "resources");
    }

    void resourcesFollowTheEnvironment() {
        const TemporaryFolder folder;
        setenv("CAPTUNE_RESOURCES", folder.path().c_str(), 1);
        QCOMPARE(resourcesFolder(), folder.path());
        setenv("CAPTUNE_RESOURCES", "/no/such/folder", 1);
        const std::string sentence = sentenceOf<Error>([] { return resourcesFolder(); });
        CAPTUNE_CONTAINS(sentence, "CAPTUNE_RESOURCES names /no/such/folder");
    }

    void modelsAreFoundByNameOrPath() {
        const TemporaryFolder folder;
        setenv("CAPTUNE_RESOURCES", folder.path().c_str(), 1);
        fs::create_directories(folder / "models/mini");
        fs::create_directories(folder / "mine");
        writeText(folder / "base.pt", "x");
        QCOMPARE(resolveModel("mini"), folder / "models/mini");
        QCOMPARE(resolveModel((folder / "mine").string()), folder / "mine");
        QCOMPARE(resolveModel((folder / "base.pt").string()), folder / "base.pt");
        const fs::path before = fs::current_path();
        fs::current_path(folder.path());
        const fs::path relative = resolveModel("mine");
        fs::current_path(before);
        QVERIFY(relative.is_absolute());
        QVERIFY(fs::equivalent(relative, folder / "mine"));
    }

    void unknownModelNamesTheShippedOnes() {
        const TemporaryFolder folder;
        setenv("CAPTUNE_RESOURCES", folder.path().c_str(), 1);
        fs::create_directories(folder / "models/mini");
        for (const char* name : {"maxi", "/no/such/model", "./maxi"}) {
            const std::string sentence = sentenceOf<Error>([&] { return resolveModel(name); });
            CAPTUNE_CONTAINS(sentence, name);
            CAPTUNE_CONTAINS(sentence, "(mini)");
        }
        QVERIFY_THROWS_EXCEPTION(Error, static_cast<void>(resolveModel("")));
    }
};

QTEST_APPLESS_MAIN(EngineLoaderTest)
#include "tst_engine_loader.moc"
